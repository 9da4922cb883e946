import { type RawBuilder, sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../database/handles.ts'
import type { CheckedRow, EarlierRows, WholeProblem } from './model.ts'
import { MOST_PROBLEMS_KEPT, MOST_UNKNOWNS, PIECE_BYTES } from './rules-limits.ts'
import { letStatementsTakeLong } from './store-imports.ts'
import type { ImportTables } from './tables.ts'

const LONGEST_WRITTEN = 200
const LONGEST_COLUMN = 100
const LONGEST_WORDS = 2_000
/** As many earlier rows of one group are read back. */
const MOST_EARLIER = 2_000

/** The first letters of a text. Half of a surrogate pair would be no text for the database. */
const first = (text: string, most: number): string =>
  text.length <= most ? text : Array.from(text).slice(0, most).join('')

const cut = (text: string): string =>
  text.length <= LONGEST_WRITTEN ? text : `${first(text, LONGEST_WRITTEN - 1)}…`

export const insertPiece = async (
  tx: Tx,
  piece: { importId: string; place: number; bytes: Uint8Array },
): Promise<void> => {
  await writer<ImportTables>(tx)
    .insertInto('imports.pieces')
    .values({ import_id: piece.importId, place: piece.place, bytes: Buffer.from(piece.bytes) })
    .execute()
}

/** The bytes of the file from a place on: at least `least` of them, or all that are left. */
export const bytesFrom = async (
  db: ReadDb | Tx,
  q: { importId: string; from: number; least: number },
): Promise<Uint8Array> => {
  const first = Math.floor(q.from / PIECE_BYTES)
  const last = Math.floor((q.from + q.least - 1) / PIECE_BYTES)
  const rows = await reader<ImportTables>(db)
    .selectFrom('imports.pieces')
    .select('bytes')
    .where('import_id', '=', q.importId)
    .where('place', '>=', first)
    .where('place', '<=', last)
    .orderBy('place')
    .execute()
  return Buffer.concat(rows.map(({ bytes }) => bytes)).subarray(q.from - first * PIECE_BYTES)
}

/** Keeps what was made of some rows. */
export const insertRows = async (
  tx: Tx,
  importId: string,
  rows: readonly CheckedRow[],
): Promise<void> => {
  if (rows.length === 0) return
  const json = JSON.stringify(
    rows.map(({ row, group, payload }) => ({ r: row, g: group, p: payload })),
  )
  await sql`insert into imports.rows (import_id, row_number, group_key, payload)
    select ${importId}::uuid, x.r, x.g, coalesce(x.p, 'null')
    from jsonb_to_recordset(${json}::jsonb) as x (r integer, g text, p jsonb)`.execute(tx.kysely)
}

/** What was made of earlier rows, by group. */
export const earlierRows =
  (tx: Tx, importId: string): EarlierRows =>
  async (groups) => {
    if (groups.length === 0) return new Map()
    // Each group by the index: the planner knows nothing yet of a table that is being filled.
    const { rows } = await sql<{ row: number; group: string; payload: unknown }>`
      select r.row_number as row, k.key as "group", r.payload
      from unnest(${groups}::text[]) as k (key)
      cross join lateral (select q.row_number, q.payload from imports.rows q
        where q.import_id = ${importId} and q.group_key = k.key limit ${MOST_EARLIER}) as r
      order by r.row_number`.execute(tx.kysely)
    return Map.groupBy(rows, ({ group }) => group)
  }

/**
 * The rows of an import as a room's own SQL reads them, once all were checked and none was wrong:
 * `select … from ${importedRows(id)} as r` with `r.row_number`, `r.group_key` and `r.payload`.
 */
export const importedRows = (
  importId: string,
): RawBuilder<{ row_number: number; group_key: string | null; payload: unknown }> =>
  sql`(select row_number, group_key, payload from imports.rows where import_id = ${importId})`

/** Keeps problems, up to as many as are kept of one import; answers with how many there are by now. */
export const insertProblems = async (
  tx: Tx,
  q: { importId: string; before: number; problems: readonly WholeProblem[] },
): Promise<number> => {
  const room = Math.max(0, MOST_PROBLEMS_KEPT - q.before)
  const kept = q.problems.slice(0, room).map((problem, at) => ({
    n: q.before + at + 1,
    r: problem.row,
    c: first(problem.column, LONGEST_COLUMN),
    k: problem.code ?? 'wrong',
    w: first(problem.words, LONGEST_WORDS),
    t: cut(problem.written ?? ''),
  }))
  if (kept.length > 0)
    await sql`insert into imports.problems
        (import_id, number, row_number, column_name, code, words, written)
      select ${q.importId}::uuid, x.n, x.r, x.c, x.k, x.w, x.t
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
        as x (n integer, r integer, c text, k text, w text, t text)`.execute(tx.kysely)
  await insertUnknowns(tx, q.importId, q.problems)
  return q.before + q.problems.length
}

const insertUnknowns = async (
  tx: Tx,
  importId: string,
  problems: readonly WholeProblem[],
): Promise<void> => {
  const found = new Map<string, { c: string; t: string; n: string; f: number; r: number }>()
  for (const problem of problems) {
    if (problem.code !== 'unknown') continue
    const [c, t] = [first(problem.column, LONGEST_COLUMN), cut(problem.written ?? '')]
    const key = `${c}\n${t}`
    const known = found.get(key)
    if (known === undefined)
      found.set(key, { c, t, n: cut(problem.nearest ?? ''), f: problem.row, r: 1 })
    else known.r += 1
  }
  if (found.size === 0) return
  await sql`insert into imports.unknowns as u (import_id, column_name, written, nearest, first_row, rows)
    select ${importId}::uuid, x.c, x.t, x.n, x.f, x.r
    from jsonb_to_recordset(${JSON.stringify([...found.values()])}::jsonb)
      as x (c text, t text, n text, f integer, r integer)
    where (select count(*) from imports.unknowns where import_id = ${importId}) < ${MOST_UNKNOWNS}
    on conflict (import_id, column_name, written) do update set rows = u.rows + excluded.rows`.execute(
    tx.kysely,
  )
}

export type KeptProblem = Pick<
  ImportTables['imports.problems'],
  'number' | 'row_number' | 'column_name' | 'words' | 'written'
>

/** Problems in the order of the file, from after a number on. */
export const problemsAfter = (
  db: ReadDb | Tx,
  q: { importId: string; after: number; most: number },
): Promise<KeptProblem[]> =>
  reader<ImportTables>(db)
    .selectFrom('imports.problems')
    .select(['number', 'row_number', 'column_name', 'words', 'written'])
    .where('import_id', '=', q.importId)
    .where('number', '>', q.after)
    .orderBy('number')
    .limit(q.most)
    .execute()

/** Every code or name that nobody knows, by column. */
export const unknownsOf = (
  db: ReadDb | Tx,
  importId: string,
): Promise<Omit<ImportTables['imports.unknowns'], 'import_id'>[]> =>
  reader<ImportTables>(db)
    .selectFrom('imports.unknowns')
    .select(['column_name', 'written', 'nearest', 'first_row', 'rows'])
    .where('import_id', '=', importId)
    .orderBy('column_name')
    .orderBy('rows', 'desc')
    .orderBy('written')
    .execute()

/** Takes away what was said of dates that could be read in two ways; answers with how often it was. */
export const deleteUnsureDates = async (tx: Tx, importId: string): Promise<number> => {
  const gone = await writer<ImportTables>(tx)
    .deleteFrom('imports.problems')
    .where('import_id', '=', importId)
    .where('code', '=', 'unsure-dates')
    .returning('number')
    .execute()
  return gone.length
}

const deleteProblems = async (tx: Tx, importId: string): Promise<void> => {
  const db = writer<ImportTables>(tx)
  await db.deleteFrom('imports.problems').where('import_id', '=', importId).execute()
  await db.deleteFrom('imports.unknowns').where('import_id', '=', importId).execute()
}

/** Takes away what a check made of a file. */
export const deleteContentsButBytes = async (tx: Tx, importId: string): Promise<void> => {
  await letStatementsTakeLong(tx)
  await writer<ImportTables>(tx)
    .deleteFrom('imports.rows')
    .where('import_id', '=', importId)
    .execute()
  await deleteProblems(tx, importId)
}

/** Takes away everything of an import but that it was: bytes, rows and problems. */
export const deleteContents = async (tx: Tx, importId: string): Promise<void> => {
  await letStatementsTakeLong(tx)
  await writer<ImportTables>(tx)
    .deleteFrom('imports.pieces')
    .where('import_id', '=', importId)
    .execute()
  await deleteContentsButBytes(tx, importId)
}
