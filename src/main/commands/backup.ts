import { resolve } from 'node:path'
import type { Command } from 'commander'
import { CommandError, operatorAct } from '../../platform/command/command.ts'
import { BackupRefused, DamagedBackup } from '../../platform/database/backup/format.ts'
import { restoreBackup } from '../../platform/database/backup/restore-backup.ts'
import {
  type Progress,
  WITHOUT_SECRETS,
  writeBackup,
} from '../../platform/database/backup/write-backup.ts'
import { SchemaMismatch } from '../../platform/database/migrate.ts'
import { readVersion } from '../version.ts'
import { explainFile } from './files.ts'
import type { MainHost } from './host.ts'

/** `countersign backup` and `countersign restore`. */
export const addBackupCommands = (program: Command, host: MainHost): void => {
  program
    .command('backup <file>')
    .description('write everything in the database to one file, in one snapshot')
    .addHelpText(
      'after',
      `
Works while the server runs. The file is written beside its name and moved there when it is
whole; an existing file is never replaced. It restores on any PostgreSQL from 15 to 18.
${WITHOUT_SECRETS}`,
    )
    .action(async (given: string) => {
      const file = resolve(given)
      await host.house(async ({ database, clock }) => {
        // Before the data leaves, as for a page.
        await database.desk.record(operatorAct('backup.write', clock), 'shown', {})
        const done = await writeBackup(database.owner, {
          file,
          program: await readVersion(),
          now: clock.now(),
          onProgress: progress('written'),
        })
          .catch(explainBackup)
          .catch(explainFile(file))
        console.log(
          `${file}\n${done.tables.toString()} tables, ${done.rows.toString()} rows, ${done.bytes.toString()} bytes, SHA-256 ${done.sha256}\n${WITHOUT_SECRETS}`,
        )
      })
    })

  program
    .command('restore <file>')
    .description('fill an empty database from a backup, all or nothing')
    .addHelpText(
      'after',
      `
The database must be empty: give COUNTERSIGN_DATA a new folder, or DATABASE_URL an empty
database. The file is checked whole before anything is written. Stop the server first.`,
    )
    .action(async (given: string) => {
      const file = resolve(given)
      await host.house(
        async ({ database, clock }) => {
          const done = await restoreBackup(database.owner, {
            file,
            onProgress: progress('restored'),
          })
            .catch(explainBackup)
            .catch(explainFile(file))
          await database.desk.record(operatorAct('backup.restore', clock), 'shown', {
            taken: done.taken,
            rows: done.rows,
          })
          console.log(
            `Restored ${done.tables.toString()} tables, ${done.rows.toString()} rows, as they were on ${done.taken}.\nNow run "countersign audit verify".`,
          )
        },
        { migrations: 'leave' },
      )
    })
}

const explainBackup = (cause: unknown): never => {
  if (
    cause instanceof BackupRefused ||
    cause instanceof DamagedBackup ||
    cause instanceof SchemaMismatch
  )
    throw new CommandError(cause.message, { cause })
  throw cause
}

/** A line a table, on standard error. */
const progress = (verb: string) => {
  let last = -1
  return ({ table, rows, tablesDone, tables }: Progress): void => {
    if (tablesDone === last) return
    last = tablesDone
    process.stderr.write(
      `${verb}: ${table} (${tablesDone.toString()} of ${tables.toString()} tables, ${rows.toString()} rows)\n`,
    )
  }
}
