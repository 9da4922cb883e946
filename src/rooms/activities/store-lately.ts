import { sql } from 'kysely'
import { type ReadDb, reader } from '../../platform/database/handles.ts'
import { type Agencies, slugOf } from './agency-names.ts'
import type { Lately, LineWhat } from './rules-lately.ts'
import type { ActivityTables } from './tables.ts'

/** As many activities as are looked at, of a member and of an agency. */
const MOST = 40

/** What a member recorded last, the newest first, and then what their agency did last. */
export const activitiesLately = async (
  db: ReadDb,
  q: { memberId: string; agencyId: string; agencies: Agencies },
): Promise<Lately[]> => {
  const read = reader<ActivityTables>(db)
  const mine = read
    .selectFrom('activities.activity_versions as made')
    .select('made.activity_id as id')
    .where('made.version', '=', 1)
    .where('made.changed_by', '=', q.memberId)
    .orderBy('made.changed_at', 'desc')
    .limit(MOST)
  const theirs = read
    .selectFrom('activities.activity_versions as done')
    .select('done.activity_id as id')
    .where('done.done_by', '=', q.agencyId)
    .orderBy('done.starts_on', 'desc')
    .limit(MOST)
  const rows = await read
    .selectFrom('activities.current_activities as a')
    .innerJoin('activities.activity_versions as first', (join) =>
      join.onRef('first.activity_id', '=', 'a.id').on('first.version', '=', 1),
    )
    .select(['a.id', 'a.kind', 'a.starts_on', 'a.area', 'a.operation_id', 'first.changed_by'])
    .select([
      sql<string[]>`array(select p.agency_id::text from activities.activity_partners p
        where p.activity_id = a.id and p.version = a.version)`.as('partners'),
      sql<LineWhat[]>`coalesce((select jsonb_agg(jsonb_build_object('measure', o.measure, 'subject',
          o.subject, 'unit', o.unit, 'under18', o.under18) order by o.number)
        from activities.current_outcomes o where o.activity_id = a.id and o.change <> 'withdrawn'
        and o.standing = 'counted' and o.unit is not null), '[]')`.as('lines'),
    ])
    .where('a.change', '<>', 'withdrawn')
    .where('a.done_by', '=', q.agencyId)
    .where((row) => row.or([row('a.id', 'in', mine), row('a.id', 'in', theirs)]))
    .orderBy('first.changed_at', 'desc')
    .orderBy('a.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    mine: row.changed_by === q.memberId,
    kind: row.kind,
    startsOn: row.starts_on,
    area: row.area,
    operationId: row.operation_id,
    jointWith: row.partners.map((id) => slugOf(q.agencies, id)),
    lines: row.lines,
  }))
}
