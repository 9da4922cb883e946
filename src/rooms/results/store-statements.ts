import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { Statement, StatementFields, StatementVersion } from './model-statement.ts'
import type { ResultsTables } from './tables.ts'

const current = (db: ReadDb | Tx) =>
  reader<ResultsTables>(db)
    .selectFrom('results.statements as s')
    .innerJoin('results.statement_versions as v', (join) =>
      join.onRef('v.statement_id', '=', 's.id').onRef('v.version', '=', 's.version'),
    )
    .selectAll('v')
    .select(['s.id', 's.week_id', 's.agency_id'])
    .orderBy('s.id')

type Row = Omit<ResultsTables['results.statement_versions'], 'statement_id'>

const fieldsOf = (row: Row): StatementFields => ({
  measure: row.measure,
  subject: row.subject,
  quantity: row.quantity,
  unit: row.unit,
  qualifier: row.qualifier,
  valueGbp: row.value_gbp,
  valueQualifier: row.value_qualifier,
  valueMethod: row.value_method,
  standing: row.standing,
  statedBy: row.stated_by,
  source: row.source,
  periodNote: row.period_note,
})

const toStatement = (row: Row & { id: string; week_id: string; agency_id: string }): Statement => ({
  id: row.id,
  weekId: row.week_id,
  agencyId: row.agency_id,
  version: row.version,
  withdrawn: row.change === 'withdrawn',
  fields: fieldsOf(row),
})

/** What one reporter stated about one week, withdrawn statements too. */
export const statementsOf = async (
  db: ReadDb | Tx,
  { weekId, agencyId }: { weekId: string; agencyId: string },
): Promise<Statement[]> => {
  const rows = await current(db)
    .where('s.week_id', '=', weekId)
    .where('s.agency_id', '=', agencyId)
    .execute()
  return rows.map(toStatement)
}

export const statementById = async (
  db: ReadDb | Tx,
  id: string,
): Promise<Statement | undefined> => {
  const row = await current(db).where('s.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toStatement(row)
}

/** Every version of a statement, the newest first. */
export const versionsOfStatement = async (
  db: ReadDb | Tx,
  id: string,
): Promise<StatementVersion[]> => {
  const rows = await reader<ResultsTables>(db)
    .selectFrom('results.statement_versions')
    .selectAll()
    .where('statement_id', '=', id)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    change: row.change,
    why: row.why,
    madeBy: row.made_by,
    madeAt: row.made_at,
    fields: fieldsOf(row),
  }))
}

/** Which agencies have stated something about a week. */
export const agenciesThatStated = async (db: ReadDb | Tx, weekId: string): Promise<string[]> => {
  const rows = await reader<ResultsTables>(db)
    .selectFrom('results.statements')
    .select('agency_id')
    .distinct()
    .where('week_id', '=', weekId)
    .execute()
  return rows.map((row) => row.agency_id)
}

export const insertStatement = (
  tx: Tx,
  statement: { id: string; weekId: string; agencyId: string },
) =>
  writer<ResultsTables>(tx)
    .insertInto('results.statements')
    .values({
      id: statement.id,
      week_id: statement.weekId,
      agency_id: statement.agencyId,
      version: 1,
    })
    .execute()

/** Adds a version and makes it the one that stands. */
export const addStatementVersion = async (
  tx: Tx,
  id: string,
  { fields, ...version }: StatementVersion,
): Promise<void> => {
  await writer<ResultsTables>(tx)
    .insertInto('results.statement_versions')
    .values({
      statement_id: id,
      version: version.version,
      change: version.change,
      why: version.why,
      made_by: version.madeBy,
      made_at: version.madeAt,
      standing: fields.standing,
      measure: fields.measure,
      subject: fields.subject,
      quantity: fields.quantity,
      unit: fields.unit,
      qualifier: fields.qualifier,
      value_gbp: fields.valueGbp,
      value_qualifier: fields.valueQualifier,
      value_method: fields.valueMethod,
      stated_by: fields.statedBy,
      source: fields.source,
      period_note: fields.periodNote,
    })
    .execute()
  await writer<ResultsTables>(tx)
    .updateTable('results.statements')
    .set({ version: version.version })
    .where('id', '=', id)
    .execute()
}

/** Locks a statement until the transaction ends. */
export const lockStatement = (tx: Tx, id: string): Promise<{ version: number } | undefined> =>
  writer<ResultsTables>(tx)
    .selectFrom('results.statements')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
