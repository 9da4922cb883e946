import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { readInBatches, ReaderTooSlow } from './read-in-batches.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

const numbers = (most: number) =>
  sql<{ n: number }>`(select n from generate_series(1, ${most}::int) n order by n)`

const open = async (): Promise<number> => {
  // A role sees the state of its own sessions only.
  const { rows } = await sql<{ open: number }>`select count(*)::int as open from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`.execute(
    db.desk.read.kysely,
  )
  return rows[0]?.open ?? Number.NaN
}

test('every row comes once and in order, and the connection is given back', async () => {
  const sizes: number[] = []
  const seen: number[] = []
  for await (const rows of readInBatches<{ n: number }>(db.desk.read, numbers(25), {
    size: 10,
    patienceMs: 1_000,
  })) {
    sizes.push(rows.length)
    seen.push(...rows.map(({ n }) => n))
  }
  assert.deepEqual(sizes, [10, 10, 5])
  assert.deepEqual(
    seen,
    Array.from({ length: 25 }, (_, at) => at + 1),
  )
  assert.equal(await open(), 0)
})

test('no rows are no batch', async () => {
  const how = { size: 10, patienceMs: 1_000 }
  for await (const rows of readInBatches(db.desk.read, numbers(0), how)) assert.fail(String(rows))
})

test('a reader who stops lets the database go', async () => {
  const rows = readInBatches(db.desk.read, numbers(1_000), { size: 10, patienceMs: 10_000 })
  await rows.next()
  assert.equal(await open(), 1)
  await rows.return()
  assert.equal(await open(), 0)
})

test('a reader who leaves a batch untaken loses the connection, and is told', async () => {
  const rows = readInBatches(db.desk.read, numbers(1_000), { size: 10, patienceMs: 50 })
  await rows.next()
  for (let tries = 0; tries < 100 && (await open()) > 0; tries += 1) await wait(20)
  assert.equal(await open(), 0)
  await assert.rejects(rows.next(), ReaderTooSlow)
})

test('what is added meanwhile is not in it: the rows are those of one moment', async () => {
  await db.owner.query('create table public.things (n int)')
  await db.owner.query('grant select on public.things to countersign_desk')
  await db.owner.query('insert into public.things select generate_series(1, 20)')
  const query = sql<{ n: number }>`(select n from public.things order by n)`
  const rows = readInBatches<{ n: number }>(db.desk.read, query, { size: 10, patienceMs: 5_000 })
  await rows.next()
  await db.owner.query('insert into public.things values (99)')
  const second = await rows.next()
  assert.equal(second.value?.at(-1)?.n, 20)
  assert.equal((await rows.next()).done, true)
})

test('a statement that fails leaves no connection behind', async () => {
  const query = sql<{ n: number }>`(select 1 / (n - 15) as n from generate_series(1, 20) n)`
  const rows = readInBatches(db.desk.read, query, { size: 10, patienceMs: 5_000 })
  await rows.next()
  await assert.rejects(rows.next(), { code: '22012' })
  assert.equal(await open(), 0)
})
