import { sql } from 'kysely'
import { type ReadDb, reader } from '../../platform/database/handles.ts'
import { readInBatches } from '../../platform/database/read-in-batches.ts'
import type { Agencies } from './agency-names.ts'
import type { Reach } from './model.ts'
import { activityReadable } from './store-access.ts'
import { type ActivityFilter, activityFilter } from './store-list-activities.ts'
import type { ActivityTables } from './tables.ts'

/** As many rows as are in memory at once, and how long they may wait to be taken. */
const AT_ONCE = 1_000
const PATIENCE_MS = 30_000

/**
 * One line of an export. What consists of codes, dates and numbers comes joined with commas already,
 * because nothing in it can need quotes; what people typed comes by itself.
 */
export type ExportRow = {
  readonly activity: string
  readonly area: string
  readonly done_by: string
  readonly counted_by: string
  /** Ids with `;` between them; '' for none. */
  readonly joint_with: string
  readonly operation: string | null
  readonly note: string
  readonly claim: string | null
  readonly valued_by: string | null
  readonly rest: string | null
  readonly outcome_note: string | null
  readonly withdrawn: boolean
}

/**
 * What a filter finds within reach, as it stood at one moment: a row for each outcome that stands, in
 * the order of the list, and one for an activity without any.
 */
export const exportRows = (
  db: ReadDb,
  q: { filter: ActivityFilter; reach: Reach; agencies: Agencies },
): AsyncGenerator<readonly ExportRow[], void, void> =>
  readInBatches<ExportRow>(db, exportQuery(db, q), { size: AT_ONCE, patienceMs: PATIENCE_MS })

const exportQuery = (db: ReadDb, q: { filter: ActivityFilter; reach: Reach; agencies: Agencies }) =>
  reader<ActivityTables>(db)
    .selectFrom('activities.current_activities as a')
    .leftJoin('activities.current_operations as op', 'op.id', 'a.operation_id')
    .leftJoin('activities.current_outcomes as o', (join) =>
      join.onRef('o.activity_id', '=', 'a.id').on('o.change', '<>', 'withdrawn'),
    )
    .leftJoin('activities.outcomes as w', 'w.id', 'o.within_outcome_id')
    .select([
      sql<string>`concat_ws(',', a.reference, a.kind, a.strand, a.starts_on, a.ends_on)`.as(
        'activity',
      ),
      'a.area',
      'a.done_by',
      'a.counted_by',
      sql<string>`array_to_string(array(select p.agency_id from activities.activity_partners p
        where p.activity_id = a.id and p.version = a.version), ';')`.as('joint_with'),
      'op.name as operation',
      'a.note',
      sql<string | null>`o.number || ',' || o.measure || ',' || coalesce(o.subject, '') || ',' ||
        coalesce(o.quantity::text, '') || ',' || coalesce(o.unit, '') || ',' ||
        coalesce(o.qualifier, '') || ',' || coalesce(o.value_gbp::text, '') || ',' ||
        coalesce(o.value_qualifier, '') || ',' || coalesce(o.value_method, '')`.as('claim'),
      'o.valued_by',
      sql<string | null>`coalesce(o.valued_on::text, '') || ',' || o.standing || ',' ||
        coalesce(w.number::text, '') || ',' || coalesce(o.seizure::text, '') || ',' ||
        case when o.under18 then 'yes' else 'no' end || ',' || o.status`.as('rest'),
      'o.note as outcome_note',
      sql<boolean>`a.change = 'withdrawn'`.as('withdrawn'),
    ])
    .where(activityReadable(q.reach))
    .where(activityFilter(q.filter, q.agencies))
    .orderBy('a.starts_on', 'desc')
    .orderBy('a.activity_id', 'desc')
    // A whole stands above its parts, because an import reads them in this order.
    .orderBy(sql`greatest(o.number, w.number)`)
    .orderBy(sql`o.within_outcome_id is not null`)
    .orderBy('o.number')
