import { type ColumnType, type Generated, sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../database/handles.ts'
import type { About, NewJob } from './job.ts'

type Tables = {
  'jobs.jobs': {
    id: string
    kind: string
    about: ColumnType<About, string, never>
    once_key: string | null
    run_at: Date
    made_at: Date
    // Generated: the public role may not name them in an insert.
    tries: Generated<number>
    failed_at: Date | null
    fault: string | null
    by_public: Generated<boolean>
  }
}

const COLUMNS = ['id', 'kind', 'about', 'tries', 'by_public as byPublic'] as const

/** A job as the worker sees it. */
export type KeptJob = {
  readonly id: string
  readonly kind: string
  readonly about: About
  readonly tries: number
  readonly byPublic: boolean
}

export const insertJob = async (
  tx: Tx,
  job: NewJob & { readonly id: string; readonly runAt: Date },
): Promise<void> => {
  await writer<Tables>(tx)
    .insertInto('jobs.jobs')
    .columns(['id', 'kind', 'about', 'once_key', 'run_at', 'made_at'])
    .expression(
      sql`values (${job.id}::uuid, ${job.kind}::text, ${JSON.stringify(job.about)}::jsonb,
        ${job.onceKey ?? null}::text, ${job.runAt}::timestamptz, ${job.now}::timestamptz)`,
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type Due = { readonly kinds: readonly string[]; readonly now: Date }

export const isAnyDue = async (db: ReadDb, { kinds, now }: Due): Promise<boolean> => {
  const row = await reader<Tables>(db)
    .selectFrom('jobs.jobs')
    .select('id')
    .where('failed_at', 'is', null)
    .where('run_at', '<=', now)
    .where(sql<boolean>`kind = any(${[...kinds]}::text[])`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Of what is due and nobody has in hand, the one that waits longest; held until the transaction ends. */
export const lockDue = (tx: Tx, { kinds, now }: Due): Promise<KeptJob | undefined> =>
  writer<Tables>(tx)
    .selectFrom('jobs.jobs')
    .select(COLUMNS)
    .where('failed_at', 'is', null)
    .where('run_at', '<=', now)
    .where(sql<boolean>`kind = any(${[...kinds]}::text[])`)
    .orderBy('run_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

/**
 * The same job, held again; undefined where it is done. It waits: another worker's look may hold the
 * row for a moment, and one that is at work is passed over by `lockDue` already.
 */
export const lockJob = (tx: Tx, id: string): Promise<KeptJob | undefined> =>
  writer<Tables>(tx)
    .selectFrom('jobs.jobs')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('failed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

export const updateJob = async (
  tx: Tx,
  id: string,
  set: { tries?: number; run_at?: Date; failed_at?: Date | null; fault?: string | null },
): Promise<void> => {
  await writer<Tables>(tx).updateTable('jobs.jobs').set(set).where('id', '=', id).execute()
}

export const deleteJob = async (tx: Tx, id: string): Promise<void> => {
  await writer<Tables>(tx).deleteFrom('jobs.jobs').where('id', '=', id).execute()
}

/** Whether any job of a kind waits, begun or not. */
export const isKindWaiting = async (db: ReadDb | Tx, kind: string): Promise<boolean> => {
  const row = await reader<Tables>(db)
    .selectFrom('jobs.jobs')
    .select('id')
    .where('kind', '=', kind)
    .where('failed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What failed for good, the last first. */
export const failedJobs = (db: ReadDb) =>
  reader<Tables>(db)
    .selectFrom('jobs.jobs')
    .select(['id', 'kind', 'tries', 'fault', 'made_at as madeAt', 'failed_at as failedAt'])
    .where('failed_at', 'is not', null)
    .orderBy('failed_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()

export const countFailedJobs = async (db: ReadDb): Promise<number> => {
  const row = await reader<Tables>(db)
    .selectFrom('jobs.jobs')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('failed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Lets a job that failed for good be tried again, from the beginning. False where it is not there. */
export const retryJob = async (tx: Tx, id: string, now: Date): Promise<boolean> => {
  const result = await writer<Tables>(tx)
    .updateTable('jobs.jobs')
    // One try counts as made: what is not begun is of its key alone, and another may be promised since.
    .set({ failed_at: null, fault: null, tries: 1, run_at: now })
    .where('id', '=', id)
    .where('failed_at', 'is not', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
