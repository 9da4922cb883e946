import { CSRF_FIELD, comesFromHere, csrfHolds } from './csrf.ts'
import type { Session } from './gate.ts'
import { notLikeThis } from './other-ways.ts'
import type { Page, Visit } from './page.ts'
import { CSRF_HEADER } from './raw-request.ts'
import { readBody } from './read-body.ts'
import { IDLE_MS, readPieces } from './read-pieces.ts'
import { readUpload } from './read-upload.ts'
import { Forged, FromEarlierSession } from './refusals.ts'
import type { Reply } from './reply.ts'
import type { Site } from './site.ts'

/** One request for one page, before anybody knows whether it will be answered. */
export type Asked = {
  readonly request: Request
  readonly url: URL
  readonly params: Readonly<Record<string, string>>
  readonly requestId: string
  readonly source: string | undefined
}

type Arriving = { site: Site; asked: Asked; session: Session | undefined; visit: Visit }

/** What a page answers to a request that may have it; whatever it is sent is checked before it is read. */
export const replyOf = async (page: Page, arriving: Arriving): Promise<Reply> => {
  const { asked, visit } = arriving
  if (page.raw !== undefined) return answerScript(page.raw, arriving)
  if (asked.request.method !== 'POST') return page.show(visit)
  const { upload } = page
  if (upload === undefined)
    return page.submit(visit, () => readForm(arriving.site, asked, arriving.session))
  return upload.receive(visit, async () => {
    const { site, session } = arriving
    if (!comesFromHere(asked.request.headers, site.origin)) throw new Forged()
    const fields = [CSRF_FIELD, ...upload.takes.fields]
    const read = await readUpload(asked.request, { ...upload.takes, fields })
    const token = read.fields.get(CSRF_FIELD) ?? ''
    if (!csrfHolds(site.secret, session?.csrfSecret, token, visit.clock.now())) throw new Forged()
    return read
  })
}

const answerScript = (
  raw: NonNullable<Page['raw']>,
  { site, asked, session, visit }: Arriving,
): Promise<Reply> | Reply => {
  const { method, headers } = asked.request
  const known = raw.methods.find((one) => one === method)
  if (known === undefined) return notLikeThis()
  return raw.answer(known, visit, () => {
    if (known !== 'HEAD' && known !== 'OPTIONS') {
      const token = headers.get(CSRF_HEADER) ?? ''
      const holds = csrfHolds(site.secret, session?.csrfSecret, token, visit.clock.now())
      if (!holds || !comesFromHere(headers, site.origin)) throw new Forged()
    }
    return {
      header: (name) => headers.get(name) ?? '',
      bytes: readPieces(asked.request, { mostBytes: raw.mostBytes, idleMs: IDLE_MS }),
    }
  })
}

const readForm = async (
  site: Site,
  asked: Asked,
  session: Session | undefined,
): Promise<URLSearchParams> => {
  if (!comesFromHere(asked.request.headers, site.origin)) throw new Forged()
  const body = await readBody(asked.request)
  const token = body.get(CSRF_FIELD) ?? ''
  if (csrfHolds(site.secret, session?.csrfSecret, token, site.clock.now())) return body
  // Our own page, by the word of a header that no other site can set, but of another session.
  if (
    session !== undefined &&
    token !== '' &&
    asked.request.headers.get('origin') === site.origin
  ) {
    body.delete(CSRF_FIELD)
    throw new FromEarlierSession(body)
  }
  throw new Forged()
}
