import { wrongRaw } from './raw-page.ts'
import type { Site } from './site.ts'
import { wrongLimits } from './upload-limits.ts'

const AUDIT_NAME = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/u

type Checked = Pick<Site, 'pages' | 'permissions' | 'kind' | 'endpoints'>

/**
 * Why a site must not start, in sentences; empty if it may. Refusal is the default: a page that
 * does not say who may enter and what the log calls it is not served at all.
 */
export const unsafePages = (site: Checked): string[] => {
  const complaints: string[] = []
  const seen = new Set<string>()
  for (const page of site.pages) {
    const say = (what: string) => complaints.push(`${site.kind} page ${page.path}: ${what}`)
    if (!page.path.startsWith('/')) say('its path does not start with "/"')
    if (seen.has(page.path)) say('another page has the same path')
    seen.add(page.path)
    const known =
      page.permission === 'public' ||
      page.permission === 'signed-in' ||
      site.permissions.has(page.permission)
    if (!known) say(`it names no known permission (it says "${page.permission}")`)
    if (site.kind === 'public' && page.permission !== 'public')
      say('the public site has nobody signed in, so only "public" can be its permission')
    if (!AUDIT_NAME.test(page.audit))
      say(`it has no audit name such as "room.act" (it says "${page.audit}")`)
    if (page.keptUntilChange && (site.kind !== 'desk' || page.permission === 'public'))
      say('it is kept until something changes, which only pages for members can be')
    if (page.hasSubmit && !page.hasForm) say('it takes a POST without a form schema')
    if (page.upload !== undefined) for (const wrong of wrongLimits(page.upload.takes)) say(wrong)
    if (page.raw !== undefined) for (const wrong of wrongRaw(page.raw)) say(wrong)
  }
  for (const { method, path, audit } of site.endpoints ?? []) {
    const say = (what: string) =>
      complaints.push(`${site.kind} endpoint ${method} ${path}: ${what}`)
    if (site.kind !== 'public') say('only the public site answers machines')
    if (!/^\/api\/[a-z0-9./-]+$/u.test(path)) say('its path is not a plain one below "/api/"')
    if (seen.has(`${method} ${path}`)) say('another one has the same path')
    seen.add(`${method} ${path}`)
    if (!AUDIT_NAME.test(audit)) say(`it has no audit name such as "room.act" (it says "${audit}")`)
  }
  return complaints
}

/** Throws one error with every complaint of `unsafePages`. */
export const refuseUnsafePages = (site: Checked): void => {
  const complaints = unsafePages(site)
  if (complaints.length > 0)
    throw new Error(`The server does not start:\n- ${complaints.join('\n- ')}`)
}
