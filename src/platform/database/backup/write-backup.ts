import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { ClientBase } from 'pg'
import { appliedMigrations } from '../migrate.ts'
import { type Migration, readMigrations } from '../migrations.ts'
import type { Owner } from '../open.ts'
import { schemasOf, sequencesIn, type TableShape, tablesToCopy } from './catalogue.ts'
import { copyOut } from './copy.ts'
import {
  BackupRefused,
  END_OF_ROWS,
  FORMAT,
  FORMAT_VERSION,
  type Header,
  jsonLine,
  trailer,
} from './format.ts'

/** How far a backup or a restore is. */
export type Progress = { table: string; rows: number; tablesDone: number; tables: number }

export type BackupOptions = {
  /** Where the backup goes. Refused if anything is there. */
  file: string
  /** The version of this program. */
  program: string
  now: Date
  onProgress?: (progress: Progress) => void
  /** The migrations of this program. */
  migrations?: readonly Migration[]
}

export type BackupSummary = { tables: number; rows: number; bytes: number; sha256: string }

/** Told to whoever makes a backup, and written into it. */
export const WITHOUT_SECRETS =
  'The secrets folder of the data folder is not in this backup. Keep a copy of it apart.'

/**
 * Writes everything that the database holds into one file, as it stood at one moment, while others
 * go on working. The file appears under its name only once it is whole and safely on the disk.
 */
export const writeBackup = async (
  owner: Owner,
  { file, program, now, onProgress, migrations = readMigrations() }: BackupOptions,
): Promise<BackupSummary> => {
  await refuseToOverwrite(file)
  const half = `${file}.half-written-${process.pid}`
  const handle = await open(half, 'wx', 0o600)
  const counts = { tables: 0, rows: 0, bytes: 0 }
  const whole = createHash('sha256')
  try {
    const write = async (bytes: Buffer) => {
      counts.bytes += bytes.length
      whole.update(bytes)
      await handle.writeFile(bytes)
    }
    await owner.hold((client) =>
      inSnapshot(client, async () => {
        const content = contentOf(client, {
          program,
          now,
          counts,
          onProgress,
          schemas: schemasOf(migrations),
        })
        await pipeline(content, createGzip(), async (compressed: AsyncIterable<Buffer>) => {
          for await (const bytes of compressed) await write(bytes)
        })
      }),
    )
    const sha256 = whole.digest('hex')
    await handle.writeFile(trailer(sha256))
    counts.bytes += trailer(sha256).length
    await handle.sync()
    await handle.close()
    await rename(half, file)
    await syncFolder(dirname(file))
    return { ...counts, sha256 }
  } catch (cause) {
    await handle.close()
    await rm(half, { force: true })
    throw cause
  }
}

const refuseToOverwrite = async (file: string): Promise<void> => {
  try {
    await (await open(file, 'r')).close()
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return
    throw cause
  }
  throw new BackupRefused(`${file} is there already. A backup never overwrites another file.`)
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

/** What both sides of a copy must agree on, whatever the server's own settings. */
export const agreedFormats = `
  set local statement_timeout = 0;
  set local lock_timeout = 0;
  set local idle_in_transaction_session_timeout = 0;
  set local row_security = off;
  set local datestyle = 'ISO';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1;
  set local timezone = 'UTC'`

const inSnapshot = async (client: ClientBase, work: () => Promise<void>): Promise<void> => {
  await client.query('begin isolation level repeatable read read only')
  await client.query(agreedFormats)
  await work()
  await client.query('commit')
}

type Content = Pick<BackupOptions, 'program' | 'now'> & {
  schemas: readonly string[]
  counts: { tables: number; rows: number }
  onProgress: BackupOptions['onProgress']
}

const headerOf = async (
  client: ClientBase,
  { program, now, schemas }: Content,
): Promise<{ header: Header; tables: readonly TableShape[] }> => {
  const migrations = await appliedMigrations(client)
  if (migrations.length === 0)
    throw new BackupRefused('The database is empty: there is nothing to back up.')
  const tables = await tablesToCopy(client, schemas)
  const version = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  const header: Header = {
    format: FORMAT,
    version: FORMAT_VERSION,
    program,
    taken: now.toISOString(),
    postgres: version.rows[0]?.version ?? '',
    migrations,
    tables: tables.map(({ table, columns }) => ({ table, columns: [...columns] })),
    sequences: await sequencesIn(client, schemas),
    without: WITHOUT_SECRETS,
  }
  return { header, tables }
}

async function* contentOf(client: ClientBase, what: Content): AsyncGenerator<Buffer> {
  const { counts, onProgress } = what
  const { header, tables } = await headerOf(client, what)
  yield jsonLine(header)
  for (const { table, columns, key } of tables) {
    yield jsonLine({ table, columns })
    const hash = createHash('sha256')
    let rows = 0
    const select = `select ${columns.join(', ')} from ${table} order by ${key.join(', ')}`
    for await (const bytes of copyOut(client, `copy (${select}) to stdout`)) {
      if (!Buffer.isBuffer(bytes)) throw new TypeError('a copy gives bytes')
      hash.update(bytes)
      rows += linesIn(bytes)
      yield bytes
    }
    yield END_OF_ROWS
    yield jsonLine({ rows, sha256: hash.digest('hex') })
    counts.rows += rows
    counts.tables += 1
    onProgress?.({ table, rows, tablesDone: counts.tables, tables: tables.length })
  }
  yield jsonLine({ end: true, tables: counts.tables, rows: counts.rows })
}

/** COPY writes a row a line, and no line break inside one. */
export const linesIn = (bytes: Buffer): number => {
  let lines = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1
  return lines
}
