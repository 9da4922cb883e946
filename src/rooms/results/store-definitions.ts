import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { DefinitionChange, DefinitionFields, DefinitionVersion } from './model-definitions.ts'
import { byOf, madeColumns } from './store-made-by.ts'
import type { ResultsTables } from './tables.ts'

type Row = ResultsTables['results.definition_change_versions']

const fieldsOf = (row: Row): DefinitionFields => ({
  measures: row.measures,
  fromOn: row.from_on,
  words: row.words,
  source: row.source,
})

const current = (db: ReadDb | Tx) =>
  reader<ResultsTables>(db)
    .selectFrom('results.definition_changes as c')
    .innerJoin('results.definition_change_versions as v', (join) =>
      join.onRef('v.change_id', '=', 'c.id').onRef('v.version', '=', 'c.version'),
    )
    .selectAll('v')

const toChange = (row: Row): DefinitionChange => ({
  id: row.change_id,
  version: row.version,
  withdrawn: row.change === 'withdrawn',
  fields: fieldsOf(row),
})

/** Every change of a definition, withdrawn ones too, the latest first, cautions last. */
export const listDefinitions = async (db: ReadDb | Tx): Promise<DefinitionChange[]> => {
  const rows = await current(db)
    .orderBy('v.from_on', (order) => order.desc().nullsLast())
    .orderBy('v.words')
    .execute()
  return rows.map(toChange)
}

export const definitionById = async (
  db: ReadDb | Tx,
  id: string,
): Promise<DefinitionChange | undefined> => {
  const row = await current(db).where('c.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toChange(row)
}

/** Every version, the newest first. */
export const versionsOfDefinition = async (
  db: ReadDb | Tx,
  id: string,
): Promise<DefinitionVersion[]> => {
  const rows = await reader<ResultsTables>(db)
    .selectFrom('results.definition_change_versions')
    .selectAll()
    .where('change_id', '=', id)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    change: row.change,
    why: row.why,
    by: byOf(row),
    at: row.made_at,
    fields: fieldsOf(row),
  }))
}

/** Locks one until the transaction ends. */
export const lockDefinition = (tx: Tx, id: string): Promise<{ version: number } | undefined> =>
  writer<ResultsTables>(tx)
    .selectFrom('results.definition_changes')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const insertDefinition = (tx: Tx, id: string) =>
  writer<ResultsTables>(tx)
    .insertInto('results.definition_changes')
    .values({ id, version: 1 })
    .execute()

/** Adds a version and makes it the one that stands. */
export const addDefinitionVersion = async (
  tx: Tx,
  id: string,
  { version, change, why, by, at, fields }: DefinitionVersion,
): Promise<void> => {
  await writer<ResultsTables>(tx)
    .insertInto('results.definition_change_versions')
    .values({
      change_id: id,
      version,
      change,
      why,
      ...madeColumns(by),
      made_at: at,
      measures: [...fields.measures],
      from_on: fields.fromOn,
      words: fields.words,
      source: fields.source,
    })
    .execute()
  await writer<ResultsTables>(tx)
    .updateTable('results.definition_changes')
    .set({ version })
    .where('id', '=', id)
    .execute()
}
