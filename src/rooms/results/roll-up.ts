import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import { type Agency, agencyName, listAgencies } from './agencies.ts'
import {
  type Catalogue,
  jointOutcomes,
  loadCatalogue,
  outcomeTallies,
  whoCountsWithin,
} from '../activities/index.ts'
import type { Week } from './model.ts'
import type { PeriodRollup, RolledFigure, Rollup, RollupScope } from './model-rollup.ts'
import { type ShareCheck, withChecks } from './rules-rollup-checks.ts'
import { coverageOf } from './rules-rollup-coverage.ts'
import { rolledFigures, type RollupWords } from './rules-rollup.ts'
import {
  eachWorkOnce,
  ownTally,
  regionSlug,
  type Reporter,
  reportersIn,
  type SaidClaim,
  type Sources,
  sourcesOf,
} from './rules-rollup-sources.ts'
import { withStated } from './rules-rollup-stated.ts'
import type { Tally } from './rules-rollup-tally.ts'
import { familiesOf, orderOf, wordingOf } from './rules-wording.ts'
import { checksAbout, claimsAbout, headlinesAbout, type SaidRow } from './store-rollup.ts'
import { listWeeks } from './store-weeks.ts'

const NATIONAL: RollupScope = { kind: 'national', slug: 'national', name: 'England and Wales' }

/**
 * The scope that a text means: `reporter:leicestershire`, `region:emsou` (by its unit, or by the name
 * of a region without one: `region:london`), or `national`. Undefined where there is no such.
 */
export const scopeOf = async (db: ReadDb | Tx, text: string): Promise<RollupScope | undefined> =>
  scopesIn(await listAgencies(db)).find(isCalled(text))

/** Every scope by its text, for whoever asked for one that is not there. */
export const knownScopes = async (db: ReadDb | Tx): Promise<string[]> =>
  scopesIn(await listAgencies(db)).map(scopeText)

/** The country and its regions. */
export const wideScopes = async (db: ReadDb | Tx): Promise<RollupScope[]> =>
  scopesIn(await listAgencies(db)).filter(({ kind }) => kind !== 'reporter')

/** How a scope is written in an address and at the command line. */
export const scopeText = ({ kind, slug }: RollupScope): string =>
  kind === 'national' ? 'national' : `${kind}:${slug}`

const isCalled = (text: string) => (scope: RollupScope) => scopeText(scope) === text

const scopesIn = (agencies: readonly Agency[]): RollupScope[] => {
  const regions = [...new Set(agencies.flatMap(({ region }) => region ?? []))].sort()
  const unitOf = (region: string) =>
    agencies.find((agency) => agency.kind === 'regional-unit' && agency.region === region)
  return [
    NATIONAL,
    ...regions.map((name) => ({
      kind: 'region' as const,
      slug: unitOf(name)?.slug ?? regionSlug(name),
      name,
    })),
    ...agencies
      .map(({ slug, name }) => ({ kind: 'reporter' as const, slug, name }))
      .toSorted((a, b) => (a.slug < b.slug ? -1 : 1)),
  ]
}

/** What every roll-up of one scope needs, read once. */
type Ground = {
  readonly scope: RollupScope
  readonly agencies: readonly Agency[]
  readonly reporters: readonly Reporter[]
  readonly catalogue: Catalogue
}

const groundOf = async (db: ReadDb | Tx, scope: RollupScope): Promise<Ground> => {
  const agencies = await listAgencies(db)
  const all = agencies.map(({ endedAt, ...agency }) => ({ ...agency, hasEnded: endedAt !== null }))
  return {
    scope,
    agencies,
    reporters: reportersIn(scope, all),
    catalogue: await loadCatalogue(db),
  }
}

/** What one week comes to for a scope, from what stands at this moment. */
export const rollUp = async (
  db: ReadDb | Tx,
  { week, scope }: { week: Week; scope: RollupScope },
): Promise<Rollup> => weekOn(db, await groundOf(db, scope), week)

/** Several weeks, each as `rollUp` gives it, in the order given. */
export const rollUpWeeks = async (
  db: ReadDb | Tx,
  { weeks, scope }: { weeks: readonly Week[]; scope: RollupScope },
): Promise<Rollup[]> => {
  const ground = await groundOf(db, scope)
  const rollups: Rollup[] = []
  for (const week of weeks) rollups.push(await weekOn(db, ground, week))
  return rollups
}

const ownWithin = async (db: ReadDb | Tx, { scope, reporters }: Ground, span: Span) =>
  (
    await outcomeTallies(db, {
      ...span,
      countedBy: scope.kind === 'national' ? 'everybody' : reporters.map(({ slug }) => slug),
    })
  ).map(ownTally)

type Span = { readonly from: string; readonly to: string }

