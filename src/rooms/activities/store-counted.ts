import { sql } from 'kysely'
import { type ReadDb, reader, type Tx } from '../../platform/database/handles.ts'
import { agencyBySlug } from '../access/index.ts'
import { loadAgencies, slugOf } from './agency-names.ts'
import type { CountedOutcome } from './model.ts'
import type { ActivityTables } from './tables.ts'

/** Outcomes that stand, of activities that stand. */
const standing = (db: ReadDb | Tx) =>
  reader<ActivityTables>(db)
    .selectFrom('activities.current_outcomes as o')
    .innerJoin('activities.current_activities as a', 'a.id', 'o.activity_id')
    .leftJoin('activities.current_operations as op', 'op.id', 'a.operation_id')
    .where('o.change', '<>', 'withdrawn')
    .where('a.change', '<>', 'withdrawn')
    .select([
      'o.id as outcomeId',
      'a.id as activityId',
      'a.reference as activityReference',
      'a.operation_id as operationId',
      'op.name as operationName',
      'a.kind',
      'a.strand',
      'a.starts_on as startsOn',
      'a.ends_on as endsOn',
      'a.area',
      'a.done_by',
      'a.counted_by',
      'o.measure',
      'o.subject',
      'o.quantity',
      'o.unit',
      'o.qualifier',
      'o.value_gbp as valueGbp',
      'o.value_qualifier as valueQualifier',
      'o.value_method as valueMethod',
      'o.standing',
      'o.within_outcome_id as withinOutcomeId',
      'o.seizure',
      'o.status',
      'o.under18',
      'o.note',
    ])
    .select(
      sql<string[]>`array(select p.agency_id::text from activities.activity_partners p
        where p.activity_id = a.id and p.version = a.version)`.as('partners'),
    )
    .orderBy('a.starts_on')
    .orderBy('a.id')
    .orderBy('o.number')

type Row = Awaited<ReturnType<ReturnType<typeof standing>['execute']>>[number]

const toCounted = async (db: ReadDb | Tx, rows: readonly Row[]): Promise<CountedOutcome[]> => {
  if (rows.length === 0) return []
  const agencies = await loadAgencies(db)
  return rows.map(({ done_by, counted_by, partners, seizure, ...row }) => ({
    ...row,
    doneBy: slugOf(agencies, done_by),
    countedBy: slugOf(agencies, counted_by),
    alsoReportedBy: [...new Set([done_by, ...partners])]
      .filter((id) => id !== counted_by)
      .map((id) => slugOf(agencies, id))
      .toSorted(),
    seizure: seizure === null ? null : `${row.activityId}/${seizure}`,
  }))
}

/** These outcomes that stand. One array, so that the statement is prepared once for any number. */
const withIds = async (
  db: ReadDb | Tx,
  ids: readonly { readonly outcome_id: string }[],
): Promise<CountedOutcome[]> =>
  ids.length === 0
    ? []
    : toCounted(
        db,
        await standing(db)
          .where(sql<boolean>`o.id = any (${ids.map(({ outcome_id: id }) => id)}::uuid[])`)
          .execute(),
      )

type Days = { readonly from: string; readonly to: string }

/**
 * The ids of outcomes that stand, found in the flat table, which has the indexes for it. What they
 * say is then read from their versions: asked together, a prepared statement would be planned for
 * any days and read all of them.
 */
const flat = (db: ReadDb | Tx) =>
  reader<ActivityTables>(db).selectFrom('activities.standing_outcomes as s').select('s.outcome_id')

const flatWithin = (db: ReadDb | Tx, { from, to }: Days) =>
  flat(db)
    .where('s.starts_on', '>=', from)
    .where('s.starts_on', '<=', to)
    .where('s.ends_on', '<=', to)

/** What this agency counts, of activities that lie within the dates (both included). */
export const outcomesCountedBy = async (
  db: ReadDb | Tx,
  q: Days & { reporter: string },
): Promise<CountedOutcome[]> => {
  const agency = await agencyBySlug(db, q.reporter)
  if (agency === undefined) return []
  return withIds(db, await flatWithin(db, q).where('s.counted_by', '=', agency.id).execute())
}

/** What this agency counts, of activities that lie partly within the dates and partly outside. */
export const outcomesAcross = async (
  db: ReadDb | Tx,
  q: Days & { reporter: string },
): Promise<CountedOutcome[]> => {
  const agency = await agencyBySlug(db, q.reporter)
  if (agency === undefined) return []
  const ids = await flat(db)
    .where('s.counted_by', '=', agency.id)
    .where('s.starts_on', '<=', q.to)
    .where('s.ends_on', '>=', q.from)
    .where('s.ends_on', '>', (row) => row.ref('s.starts_on'))
    .where((row) => row.or([row('s.starts_on', '<', q.from), row('s.ends_on', '>', q.to)]))
    .execute()
  return withIds(db, ids)
}

/** What others count of activities that this agency took part in, within the dates (both included). */
export const outcomesAlsoReportedBy = async (
  db: ReadDb | Tx,
  q: Days & { reporter: string },
): Promise<CountedOutcome[]> => {
  const agency = await agencyBySlug(db, q.reporter)
  if (agency === undefined) return []
  const ids = await flatWithin(db, q)
    .where('s.also_reported_by', 'is not', null)
    .where(sql<boolean>`${agency.id}::uuid = any (s.also_reported_by)`)
    .execute()
  return withIds(db, ids)
}

/** What anybody counts, of activities that lie within the dates (both included). */
export const outcomesBetween = async (db: ReadDb | Tx, q: Days): Promise<CountedOutcome[]> =>
  withIds(db, await flatWithin(db, q).execute())

/** What came of every activity of an operation, whoever counts it. */
export const outcomesOfOperation = async (
  db: ReadDb | Tx,
  operationId: string,
): Promise<CountedOutcome[]> =>
  withIds(db, await flat(db).where('s.operation_id', '=', operationId).execute())

/** These outcomes; one that was withdrawn, or whose activity was, is absent. */
export const outcomesByIds = (db: ReadDb | Tx, ids: readonly string[]): Promise<CountedOutcome[]> =>
  withIds(
    db,
    [...new Set(ids)].map((id) => ({ outcome_id: id })),
  )
