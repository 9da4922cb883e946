import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from './testing.ts'
import { askTogether } from './together.ts'

let db: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

test('those who ask in the same turn share a question, those who ask while it is on its way the next one', async () => {
  const asked: number[][] = []
  const { promise: hold, resolve: release } = Promise.withResolvers<undefined>()
  const ask = askTogether(async (keys: readonly number[]) => {
    asked.push([...keys])
    await hold
    return (key) => key * 10
  })
  const first = Promise.all([ask(1), ask(2)])
  await new Promise((resolve) => setImmediate(resolve))
  const second = Promise.all([ask(3), ask(4)])
  assert.deepEqual(asked, [[1, 2]])
  release(undefined)
  assert.deepEqual(
    [await first, await second],
    [
      [10, 20],
      [30, 40],
    ],
  )
  assert.deepEqual(asked, [
    [1, 2],
    [3, 4],
  ])
})

test('a question that fails fails for those who shared it, and for nobody after them', async () => {
  let fails = true
  const ask = askTogether<number, number>(() =>
    fails ? Promise.reject(new Error('gone')) : Promise.resolve((key) => key),
  )
  await assert.rejects(ask(1), /gone/u)
  fails = false
  assert.equal(await ask(2), 2)
})

test('a read that begins after a change was acknowledged sees it, however many read at the time', async () => {
  await db.owner.query('create table countersign.shared (n int not null)')
  await db.owner.query('insert into countersign.shared values (0)')
  await db.owner.query(
    'grant select on countersign.shared to countersign_desk; grant usage on schema countersign to countersign_desk',
  )
  const read = async () =>
    (await sql<{ n: number }>`select n from countersign.shared`.execute(db.desk.read.kysely))
      .rows[0]?.n ?? -1
  for (let n = 1; n <= 30; n += 1) {
    const noise = Array.from({ length: 10 }, read)
    await db.owner.query('update countersign.shared set n = $1', [n])
    const now = await Promise.all(Array.from({ length: 10 }, read))
    assert.deepEqual(
      now,
      Array.from({ length: 10 }, () => n),
    )
    await Promise.all(noise)
  }
})

test('rows that one reader changes stay what they were for the others', async () => {
  const read = () => sql<{ n: number }>`select 1 as n`.execute(db.desk.read.kysely)
  const [first, second, third] = await Promise.all([read(), read(), read()])
  for (const row of second.rows) row.n = 2
  second.rows.pop()
  assert.deepEqual([first.rows, third.rows], [[{ n: 1 }], [{ n: 1 }]])
})

test('different parameters are different questions', async () => {
  const read = (n: number) => sql<{ n: number }>`select ${n}::int as n`.execute(db.desk.read.kysely)
  const answers = await Promise.all([1, 2, 3, 2, 1].map(read))
  assert.deepEqual(
    answers.map(({ rows }) => rows[0]?.n),
    [1, 2, 3, 2, 1],
  )
})
