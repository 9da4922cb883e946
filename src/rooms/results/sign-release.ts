import type { Tx } from '../../platform/database/handles.ts'
import type { Edition } from './model-release.ts'
import { type Asked, type CannotNow, openFor, writtenOf } from './open-for-step.ts'
import { judgeOpen } from './read-release.ts'
import { sendBack, type WentBack } from './return-release.ts'
import { answerersOf, keepsBack } from './rules-answers.ts'
import type { ReleaseFinding } from './rules-findings.ts'
import { mayCountersign } from './rules-release.ts'
import { sinceSubmission } from './since-submission.ts'
import { insertEvent, insertSnapshot, updateEdition } from './store-editions.ts'
import { editorsOf } from './store-releases.ts'
import { eventOf } from './write-release.ts'

export { publishRelease } from './publish-release.ts'
export { returnRelease } from './return-release.ts'

/**
 * Submits a draft for countersigning, if nothing in it must be mended and every judgement is answered. Its figures are kept as they
 * stand now; whoever signs later signs these.
 */
export const submitRelease = async (
  tx: Tx,
  asked: Asked,
): Promise<
  | { ok: true; version: number }
  | CannotNow
  | { ok: false; why: 'findings'; findings: readonly ReleaseFinding[] }
> => {
  const opened = await openFor(tx, asked, 'submit')
  if (!opened.ok) return opened
  const { edition } = opened.open
  const checked = judgeOpen(opened.open, asked.by.now)
  if (checked.outstanding.length > 0)
    return {
      ok: false,
      why: 'findings',
      findings: checked.outstanding.map(({ finding }) => finding),
    }
  const submitted: Edition = {
    ...writtenOf(edition),
    state: 'submitted',
    version: edition.version + 1,
    submitted: { by: asked.by.memberId, at: asked.by.now },
  }
  await updateEdition(tx, submitted)
  await insertSnapshot(tx, submitted, {
    takenAt: asked.by.now,
    figures: checked.placed.map(({ snapshot }) => snapshot),
  })
  await insertEvent(tx, asked.releaseId, eventOf(submitted, asked.by, { kind: 'submitted' }))
  return { ok: true, version: submitted.version }
}

/** Countersigns what was submitted: only a second person may, and only while its figures stand. */
export const countersignRelease = async (
  tx: Tx,
  asked: Asked,
): Promise<
  | { ok: true; state: 'countersigned'; version: number }
  | WentBack
  | CannotNow
  | { ok: false; why: 'needs-second-person' | 'findings' }
> => {
  const opened = await openFor(tx, asked, 'countersign')
  if (!opened.ok) return opened
  const { edition } = opened.open
  if (edition.state !== 'submitted') return { ok: false, why: 'wrong-state' }
  const { judged } = judgeOpen(opened.open, asked.by.now)
  const editors = [...(await editorsOf(tx, edition)), ...answerersOf(judged)]
  if (!mayCountersign(edition, editors, asked.by.memberId))
    return { ok: false, why: 'needs-second-person' }
  const { changed } = await sinceSubmission(tx, opened.open, asked.by.now)
  if (changed.length > 0) return sendBack(tx, edition, asked.by, changed)
  if (judged.some(keepsBack)) return { ok: false, why: 'findings' }
  const countersigned: Edition = {
    ...edition,
    state: 'countersigned',
    version: edition.version + 1,
    countersigned: { by: asked.by.memberId, at: asked.by.now },
  }
  await updateEdition(tx, countersigned)
  await insertEvent(
    tx,
    asked.releaseId,
    eventOf(countersigned, asked.by, { kind: 'countersigned' }),
  )
  return { ok: true, state: 'countersigned', version: countersigned.version }
}
