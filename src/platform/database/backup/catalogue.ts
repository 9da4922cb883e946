import type { ClientBase } from 'pg'
import type { Migration } from '../migrations.ts'

/** A table whose rows a backup holds. Names are quoted as SQL wants them. */
export type TableShape = {
  readonly table: string
  /** Without the columns that the database works out itself. */
  readonly columns: readonly string[]
  /** What to order the rows by, so that the same rows give the same bytes. */
  readonly key: readonly string[]
}

export type ForeignKey = {
  readonly name: string
  readonly table: string
  readonly references: string
  readonly definition: string
}

/** The schemas that the migrations make, except Countersign's own bookkeeping. */
export const schemasOf = (migrations: readonly Migration[]): readonly string[] => {
  const names = migrations.flatMap(({ sql }) =>
    [...sql.matchAll(/^\s*create\s+schema\s+(?:if\s+not\s+exists\s+)?([a-z_][a-z0-9_]*)/gimu)].map(
      (match) => (match[1] ?? '').toLowerCase(),
    ),
  )
  return [...new Set(names)].filter((name) => name !== 'countersign')
}

const tablesIn = async (client: ClientBase, schemas: readonly string[]): Promise<TableShape[]> => {
  const { rows } = await client.query<{ table: string; columns: string[]; key: string[] | null }>(
    `select format('%I.%I', n.nspname, c.relname) as table,
      array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      (select array_agg(quote_ident(a.attname) order by k.place) from pg_index i
        cross join lateral unnest(i.indkey) with ordinality as k (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any ($1)
    order by n.nspname, c.relname`,
    [schemas],
  )
  return rows.map(({ table, columns, key }) => ({ table, columns, key: key ?? columns }))
}

/** The foreign keys between the tables of those schemas, their own copies on partitions left out. */
export const foreignKeysIn = async (
  client: ClientBase,
  schemas: readonly string[],
): Promise<ForeignKey[]> => {
  const { rows } = await client.query<ForeignKey>(
    `select quote_ident(k.conname) as name, format('%I.%I', n.nspname, c.relname) as table,
      format('%I.%I', fn.nspname, f.relname) as references, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname = any ($1)
    order by 2, 1`,
    [schemas],
  )
  return rows
}

/**
 * Puts tables after those that they refer to. Tables that refer to each other in a ring come in the
 * order of their names, and whoever loads them must do without those keys meanwhile.
 */
export const inOrderOfReference = <T extends { readonly table: string }>(
  tables: readonly T[],
  keys: readonly Pick<ForeignKey, 'table' | 'references'>[],
): T[] => {
  const left = new Map(tables.map((table) => [table.table, table]))
  const ordered: T[] = []
  const waitsFor = (name: string) =>
    keys.some((key) => key.table === name && key.references !== name && left.has(key.references))
  while (left.size > 0) {
    const free = [...left.values()].filter(({ table }) => !waitsFor(table))
    const next = free.length > 0 ? free : [...left.values()].slice(0, 1)
    for (const table of next) left.delete(table.table)
    ordered.push(...next)
  }
  return ordered
}

/** The tables that a backup holds, each after those that it refers to. */
export const tablesToCopy = async (
  client: ClientBase,
  schemas: readonly string[],
): Promise<TableShape[]> =>
  inOrderOfReference(await tablesIn(client, schemas), await foreignKeysIn(client, schemas))

export type SequenceState = { sequence: string; last: string | null }

/** Where the sequences of those schemas stand; null for one that was never used. */
export const sequencesIn = async (
  client: ClientBase,
  schemas: readonly string[],
): Promise<SequenceState[]> => {
  const { rows } = await client.query<SequenceState>(
    `select format('%I.%I', schemaname, sequencename) as sequence, last_value::text as last
    from pg_sequences where schemaname = any ($1) order by 1`,
    [schemas],
  )
  return rows
}