const weekOn = async (db: ReadDb | Tx, ground: Ground, week: Week): Promise<Rollup> => {
  const span = { from: week.startsOn, to: week.endsOn }
  const own = await ownWithin(db, ground, span)
  const claims = saidIn(ground, await claimsAbout(db, [week.id]))
  const statements = saidIn(ground, await headlinesAbout(db, [week.id]))
  const joint = await jointOutcomes(db, span)
  const sources = sourcesOf(ground.scope, { own, claims, statements }, ground.reporters)
  const checks = (await checksAbout(db, week.id)).map(({ agencyId, ...check }) => ({
    ...check,
    reporter: slugOf(ground, agencyId),
  }))
  return {
    week,
    scope: ground.scope,
    ...rolledUp(ground, sources, { joint, checks, day: span.to }),
  }
}

/**
 * Everything between two days, both included, whether it lies in a week of action or not; ten years
 * of it as one statement of SQL. Of others' claims, those about weeks that lie within: of reporters
 * that counted nothing themselves in that week. Totals that were stated are about weeks, and stay out.
 */
export const rollUpPeriod = async (
  db: ReadDb | Tx,
  { from, to, scope }: Span & { scope: RollupScope },
): Promise<PeriodRollup> => {
  const ground = await groundOf(db, scope)
  const weeks = (await listWeeks(db)).filter((week) => week.startsOn >= from && week.endsOn <= to)
  const rows = await claimsAbout(
    db,
    weeks.map(({ id }) => id),
  )
  const own = await ownWithin(db, ground, { from, to })
  const asked = weeks.flatMap((week) =>
    saidIn(
      ground,
      rows.filter(({ weekId }) => weekId === week.id),
    ).map((claim) => ({
      reporter: claim.reporter,
      from: week.startsOn,
      to: week.endsOn,
      week,
      claim,
    })),
  )
  const counters = new Set(await whoCountsWithin(db, asked))
  const claims = eachWorkOnce(asked.filter((one) => !counters.has(one))).map(({ claim }) => claim)
  // Each claim was judged for its own week, so nobody is judged again for all of the days.
  const { added } = sourcesOf(scope, { own: [], claims, statements: [] }, ground.reporters)
  const sources = { added: [...own, ...added], stated: [] }
  return { from, to, scope, ...rolledUp(ground, sources, { joint: [], checks: [], day: to }) }
}

const slugOf = ({ agencies }: Ground, id: string): string =>
  agencies.find((agency) => agency.id === id)?.slug ?? id

const saidIn = (ground: Ground, rows: readonly SaidRow[]): SaidClaim[] =>
  rows.map((row) => ({
    reporter: slugOf(ground, row.agencyId),
    from: 'claims',
    standing: row.standing,
    measure: row.measure,
    subject: row.subject,
    unit: row.unit,
    qualifier: row.qualifier,
    valueQualifier: row.valueQualifier,
    under18: false,
    early: row.status === 'early',
    count: 1,
    quantity: row.quantity,
    lowest: row.quantity,
    valueGbp: row.valueGbp,
    source: row.source,
  }))

const rolledUp = (
  { scope, reporters, catalogue, agencies }: Ground,
  sources: Sources,
  {
    joint,
    checks,
    day,
  }: { joint: RollupWords['joint']; checks: readonly ShareCheck[]; day: string },
): Pick<Rollup, 'figures' | 'coverage'> => {
  const words = {
    order: orderOf(catalogue),
    wording: wordingOf(catalogue),
    joint,
    nameOf: (slug: string) => agencyName(agencies, slug),
  }
  const severalReporters = scope.kind !== 'reporter'
  const made: RolledFigure[] = withStated(
    rolledFigures(sources.added, words, { severalReporters }),
    sources.stated,
    {
      ...words,
      families: familiesOf(catalogue, day),
      speaker: scope.slug,
      counters: severalReporters ? countersAmong(reporters) : () => '',
    },
  )
  const figures = made.map((figure) => withChecks(figure, checks))
  return { figures, coverage: coverageOf(reporters, sources, figures) }
}

/** "by 2 of 5 forces", "by 2 of 5 forces and 1 other". */
const countersAmong =
  (reporters: readonly Reporter[]) =>
  (tallies: readonly Tally[]): string => {
    const forces = reporters.filter(({ kind, hasEnded }) => kind === 'police-force' && !hasEnded)
    const slugs = new Set(tallies.map(({ reporter }) => reporter))
    const counting = forces.filter(({ slug }) => slugs.has(slug)).length
    const others = slugs.size - counting
    const more =
      others === 0 ? '' : ` and ${others.toString()} ${others === 1 ? 'other' : 'others'}`
    return `by ${counting.toString()} of ${forces.length.toString()} forces${more}`
  }
