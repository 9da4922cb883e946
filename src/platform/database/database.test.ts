import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import type { Act } from '../audit/act.ts'
import type { ReadDb, WriteDb } from './handles.ts'
import { testDatabase, type TestDatabase } from './testing.ts'
import { readMigrations } from './migrations.ts'
import { openPools } from './open.ts'

const ground = readMigrations().filter(({ number }) => number <= 2)
const act: Act = { actor: { kind: 'system', job: 'tests' }, audit: 'tests.act', requestId: 'r-1' }

let db: TestDatabase
before(async () => {
  db = await testDatabase({ migrations: ground })
  await db.owner.query(`
    create schema t;
    grant usage on schema t to countersign_desk, countersign_public;
    create table t.notes (id int primary key, text text not null unique);
    grant select, insert, update on t.notes to countersign_desk;
    create table t.shown (id int);
    grant select on t.shown to countersign_public;`)
})
after(() => db.close())

const run = async (handle: { kysely: ReadDb['kysely'] }, text: string) =>
  (await sql.raw<Record<string, unknown>>(text).execute(handle.kysely)).rows

const one = async (handle: { kysely: ReadDb['kysely'] }, expression: string): Promise<unknown> =>
  (await run(handle, `select ${expression} as value`))[0]?.['value']

const log = async () =>
  (
    await db.owner.query<{ outcome: string; particulars: string }>(
      'select outcome, particulars from audit.entries order by seq',
    )
  ).rows
const notes = async () => (await db.owner.query('select id from t.notes order by id')).rows

suite('an act', () => {
  test('is saved together with its entry in the log, which carries what was noted', async () => {
    const before = (await log()).length
    const result = await db.desk.act(act, async (tx) => {
      await run(tx, `insert into t.notes values (1, 'one')`)
      tx.note({ noteId: 1 })
      tx.note({ kind: 'first' })
      return { ok: true, id: 1 }
    })
    assert.deepEqual(result, { ok: true, id: 1 })
    assert.deepEqual((await log()).slice(before), [
      { outcome: 'done', particulars: '{"noteId":1,"kind":"first"}' },
    ])
    assert.deepEqual(await notes(), [{ id: 1 }])
  })

  test('done to several things has an entry for each, and its own last', async () => {
    const before = (await log()).length
    await db.desk.act(act, async (tx) => {
      for (const noteId of [7, 8]) tx.noteEach({ noteId })
      tx.note({ count: 2 })
      return Promise.resolve({ ok: true })
    })
    assert.deepEqual(
      (await log()).slice(before).map(({ particulars }) => particulars),
      ['{"noteId":7}', '{"noteId":8}', '{"count":2}'],
    )
  })

  test('that answers no leaves nothing behind but the entry that says why', async () => {
    const before = (await log()).length
    const result = await db.desk.act(act, async (tx) => {
      await run(tx, `insert into t.notes values (2, 'two')`)
      tx.note({ noteId: 2 })
      return { ok: false, why: 'needs-second-person', detail: 7 }
    })
    assert.deepEqual(result, { ok: false, why: 'needs-second-person', detail: 7 })
    assert.deepEqual((await log()).slice(before), [
      { outcome: 'refused: needs-second-person', particulars: '{"noteId":2}' },
    ])
    assert.deepEqual(await notes(), [{ id: 1 }])
  })

  test('that fails leaves nothing at all, and its error is the one of PostgreSQL', async () => {
    const before = await log()
    await assert.rejects(
      db.desk.act(act, (tx) => run(tx, `insert into t.notes values (3, 'one')`)),
      { code: '23505', constraint: 'notes_text_key' },
    )
    await assert.rejects(
      db.desk.act(act, async (tx) => {
        await run(tx, `insert into t.notes values (4, 'four')`)
        throw new TypeError('a bug')
      }),
      /a bug/u,
    )
    assert.deepEqual(await log(), before)
    assert.deepEqual(await notes(), [{ id: 1 }])
  })

  test('that cannot be logged is not saved either', async () => {
    await assert.rejects(
      db.desk.act(act, async (tx) => {
        await run(tx, `insert into t.notes values (5, 'five')`)
        tx.note({ much: 'x'.repeat(10_000) })
      }),
      /too many particulars/u,
    )
    assert.deepEqual(await notes(), [{ id: 1 }])
  })

  test('may be of any answer; only ok: false is a refusal', async () => {
    for (const answer of [undefined, null, 0, 'no', [], { ok: 'false' }, { why: 'x' }]) {
      assert.deepEqual(await db.desk.act(act, () => Promise.resolve(answer)), answer)
    }
    assert.equal((await log()).at(-1)?.outcome, 'done')
    await db.desk.act(act, () => Promise.resolve({ ok: false }))
    assert.equal((await log()).at(-1)?.outcome, 'refused: unsaid')
  })
})

