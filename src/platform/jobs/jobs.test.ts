import assert from 'node:assert/strict'
import { after, before, beforeEach, it, suite } from 'node:test'
import { stoppedClock } from '../clock/clock.ts'
import type { WriteDb } from '../database/handles.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { newId } from '../ids/ids.ts'
import { delayAfter, MOST_TRIES } from './backoff.ts'
import { createWorker, enqueue, failedJobs, type JobHandler, retryJob } from './index.ts'

let database: TestDatabase
const clock = stoppedClock(new Date('2026-11-20T09:00:00Z'))
before(async () => {
  database = await testDatabase()
})
after(() => database.close())
beforeEach(() => database.owner.query('truncate jobs.jobs'))

const actOf = (kind: 'operator' | 'public') =>
  ({ actor: { kind }, audit: 'test.cause', requestId: newId() }) as const

const promise = (
  kind: string,
  job: { onceKey?: string; runAt?: Date } = {},
  db: WriteDb = database.desk,
) =>
  db.act(actOf(db === database.desk ? 'operator' : 'public'), (tx) =>
    enqueue(tx, { kind, about: { n: 1 }, now: clock.now(), ...job }),
  )

const faults: string[] = []
const workerOf = (...handlers: JobHandler[]) =>
  createWorker({ db: database.desk, clock, handlers, onFault: (_, kind) => faults.push(kind) })

const counting = (kind: string, of: Partial<JobHandler> = {}) => {
  const seen: unknown[] = []
  const handler: JobHandler = {
    kind,
    name: 'Counting',
    work: (_, { about }) => {
      seen.push(about)
      return Promise.resolve()
    },
    ...of,
  }
  return { seen, handler }
}

const rows = async () =>
  (
    await database.owner.query<{ kind: string; tries: number; fault: string | null }>(
      'select kind, tries, fault from jobs.jobs order by kind',
    )
  ).rows

class Broken extends Error {
  override readonly name = 'Broken'
}

