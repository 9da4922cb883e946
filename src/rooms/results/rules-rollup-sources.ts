import type { AgencyKind } from '../access/index.ts'
import type { OutcomeTally } from '../activities/index.ts'
import type { RollupScope } from './model-rollup.ts'
import type { Tally } from './rules-rollup-tally.ts'
import { speaksForOthers } from './rules-spoken-for.ts'

/** What the rules must know of an agency. */
export type Reporter = {
  readonly slug: string
  readonly name: string
  readonly kind: AgencyKind
  readonly region: string | null
  readonly hasEnded: boolean
}

/** One claim that somebody published or stated, as a tally of one, with where it was said. */
export type SaidClaim = Tally & { readonly source: string }

/** What is added, and what stands beside it. */
export type Sources = {
  readonly added: readonly Tally[]
  /** Totals stated by the scope itself, or by somebody within it. */
  readonly stated: readonly SaidClaim[]
}

/**
 * The agencies that a scope is made of: one reporter; those of a region, councils and others too,
 * and its regional unit; or all of them. British Transport Police is of no region.
 */
export const reportersIn = (scope: RollupScope, all: readonly Reporter[]): Reporter[] => {
  switch (scope.kind) {
    case 'reporter':
      return all.filter(({ slug }) => slug === scope.slug)
    case 'region':
      return all.filter(({ region }) => region !== null && region === regionOf(scope, all))
    case 'national':
      return [...all]
  }
}

/** A region is that of the unit it is called by, or the name of a region that has no unit. */
const regionOf = ({ slug }: RollupScope, all: readonly Reporter[]): string | undefined =>
  all.find((agency) => agency.slug === slug && agency.kind === 'regional-unit')?.region ??
  all.find(({ region }) => region !== null && regionSlug(region) === slug)?.region ??
  undefined

type Days = { readonly startsOn: string; readonly endsOn: string }

/**
 * Of what one reporter published about weeks that overlap, what is said of the first of them, and of
 * the longest where they begin together (decision 0020): the same work may have been published under
 * two sets of dates, and is added once.
 */
export const eachWorkOnce = <Said extends { readonly reporter: string; readonly week: Days }>(
  said: readonly Said[],
): Said[] => {
  const taken: { reporter: string; week: Days }[] = []
  const inTurn = said.toSorted(
    (a, b) =>
      compareText(a.week.startsOn, b.week.startsOn) || compareText(b.week.endsOn, a.week.endsOn),
  )
  return inTurn.filter(({ reporter, week }) => {
    const clashes = taken.some(
      (one) =>
        one.reporter === reporter &&
        !(one.week.startsOn === week.startsOn && one.week.endsOn === week.endsOn) &&
        one.week.startsOn <= week.endsOn &&
        week.startsOn <= one.week.endsOn,
    )
    if (!clashes) taken.push({ reporter, week })
    return !clashes
  })
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** `East Midlands` is `east-midlands`. */
export const regionSlug = (region: string): string =>
  region.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-')

/** An outcome tally of the activities room as one of this room. */
export const ownTally = ({ countedBy, status, ...tally }: OutcomeTally): Tally => ({
  ...tally,
  reporter: countedBy,
  from: 'activities',
  early: status === 'early',
})

/**
 * Where each reporter's figures are taken from (decision 0020). Whoever counts activities of its own
 * here is taken from them, and what it published stands beside for comparison; others are taken from
 * what they published. What a regional unit or a national body publishes is a total of the forces'
 * work: it stands beside their sum and is never added to it, unless it is itself what is asked for.
 */
export const sourcesOf = (
  scope: RollupScope,
  {
    own,
    claims,
    statements,
  }: {
    readonly own: readonly Tally[]
    readonly claims: readonly SaidClaim[]
    readonly statements: readonly SaidClaim[]
  },
  reporters: readonly Reporter[],
): Sources => {
  const within = new Map(reporters.map((reporter) => [reporter.slug, reporter]))
  const counters = new Set(own.map(({ reporter }) => reporter))
  const isHere = ({ reporter }: Tally) => within.has(reporter)
  const isTotal = ({ reporter, standing }: Tally) => {
    const who = within.get(reporter)
    return (
      standing === 'headline' ||
      counters.has(reporter) ||
      (scope.kind !== 'reporter' && who !== undefined && speaksForOthers(who))
    )
  }
  const here = claims.filter(isHere)
  return {
    added: [...own.filter(isHere), ...here.filter((claim) => !isTotal(claim))],
    stated: [...statements.filter(isHere), ...here.filter(isTotal)].filter(
      ({ standing }) => standing === 'headline' || standing === 'counted',
    ),
  }
}