suite('what each site may do', () => {
  test('a connection for reading refuses to write', async () => {
    await assert.rejects(run(db.desk.read, `insert into t.notes values (6, 'six')`), {
      code: '25006',
    })
  })

  test('the public site cannot read what was not granted to it, nor write what was', async () => {
    assert.deepEqual(await run(db.public.read, 'select * from t.shown'), [])
    await assert.rejects(run(db.public.read, 'select * from t.notes'), { code: '42501' })
    await assert.rejects(
      db.public.act(act, (tx) => run(tx, 'insert into t.shown values (1)')),
      { code: '42501' },
    )
  })

  test('neither site may make tables, become the owner, or rewrite the log', async () => {
    for (const site of [db.desk, db.public]) {
      for (const [statement, code] of [
        ['create table public.mine (id int)', '42501'],
        [`set role "${db.addresses.owner.user}"`, '42501'],
        ['update audit.entries set outcome = outcome', '42501'],
        ['delete from audit.entries', '42501'],
        ['update audit.head set seq = 0', '42501'],
      ] as const) {
        await assert.rejects(
          site.act(act, (tx) => run(tx, statement)),
          { code },
          statement,
        )
      }
    }
  })

  test('each signs in as its own role, in UTC, under its own name', async () => {
    for (const [site, role, name] of [
      [db.desk, 'countersign_desk', 'countersign desk reads'],
      [db.public, 'countersign_public', 'countersign public reads'],
    ] as const) {
      assert.equal(await one(site.read, 'session_user'), role)
      assert.equal(await one(site.read, `current_setting('TimeZone')`), 'UTC')
      assert.equal(await one(site.read, `current_setting('application_name')`), name)
    }
  })
})

suite('limits', () => {
  const limited = async (work: (desk: WriteDb) => Promise<void>) => {
    const { addresses } = db
    const pools = openPools(addresses, {
      settings: { statementTimeout: 300 },
      say: () => undefined,
    })
    try {
      await work(pools.desk)
    } finally {
      await pools.close()
    }
  }

  test('a statement that takes too long is stopped', () =>
    limited(async (desk) => {
      await assert.rejects(run(desk.read, 'select pg_sleep(5)'), { code: '57014' })
    }))

  test('a lock that is not had in time is an error, not a wait', () =>
    limited(async (desk) => {
      await db.desk.act(act, async (tx) => {
        await run(tx, 'select from t.notes where id = 1 for update')
        await assert.rejects(
          desk.act(act, (other) => run(other, 'select from t.notes where id = 1 for update')),
          (cause: unknown) =>
            cause instanceof Error &&
            'code' in cause &&
            /^(?:55P03|57014)$/u.test(String(cause.code)),
        )
      })
    }))
})

suite('values from the database', () => {
  test('what JavaScript cannot hold exactly stays text; whole numbers are numbers', async () => {
    const read = db.desk.read
    assert.equal(await one(read, `date '2023-10-09'`), '2023-10-09')
    assert.equal(await one(read, `10256.00::numeric`), '10256.00')
    assert.equal(await one(read, `timestamp '2023-10-09 12:00'`), '2023-10-09 12:00:00')
    assert.equal(await one(read, `interval '1 day 2 hours'`), 'P1DT2H')
    assert.equal(await one(read, '9007199254740991::int8'), 9_007_199_254_740_991)
    assert.deepEqual(
      await one(read, `timestamptz '2023-10-09 12:00+01'`),
      new Date('2023-10-09T11:00Z'),
    )
    assert.deepEqual(await one(read, `array[1, 2, null]::int8[]`), [1, 2, null])
    assert.deepEqual(await one(read, `array[1.50, null]::numeric[]`), ['1.50', null])
    assert.deepEqual(await one(read, `array['2023-10-09']::date[]`), ['2023-10-09'])
    assert.deepEqual(await one(read, `'{"a": [1]}'::jsonb`), { a: [1] })
    assert.equal(await one(read, 'count(*)'), 1)
  })

  test('a whole number beyond what a number can hold is an error, not another number', async () => {
    await assert.rejects(one(db.desk.read, '9007199254740992::int8'), RangeError)
    await assert.rejects(one(db.desk.read, `array[-9007199254740993]::int8[]`), RangeError)
    assert.equal(await one(db.desk.read, '1'), 1)
  })

  test('names sort as people in England expect, whatever the server itself does', async () => {
    const sorted = await one(
      db.desk.read,
      `(select string_agg(n, ' ' order by n collate countersign.en_gb)
        from unnest(array['Zoë', 'ewan', 'Éile', 'Eve', 'zac', 'Łukasz', 'Lee']) n)`,
    )
    assert.equal(sorted, 'Éile Eve ewan Lee Łukasz zac Zoë')
  })
})

suite('databases for tests', () => {
  test('each is a clone of its own and goes when it is closed', async () => {
    const [a, b] = await Promise.all([
      testDatabase({ migrations: ground }),
      testDatabase({ migrations: ground }),
    ])
    await a.owner.query('create table public.only_in_a (n int)')
    const there = await b.owner.query(`select to_regclass('public.only_in_a') as it`)
    assert.deepEqual(there.rows, [{ it: null }])
    await Promise.all([a.close(), b.close()])
    const left = await db.owner.query('select from pg_database where datname = any ($1)', [
      [a.name, b.name],
    ])
    assert.equal(left.rowCount, 0)
  })
})