suite('jobs', () => {
  it('a job is done once its cause is kept, and is gone then', async () => {
    const { seen, handler } = counting('test.one')
    await promise('test.one')
    assert.equal(await workerOf(handler).runDue(), 1)
    assert.deepEqual(seen, [{ n: 1 }])
    assert.deepEqual(await rows(), [])
    assert.equal(await workerOf(handler).runDue(), 0)
  })

  it('a cause that is rolled back promises nothing', async () => {
    const { seen, handler } = counting('test.one')
    await assert.rejects(
      database.desk.act(actOf('operator'), async (tx) => {
        await enqueue(tx, { kind: 'test.one', about: {}, now: clock.now() })
        throw new Broken()
      }),
    )
    await workerOf(handler).runDue()
    assert.deepEqual(seen, [])
  })

  it('a job waits for its time', async () => {
    const { seen, handler } = counting('test.later')
    await promise('test.later', { runAt: new Date(clock.now().getTime() + 60_000) })
    await workerOf(handler).runDue()
    assert.equal(seen.length, 0)
    clock.advance(60_000)
    await workerOf(handler).runDue()
    assert.equal(seen.length, 1)
  })

  it('the same key is kept once until it is begun, and then anew', async () => {
    const { seen, handler } = counting('test.once', {
      work: async () => {
        seen.push(null)
        // Something happens while it runs: that is another job.
        if (seen.length === 1) await promise('test.once', { onceKey: 'team' })
      },
    })
    const runAt = new Date(clock.now().getTime() - 1000)
    await promise('test.once', { onceKey: 'team', runAt })
    await promise('test.once', { onceKey: 'team', runAt })
    await promise('test.once', { onceKey: 'other' })
    assert.equal((await rows()).length, 2)
    assert.equal(await workerOf(handler).runDue(), 3)
  })

  it('work that fails is rolled back, waits longer each time, and fails for good in the end', async () => {
    const { handler } = counting('test.broken', {
      work: async (tx) => {
        await enqueue(tx, { kind: 'test.never', about: {}, now: clock.now() })
        throw new Broken('a word that somebody typed')
      },
    })
    await promise('test.broken')
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      assert.equal(await workerOf(handler).runDue(), 1, `try ${tries}`)
      assert.equal(await workerOf(handler).runDue(), 0, 'not again at once')
      clock.advance(delayAfter(tries))
    }
    assert.deepEqual(await rows(), [{ kind: 'test.broken', tries: 8, fault: 'Broken' }])
    assert.equal(await workerOf(handler).runDue(), 0)
    const [failed] = await failedJobs(database.desk.read)
    assert(failed !== undefined)
    const { seen, handler: mended } = counting('test.broken')
    await database.desk.act(actOf('operator'), (tx) => retryJob(tx, failed.id, clock.now()))
    await workerOf(mended).runDue()
    assert.equal(seen.length, 1)
  })

  it('a process that dies with a job in hand leaves it to others, and cannot do so for ever', async () => {
    const { seen, handler } = counting('test.killed')
    await promise('test.killed')
    // As many beginnings as there are tries, each ended by the end of its process.
    await database.owner.query('update jobs.jobs set tries = $1', [MOST_TRIES - 1])
    await workerOf(handler).runDue()
    assert.equal(seen.length, 1)
    await promise('test.killed')
    await database.owner.query('update jobs.jobs set tries = $1', [MOST_TRIES])
    await workerOf(handler).runDue()
    assert.equal(seen.length, 1)
    assert.deepEqual(await rows(), [{ kind: 'test.killed', tries: 9, fault: 'NeverFinished' }])
  })

  it('two workers never do one job twice', async () => {
    const { seen, handler } = counting('test.many')
    for (let n = 0; n < 20; n += 1) await promise('test.many')
    const workers = [workerOf(handler), workerOf(handler)]
    // One that looks while the other takes may find nothing: there is a next look.
    for (let look = 0; look < 20; look += 1)
      await Promise.all(workers.map((worker) => worker.runDue()))
    assert.deepEqual(await rows(), [])
    assert.equal(seen.length, 20)
  })

  it('the public site can promise only what a handler takes from it', async () => {
    const open = counting('test.open', { fromPublic: true })
    const shut = counting('test.shut')
    await promise('test.open', { onceKey: 'a' }, database.public)
    await promise('test.open', { onceKey: 'a' }, database.public)
    await promise('test.shut', {}, database.public)
    await workerOf(open.handler, shut.handler).runDue()
    assert.equal(open.seen.length, 1)
    assert.equal(shut.seen.length, 0)
    assert.deepEqual(await rows(), [{ kind: 'test.shut', tries: 1, fault: 'NotFromPublic' }])
    await assert.rejects(
      database.public.read.kysely
        .selectFrom('jobs.jobs' as never)
        .selectAll()
        .execute(),
      /permission denied/u,
    )
  })

  it('what recurs is there from the start, and again after each time', async () => {
    const { seen, handler } = counting('test.daily', { everyMinutes: 60 })
    const worker = workerOf(handler)
    const running = worker.start()
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    await running.stop()
    assert.equal((await rows()).length, 1)
    const after = workerOf(handler)
    assert.equal(await after.runDue(), 0)
    clock.advance(60 * 60_000)
    assert.equal(await after.runDue(), 1)
    assert.equal((await rows()).length, 1)
  })

  it('a nudge is enough, and stopping waits for the job in hand', async () => {
    let finish: () => void = () => undefined
    let isDone = false
    const { seen, handler } = counting('test.slow', {
      work: async () => {
        seen.push(null)
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        isDone = true
      },
    })
    const running = workerOf(handler).start()
    const began = Date.now()
    await promise('test.slow')
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    assert(Date.now() - began < 4_000, 'sooner than the next look')
    const stopped = running.stop()
    setTimeout(finish, 50)
    await stopped
    assert(isDone)
    assert.deepEqual(await rows(), [])
  })
})
