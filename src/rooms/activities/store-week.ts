import { sql } from 'kysely'
import { type ReadDb, reader, type Tx } from '../../platform/database/handles.ts'
import { loadAgencies, slugOf } from './agency-names.ts'
import type { Strand } from './model.ts'
import type { OutcomeTally, Span } from './store-tallies.ts'
import type { ActivityTables } from './tables.ts'

/** How many activities lie within some days, by strand and by who counts them. */
export type ActivityCount = {
  readonly strand: Strand
  /** Slug of the agency. */
  readonly countedBy: string
  readonly activities: number
  /** First recorded on `lateFrom` or later. */
  readonly late: number
  /** With an outcome that nobody has checked. */
  readonly early: number
  /** Without any outcome that stands. */
  readonly withoutOutcome: number
}

/** The day in the United Kingdom on which an activity was first recorded, over `a`. */
export const recordedOn = sql<string>`(select (v.changed_at at time zone 'Europe/London')::date
  from activities.activity_versions v where v.activity_id = a.id and v.version = 1)`

export const hasEarly = sql<boolean>`exists (select from activities.current_outcomes e
  where e.activity_id = a.id and e.change <> 'withdrawn' and e.status = 'early')`

export const hasOutcome = sql<boolean>`exists (select from activities.current_outcomes e
  where e.activity_id = a.id and e.change <> 'withdrawn')`

/** Activities that stand and lie within the days, counted. */
export const activityCounts = async (
  db: ReadDb | Tx,
  { from, to, lateFrom }: Span & { readonly lateFrom: string },
): Promise<ActivityCount[]> => {
  const agencies = await loadAgencies(db)
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.current_activities as a')
    .where('a.change', '<>', 'withdrawn')
    .where('a.starts_on', '>=', from)
    .where('a.ends_on', '<=', to)
    .select(['a.strand', 'a.counted_by'])
    .select([
      sql<number>`count(*)::int`.as('activities'),
      sql<number>`count(*) filter (where ${recordedOn} >= ${lateFrom}::date)::int`.as('late'),
      sql<number>`count(*) filter (where ${hasEarly})::int`.as('early'),
      sql<number>`count(*) filter (where not ${hasOutcome})::int`.as('withoutOutcome'),
    ])
    .groupBy(['a.strand', 'a.counted_by'])
    .execute()
  return rows.map(({ counted_by, ...row }) => ({ ...row, countedBy: slugOf(agencies, counted_by) }))
}

/** What came of activities within the days, as `outcomeTallies` adds it, by strand. */
export const outcomeTalliesByStrand = async (
  db: ReadDb | Tx,
  { from, to }: Span,
): Promise<(OutcomeTally & { readonly strand: Strand })[]> => {
  const agencies = await loadAgencies(db)
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.standing_outcomes as s')
    .innerJoin('activities.current_activities as a', 'a.id', 's.activity_id')
    .where('s.starts_on', '>=', from)
    .where('s.starts_on', '<=', to)
    .where('s.ends_on', '<=', to)
    .select([
      'a.strand',
      's.counted_by',
      's.measure',
      's.subject',
      's.unit',
      's.qualifier',
      's.value_qualifier as valueQualifier',
      's.standing',
      's.status',
      's.under18',
    ])
    .select([
      sql<number>`count(*)::int`.as('count'),
      sql<string | null>`sum(s.quantity)`.as('quantity'),
      sql<string | null>`min(s.quantity)`.as('lowest'),
      sql<string | null>`sum(s.value_gbp)`.as('valueGbp'),
    ])
    .groupBy([
      'a.strand',
      's.counted_by',
      's.measure',
      's.subject',
      's.unit',
      's.qualifier',
      's.value_qualifier',
      's.standing',
      's.status',
      's.under18',
    ])
    .execute()
  return rows.map(({ counted_by, ...row }) => ({ ...row, countedBy: slugOf(agencies, counted_by) }))
}
