import type { Particulars, Tx } from '../database/handles.ts'

/** Ids and codes that the work needs: never a word that somebody typed. */
export type About = Particulars

export type NewJob = {
  readonly kind: string
  readonly about: About
  readonly now: Date
  /** When it may begin; at once if absent. */
  readonly runAt?: Date
  /** While one of its kind with the same key has not begun, another is not kept. */
  readonly onceKey?: string
}

/** A job as its handler sees it. */
export type Job = {
  readonly id: string
  readonly about: About
  readonly now: Date
}

/**
 * What does one kind of job. It may run twice: whatever it does outside its transaction must do no
 * harm the second time.
 */
export type JobHandler = {
  /** Also the name of its entries in the log, for example `triage.erase`. */
  readonly kind: string
  /** What an administrator reads where it failed. */
  readonly name: string
  /** The public site may promise it. */
  readonly fromPublic?: true
  /** Nothing that anybody is shown changes by it. */
  readonly quiet?: true
  /** Done again so many minutes after it was done. Then it is there from the start, once. */
  readonly everyMinutes?: number
  /** In one transaction with the end of the job: all of it is kept, or nothing. */
  readonly work: (tx: Tx, job: Job) => Promise<void>
}
