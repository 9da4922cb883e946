import { randomUUID } from 'node:crypto'
import type { Act } from '../audit/act.ts'
import type { Clock } from '../clock/clock.ts'
import type { Tx, WriteDb } from '../database/handles.ts'
import { delayAfter, MOST_TRIES } from './backoff.ts'
import { enqueue } from './enqueue.ts'
import type { JobHandler } from './job.ts'
import { onNudge } from './nudge.ts'
import {
  deleteJob,
  isAnyDue,
  isKindWaiting,
  type KeptJob,
  lockDue,
  lockJob,
  updateJob,
} from './store-jobs.ts'

export type WorkerSettings = {
  readonly db: WriteDb
  readonly clock: Clock
  readonly handlers: readonly JobHandler[]
  /** Told of every try that failed, and of a look that did. */
  readonly onFault: (cause: unknown, kind: string) => void
}

export type Worker = {
  /** Does everything that is due, one after the other. Answers how much that was. */
  readonly runDue: () => Promise<number>
  /** Looks every few seconds, and when nudged. The answer stops it once the job in hand is done. */
  readonly start: () => { stop: () => Promise<void> }
}

const LOOK_EVERY_MS = 5_000
/** A nudge comes before the commit of what was promised. */
const AFTER_NUDGE_MS = 150
const MINUTE_MS = 60_000

const ONCE = 'every'

/**
 * Does what was promised: at least once, one job at a time in this process, beside any number of
 * others. That a job was begun is kept first (so that one which kills its process is not begun for
 * ever); then its work and its end are one transaction, held by a lock that a killed process lets go.
 */
export const createWorker = ({ db, clock, handlers, onFault }: WorkerSettings): Worker => {
  const byKind = new Map(handlers.map((handler) => [handler.kind, handler]))
  if (byKind.size < handlers.length) throw new Error('two handlers for one kind of job')
  const kinds = [...byKind.keys()]
  const stop = new AbortController()
  const isStopping = () => stop.signal.aborted

  const actOf = (audit: string, job: { id: string; kind: string }, quiet: boolean): Act => ({
    actor: { kind: 'system', job: job.kind },
    audit,
    requestId: job.id,
    ...(quiet ? { quiet: true } : {}),
  })

  const again = async (tx: Tx, handler: JobHandler, now: Date): Promise<void> => {
    if (handler.everyMinutes === undefined) return
    const runAt = new Date(now.getTime() + handler.everyMinutes * MINUTE_MS)
    await enqueue(tx, { kind: handler.kind, about: {}, now, runAt, onceKey: ONCE })
  }

  const begin = async (): Promise<KeptJob | undefined> => {
    const now = clock.now()
    if (!(await isAnyDue(db.read, { kinds, now }))) return undefined
    const act = actOf('jobs.begin', { id: randomUUID(), kind: 'jobs' }, true)
    return db.act(act, async (tx) => {
      const job = await lockDue(tx, { kinds, now })
      if (job === undefined) return undefined
      const tries = job.tries + 1
      tx.note({ job: job.id, kind: job.kind, tries })
      const runAt = new Date(now.getTime() + delayAfter(tries))
      await updateJob(tx, job.id, { tries, run_at: runAt })
      return { ...job, tries }
    })
  }

  const fail = (job: KeptJob, fault: string): Promise<void> => {
    const forGood = job.tries >= MOST_TRIES || fault === NOT_FROM_PUBLIC
    return db.act(actOf(forGood ? 'jobs.failed' : 'jobs.missed', job, !forGood), async (tx) => {
      tx.note({ job: job.id, kind: job.kind, tries: job.tries, fault })
      const now = clock.now()
      await updateJob(tx, job.id, { fault, ...(forGood ? { failed_at: now } : {}) })
      const handler = byKind.get(job.kind)
      if (forGood && handler !== undefined) await again(tx, handler, now)
    })
  }

  const work = async (job: KeptJob): Promise<void> => {
    const handler = byKind.get(job.kind)
    if (handler === undefined) return
    if (job.byPublic && handler.fromPublic !== true) return fail(job, NOT_FROM_PUBLIC)
    // The try before this one was the last, and its process ended before it could say so.
    if (job.tries > MOST_TRIES) return fail(job, 'NeverFinished')
    try {
      await db.act(actOf(job.kind, job, handler.quiet === true), async (tx) => {
        const held = await lockJob(tx, job.id)
        if (held === undefined) return
        const now = clock.now()
        await handler.work(tx, { id: job.id, about: job.about, now })
        await deleteJob(tx, job.id)
        await again(tx, handler, now)
      })
    } catch (cause) {
      onFault(cause, job.kind)
      await fail(job, classOf(cause))
    }
  }

  const runDue = async (): Promise<number> => {
    for (let done = 0; ; done += 1) {
      const job = isStopping() ? undefined : await begin()
      if (job === undefined) return done
      await work(job)
    }
  }

  const keepRecurring = async (): Promise<void> => {
    for (const handler of handlers) {
      if (handler.everyMinutes === undefined || (await isKindWaiting(db.read, handler.kind)))
        continue
      const now = clock.now()
      const act = actOf('jobs.begin', { id: randomUUID(), kind: handler.kind }, true)
      await db.act(act, (tx) => enqueue(tx, { kind: handler.kind, about: {}, now, onceKey: ONCE }))
    }
  }

  const start: Worker['start'] = () => {
    let wake: () => void = () => undefined
    let timer: NodeJS.Timeout | undefined
    const pause = () =>
      new Promise<void>((resolve) => {
        wake = resolve
        timer = setTimeout(resolve, LOOK_EVERY_MS)
      })
    const off = onNudge(() => {
      clearTimeout(timer)
      timer = setTimeout(() => wake(), AFTER_NUDGE_MS)
    })
    const look = async (): Promise<void> => {
      let hasRecurring = false
      while (!isStopping()) {
        try {
          if (!hasRecurring) await keepRecurring()
          hasRecurring = true
          await runDue()
        } catch (cause) {
          onFault(cause, 'jobs')
        }
        if (!isStopping()) await pause()
      }
    }
    const ended = look()
    return {
      stop: async () => {
        stop.abort()
        off()
        clearTimeout(timer)
        wake()
        await ended
      },
    }
  }

  return { runDue, start }
}

const NOT_FROM_PUBLIC = 'NotFromPublic'

/** The class and code of an error, without its message. */
const classOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return typeof cause
  const code = 'code' in cause && typeof cause.code === 'string' ? ` ${cause.code}` : ''
  return `${cause.name}${code}`.slice(0, 80)
}
