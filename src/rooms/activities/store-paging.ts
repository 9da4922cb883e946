import { type RawBuilder, sql } from 'kysely'

/** Which records a list shows: those that stand, those that were withdrawn, or both. */
export type Shown = 'standing' | 'withdrawn' | 'all'

/** A place in a list that runs from the newest start to the oldest: its first or last row. */
export type Key = { readonly startsOn: string; readonly id: string }

export type PageOf<Row> = {
  readonly rows: readonly Row[]
  /** Keys to page on with, where there is more. */
  readonly newer: Key | undefined
  readonly older: Key | undefined
}

export type Where = RawBuilder<boolean>

/** All of these conditions. */
export const every = (conditions: readonly Where[]): Where =>
  sql<boolean>`(${sql.join(conditions, sql` and `)})`

/** `%` and `_` typed by a person are characters, not wildcards. */
export const asPattern = (text: string): string =>
  `%${text.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`

export type Paging = {
  /** Rows after (older than) or before (newer than) a key; the newest if neither. */
  readonly after?: Key | undefined
  readonly before?: Key | undefined
  readonly size: number
}

/**
 * Where a page begins. The key is made of the version's own columns, which one index holds, so that
 * the last page is as quick as the first.
 */
export const keyset = (
  { after, before }: Paging,
  key: { startsOn: 'a.starts_on' | 'o.starts_on'; id: 'a.activity_id' | 'o.operation_id' },
): Where => {
  const columns = sql`(${sql.ref(key.startsOn)}, ${sql.ref(key.id)})`
  if (after !== undefined)
    return sql<boolean>`${columns} < (${after.startsOn}::date, ${after.id}::uuid)`
  if (before !== undefined)
    return sql<boolean>`${columns} > (${before.startsOn}::date, ${before.id}::uuid)`
  return sql<boolean>`true`
}

/** Turns `size + 1` rows, in the order in which they were read, into a page. */
export const toPage = <Row extends Key>(read: readonly Row[], paging: Paging): PageOf<Row> => {
  const more = read.length > paging.size
  const kept = read.slice(0, paging.size)
  const rows = paging.before === undefined ? kept : kept.toReversed()
  const [first, last] = [rows[0], rows.at(-1)]
  const backwards = paging.before !== undefined
  return {
    rows,
    newer: (backwards ? more : paging.after !== undefined) ? first : undefined,
    older: (backwards ? true : more) ? last : undefined,
  }
}
