import type { Site } from './site.ts'
import { readBytes } from './read-bytes.ts'
import { troubleOf } from './answer-refusal.ts'
import { type Asked, actOf } from './serve-page.ts'
import type { Visit } from './page.ts'
import { TooLarge } from './refusals.ts'

/** What a machine sends, as whoever answers it sees it. */
export type Call = Pick<Visit, 'act' | 'clock' | 'db' | 'read'> & {
  readonly header: (name: string) => string | undefined
  /** The bytes that came with it. Throws `TooLarge` beyond `most`. */
  readonly body: (most: number) => Promise<Buffer>
}

/** JSON, or JSON of a more particular kind. */
export type CallAnswer = {
  readonly status: number
  readonly body: unknown
  readonly type?: 'application/json' | 'application/problem+json'
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * What answers a machine at one address of the public site. It has no session and reads no cookie,
 * so no browser can be made to speak for somebody: whoever calls shows who they are in a header.
 */
export type Endpoint = {
  readonly method: 'GET' | 'POST'
  /** Below `/api/`, without parameters. */
  readonly path: `/api/${string}`
  readonly audit: string
  readonly answer: (call: Call) => Promise<CallAnswer> | CallAnswer
}

/** Answers one call. What fails is told in the same form as what is refused, and never in detail. */
export const answerCall = async (
  site: Site,
  endpoint: Endpoint,
  asked: Asked,
): Promise<CallAnswer> => {
  const { headers } = asked.request
  try {
    return await endpoint.answer({
      act: actOf(endpoint, asked, undefined),
      clock: site.clock,
      db: site.db,
      read: site.db.read,
      header: (name) => headers.get(name) ?? undefined,
      body: (most) => readBytes(asked.request, most),
    })
  } catch (cause) {
    if (cause instanceof TooLarge) return problem(413, 'That is too much at once')
    site.log.error({ err: cause, requestId: asked.requestId }, 'a call failed')
    return troubleOf(cause) === 'busy'
      ? problem(503, 'The service is busy. Nothing was kept. Send the same again in a minute.')
      : problem(500, 'Something went wrong on our side. Nothing was kept. Send the same again.')
  }
}

const problem = (status: 413 | 500 | 503, title: string): CallAnswer => ({
  status,
  type: 'application/problem+json',
  body: { type: 'about:blank', title, status },
  ...(status === 413 ? {} : { headers: { 'retry-after': '60' } }),
})

export const sendCallAnswer = (
  { status, body, type = 'application/json', headers = {} }: CallAnswer,
  around: Readonly<Record<string, string>>,
): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { ...around, ...headers, 'content-type': type },
  })
