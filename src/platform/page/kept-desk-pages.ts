import { KeptPages, type KeptDeskPage } from './kept-pages.ts'
import type { Page } from './page.ts'
import { renderPlain, sendKeptDeskPage } from './send-reply.ts'
import { actOf, type Asked, type Served, servePage, whoAsks } from './serve-page.ts'
import type { Site } from './site.ts'

/** Longer addresses and cookies are answered, but not kept. */
const LONGEST_KEPT_KEY = 1_500

/** What a kept page says of the time may be this old. */
export const KEPT_FOR_MS = 60_000

type Parts = {
  readonly site: Site
  readonly headers: Readonly<Record<string, string>>
  readonly send: (served: Served, asked: Asked) => Promise<Response>
}

/**
 * Answers for pages of the desk that show only what the database holds (`keptUntilChange`). What was
 * rendered for a session is sent to that session again until anything changes, or the minute does
 * (decision 0012). The log decides, in the statement that records that the page is shown: if its last
 * change is still the one that stood when the session was looked up, then the session, its member and
 * their roles stand as they did, and so does all that the page shows.
 */
export const createDeskKeeper = ({ site, headers, send }: Parts) => {
  const kept = new KeptPages<KeptDeskPage>()

  return async (page: Page, asked: Asked): Promise<Response> => {
    const now = site.clock.now()
    const minute = Math.floor(now.getTime() / KEPT_FOR_MS).toString()
    const key = keyOf(asked)
    const extra = { ...headers, 'x-request-id': asked.requestId }
    const ready = key === undefined ? undefined : kept.get(key, minute)
    if (
      ready !== undefined &&
      now < ready.session.endsAt &&
      (await site.db.recordWhile(ready.lastChange, actOf(page, asked, ready.session), ready.asked))
    )
      return sendKeptDeskPage(ready, extra)

    const standing = await whoAsks(site, asked.request)
    const served = await servePage(site, page, asked, standing)
    if (standing.kind !== 'session' || served.recorded === undefined) return send(served, asked)
    const { session } = standing
    if (key === undefined || session.lastChange === undefined) return send(served, asked)
    const rendered = await renderPlain(site, served)
    if (rendered === undefined) return send(served, asked)
    const made = {
      ...rendered,
      state: minute,
      session,
      lastChange: session.lastChange,
      asked: served.recorded,
    }
    kept.set(key, made)
    return sendKeptDeskPage(made, extra)
  }
}

/** The cookies and the address: what a kept page depends on besides the database and the day. */
const keyOf = ({ request, url }: Asked): string | undefined => {
  const key = `${request.headers.get('cookie') ?? ''} ${url.pathname}${url.search}`
  return key.length > LONGEST_KEPT_KEY ? undefined : key
}
