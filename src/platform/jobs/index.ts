/** The door of the jobs: work that is promised in one transaction and done after it. */
export { enqueue } from './enqueue.ts'
export type { JobHandler } from './job.ts'
export { countFailedJobs, failedJobs, retryJob } from './store-jobs.ts'
export { createWorker } from './worker.ts'
