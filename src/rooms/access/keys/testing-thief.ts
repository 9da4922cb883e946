import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestPartnership } from '../testing.ts'

/** What a thief reads out of one place: a column of a row, or a file. */
export type Found = { readonly place: string; readonly bytes: Buffer }

/**
 * Everything that is in a database, as a dump would have it: each column of each row of each table of
 * ours, in its own bytes (`bytea`) or as text.
 */
export const dumpOf = async (owner: TestPartnership['owner']): Promise<Found[]> => {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
      where c.relkind in ('r', 'p', 'm', 'v') and c.relnamespace in (
        select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
      order by 1`,
  )
  const found: Found[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query<{ place: string; value: string | Buffer | null }>(
      `select format('%s.%s', $1::text, e.key) as place, e.value
        from ${name} t, lateral jsonb_each_text(to_jsonb(t)) e`,
      [name],
    )
    for (const { place, value } of rows)
      if (value !== null) found.push({ place, bytes: bytesOf(value) })
  }
  return found
}

/** As `to_jsonb` writes it: bytes in hex with `\x` in front. */
const bytesOf = (value: string | Buffer): Buffer => {
  if (typeof value !== 'string') return value
  return /^\\x(?:[0-9a-f]{2})+$/u.test(value)
    ? Buffer.from(value.slice(2), 'hex')
    : Buffer.from(value, 'utf8')
}

/** Every file under a folder. */
export const filesIn = (folder: string): Found[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((place) => ({ place, bytes: readFileSync(place) }))

/** Where a secret lies open, in its own bytes or in any of the ways in which bytes are written. */
export const placesWith = (found: readonly Found[], secret: Buffer): readonly string[] => {
  const forms = [
    secret,
    ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(secret.toString(form))),
    Buffer.from(secret.toString('utf8'), 'utf16le'),
  ]
  return found
    .filter(({ bytes }) => forms.some((form) => bytes.includes(form)))
    .map(({ place }) => place)
}
