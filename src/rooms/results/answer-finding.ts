import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import { identifyingProblem } from '../activities/index.ts'
import { findingId } from './finding-id.ts'
import { checkOpen, judgeOpen, openRelease } from './read-release.ts'
import type { Doer } from './record-week.ts'
import { keepsBack } from './rules-answers.ts'
import type { FindingCode, ReleaseFinding } from './rules-findings.ts'
import { insertAnswer } from './store-answers.ts'
import { insertEvent } from './store-editions.ts'
import { lockRelease } from './store-releases.ts'
import { eventOf } from './write-release.ts'

/** A reason for each kind of finding. */
export type Reasons = Partial<Record<FindingCode, string>>

export type AnswerRefused =
  | { ok: false; why: 'not-there' | 'not-a-draft' | 'finding-gone' | 'must-be-mended' }
  | { ok: false; why: 'identifies'; message: string }

/**
 * Answers a judgement with a reason, which is kept with who gave it and when, and which whoever
 * countersigns sees. It holds for exactly the words and readings of the finding.
 */
export const answerFinding = async (
  tx: Tx,
  {
    releaseId,
    finding,
    reason,
    by,
  }: {
    releaseId: string
    /** As `findingId` names it. */
    finding: string
    reason: string
    by: Doer
  },
): Promise<{ ok: true } | AnswerRefused> => {
  tx.note({ releaseId, finding })
  const release = await lockRelease(tx, releaseId)
  if (release === undefined) return { ok: false, why: 'not-there' }
  const open = await openRelease(tx, releaseId)
  if (open.edition.state !== 'draft') return { ok: false, why: 'not-a-draft' }
  const found = checkOpen(open, by.now).findings.find((one) => findingId(one) === finding)
  if (found === undefined) return { ok: false, why: 'finding-gone' }
  if (found.weight === 'must') return { ok: false, why: 'must-be-mended' }
  const message = identifyingProblem(reason, { label: 'The reason', year: by.now.getUTCFullYear() })
  if (message !== undefined) return { ok: false, why: 'identifies', message }
  await insertAnswer(tx, releaseId, answerOf(found, open.edition.edition, { reason, by }))
  await insertEvent(tx, releaseId, eventOf(open.edition, by, { kind: 'answered', why: reason }))
  return { ok: true }
}

/**
 * Answers every judgement of a draft for which there is a reason, by its kind: for what is loaded or
 * tried out, where nobody sits at the desk.
 */
export const answerFindings = async (
  tx: Tx,
  {
    releaseId,
    reasons,
    by,
  }: {
    releaseId: string
    reasons: Reasons
    by: Doer
  },
): Promise<{ ok: true } | AnswerRefused> => {
  const { judged } = judgeOpen(await openRelease(tx, releaseId), by.now)
  for (const one of judged) {
    const reason = reasons[one.finding.code]
    if (one.finding.weight === 'must' || !keepsBack(one) || reason === undefined) continue
    const finding = findingId(one.finding)
    const answered = await answerFinding(tx, { releaseId, finding, reason, by })
    if (!answered.ok) return answered
  }
  return { ok: true }
}

/** An answer to a finding, or the refusal of the one that was given. */
export const answerOf = (
  { bound, code, part, excerpt }: ReleaseFinding,
  edition: number,
  { reason, by, kind = 'answered' }: { reason: string; by: Doer; kind?: 'answered' | 'refused' },
) => ({
  id: newId(by.now.getTime()),
  edition,
  kind,
  bound,
  code,
  part,
  excerpt: excerpt.slice(0, 200),
  reason,
  memberId: by.memberId,
  at: by.now,
})
