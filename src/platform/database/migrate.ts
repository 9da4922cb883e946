import type { ClientBase } from 'pg'
import type { Migration } from './migrations.ts'

export type AppliedMigration = { readonly number: number; readonly name: string; sha256: string }

/** The database and this program do not fit each other. The message says what to do. */
export class SchemaMismatch extends Error {
  override readonly name = 'SchemaMismatch'
}

/** Any number, the same in every Countersign: one process migrates a database at a time. */
export const migrationLock = 7_203_118_564

/** The migrations that the database has had, in order; none if it is empty. */
export const appliedMigrations = async (client: ClientBase): Promise<AppliedMigration[]> => {
  const table = await client.query<{ there: boolean }>(
    `select to_regclass('countersign.migrations') is not null as there`,
  )
  if (table.rows[0]?.there !== true) return []
  const applied = await client.query<AppliedMigration>(
    'select number, name, sha256 from countersign.migrations order by number',
  )
  return applied.rows
}

/**
 * Which migrations are still to run. A released migration is never edited, renumbered or slipped in
 * below one that has run, and a program never works on a database newer than itself.
 */
export const pendingMigrations = (
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] => {
  const known = new Map(migrations.map((migration) => [migration.number, migration]))
  for (const { number, name, sha256 } of applied) {
    const file = known.get(number)
    if (file === undefined) {
      throw new SchemaMismatch(
        `The database has had ${name}, which this Countersign does not know: the database is newer ` +
          'than the program. Install the Countersign that last ran on it, or a later one.',
      )
    }
    if (file.name !== name || file.sha256 !== sha256) {
      throw new SchemaMismatch(
        `${file.name} differs from ${name} as the database had it. A migration that has run is never ` +
          'edited: put the file back as it was and make the change in a new one.',
      )
    }
  }
  const last = applied.at(-1)?.number ?? 0
  const done = new Set(applied.map(({ number }) => number))
  const pending = migrations.filter(({ number }) => !done.has(number))
  const late = pending.find(({ number }) => number < last)
  if (late !== undefined) {
    throw new SchemaMismatch(
      `${late.name} has not run, but ${applied.at(-1)?.name ?? ''} has, which comes after it. ` +
        'A new migration takes a number above all that were released.',
    )
  }
  return pending
}

/** Runs one migration inside the transaction that the caller has open. */
export const applyMigration = async (client: ClientBase, migration: Migration): Promise<void> => {
  try {
    await client.query(migration.sql)
    await client.query('reset role; set search_path to default')
    await client.query(
      'insert into countersign.migrations (number, name, sha256) values ($1, $2, $3)',
      [migration.number, migration.name, migration.sha256],
    )
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unknown'
    throw new Error(`the migration ${migration.name} failed: ${why}`, { cause })
  }
}

/**
 * Brings the database up to the migrations given, as its owner: each in a transaction of its own,
 * recorded with its hash. Safe to call from several processes at once. Answers which it ran.
 */
export const migrate = async (
  client: ClientBase,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> => {
  await client.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    const pending = pendingMigrations(migrations, await appliedMigrations(client))
    for (const migration of pending) {
      await client.query('begin')
      try {
        await applyMigration(client, migration)
        await client.query('commit')
      } catch (cause) {
        await client.query('rollback')
        throw cause
      }
    }
    return pending
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock])
  }
}
