import { troubleOf } from './answer-refusal.ts'
import type { CallAnswer, Endpoint } from './endpoint.ts'
import { readWhole } from './read-body.ts'
import { CutOff, TooLarge } from './refusals.ts'
import type { Asked } from './reply-to.ts'
import { actOf } from './serve-page.ts'
import type { Site } from './site.ts'

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
      body: (most) => readWhole(asked.request, most),
    })
  } catch (cause) {
    if (cause instanceof TooLarge) return problem(413, 'That is too much at once')
    if (cause instanceof CutOff) return problem(400, 'It did not all arrive. Nothing was kept.')
    site.log.error({ err: cause, requestId: asked.requestId }, 'a call failed')
    return troubleOf(cause) === 'busy'
      ? problem(503, 'The service is busy. Nothing was kept. Send the same again in a minute.')
      : problem(500, 'Something went wrong on our side. Nothing was kept. Send the same again.')
  }
}

const problem = (status: 400 | 413 | 500 | 503, title: string): CallAnswer => ({
  status,
  type: 'application/problem+json',
  body: { type: 'about:blank', title, status },
  ...(status >= 500 ? { headers: { 'retry-after': '60' } } : {}),
})

export const sendCallAnswer = (
  { status, body, type = 'application/json', headers = {} }: CallAnswer,
  around: Readonly<Record<string, string>>,
): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { ...around, ...headers, 'content-type': type },
  })
