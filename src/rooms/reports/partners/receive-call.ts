import { randomUUID } from 'node:crypto'
import type { Call, CallAnswer, Endpoint } from '../../../platform/page/endpoint.ts'
import { TooLarge } from '../../../platform/page/refusals.ts'
import { receiptWords } from '../../../platform/vault/receipt.ts'
import { sameBytes } from '../../../platform/vault/server-key.ts'
import type { PartnerDeps } from '../deps.ts'
import { receiveReport } from '../receive-report.ts'
import { RECEIVE_PATH } from './open-api.ts'
import { partnerKeyHash, partnerKeyIn, type SendingTags, sendingTags } from './partner-key.ts'
import { PartnerReport, reportOf } from './partner-report.ts'
import { mendings, problem } from './problems.ts'
import {
  earlierSending,
  isSameSending,
  type KnownPartner,
  partnerByKey,
  rememberSending,
} from './store-partners.ts'

/** As much as a whole report of a page may be. */
const MOST_BYTES = 256 * 1024
const IDEMPOTENCY_KEY = /^[\w.:-]{8,100}$/u

/** Takes a report of a partner system, by the same way in as every other report. */
export const receiveEndpoint = (deps: PartnerDeps): Endpoint => ({
  method: 'POST',
  path: RECEIVE_PATH,
  audit: 'reports.receive-from-partner',
  answer: async (call) => {
    const given = call.header('authorization')
    if (given === undefined) return problem('key-missing')
    const key = partnerKeyIn(given)
    if (key === undefined) return problem('key-unknown')
    const partner = await partnerByKey(call.read, partnerKeyHash(deps.keys.partners, key))
    if (partner === undefined) return problem('key-unknown')
    if (partner.withdrawn) return problem('key-withdrawn')
    const type = call.header('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (type !== 'application/json') return problem('not-json')
    const idempotencyKey = call.header('idempotency-key') ?? ''
    if (!IDEMPOTENCY_KEY.test(idempotencyKey)) return problem('no-idempotency-key')
    const { waitSeconds } = deps.pace.ask(partner.id)
    if (waitSeconds > 0)
      return problem('too-fast', { headers: { 'retry-after': waitSeconds.toString() } })
    const body = await bodyOf(call)
    if (body === undefined) return problem('too-much')
    const json = jsonIn(body)
    if (json === undefined) return problem('unreadable')
    const told = PartnerReport.safeParse(json.value)
    if (!told.success) return problem('not-valid', { errors: mendings(told.error.issues) })
    return take(deps, call, {
      partner,
      told: told.data,
      tags: sendingTags(key, { idempotencyKey, body }),
    })
  },
})

const bodyOf = async (call: Call): Promise<Buffer | undefined> => {
  try {
    return await call.body(MOST_BYTES)
  } catch (cause) {
    if (cause instanceof TooLarge) return undefined
    throw cause
  }
}

const jsonIn = (body: Buffer): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) }
  } catch {
    return undefined
  }
}

type Sending = {
  readonly partner: KnownPartner
  readonly told: PartnerReport
  readonly tags: SendingTags
}

/** Keeps it in one transaction with its case and its tags; the same again is answered the same. */
const take = async (deps: PartnerDeps, call: Call, sending: Sending): Promise<CallAnswer> => {
  const before = await sentBefore(deps, call, sending)
  if (before !== undefined) return before
  const { partner, tags } = sending
  const now = call.clock.now()
  try {
    const outcome = await call.db.act({ ...call.act, requestId: randomUUID() }, async (tx) => {
      tx.note({ partner: partner.id })
      const kept = await receiveReport(tx, {
        report: reportOf(sending.told, partner),
        receipt: tags.receipt,
        keys: deps.keys,
        now,
        onReceived: deps.onReceived,
      })
      if (!kept.ok) return kept
      const { reportId } = kept.received
      const day = now.toISOString().slice(0, 10)
      const sent = { partnerId: partner.id, repeat: tags.repeat, body: tags.body, reportId, day }
      if (!(await rememberSending(tx, sent)))
        return { ok: false as const, why: 'withdrawn' as const }
      tx.note({ report: reportId })
      return kept
    })
    if (outcome.ok) return received(deps, tags, outcome.received.reportId)
    switch (outcome.why) {
      case 'withdrawn':
        return problem('key-withdrawn')
      case 'no-identity-team':
        return problem('no-names', {
          errors: [{ pointer: '/reporter', detail: 'must be left out' }],
        })
      case 'no-intake':
        return problem('no-intake', { headers: { 'retry-after': '600' } })
    }
  } catch (cause) {
    const same = isSameSending(cause) ? await sentBefore(deps, call, sending) : undefined
    if (same === undefined) throw cause
    return same
  }
}

const sentBefore = async (
  deps: PartnerDeps,
  call: Call,
  { partner, tags }: Sending,
): Promise<CallAnswer | undefined> => {
  const earlier = await earlierSending(call.read, { partnerId: partner.id, repeat: tags.repeat })
  if (earlier === undefined) return undefined
  return sameBytes(earlier.bodyTag, tags.body)
    ? received(deps, tags, earlier.reportId)
    : problem('key-of-another')
}

const received = (deps: PartnerDeps, { receipt }: SendingTags, reportId: string): CallAnswer => ({
  status: 201,
  body: { reference: deps.referenceOf(reportId), words: [...receiptWords(receipt)] },
})
