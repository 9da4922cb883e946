import { randomUUID } from 'node:crypto'
import type { Tx } from '../database/handles.ts'
import type { NewJob } from './job.ts'
import { nudge } from './nudge.ts'
import { insertJob } from './store-jobs.ts'

/**
 * Promises work in the transaction of what causes it: if that is kept, so is the promise. Does nothing
 * where the same (`onceKey`) is promised already and not begun.
 */
export const enqueue = async (tx: Tx, job: NewJob): Promise<void> => {
  await insertJob(tx, { ...job, id: randomUUID(), runAt: job.runAt ?? job.now })
  if (job.runAt === undefined || job.runAt <= job.now) nudge()
}
