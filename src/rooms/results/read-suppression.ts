import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import { type Agency, agencyById, listAgencies } from './agencies.ts'
import type { Content } from './model-release.ts'
import { readFigures, snapshotsOf, type WeekFigures } from './read-figures.ts'
import { protect } from './rules-suppression.ts'
import {
  type AlreadyPublished,
  cellId,
  peopleCells,
  type Standing,
} from './rules-suppression-published.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import { familiesOf } from './rules-wording.ts'
import { claimsOfWeek } from './store-claims.ts'
import { publishedOfWeek } from './store-published-week.ts'

/** What was published about the week until now, and what those who spoke of a part of it keep back. */
export type AroundWeek = AlreadyPublished & {
  readonly agencies: readonly Agency[]
  readonly others: readonly Standing[]
}

/**
 * Whether a figure is about a place smaller than the force's area: an operation beside the week
 * whose outcomes all came of such places.
 */
const isOfAPlace = (
  { catalogue, outcomes, reporter }: WeekFigures,
  snapshot: FigureSnapshot,
): boolean => {
  const whole = new Set(
    catalogue.areas
      .filter(({ kind, force }) => kind === 'force' && force === reporter.slug)
      .map(({ name }) => name),
  )
  const areas = snapshot.claims.map((claim) => outcomes.get(claim.split(' ')[1] ?? '')?.area)
  return (
    snapshot.operation !== null && areas.every((area) => area !== undefined && !whole.has(area))
  )
}

/** Reads what a reader of everything published about a week knows, besides the reporter's figures. */
export const readAroundWeek = async (
  db: ReadDb | Tx,
  { week, reporter }: Pick<WeekFigures, 'week' | 'reporter'>,
): Promise<AroundWeek> => {
  const documents = await publishedOfWeek(db, week.id)
  const claims = await claimsOfWeek(db, week.id)
  const agencies = await listAgencies(db)
  const others: Standing[] = []
  for (const agencyId of spokeOfAPart(documents)) {
    const agency = agencyId === reporter.id ? undefined : agencyById(agencies, agencyId)
    if (agency === undefined) continue
    const figures = await readFigures(db, { week, reporter: agency })
    others.push({ agencyId, snapshots: snapshotsOf(figures), isLocal: () => true })
  }
  return { documents, claims, agencies, others }
}

const spokeOfAPart = (documents: AlreadyPublished['documents']): Set<string> =>
  new Set(documents.filter(({ document }) => document.areaIsPart).map(({ agencyId }) => agencyId))

/**
 * Keys of the figures that a release may not give (decision 0021). Where the reporter spoke of a part
 * of the force’s area before, what was too small then stays so, but for what was told of the whole
 * area as well.
 */
export const heldBackOf = (
  figures: WeekFigures,
  snapshots: readonly FigureSnapshot[],
  { areaIsPart, around }: Pick<Content, 'areaIsPart'> & { around: AroundWeek },
): ReadonlySet<string> => {
  const { catalogue, reporter, week } = figures
  const spoke = spokeOfAPart(around.documents).has(reporter.id)
  const isHere = (snapshot: FigureSnapshot) => areaIsPart || isOfAPlace(figures, snapshot)
  const own: Standing = {
    agencyId: reporter.id,
    snapshots,
    isLocal: (snapshot) => spoke || isHere(snapshot),
  }
  const cells = peopleCells([own, ...around.others], around, {
    countsPeople: (measure) => catalogue.measures.get(measure)?.countsPeople === true,
    speaksFor: (agencyId) => speaksFor(agencyById(around.agencies, agencyId), around.agencies),
  })
  const { held } = protect(cells, reporter.id, familiesOf(catalogue, week.endsOn))
  const told = new Set(cells.filter((cell) => cell.told === 'so').map(({ id }) => id))
  return new Set(
    snapshots
      .filter((snapshot) => {
        const id = cellId(reporter.id, snapshot.key)
        return held.has(id) && (isHere(snapshot) || !told.has(id))
      })
      .map(({ key }) => key),
  )
}

/** A unit of a region speaks for the agencies of its region, a national body for all but the units. */
const speaksFor =
  (whole: Agency | undefined, agencies: readonly Agency[]) =>
  (other: string): boolean => {
    const part = agencyById(agencies, other)
    if (whole === undefined || part === undefined) return false
    if (part.kind === 'regional-unit' || part.kind === 'national-body') return false
    return (
      whole.kind === 'national-body' ||
      (whole.kind === 'regional-unit' && part.region !== null && part.region === whole.region)
    )
  }
