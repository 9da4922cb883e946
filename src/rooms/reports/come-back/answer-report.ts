import { randomUUID } from 'node:crypto'
import type { Visit } from '../../../platform/page/page.ts'
import { sealPart } from '../../../platform/vault/envelope.ts'
import { type Receipt, receiptLookupTag } from '../../../platform/vault/receipt.ts'
import { messagePart } from '../addresses.ts'
import type { PublicReportDeps } from '../deps.ts'
import { startOfQuarter } from '../../../platform/vault/quarter-hours.ts'
import { answerByTag, isKeptMessage, reportByTag } from '../store-public.ts'
import { type FoundReport, withReporterKey } from './find-report.ts'

type Answering = {
  readonly receipt: Receipt
  readonly report: Pick<FoundReport, 'reportId'>
  /** The message's id, made with the page: the same page sent twice is one message. */
  readonly id: string
  readonly text: string
}

/** Keeps what whoever holds the receipt wrote, sealed with the report's own key. */
export const answerReport = async (
  deps: PublicReportDeps,
  visit: Pick<Visit, 'act' | 'db' | 'read' | 'clock' | 'source'>,
  { receipt, report, id, text }: Answering,
): Promise<'kept' | 'closed' | 'failed'> => {
  const { waitMs } = deps.slowing.cost(visit.source)
  if (waitMs > 0) await deps.wait(waitMs)
  const tag = receiptLookupTag(deps.keys.lookup, receipt)
  try {
    const found = await reportByTag(visit.read, tag)
    if (found === undefined) return 'closed'
    const sealed = withReporterKey(deps.keys, { receipt, found }, (key) =>
      sealPart(key, messagePart(report.reportId, { id, author: 'reporter' }), text),
    )
    if (sealed === undefined) return 'closed'
    const outcome = await visit.db.act({ ...visit.act, requestId: randomUUID() }, async (tx) => {
      const at = startOfQuarter(visit.clock.now())
      // The room above first: whoever decides holds what is there before the report too, and neither waits
      // for the other for ever.
      await deps.onAnswered?.(tx, { reportId: report.reportId })
      const number = await answerByTag(tx, tag, { id, at, sealed })
      if (number === null) return { ok: false as const, why: 'closed' as const }
      return { ok: true as const }
    })
    return outcome.ok ? 'kept' : outcome.why
  } catch (cause) {
    if (isKeptMessage(cause)) return 'kept'
    deps.onFault(cause)
    return 'failed'
  }
}
