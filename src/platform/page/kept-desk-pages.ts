import type { Session } from './gate.ts'
import { KeptPages, type KeptDeskPage } from './kept-pages.ts'
import type { Page } from './page.ts'
import { renderPlain, sendKeptDeskPage } from './send-reply.ts'
import { actOf, type Asked, mayOpen, type Served, servePage, whoAsks } from './serve-page.ts'
import type { Site } from './site.ts'

/** Longer addresses are answered, but not kept. */
const LONGEST_KEPT_ADDRESS = 600

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
 * (decision 0012). Each time the session and its permissions are looked up anew, and the log is
 * written before the page leaves.
 */
export const createDeskKeeper = ({ site, headers, send }: Parts) => {
  const kept = new KeptPages<KeptDeskPage>()

  return async (page: Page, asked: Asked): Promise<Response> => {
    const standing = await whoAsks(site, asked.request)
    const session = standing.kind === 'session' ? standing.session : undefined
    const place = session === undefined ? undefined : placeOf(session, asked, site.clock.now())
    const ready = place === undefined ? undefined : kept.get(place.key, place.state)
    if (ready !== undefined && mayOpen(page, session)) {
      await site.db.record(actOf(page, asked, session), 'shown', ready.asked)
      return sendKeptDeskPage(ready, { ...headers, 'x-request-id': asked.requestId })
    }
    const served = await servePage(site, page, asked, standing)
    if (place === undefined || served.recorded === undefined) return send(served, asked)
    const rendered = await renderPlain(site, served)
    if (rendered === undefined) return send(served, asked)
    const made = { ...rendered, state: place.state, asked: served.recorded }
    kept.set(place.key, made)
    return sendKeptDeskPage(made, { ...headers, 'x-request-id': asked.requestId })
  }
}

/**
 * Where a page is kept, and the state it shows. The session is named by its own secret: another one
 * of the same member gets pages of its own. The state was read before anything else was, so a page
 * can be newer than it says, never older.
 */
const placeOf = (
  session: Session,
  { url }: Asked,
  now: Date,
): { key: string; state: string } | undefined => {
  const address = url.pathname + url.search
  if (session.lastChange === undefined || address.length > LONGEST_KEPT_ADDRESS) return undefined
  const minute = Math.floor(now.getTime() / KEPT_FOR_MS)
  return {
    key: `${session.csrfSecret} ${address}`,
    state: `${session.lastChange.toString()} ${minute.toString()}`,
  }
}
