import { IMPORT_JOB_NAMES, importHandlers, type ImportKind } from '../platform/imports/index.ts'
import { createWorker, type JobHandler } from '../platform/jobs/index.ts'
import type { Log } from '../platform/log/log.ts'
import { openMail } from '../platform/mail/index.ts'
import { activitiesImport } from '../rooms/activities/index.ts'
import { figuresImport, resultsHandlers } from '../rooms/results/index.ts'
import { triageHandlers } from '../rooms/triage/index.ts'
import type { House } from './open-house.ts'

/** The name of each kind of job, for whoever looks at those that failed. */
export const jobNames: ReadonlyMap<string, string> = new Map([
  ...[...triageHandlers({ mail: undefined, deskOrigin: '' }), ...resultsHandlers].map(
    ({ kind, name }) => [kind, name] as const,
  ),
  ...Object.entries(IMPORT_JOB_NAMES),
])

/** What may be brought in from a file. */
const IMPORTS: readonly ImportKind[] = [activitiesImport, figuresImport]

/**
 * Does, in this process, what was promised: until it is stopped, which waits for the job in hand. Mail
 * is tried out at the start, so that whoever set it up learns at once what is wrong with it.
 */
export const startJobs = (house: House, log: Log): { stop: () => Promise<void> } => {
  const { database, clock, settings } = house
  const mail = settings.mail === undefined ? undefined : openMail(settings.mail)
  mail?.check().catch((cause: unknown) => {
    log.warn({ err: cause }, 'mail is set up and does not work: nobody is told what waits')
  })
  const handlers: readonly JobHandler[] = [
    ...triageHandlers({ mail, deskOrigin: settings.deskOrigin }),
    ...importHandlers(IMPORTS, { db: database.desk, clock }),
    ...resultsHandlers,
  ]
  const working = createWorker({
    db: database.desk,
    clock,
    handlers,
    onFault: (cause, kind) => log.error({ err: cause, kind }, 'a job failed'),
  }).start()
  return {
    stop: async () => {
      await working.stop()
      mail?.close()
    },
  }
}
