import { sql } from 'kysely'
import { type ReadDb, reader, type Tx } from '../../platform/database/handles.ts'
import type { Change, ChangedBy } from './model.ts'
import type { ActivityTables } from './tables.ts'

/** The columns that every version carries. */
export const versionColumns = (
  tx: Tx,
  made: {
    version: number
    change: Change
    why: string | null
    at: Date
    formToken: string | undefined
  },
) => {
  const { actor } = tx.act
  if (actor.kind === 'public') throw new Error('activities: the public changes nothing')
  return {
    version: made.version,
    change: made.change,
    why: made.why,
    changed_by_kind: actor.kind,
    changed_by: actor.kind === 'member' ? actor.id : null,
    changed_at: made.at,
    form_token: made.formToken ?? null,
  }
}

export const changedByOf = (row: {
  changed_by_kind: 'member' | 'operator' | 'system'
  changed_by: string | null
}): ChangedBy =>
  row.changed_by_kind === 'member'
    ? { kind: 'member', memberId: row.changed_by ?? '' }
    : { kind: row.changed_by_kind }

/**
 * Makes two submissions of one form wait for each other until the transaction ends, so that the
 * second sees what the first one made.
 */
export const lockFormToken = async (tx: Tx, formToken: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`activities form ${formToken}`}, 0))`.execute(
    tx.kysely,
  )
}

/** Alphabet without letters and digits that are mistaken for one another, and without vowels. */
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ'

/** `A-7KQ4-2MXT`: eight letters drawn at random, so that a reference tells nothing and leads nowhere. */
export const referenceFrom = (prefix: 'A' | 'OP', bytes: Uint8Array): string => {
  const letters = Array.from(bytes.slice(0, 8), (byte) => LETTERS.charAt(byte % LETTERS.length))
  return `${prefix}-${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** Whether a reference is taken. */
export const referenceTaken = async (
  db: ReadDb | Tx,
  table: 'activities.activities' | 'activities.operations',
  reference: string,
): Promise<boolean> => {
  const row = await reader<ActivityTables>(db)
    .selectFrom(table)
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row !== undefined
}
