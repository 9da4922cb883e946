import { agencyById, listAgencies, type Agency } from './agencies.ts'
import { NotFound } from '../../platform/page/refusals.ts'
import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import type { Content, Edition, Release } from './model-release.ts'
import { readFigures, snapshotsOf, type WeekFigures } from './read-figures.ts'
import { readJoint } from './read-joint.ts'
import { type Answer, judge, keepsBack } from './rules-answers.ts'
import type { Against, JointRisk } from './rules-check-figures.ts'
import { checkRelease, type Checked, type Placeable } from './rules-check-release.ts'
import { nounsOf } from './rules-nouns.ts'
import { type AroundWeek, heldBackOf, readAroundWeek } from './read-suppression.ts'
import type { Difference, FigureSnapshot } from './rules-snapshot.ts'
import { ukDay } from './rules-weeks.ts'
import { answersOf } from './store-answers.ts'
import { editionOf, releaseById } from './store-releases.ts'
import { weekById } from './store-weeks.ts'

/** A release with its newest edition and everything it may speak of. */
export type OpenRelease = {
  readonly release: Release
  readonly edition: Edition
  readonly figures: WeekFigures
  readonly snapshots: readonly FigureSnapshot[]
  /** What was published about the week until now. */
  readonly around: AroundWeek
  /** Joint work in the figures that others count too, or have told of. */
  readonly joint: readonly JointRisk[]
  /** What was answered to findings, in order. */
  readonly answers: readonly Answer[]
}

/**
 * The figures a release may place. `heldBack` where a count of people is too small for its area, that
 * of the release or that of the operation it belongs to, or where one could be worked out by it.
 */
export const placeables = (
  figures: WeekFigures,
  snapshots: readonly FigureSnapshot[],
  of: Pick<Content, 'areaIsPart'> & { around: AroundWeek },
): Placeable[] => {
  const held = heldBackOf(figures, snapshots, of)
  return snapshots.map((snapshot) => ({
    snapshot,
    heldBack: held.has(snapshot.key),
    nouns: nounsOf(snapshot, figures.wording),
    against: againstParts(figures, snapshot.key),
  }))
}

/** How a headline stands towards its parts, where its words do not fit them. */
const againstParts = ({ gaps }: WeekFigures, key: string): Against | undefined => {
  const gap = gaps.find(({ headline }) => headline.key === key)
  if (gap?.untrue === true) return 'contradicted'
  return gap?.understates === true ? 'understates' : undefined
}

/** Reads what a release speaks of: the figures of its reporter and week, as they stand now. */
export const figuresFor = async (
  db: ReadDb | Tx,
  of: { agencyId: string; weekId: string },
): Promise<WeekFigures> => {
  const week = await weekById(db, of.weekId)
  const reporter: Agency | undefined = agencyById(await listAgencies(db), of.agencyId)
  if (week === undefined || reporter === undefined) throw new NotFound()
  return readFigures(db, { week, reporter })
}

/** Opens a release; throws `NotFound` where there is none. */
export const openRelease = async (db: ReadDb | Tx, id: string): Promise<OpenRelease> => {
  const release = await releaseById(db, id)
  const edition = release === undefined ? undefined : await editionOf(db, id, release.edition)
  if (release === undefined || edition === undefined) throw new NotFound()
  const figures = await figuresFor(db, release)
  const around = await readAroundWeek(db, figures)
  const snapshots = snapshotsOf(figures)
  return {
    release,
    edition,
    figures,
    snapshots,
    around,
    joint: await readJoint(db, figures, snapshots),
    answers: await answersOf(db, id),
  }
}

/** What the release may place, as everything stands now. */
export const placeablesOf = ({ edition, figures, snapshots, around }: OpenRelease): Placeable[] =>
  placeables(figures, snapshots, { areaIsPart: edition.content.areaIsPart, around })

/** Everything to mend in a release before it can be submitted, and the figures it places. */
export const checkOpen = (open: OpenRelease, now: Date): Checked =>
  checkRelease(open.edition.content, placeablesOf(open), {
    isCorrection: open.edition.edition > 1,
    weekStartsOn: open.figures.week.startsOn,
    today: ukDay(now),
    joint: open.joint,
  })

/** Keys of the figures that the release may not give. */
export const keysHeldBack = (open: OpenRelease): ReadonlySet<string> =>
  new Set(placeablesOf(open).flatMap(({ snapshot, heldBack }) => (heldBack ? [snapshot.key] : [])))

/** What could be told at submission, and now not, because of what was published since. */
export const nowHeldBack = (
  open: OpenRelease,
  submitted: readonly FigureSnapshot[],
): Difference[] => {
  const held = keysHeldBack(open)
  return submitted
    .filter(({ key }) => held.has(key))
    .map(({ key, forms }) => ({
      key,
      before: forms.phrase,
      after: 'not to be told, because a small count of people could be worked out by it',
    }))
}

/** The findings of a release with what was answered, and those that keep it from being submitted. */
export const judgeOpen = (open: OpenRelease, now: Date) => {
  const checked = checkOpen(open, now)
  const judged = judge(checked.findings, open.answers)
  return { ...checked, judged, outstanding: judged.filter(keepsBack) }
}
