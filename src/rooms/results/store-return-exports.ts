import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { MadeBy } from './model-definitions.ts'
import { byOf, madeColumns } from './store-made-by.ts'
import type { ResultsTables } from './tables.ts'

/** A return as it was made once. */
export type ReturnExport = {
  readonly id: string
  readonly weekId: string
  /** As it was asked for: `region:emsou`. */
  readonly scope: string
  readonly scopeName: string
  readonly version: number
  readonly by: MadeBy
  readonly at: Date
  /** Of the CSV; its metadata is called the same with `-metadata.json`. */
  readonly fileName: string
  readonly lines: number
  readonly sha256: string
  readonly metadataSha256: string
}

/** The bytes of it. */
export type ReturnFiles = { readonly csv: string; readonly metadata: string }

const COLUMNS = [
  'id',
  'week_id',
  'scope',
  'scope_name',
  'version',
  'made_by_kind',
  'made_by',
  'made_at',
  'file_name',
  'lines',
  'sha256',
  'metadata_sha256',
] as const

type Row = Pick<ResultsTables['results.return_exports'], (typeof COLUMNS)[number]>

const toExport = (row: Row): ReturnExport => ({
  id: row.id,
  weekId: row.week_id,
  scope: row.scope,
  scopeName: row.scope_name,
  version: row.version,
  by: byOf(row),
  at: row.made_at,
  fileName: row.file_name,
  lines: row.lines,
  sha256: row.sha256,
  metadataSha256: row.metadata_sha256,
})

/** As many as a page lists. */
const MOST_LISTED = 200

/** The newest returns that were made. */
export const listReturnExports = async (db: ReadDb | Tx): Promise<ReturnExport[]> => {
  const rows = await reader<ResultsTables>(db)
    .selectFrom('results.return_exports')
    .select(COLUMNS)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_LISTED)
    .execute()
  return rows.map(toExport)
}

export const returnExport = async (
  db: ReadDb | Tx,
  id: string,
): Promise<(ReturnExport & ReturnFiles) | undefined> => {
  const row = await reader<ResultsTables>(db)
    .selectFrom('results.return_exports')
    .select([...COLUMNS, 'csv', 'metadata'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : { ...toExport(row), csv: row.csv, metadata: row.metadata }
}

export const insertReturnExport = (tx: Tx, made: ReturnExport & ReturnFiles) =>
  writer<ResultsTables>(tx)
    .insertInto('results.return_exports')
    .values({
      id: made.id,
      week_id: made.weekId,
      scope: made.scope,
      scope_name: made.scopeName,
      version: made.version,
      ...madeColumns(made.by),
      made_at: made.at,
      file_name: made.fileName,
      lines: made.lines,
      csv: made.csv,
      metadata: made.metadata,
      sha256: made.sha256,
      metadata_sha256: made.metadataSha256,
    })
    .execute()
