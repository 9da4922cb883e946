import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { appliedMigrations, migrate, pendingMigrations } from './migrate.ts'
import { type Migration, readMigrations } from './migrations.ts'
import type { Owner } from './open.ts'
import { testDatabase } from './testing.ts'

const migration = (number: number, sql: string): Migration => ({
  number,
  name: `${String(number).padStart(4, '0')}_test.sql`,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
})

const platform = readMigrations().filter(({ number }) => number === 1)
const first = [...platform, migration(2, 'create table public.two (n int)')]

const inEmpty = async (work: (owner: Owner) => Promise<void>): Promise<void> => {
  const db = await testDatabase({ migrations: [] })
  try {
    await work(db.owner)
  } finally {
    await db.close()
  }
}

const run = (owner: Owner, migrations: readonly Migration[]) =>
  owner.hold((client) => migrate(client, migrations))
const names = async (owner: Owner) =>
  (await owner.hold(appliedMigrations)).map(({ number }) => number)

suite('migrations', () => {
  test('run once each, in order, and are recorded with their hashes', () =>
    inEmpty(async (owner) => {
      assert.deepEqual(await names(owner), [])
      assert.equal((await run(owner, first)).length, 2)
      assert.equal((await run(owner, first)).length, 0)
      const more = [...first, migration(30, 'create table public.thirty (n int)')]
      assert.deepEqual(
        (await run(owner, more)).map(({ number }) => number),
        [30],
      )
      assert.deepEqual(await names(owner), [1, 2, 30])
    }))

  test('one that fails leaves no trace, and those before it stay', () =>
    inEmpty(async (owner) => {
      const broken = migration(3, 'create table public.three (n int); select 1 / 0')
      await assert.rejects(
        run(owner, [...first, broken]),
        /0003_test\.sql failed: division by zero/u,
      )
      assert.deepEqual(await names(owner), [1, 2])
      const three = await owner.query(`select to_regclass('public.three') as three`)
      assert.deepEqual(three.rows, [{ three: null }])
      await run(owner, [...first, migration(3, 'create table public.three (n int)')])
      assert.deepEqual(await names(owner), [1, 2, 3])
    }))

  test('two processes that migrate at once do it once', () =>
    inEmpty(async (owner) => {
      const ran = await Promise.all([1, 2, 3].map(() => run(owner, first)))
      assert.equal(ran.flat().length, 2)
    }))
})

suite('a database and a program that do not fit', () => {
  const applied = first.map(({ number, name, sha256 }) => ({ number, name, sha256 }))

  test('a migration that was edited after it ran is refused by name', () => {
    const edited = [...platform, migration(2, 'create table public.two (n bigint)')]
    assert.throws(
      () => pendingMigrations(edited, applied),
      /0002_test\.sql differs.*never edited/su,
    )
  })

  test('a migration that was renamed after it ran is refused', () => {
    const renamed = first.map((it) => (it.number === 2 ? { ...it, name: '0002_other.sql' } : it))
    assert.throws(() => pendingMigrations(renamed, applied), /0002_other\.sql differs/u)
  })

  test('a database newer than the program is refused', () => {
    assert.throws(
      () => pendingMigrations(platform, applied),
      /0002_test\.sql.*newer than the program/su,
    )
  })

  test('a migration slipped in below one that has run is refused', () => {
    const late = [...first, migration(5, 'select 1')]
    const skipped = [...applied, { number: 9, name: '0009_test.sql', sha256: '0'.repeat(64) }]
    const files = [...late, { ...migration(9, ''), sha256: '0'.repeat(64) }].toSorted(
      (a, b) => a.number - b.number,
    )
    assert.throws(() => pendingMigrations(files, skipped), /0005_test\.sql has not run/u)
  })
})

suite('the files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cs-migrations-'))
  after(() => rmSync(folder, { recursive: true }))
  const put = (name: string, text = 'select 1') => writeFileSync(join(folder, name), text)

  test('are read in the order of their numbers', () => {
    put('0010_later.sql')
    put('0002_earlier-thing.sql')
    put('notes.txt')
    assert.deepEqual(
      readMigrations(folder).map(({ name }) => name),
      ['0002_earlier-thing.sql', '0010_later.sql'],
    )
  })

  test('two of one number are refused, and so is a name that is none', () => {
    put('0010_again.sql')
    assert.throws(() => readMigrations(folder), /0010_again\.sql and 0010_later\.sql/u)
    rmSync(join(folder, '0010_again.sql'))
    put('11_short.sql')
    assert.throws(() => readMigrations(folder), /11_short\.sql is no name/u)
  })
})
