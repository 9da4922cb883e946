import type { Tx } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import {
  type ReporterStatus,
  reportFacts,
  sendToReporter,
  setReporterStatus,
} from '../../reports/index.ts'
import type { Acted } from '../act-on-case.ts'
import type { CloseReason, DecisionKind } from '../model.ts'
import type { Family } from '../work-case/with-words.ts'
import { insertDecision } from '../store-outcomes.ts'

const STATUS: Readonly<Record<DecisionKind, ReporterStatus>> = {
  refer: 'passed-on',
  pass: 'passed-on',
  log: 'kept',
  close: 'closed',
}

type Decided = {
  readonly acted: Acted
  readonly kind: DecisionKind
  readonly decides: boolean
  readonly reason?: CloseReason
  /** Who decided, and for a child who agreed. */
  readonly by: string
  readonly second?: string
  readonly answer: string
  readonly now: Date
}

/**
 * Keeps a decision, and tells the reporter, and the reporters of all that was merged into it: what it is
 * now, and an answer in plain words.
 */
export const keepDecision = async (
  tx: Tx,
  { root: reportId, all, opened }: Family,
  { acted, kind, decides, reason, by, second, answer, now }: Decided,
): Promise<void> => {
  if (!acted.ok || acted.repeated) return
  if (decides)
    await insertDecision(tx, {
      id: newId(now.getTime()),
      reportId,
      kind,
      reason: reason ?? null,
      byMember: by,
      secondMember: second ?? null,
      at: now,
    })
  if (decides) for (const id of all) await setReporterStatus(tx, id, STATUS[kind])
  if (answer === '') return
  const facts = await reportFacts(tx, all)
  const canRead = new Set(facts.filter(({ hasReceipt }) => hasReceipt).map(({ id }) => id))
  for (const keys of opened)
    if (canRead.has(keys.reportId)) await sendToReporter(tx, keys, { text: answer, now })
}
