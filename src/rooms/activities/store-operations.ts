import { sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import { type Agencies, idOf, slugOf } from './agency-names.ts'
import type { Change, Operation, OperationFields, Reach, Version } from './model.ts'
import { operationChangeable, operationReadable } from './store-access.ts'
import { changedByOf, versionColumns } from './store-versions.ts'
import type { ActivityTables } from './tables.ts'

type VersionRow = ActivityTables['activities.operation_versions'] & { partners: string[] }

const versionOf = (row: VersionRow, agencies: Agencies): Version<OperationFields> => ({
  version: row.version,
  change: row.change,
  why: row.why,
  by: changedByOf(row),
  at: row.changed_at,
  fields: {
    name: row.name,
    summary: row.summary,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    ledBy: slugOf(agencies, row.led_by),
    jointWith: row.partners.map((id) => slugOf(agencies, id)),
  },
})

const partners = sql<string[]>`array(select p.agency_id::text from activities.operation_partners p
  where p.operation_id = o.operation_id and p.version = o.version order by p.agency_id)`.as(
  'partners',
)

/** One operation as it stands, if this reach covers it. */
export const findOperation = async (
  db: ReadDb | Tx,
  q: { operationId: string; reach: Reach; agencies: Agencies },
): Promise<Operation | undefined> => {
  const row = await reader<ActivityTables>(db)
    .selectFrom('activities.current_operations as o')
    .selectAll('o')
    .select(partners)
    .where('o.id', '=', q.operationId)
    .where(operationReadable(q.reach))
    .executeTakeFirst()
  return row && { id: row.id, reference: row.reference, ...versionOf(row, q.agencies) }
}

/** Whether this reach may change it. */
export const mayChangeOperation = async (
  db: ReadDb | Tx,
  q: { operationId: string; reach: Reach },
): Promise<boolean> => {
  const row = await reader<ActivityTables>(db)
    .selectFrom('activities.current_operations as o')
    .select('o.id')
    .where('o.id', '=', q.operationId)
    .where(operationChangeable(q.reach))
    .executeTakeFirst()
  return row !== undefined
}

/** Every version of an operation, the newest first. */
export const operationVersions = async (
  db: ReadDb | Tx,
  q: { operationId: string; agencies: Agencies },
): Promise<Version<OperationFields>[]> => {
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.operation_versions as o')
    .selectAll('o')
    .select(partners)
    .where('o.operation_id', '=', q.operationId)
    .orderBy('o.version', 'desc')
    .execute()
  return rows.map((row) => versionOf(row, q.agencies))
}

/** Locks the operation until the transaction ends; answers with its version. */
export const lockOperation = async (tx: Tx, operationId: string): Promise<number | undefined> => {
  const row = await writer<ActivityTables>(tx)
    .selectFrom('activities.operations')
    .select('version')
    .where('id', '=', operationId)
    .forUpdate()
    .executeTakeFirst()
  return row?.version
}

/** What a form made when it was sent before. */
export const operationOfForm = (db: ReadDb | Tx, formToken: string) =>
  reader<ActivityTables>(db)
    .selectFrom('activities.operation_versions as v')
    .innerJoin('activities.operations as o', 'o.id', 'v.operation_id')
    .select(['o.id', 'o.reference', 'v.version'])
    .where('v.form_token', '=', formToken)
    .executeTakeFirst()

export type OperationWrite = {
  id: string
  version: number
  change: Change
  why: string | null
  at: Date
  formToken: string | undefined
  fields: OperationFields
  agencies: Agencies
}

/** Adds a version and makes it the one that stands; version 1 makes the operation too. */
export const writeOperation = async (
  tx: Tx,
  write: OperationWrite & { reference?: string },
): Promise<void> => {
  const db = writer<ActivityTables>(tx)
  if (write.reference === undefined) {
    await db
      .updateTable('activities.operations')
      .set({ version: write.version })
      .where('id', '=', write.id)
      .execute()
  } else {
    await db
      .insertInto('activities.operations')
      .values({ id: write.id, reference: write.reference, version: write.version })
      .execute()
  }
  const { fields } = write
  await db
    .insertInto('activities.operation_versions')
    .values({
      ...versionColumns(tx, write),
      operation_id: write.id,
      name: fields.name,
      summary: fields.summary,
      starts_on: fields.startsOn,
      ends_on: fields.endsOn,
      led_by: idOf(write.agencies, fields.ledBy),
    })
    .execute()
  if (fields.jointWith.length > 0) {
    await db
      .insertInto('activities.operation_partners')
      .values(
        fields.jointWith.map((slug) => ({
          operation_id: write.id,
          version: write.version,
          agency_id: idOf(write.agencies, slug),
        })),
      )
      .execute()
  }
}

/** The names of operations, as they stand. */
export const operationNames = async (
  db: ReadDb | Tx,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.current_operations')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
