import type { Hono } from 'hono'
import { html } from '../html/html.ts'
import { type PageReply, shown } from './reply.ts'

const takes = (app: Hono, method: string, path: string): boolean =>
  app.router.match(method, path)[0].length > 0

/** The methods that whatever answers at a path takes, for an `Allow` header; none for nothing there. */
export const methodsAt = (app: Hono, path: string): readonly string[] => [
  ...(takes(app, 'GET', path) ? ['GET', 'HEAD'] : []),
  ...['POST', 'PATCH', 'DELETE', 'OPTIONS'].filter((method) => takes(app, method, path)),
]

/** The address without the one slash too many at its end, where there is something; else undefined. */
export const withoutSlash = (app: Hono, { pathname, search }: URL): string | undefined => {
  const path = /^(\/[^/\\].*[^/])\/$/u.exec(pathname)?.[1] ?? /^(\/[^/\\])\/$/u.exec(pathname)?.[1]
  return path !== undefined && takes(app, 'GET', path) ? `${path}${search}` : undefined
}

/** What is there, and cannot be asked for like this. */
export const notLikeThis = (): PageReply =>
  shown({
    status: 405,
    title: 'This page cannot be asked for like this',
    body: html`<h1 class="govuk-heading-l">This page cannot be asked for like this</h1>
      <p class="govuk-body">Nothing was saved. <a class="govuk-link" href="/">Go to the first page</a></p>`,
  })

/** For search engines: the public site is there to be found, the desk is not. */
export const robotsFor = (kind: 'public' | 'desk'): string =>
  `User-agent: *\n${kind === 'public' ? 'Allow' : 'Disallow'}: /\n`
