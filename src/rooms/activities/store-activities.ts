import { sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import { type Agencies, idOf, slugOf } from './agency-names.ts'
import type { Activity, ActivityFields, Change, Reach, Version } from './model.ts'
import { activityChangeable, activityReadable } from './store-access.ts'
import { changedByOf, versionColumns } from './store-versions.ts'
import type { ActivityTables } from './tables.ts'

type VersionRow = ActivityTables['activities.activity_versions'] & { partners: string[] }

const versionOf = (row: VersionRow, agencies: Agencies): Version<ActivityFields> => ({
  version: row.version,
  change: row.change,
  why: row.why,
  by: changedByOf(row),
  at: row.changed_at,
  fields: {
    kind: row.kind,
    strand: row.strand,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    area: row.area,
    doneBy: slugOf(agencies, row.done_by),
    jointWith: row.partners.map((id) => slugOf(agencies, id)),
    countedBy: slugOf(agencies, row.counted_by),
    operationId: row.operation_id,
    note: row.note,
  },
})

/** The joint partners of the row `a`, in a fixed order. */
const partners = sql<string[]>`array(select p.agency_id::text from activities.activity_partners p
  where p.activity_id = a.activity_id and p.version = a.version order by p.agency_id)`.as(
  'partners',
)

/** One activity as it stands, if this reach covers it. */
export const findActivity = async (
  db: ReadDb | Tx,
  q: { activityId: string; reach: Reach; agencies: Agencies },
): Promise<Activity | undefined> => {
  const row = await reader<ActivityTables>(db)
    .selectFrom('activities.current_activities as a')
    .selectAll('a')
    .select(partners)
    .where('a.id', '=', q.activityId)
    .where(activityReadable(q.reach))
    .executeTakeFirst()
  return row && { id: row.id, reference: row.reference, ...versionOf(row, q.agencies) }
}

/** The id behind a reference, if this reach covers it. */
export const activityIdOf = async (
  db: ReadDb | Tx,
  q: { reference: string; reach: Reach },
): Promise<string | undefined> => {
  const row = await reader<ActivityTables>(db)
    .selectFrom('activities.current_activities as a')
    .select('a.id')
    .where('a.reference', '=', q.reference)
    .where(activityReadable(q.reach))
    .executeTakeFirst()
  return row?.id
}

/** Whether this reach may change it. */
export const mayChangeActivity = async (
  db: ReadDb | Tx,
  q: { activityId: string; reach: Reach },
): Promise<boolean> => {
  const row = await reader<ActivityTables>(db)
    .selectFrom('activities.current_activities as a')
    .select('a.id')
    .where('a.id', '=', q.activityId)
    .where(activityChangeable(q.reach))
    .executeTakeFirst()
  return row !== undefined
}

/** Every version of an activity, the newest first. */
export const activityVersions = async (
  db: ReadDb | Tx,
  q: { activityId: string; agencies: Agencies },
): Promise<Version<ActivityFields>[]> => {
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.activity_versions as a')
    .selectAll('a')
    .select(partners)
    .where('a.activity_id', '=', q.activityId)
    .orderBy('a.version', 'desc')
    .execute()
  return rows.map((row) => versionOf(row, q.agencies))
}

/** Locks the activity until the transaction ends; answers with its version. */
export const lockActivity = async (tx: Tx, activityId: string): Promise<number | undefined> => {
  const row = await writer<ActivityTables>(tx)
    .selectFrom('activities.activities')
    .select('version')
    .where('id', '=', activityId)
    .forUpdate()
    .executeTakeFirst()
  return row?.version
}

/** What a form made when it was sent before. */
export const activityOfForm = (db: ReadDb | Tx, formToken: string) =>
  reader<ActivityTables>(db)
    .selectFrom('activities.activity_versions as v')
    .innerJoin('activities.activities as a', 'a.id', 'v.activity_id')
    .select(['a.id', 'a.reference', 'v.version'])
    .where('v.form_token', '=', formToken)
    .executeTakeFirst()

export type ActivityWrite = {
  id: string
  version: number
  change: Change
  why: string | null
  at: Date
  formToken: string | undefined
  fields: ActivityFields
  agencies: Agencies
}

/** Adds a version and makes it the one that stands; version 1 makes the activity too. */
export const writeActivity = async (
  tx: Tx,
  write: ActivityWrite & { reference?: string },
): Promise<void> => {
  const db = writer<ActivityTables>(tx)
  if (write.reference === undefined) {
    await db
      .updateTable('activities.activities')
      .set({ version: write.version })
      .where('id', '=', write.id)
      .execute()
  } else {
    await db
      .insertInto('activities.activities')
      .values({ id: write.id, reference: write.reference, version: write.version })
      .execute()
  }
  const { fields } = write
  await db
    .insertInto('activities.activity_versions')
    .values({
      ...versionColumns(tx, write),
      activity_id: write.id,
      kind: fields.kind,
      strand: fields.strand,
      starts_on: fields.startsOn,
      ends_on: fields.endsOn,
      area: fields.area,
      done_by: idOf(write.agencies, fields.doneBy),
      counted_by: idOf(write.agencies, fields.countedBy),
      operation_id: fields.operationId,
      note: fields.note,
    })
    .execute()
  if (fields.jointWith.length > 0) {
    await db
      .insertInto('activities.activity_partners')
      .values(
        fields.jointWith.map((slug) => ({
          activity_id: write.id,
          version: write.version,
          agency_id: idOf(write.agencies, slug),
        })),
      )
      .execute()
  }
}
