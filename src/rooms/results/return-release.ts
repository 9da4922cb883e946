import type { Tx } from '../../platform/database/handles.ts'
import { answerOf } from './answer-finding.ts'
import { findingId } from './finding-id.ts'
import type { Edition } from './model-release.ts'
import { type Asked, type CannotNow, openFor, writtenOf } from './open-for-step.ts'
import { judgeOpen } from './read-release.ts'
import type { Doer } from './record-week.ts'
import type { Difference } from './rules-snapshot.ts'
import { insertAnswer } from './store-answers.ts'
import { insertEvent, updateEdition } from './store-editions.ts'
import { eventOf } from './write-release.ts'

/** The release went back to its author, because these figures are no longer what was submitted. */
export type WentBack = { ok: true; state: 'draft'; differences: readonly Difference[] }

/**
 * Sends a submitted or countersigned edition back to its author, saying why. `refuses` names a finding
 * whose answer is not accepted: it must be mended, or answered anew.
 */
export const returnRelease = async (
  tx: Tx,
  asked: Asked & { readonly why: string; readonly refuses?: string | undefined },
): Promise<{ ok: true } | CannotNow | { ok: false; why: 'answer-gone' }> => {
  const opened = await openFor(tx, asked, 'return')
  if (!opened.ok) return opened
  const { edition } = opened.open
  if (asked.refuses !== undefined) {
    const { judged } = judgeOpen(opened.open, asked.by.now)
    const refused = judged.find(
      ({ finding, answer }) => findingId(finding) === asked.refuses && answer?.kind === 'answered',
    )
    if (refused === undefined) return { ok: false, why: 'answer-gone' }
    const refusal = { reason: asked.why, by: asked.by, kind: 'refused' } as const
    await insertAnswer(tx, asked.releaseId, answerOf(refused.finding, edition.edition, refusal))
  }
  await backToDraft(tx, edition, asked.by, asked.why)
  return { ok: true }
}

/** Sends an edition back because these figures are not what was submitted. */
export const sendBack = async (
  tx: Tx,
  edition: Edition,
  by: Doer,
  changed: readonly Difference[],
): Promise<WentBack> => {
  const why = changed
    .map(({ key, before, after: now }) => `${key}: ${before}, now ${now}`)
    .join('; ')
  await backToDraft(tx, edition, by, `Figures changed: ${why}`.slice(0, 2000))
  return { ok: true, state: 'draft', differences: changed }
}

const backToDraft = async (tx: Tx, edition: Edition, by: Doer, why: string): Promise<void> => {
  const draft: Edition = { ...writtenOf(edition), state: 'draft', version: edition.version + 1 }
  await updateEdition(tx, draft)
  await insertEvent(tx, edition.releaseId, eventOf(draft, by, { kind: 'returned', why }))
}
