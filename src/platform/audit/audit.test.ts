import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase } from '../database/testing.ts'
import { listEntries } from './store.ts'
import { verifyChain } from './verify.ts'

type Database = Awaited<ReturnType<typeof testDatabase>>
let db: Database

const act = (audit: string) => ({
  actor: { kind: 'member' as const, id: 'm1' },
  audit,
  requestId: 'request-1',
})

before(async () => {
  db = await testDatabase()
  for (let n = 1; n <= 9; n += 1) {
    await db.desk.act(act(`test.act-${n.toString()}`), (tx) => {
      tx.note({ n })
      return Promise.resolve('done')
    })
  }
})

after(() => db.close())

/** Damages the log as somebody with all rights could, looks, and puts it back. */
const damaged = async (statements: readonly string[], look: () => Promise<void>) => {
  await db.owner.query('create table if not exists kept_entries as table audit.entries')
  await db.owner.query('create table if not exists kept_head as table audit.head')
  try {
    for (const statement of statements) await db.owner.query(statement)
    await look()
  } finally {
    await db.owner.query('delete from audit.entries')
    await db.owner.query('insert into audit.entries table kept_entries')
    await db.owner.query('delete from audit.head')
    await db.owner.query('insert into audit.head table kept_head')
  }
}

const misfit = async () => {
  const verdict = await verifyChain(db.desk.read)
  return verdict.ok ? undefined : verdict.misfit
}

test('an untouched log verifies, from the start and from the middle', async () => {
  const whole = await verifyChain(db.desk.read)
  assert.equal(whole.ok && whole.checked, 9)
  const part = await verifyChain(db.desk.read, { from: 5 })
  assert.equal(part.ok && part.checked, 5)
})

test('a start beyond the end is told apart from a log that does not hold', async () => {
  const beyond = await verifyChain(db.desk.read, { from: 100_000 })
  assert.deepEqual(beyond, { ok: false, misfit: { seq: 9, why: 'ends-before' } })
  const next = await verifyChain(db.desk.read, { from: 10 })
  assert.equal(next.ok && next.checked, 0)
})

test('a flipped byte in any column of any row is named', async () => {
  const columns = ['name', 'outcome', 'request_id', 'particulars', 'actor_id']
  for (const seq of [1, 5, 9]) {
    for (const column of columns) {
      await damaged(
        [
          `update audit.entries set ${column} = overlay(${column} placing 'X' from 1) where seq = ${seq.toString()}`,
        ],
        async () => {
          assert.deepEqual(
            await misfit(),
            { seq, why: 'changed' },
            `${column} of ${seq.toString()}`,
          )
        },
      )
    }
    await damaged(
      [`update audit.entries set at = at + interval '1 microsecond' where seq = ${seq.toString()}`],
      async () => {
        assert.deepEqual(await misfit(), { seq, why: 'changed' })
      },
    )
    await damaged(
      [
        `update audit.entries set hash = set_byte(hash, 3, get_byte(hash, 3) # 1) where seq = ${seq.toString()}`,
      ],
      async () => {
        assert.equal((await misfit())?.seq, seq)
      },
    )
  }
})

test('a dropped row is named, in the middle and at the end', async () => {
  await damaged(['delete from audit.entries where seq = 4'], async () => {
    assert.deepEqual(await misfit(), { seq: 4, why: 'missing' })
  })
  await damaged(['delete from audit.entries where seq = 9'], async () => {
    assert.deepEqual(await misfit(), { seq: 9, why: 'cut-off' })
  })
})

test('two swapped rows are named', async () => {
  await damaged(
    [
      'update audit.entries set seq = -3 where seq = 3',
      'update audit.entries set seq = 3 where seq = 4',
      'update audit.entries set seq = 4 where seq = -3',
    ],
    async () => {
      assert.deepEqual(await misfit(), { seq: 3, why: 'changed' })
    },
  )
})

test('a row with a made-up hash does not join the chain', async () => {
  await damaged(
    [
      `update audit.entries set name = 'test.other', hash = audit.entry_hash(previous_hash, seq, at, actor_kind, actor_id, 'test.other', outcome, request_id, particulars) where seq = 6`,
    ],
    async () => {
      assert.deepEqual(await misfit(), { seq: 7, why: 'not-after-the-one-before' })
    },
  )
})

test('a rewritten end shows against the head', async () => {
  await damaged(
    [
      `update audit.entries set name = 'test.other', hash = audit.entry_hash(previous_hash, seq, at, actor_kind, actor_id, 'test.other', outcome, request_id, particulars) where seq = 9`,
    ],
    async () => {
      assert.deepEqual(await misfit(), { seq: 9, why: 'not-the-head' })
    },
  )
})

test('the roles of the program can append and read the log, not change it', async () => {
  for (const role of ['countersign_desk', 'countersign_public']) {
    for (const statement of [
      'update audit.entries set name = name',
      'delete from audit.entries',
      'truncate audit.entries',
      'update audit.head set seq = 0',
      'insert into audit.head values (false, 1, null)',
    ]) {
      await assert.rejects(
        db.owner.query(`set role ${role}; ${statement}`),
        /permission denied/u,
        `${role}: ${statement}`,
      )
      await db.owner.query('reset role')
    }
  }
})

test('an act that fails leaves neither its change nor its entry', async () => {
  const before = await listEntries(db.desk.read, {}, 1)
  await assert.rejects(
    db.desk.act(act('test.fails'), () => Promise.reject(new Error('no'))),
    /no/u,
  )
  assert.deepEqual(await listEntries(db.desk.read, {}, 1), before)
})

test('an act that is refused is recorded with its reason', async () => {
  const answer = await db.desk.act(act('test.refused'), () =>
    Promise.resolve({ ok: false as const, why: 'already-closed' }),
  )
  assert.deepEqual(answer, { ok: false, why: 'already-closed' })
  const [entry] = await listEntries(db.desk.read, { name: 'test.refused' }, 1)
  assert.equal(entry?.outcome, 'refused: already-closed')
})

test('entries recorded at the same time are all there, in one order', async () => {
  const start = await verifyChain(db.desk.read)
  await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      n % 3 === 0
        ? db.desk.act(act('test.many'), () => Promise.resolve(n))
        : db.desk.record(act('test.many'), 'shown', { n }),
    ),
  )
  const end = await verifyChain(db.desk.read)
  assert(start.ok && end.ok)
  assert.equal(end.checked - start.checked, 60)
})

test('entries are found by name, room, actor and day', async () => {
  assert.equal((await listEntries(db.desk.read, { name: 'test.act-3' }, 10)).length, 1)
  assert.equal((await listEntries(db.desk.read, { name: 'test' }, 500)).length >= 9, true)
  assert.equal((await listEntries(db.desk.read, { actorId: 'somebody else' }, 10)).length, 0)
  assert.equal(
    (await listEntries(db.desk.read, { from: '2020-01-01', to: '2020-01-02' }, 10)).length,
    0,
  )
  const [newest] = await listEntries(db.desk.read, {}, 1)
  assert(newest !== undefined)
  assert.equal((await listEntries(db.desk.read, { before: newest.seq }, 1))[0]?.seq, newest.seq - 1)
})
