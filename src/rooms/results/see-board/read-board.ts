import { z } from 'zod'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import type { Agency, Member } from '../../access/index.ts'
import {
  type ActivityCount,
  activityCounts,
  type Catalogue,
  loadCatalogue,
  outcomeTalliesByStrand,
} from '../../activities/index.ts'
import { listAgencies } from '../agencies.ts'
import type { Week } from '../model.ts'
import type { DefinitionChange } from '../model-definitions.ts'
import type { RolledFigure, Rollup, RollupScope } from '../model-rollup.ts'
import { openWeek, ScopeText } from '../open-week.ts'
import { rollUpWeeks, scopeOf, scopeText } from '../roll-up.ts'
import { LATE_AFTER, lateFrom, LONGEST_LATE } from '../rules-late.ts'
import { ownTally, reportersIn } from '../rules-rollup-sources.ts'
import { rolledFigures } from '../rules-rollup.ts'
import { orderOf, wordingOf } from '../rules-wording.ts'
import { listDefinitions } from '../store-definitions.ts'
import { listWeeks } from '../store-weeks.ts'

/** How much earlier a week may stand in the list and still be looked at, and how many are shown. */
const MOST_LOOKED_AT = 12
const MOST_EARLIER = 4

export const BoardQuery = z.object({
  scope: ScopeText.optional().catch(undefined),
  late: z.coerce.number().int().min(0).max(LONGEST_LATE).catch(LATE_AFTER),
  measure: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,60}$/u)
    .optional()
    .catch(undefined),
})
export type BoardQuery = z.infer<typeof BoardQuery>

/** What came of one strand, from activities recorded here. */
export type StrandBoard = {
  readonly code: string
  readonly label: string
  readonly activities: number
  readonly figures: readonly RolledFigure[]
}

export type Board = {
  readonly week: Week
  readonly scope: RollupScope
  readonly rollup: Rollup
  /** Earlier weeks of the scope that have anything, the earliest first. */
  readonly earlier: readonly Rollup[]
  readonly strands: readonly StrandBoard[]
  readonly counts: readonly ActivityCount[]
  readonly late: { readonly days: number; readonly from: string }
  readonly changes: readonly DefinitionChange[]
  readonly catalogue: Catalogue
  readonly agencies: readonly Agency[]
  /** Slugs of those whom the scope is made of; `everybody` needs no list. */
  readonly members: readonly string[] | 'everybody'
}

/** Where somebody's board begins: the region of their agency, or the whole country. */
const usualScope = ({ agencySlug }: Member, agencies: readonly Agency[]): RollupScope['slug'] => {
  const region = agencies.find(({ slug }) => slug === agencySlug)?.region
  const unit = agencies.find((one) => one.kind === 'regional-unit' && one.region === region)
  return region === null || region === undefined || unit === undefined
    ? 'national'
    : `region:${unit.slug}`
}

const hasAnything = ({ figures }: Rollup): boolean => figures.length > 0

/** Everything that the board of a week shows. Throws `NotFound` for a scope that is none. */
export const readBoard = async (
  read: ReadDb,
  { weekId, query, member }: { weekId: string; query: BoardQuery; member: Member },
): Promise<Board> => {
  const week = await openWeek(read, weekId)
  const agencies = await listAgencies(read)
  const scope = await scopeOf(read, query.scope ?? usualScope(member, agencies))
  if (scope === undefined) throw new NotFound()
  const catalogue = await loadCatalogue(read)
  const weeks = (await listWeeks(read))
    .filter(({ startsOn }) => startsOn < week.startsOn)
    .slice(0, MOST_LOOKED_AT)
  const [rollup, ...before] = await rollUpWeeks(read, { weeks: [week, ...weeks], scope })
  if (rollup === undefined) throw new NotFound()
  const all = agencies.map(({ endedAt, ...agency }) => ({ ...agency, hasEnded: endedAt !== null }))
  const slugs = reportersIn(scope, all).map(({ slug }) => slug)
  const span = { from: week.startsOn, to: week.endsOn }
  const from = lateFrom(week.endsOn, query.late)
  const counts = (await activityCounts(read, { ...span, lateFrom: from })).filter(({ countedBy }) =>
    slugs.includes(countedBy),
  )
  const tallies = (await outcomeTalliesByStrand(read, span)).filter(({ countedBy }) =>
    slugs.includes(countedBy),
  )
  const words = {
    order: orderOf(catalogue),
    wording: wordingOf(catalogue),
    joint: [],
    nameOf: (slug: string) => slug,
  }
  return {
    week,
    scope,
    rollup,
    earlier: before.filter(hasAnything).slice(0, MOST_EARLIER).toReversed(),
    strands: [...catalogue.strands.values()].map(({ code, label }) => ({
      code,
      label,
      activities: counts
        .filter(({ strand }) => strand === code)
        .reduce((total, { activities }) => total + activities, 0),
      figures: rolledFigures(
        tallies.flatMap(({ strand, ...tally }) => (strand === code ? [ownTally(tally)] : [])),
        words,
        { severalReporters: true },
      ).flatMap(({ figure }) => (figure.standing === 'counted' ? [figure] : [])),
    })),
    counts,
    late: { days: query.late, from },
    changes: await listDefinitions(read),
    catalogue,
    agencies,
    members: scope.kind === 'national' ? 'everybody' : slugs,
  }
}

/** The address of something of this board. */
export const boardPath = (
  { week, scope }: Pick<Board, 'week' | 'scope'>,
  part = '',
  more: Readonly<Record<string, string>> = {},
): string => {
  const query = new URLSearchParams({ scope: scopeText(scope), ...more })
  return `/weeks/${week.id}/board${part}?${query.toString()}`
}

/** The list of activities that a number of the board counts. */
export const activitiesPath = (
  { week, members }: Pick<Board, 'week' | 'members'>,
  more: Readonly<Record<string, string | undefined>> = {},
): string => {
  const query = new URLSearchParams({ from: week.startsOn, to: week.endsOn, within: 'yes' })
  if (members !== 'everybody') query.set('counter', members.join(','))
  for (const [name, value] of Object.entries(more)) if (value !== undefined) query.set(name, value)
  return `/activities?${query.toString()}`
}

export const reporterName = ({ agencies }: Pick<Board, 'agencies'>, slug: string): string =>
  agencies.find((agency) => agency.slug === slug)?.name ?? slug
