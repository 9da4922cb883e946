import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One file of `db/migrations`. Its name never changes once released, and nor do its bytes. */
export type Migration = {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

const NAME = /^(\d{4})_[a-z0-9]+(?:[-_][a-z0-9]+)*\.sql$/u

/** Where the migrations of this program lie. */
export const migrationsFolder: string = join(import.meta.dirname, '../../../db/migrations')

/** Reads the migrations in the order of their numbers. Two files never share one. */
export const readMigrations = (folder: string = migrationsFolder): readonly Migration[] => {
  const migrations = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const number = NAME.exec(name)?.[1]
      if (number === undefined) {
        throw new Error(
          `${name} is no name for a migration: it should be like 0042_what-it-does.sql`,
        )
      }
      const sql = readFileSync(join(folder, name), 'utf8')
      const sha256 = createHash('sha256').update(sql).digest('hex')
      return { number: Number(number), name, sql, sha256 }
    })
  for (const [index, migration] of migrations.entries()) {
    const before = migrations[index - 1]
    if (before?.number === migration.number) {
      throw new Error(`${before.name} and ${migration.name} have the same number`)
    }
  }
  return migrations
}
