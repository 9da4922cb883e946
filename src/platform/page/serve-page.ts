import { randomUUID } from 'node:crypto'
import type { Act } from '../audit/act.ts'
import type { Particulars } from '../database/handles.ts'
import { newId } from '../ids/ids.ts'
import { CSRF_FIELD, comesFromHere, csrfField, csrfToken } from './csrf.ts'
import type { Session, Standing } from './gate.ts'
import type { Page, Visit } from './page.ts'
import { readBody } from './read-body.ts'
import { type Asked, replyOf } from './reply-to.ts'
import { Forged, FromEarlierSession, NotAllowed, NotFound } from './refusals.ts'
import { goTo, type Reply } from './reply.ts'
import { sendAgain } from './send-again.ts'
import type { Around, Site } from './site.ts'

export type { Asked } from './reply-to.ts'

export type Served = {
  reply: Reply
  around: Around
  /** What the log says was shown, where it says so. */
  recorded?: Particulars
}

const CONTROL = /[\u0000-\u001f\u007f]/u

/** Answers a request for a page: session, permission, parameters, CSRF, form, handler, log. */
export const servePage = async (
  site: Site,
  page: Page,
  asked: Asked,
  standing: Standing,
): Promise<Served> => {
  const session = standing.kind === 'session' ? standing.session : undefined
  const visit = visitOf(site, page, asked, session)
  const around: Around = {
    path: asked.url.pathname,
    session,
    csrf: visit.csrf,
    notice: visit.notice,
  }
  const posted = !['GET', 'HEAD', 'OPTIONS'].includes(asked.request.method)
  if (page.permission !== 'public' && session === undefined) {
    return { reply: await askToSignIn(site, page, { standing, visit, asked }), around }
  }
  try {
    if (!mayOpen(page, session)) throw new NotAllowed()
    if (Object.values(asked.params).some((value) => CONTROL.test(value))) throw new NotFound()
    const reply = await replyOf(page, { site, asked, session, visit })
    if (posted || page.permission === 'public') return { reply, around }
    const recorded = whatWasShown(page, visit, reply)
    await site.db.record(visit.act, 'shown', recorded)
    return { reply, around, recorded }
  } catch (cause) {
    if (cause instanceof FromEarlierSession) {
      await site.db.record(visit.act, 'refused: earlier-session', whatWasAsked(page, visit))
      return {
        reply: sendAgain(asked.url.pathname + asked.url.search, cause.body, visit.csrf),
        around,
      }
    }
    // Asking for what is not theirs answers like what is not there, and an auditor sees both.
    if (cause instanceof NotFound && session !== undefined) {
      await site.db.record(visit.act, 'refused: not-there', whatWasAsked(page, visit))
    }
    if (cause instanceof NotAllowed || cause instanceof Forged) {
      await site.db.record(
        visit.act,
        `refused: ${cause instanceof Forged ? 'forged-form' : 'not-allowed'}`,
        whatWasAsked(page, visit),
      )
    }
    throw cause
  }
}

/** Who stands behind a request, by its cookie. The public site asks nobody. */
export const whoAsks = async (site: Site, request: Request): Promise<Standing> =>
  site.gate === undefined
    ? { kind: 'nobody' }
    : site.gate.whoIs(request.headers.get('cookie') ?? undefined)

/** Whether the session, if there is one, may open the page. */
export const mayOpen = (page: Page, session: Session | undefined): boolean => {
  if (page.permission === 'public') return true
  if (session === undefined) return false
  return page.permission === 'signed-in' || session.signedIn.permissions.has(page.permission)
}

/** Nobody is signed in: a link leads back after sign-in, and a form keeps what was typed. */
const askToSignIn = async (
  site: Site,
  page: Page,
  { standing, visit, asked }: { standing: Standing; visit: Visit; asked: Asked },
): Promise<Reply> => {
  if (site.gate === undefined) throw new NotFound()
  const here = asked.url.pathname + asked.url.search
  if (page.raw !== undefined) throw new NotAllowed()
  // Files are not kept while somebody signs in: they choose them again.
  if (asked.request.method !== 'POST' || page.upload !== undefined)
    return goTo(site.gate.signInPath(here))
  if (!comesFromHere(asked.request.headers, site.origin)) throw new Forged()
  const body = await readBody(asked.request)
  body.delete(CSRF_FIELD)
  const memberId = standing.kind === 'ended' ? standing.memberId : null
  return site.gate.keepTyped({ path: here, body, memberId }, { csrf: visit.csrf })
}

/** The act of opening or sending this page, as the log names it. */
export const actOf = (
  page: Pick<Page, 'audit'>,
  asked: Asked,
  session: Session | undefined,
): Act => ({
  actor: session === undefined ? { kind: 'public' } : { kind: 'member', id: session.signedIn.id },
  audit: page.audit,
  requestId: asked.requestId,
})

const visitOf = (site: Site, page: Page, asked: Asked, session: Session | undefined): Visit => {
  const cookies = site.kind === 'public' ? '' : (asked.request.headers.get('cookie') ?? '')
  const done = asked.url.searchParams.get('done')
  const actor = session?.signedIn
  return {
    params: asked.params,
    query: queryOf(asked.url),
    url: asked.url,
    accept: asked.request.headers.get('accept') ?? '',
    range: asked.request.headers.get('range') ?? '',
    cookie: (name) => cookieOf(cookies, name),
    source: asked.source,
    actor,
    act: actOf(page, asked, session),
    clock: site.clock,
    db: site.db,
    read: site.db.read,
    csrf: csrfField(csrfToken(site.secret, session?.csrfSecret, site.clock.now())),
    notice: done !== null && Object.hasOwn(page.notices, done) ? page.notices[done] : undefined,
  }
}

const queryOf = (url: URL): Record<string, string | string[]> => {
  const query: Record<string, string | string[]> = {}
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name).map((value) => value.replaceAll('\u0000', ''))
    query[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return query
}

const cookieOf = (header: string, name: string): string | undefined => {
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/** What the log says before the page leaves: what somebody read, and how it ended if not well. */
const whatWasShown = (page: Page, visit: Visit, reply: Reply): Particulars => ({
  ...whatWasAsked(page, visit),
  ...(reply.kind === 'page' && reply.status !== 200 ? { status: reply.status } : {}),
})

/** What the page read of the address: its own parameters and query fields, and no other. */
const whatWasAsked = (page: Page, visit: Visit): Record<string, string> => {
  const text = (value: unknown) =>
    (Array.isArray(value) ? value.join(',') : String(value)).slice(0, 200)
  const read = Object.entries(page.readsOf(visit)).filter(
    ([, value]) =>
      (value !== undefined && value !== null && typeof value !== 'object') || Array.isArray(value),
  )
  return Object.fromEntries(read.slice(0, 20).map(([name, value]) => [name, text(value)]))
}

/**
 * A new request id. At the desk one that a proxy gave is kept if it is a UUID: nothing else of a
 * stranger's reaches the log. On the public site it is always ours, and random through and through: the
 * desk's begin with the time, and a proxy's would lead back to the proxy's own log.
 */
export const requestIdOf = (request: Request, kind: Site['kind']): string => {
  if (kind === 'public') return randomUUID()
  const given = request.headers.get('x-request-id')
  return given !== null && UUID.test(given) ? given : newId()
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u
