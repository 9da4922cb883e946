import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import { applyMigration, migrationLock, pendingMigrations, SchemaMismatch } from '../migrate.ts'
import { type Migration, readMigrations } from '../migrations.ts'
import type { Owner } from '../open.ts'
import { foreignKeysIn, schemasOf, tablesToCopy } from './catalogue.ts'
import { copyIn } from './copy.ts'
import {
  BackupRefused,
  DamagedBackup,
  Ending,
  type Header,
  TableEnd,
  TableStart,
} from './format.ts'
import { type BackupReader, checkWhole, openBackup } from './read-backup.ts'
import { agreedFormats, linesIn, type Progress } from './write-backup.ts'

export type RestoreOptions = {
  file: string
  onProgress?: (progress: Progress) => void
  /** The migrations of this program. */
  migrations?: readonly Migration[]
}

export type RestoreSummary = { taken: string; program: string; tables: number; rows: number }

/**
 * Fills an empty database from a backup. The file is checked whole before anything is written, and
 * again while it is read; everything happens in one transaction, so the database ends with all of it
 * or as empty as it was. A backup of an older Countersign is brought up to this one.
 */
export const restoreBackup = async (
  owner: Owner,
  { file, onProgress, migrations = readMigrations() }: RestoreOptions,
): Promise<RestoreSummary> => {
  await checkWhole(file)
  const backup = await openBackup(file)
  try {
    const later = migrationsAfter(backup.header, migrations, file)
    return await owner.hold(async (client) => {
      await client.query('begin')
      try {
        const rows = await restoreInside(client, { backup, migrations, later, file, onProgress })
        await client.query('commit')
        await client.query('analyze')
        const { taken, program, tables } = backup.header
        return { taken, program, tables: tables.length, rows }
      } catch (cause) {
        await client.query('rollback').catch(() => undefined)
        throw cause
      }
    })
  } finally {
    backup.close()
  }
}

const migrationsAfter = (
  header: Header,
  migrations: readonly Migration[],
  file: string,
): readonly Migration[] => {
  try {
    return pendingMigrations(migrations, header.migrations)
  } catch (cause) {
    if (!(cause instanceof SchemaMismatch)) throw cause
    throw new SchemaMismatch(`${file} does not fit this Countersign. ${cause.message}`, { cause })
  }
}

type Restoring = {
  backup: BackupReader
  migrations: readonly Migration[]
  later: readonly Migration[]
  file: string
  onProgress: RestoreOptions['onProgress']
}

const restoreInside = async (client: ClientBase, what: Restoring): Promise<number> => {
  const { backup, migrations, later, file } = what
  const schemas = schemasOf(migrations)
  await client.query(agreedFormats)
  await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
  await refuseUnlessEmpty(client, schemas)
  for (const migration of migrations) {
    if (!later.includes(migration)) await applyMigration(client, migration)
  }
  await refuseOtherShape(client, { schemas, header: backup.header, file })
  const rows = await withoutGuards(client, schemas, backup.header, () => load(client, what))
  await backup.finish()
  for (const { sequence, last } of backup.header.sequences) {
    if (last !== null) await client.query('select setval($1::regclass, $2)', [sequence, last])
  }
  for (const migration of later) await applyMigration(client, migration)
  return rows
}

const refuseUnlessEmpty = async (client: ClientBase, schemas: readonly string[]): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    'select nspname as name from pg_namespace where nspname = any ($1)',
    [[...schemas, 'countersign']],
  )
  if (rows.length === 0) return
  throw new BackupRefused(
    'The database is not empty, and a restore never mixes with or replaces what is there. ' +
      'Restore into a new data folder (COUNTERSIGN_DATA) or a new database (DATABASE_URL).',
  )
}

const refuseOtherShape = async (
  client: ClientBase,
  { schemas, header, file }: { schemas: readonly string[]; header: Header; file: string },
): Promise<void> => {
  const shape = (tables: readonly { table: string; columns: readonly string[] }[]) =>
    tables
      .map(({ table, columns }) => `${table} (${columns.join(', ')})`)
      .toSorted()
      .join('\n')
  if (shape(await tablesToCopy(client, schemas)) === shape(header.tables)) return
  throw new SchemaMismatch(
    `${file} holds other tables than its migrations make: it was not made by this program.`,
  )
}

/**
 * Empties the tables (migrations fill some), and loads without the rooms' own triggers and without
 * the foreign keys that point forward; both are put back as they were, and every key is checked.
 */
const withoutGuards = async <T>(
  client: ClientBase,
  schemas: readonly string[],
  { tables }: Header,
  work: () => Promise<T>,
): Promise<T> => {
  const names = tables.map(({ table }) => table)
  const place = new Map(names.map((name, index) => [name, index]))
  const forward = (await foreignKeysIn(client, schemas)).filter(
    (key) => (place.get(key.references) ?? 0) > (place.get(key.table) ?? 0),
  )
  const triggers = await client.query<{ table: string; name: string; state: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(t.tgname) as name,
      case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end as state
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and n.nspname = any ($1)`,
    [schemas],
  )
  for (const name of names) await client.query(`alter table ${name} disable trigger user`)
  for (const { table, name } of forward) {
    await client.query(`alter table ${table} drop constraint ${name}`)
  }
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`)
  const result = await work()
  // Nothing may be left to check when the tables are altered back.
  await client.query('set constraints all immediate')
  for (const { table, name, definition } of forward) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
  for (const { table, name, state } of triggers.rows) {
    await client.query(`alter table ${table} enable ${state} trigger ${name}`)
  }
  return result
}

const load = async (client: ClientBase, what: Restoring): Promise<number> => {
  const { backup, file, onProgress } = what
  const { tables } = backup.header
  let total = 0
  for (const [index, expected] of tables.entries()) {
    const { table, columns } = await backup.line(TableStart)
    if (table !== expected.table || columns.join() !== expected.columns.join()) {
      throw new DamagedBackup(`${file} has its tables in another order than its header says.`)
    }
    const found = { rows: 0, sha256: createHash('sha256') }
    const counted = async function* () {
      for await (const bytes of backup.rows()) {
        found.rows += linesIn(bytes)
        found.sha256.update(bytes)
        yield bytes
      }
    }
    const copied = await copyIn(
      client,
      `copy ${table} (${columns.join(', ')}) from stdin`,
      counted(),
    )
    const end = await backup.line(TableEnd)
    const same = copied === end.rows && found.rows === end.rows
    if (!same || found.sha256.digest('hex') !== end.sha256) {
      throw new DamagedBackup(
        `${file}: ${table} differs from what was backed up. Nothing was restored.`,
      )
    }
    total += end.rows
    onProgress?.({ table, rows: end.rows, tablesDone: index + 1, tables: tables.length })
  }
  const ending = await backup.line(Ending)
  if (ending.rows !== total || ending.tables !== tables.length) {
    throw new DamagedBackup(`${file} does not hold what it says that it holds.`)
  }
  return total
}
