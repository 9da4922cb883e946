import type { Tx } from '../../platform/database/handles.ts'
import { checkOpen, nowHeldBack } from './read-release.ts'
import type { OpenRelease } from './read-release.ts'
import { type Difference, differences } from './rules-snapshot.ts'
import { spanInWords } from './rules-weeks.ts'
import { latestSnapshot, type Snapshot } from './store-releases.ts'
import { weekAsOf } from './store-weeks.ts'

/** How the figures that were submitted differ from those that stand now. */
export const sinceSubmission = async (
  tx: Tx,
  open: OpenRelease,
  now: Date,
): Promise<{
  changed: readonly Difference[]
  snapshot: Snapshot & { references: ReadonlyMap<string, string[]> }
}> => {
  const snapshot = await latestSnapshot(tx, open.edition)
  if (snapshot === undefined) throw new Error('results: a submitted edition without its figures')
  const { placed } = checkOpen(open, now)
  const references = new Map(placed.map(({ snapshot: { key }, references: used }) => [key, used]))
  return {
    changed: [
      ...differences(snapshot.figures, open.snapshots),
      ...(await weekDifference(tx, open, snapshot.takenAt)),
      ...nowHeldBack(open, snapshot.figures),
    ],
    snapshot: { ...snapshot, references },
  }
}

/** A release is published under the name and dates of its week: those are signed too. */
const weekDifference = async (
  tx: Tx,
  { figures: { week } }: OpenRelease,
  submittedAt: Date,
): Promise<Difference[]> => {
  const inWords = (known: { name: string; startsOn: string; endsOn: string }) =>
    `${known.name}, ${spanInWords(known.startsOn, known.endsOn)}`
  const then = await weekAsOf(tx, week.id, submittedAt)
  if (then === undefined || inWords(then) === inWords(week)) return []
  return [{ key: 'week', before: inWords(then), after: inWords(week) }]
}
