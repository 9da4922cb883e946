import { sql, type Updateable } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../database/handles.ts'
import type { By, Import, ImportState } from './model.ts'
import { NO_DATES } from './rules-dates.ts'
import type { ImportTables } from './tables.ts'

type Row = ImportTables['imports.imports']

const byOf = (kind: By['kind'] | null, id: string | null): By | null =>
  kind === null ? null : { kind, id }

const toImport = (row: Row): Import => ({
  id: row.id,
  kind: row.kind,
  fileName: row.file_name,
  begunBy: { kind: row.begun_by_kind, id: row.begun_by },
  agencyId: row.agency_id,
  begunAt: row.begun_at,
  touchedAt: row.touched_at,
  state: row.state,
  bytes: row.bytes,
  sha256: row.sha256,
  dayFirst: row.day_first,
  layout: row.layout,
  checkedBytes: row.checked_bytes,
  lastRow: row.last_row,
  rows: row.rows,
  problems: row.problems,
  dates: { ...NO_DATES, ...row.dates },
  counts: row.counts,
  checkedAt: row.checked_at,
  committedAt: row.committed_at,
  committedBy: byOf(row.committed_by_kind, row.committed_by),
  undoneAt: row.undone_at,
  undoneBy: byOf(row.undone_by_kind, row.undone_by),
  undoneWhy: row.undone_why,
})

/** Who acts. The public brings in nothing. */
export const actingBy = (tx: Tx): By => {
  const { actor } = tx.act
  if (actor.kind === 'public') throw new Error('imports: the public brings in nothing')
  return { kind: actor.kind, id: actor.kind === 'member' ? actor.id : null }
}

export const insertImport = async (
  tx: Tx,
  made: {
    id: string
    kind: string
    fileName: string
    agencyId: string | null
    dayFirst: boolean
    at: Date
  },
): Promise<void> => {
  const by = actingBy(tx)
  await writer<ImportTables>(tx)
    .insertInto('imports.imports')
    .values({
      id: made.id,
      kind: made.kind,
      file_name: made.fileName,
      begun_by_kind: by.kind,
      begun_by: by.id,
      agency_id: made.agencyId,
      begun_at: made.at,
      touched_at: made.at,
      state: 'receiving',
      day_first: made.dayFirst,
      bytes: 0,
      checked_bytes: 0,
      last_row: 0,
      rows: 0,
      problems: 0,
      dates: sql`'{}'::jsonb`,
      counts: sql`'{}'::json`,
    })
    .execute()
}

/** Which imports somebody may see: all, or those that members of one agency began. */
export type Seeing = 'all' | { readonly agencyId: string }

export const findImport = async (
  db: ReadDb | Tx,
  q: { id: string; kind: string; seeing: Seeing },
): Promise<Import | undefined> => {
  const row = await reader<ImportTables>(db)
    .selectFrom('imports.imports')
    .selectAll()
    .where('id', '=', q.id)
    .where('kind', '=', q.kind)
    .$if(q.seeing !== 'all', (query) =>
      query.where('agency_id', '=', q.seeing === 'all' ? '' : q.seeing.agencyId),
    )
    .executeTakeFirst()
  return row && toImport(row)
}

/** Imports of a kind, the newest first. */
export const listImports = async (
  db: ReadDb,
  q: { kind: string; seeing: Seeing; most: number; before?: string | undefined },
): Promise<Import[]> => {
  const rows = await reader<ImportTables>(db)
    .selectFrom('imports.imports')
    .selectAll()
    .where('kind', '=', q.kind)
    .$if(q.seeing !== 'all', (query) =>
      query.where('agency_id', '=', q.seeing === 'all' ? '' : q.seeing.agencyId),
    )
    .$if(q.before !== undefined, (query) => query.where('id', '<', q.before ?? ''))
    .orderBy('id', 'desc')
    .limit(q.most)
    .execute()
  return rows.map(toImport)
}

/** Locks an import until the transaction ends. */
export const lockImport = async (tx: Tx, id: string): Promise<Import | undefined> => {
  const row = await writer<ImportTables>(tx)
    .selectFrom('imports.imports')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toImport(row)
}

/** The one with these bytes that is brought in, by whomever, or in hand at the same agency. */
export const importOfBytes = async (
  db: ReadDb | Tx,
  q: { kind: string; sha256: string; agencyId: string | null },
): Promise<Import | undefined> => {
  const row = await reader<ImportTables>(db)
    .selectFrom('imports.imports')
    .selectAll()
    .where('kind', '=', q.kind)
    .where('sha256', '=', q.sha256)
    .where((is) =>
      is.or([
        is('state', '=', 'committed'),
        is.and([
          is('state', 'in', ['checking', 'ready', 'faulty']),
          is('agency_id', 'is not distinct from', q.agencyId),
        ]),
      ]),
    )
    .orderBy(sql`state = 'committed'`, 'desc')
    .executeTakeFirst()
  return row && toImport(row)
}

/** Another one with the same bytes that is brought in. */
export const broughtInBefore = async (
  tx: Tx,
  { id, kind, sha256 }: Import,
): Promise<Import | undefined> => {
  const row = await reader<ImportTables>(tx)
    .selectFrom('imports.imports')
    .selectAll()
    .where('kind', '=', kind)
    .where('sha256', '=', sha256)
    .where('state', '=', 'committed')
    .where('id', '<>', id)
    .executeTakeFirst()
  return row && toImport(row)
}

/** Makes those who bring in the same bytes wait for each other until the transaction ends. */
export const lockBytes = async (tx: Tx, q: { kind: string; sha256: string }): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`imports ${q.kind} ${q.sha256}`}, 0))`.execute(
    tx.kysely,
  )
}

/** Whether nobody else is bringing in or undoing a file of this kind at this moment. */
export const holdKind = async (tx: Tx, kind: string): Promise<boolean> => {
  const answer = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`imports kind ${kind}`}, 0)) as held`.execute(
    tx.kysely,
  )
  return answer.rows[0]?.held === true
}

/** One statement may take as long as a million rows take, until the transaction ends. */
export const letStatementsTakeLong = async (tx: Tx): Promise<void> => {
  await sql`select set_config('statement_timeout', '1200000', true)`.execute(tx.kysely)
}

export const updateImport = async (
  tx: Tx,
  id: string,
  set: Updateable<ImportTables['imports.imports']>,
): Promise<void> => {
  await writer<ImportTables>(tx)
    .updateTable('imports.imports')
    .set({
      ...set,
      ...(set.layout === undefined ? {} : { layout: jsonb(set.layout) }),
      ...(set.dates === undefined ? {} : { dates: jsonb(set.dates) }),
      ...(set.counts === undefined
        ? {}
        : { counts: sql<typeof set.counts>`${JSON.stringify(set.counts)}::json` }),
    })
    .where('id', '=', id)
    .execute()
}

const jsonb = <Value>(value: Value) => sql<Value>`${JSON.stringify(value)}::jsonb`

const OPEN = ['receiving', 'checking', 'ready', 'faulty'] as const satisfies ImportState[]

/** Open imports that nobody touched since; at most some at a time. */
export const abandonedImports = async (tx: Tx, before: Date): Promise<Import[]> => {
  const rows = await writer<ImportTables>(tx)
    .selectFrom('imports.imports')
    .selectAll()
    .where('state', 'in', OPEN)
    .where('touched_at', '<', before)
    .orderBy('touched_at')
    .limit(20)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(toImport)
}
