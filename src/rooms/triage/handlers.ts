import type { JobHandler } from '../../platform/jobs/index.ts'
import { retentionHandlers } from './retention/erase-job.ts'
import { tellHandlers, type TellDeps } from './tell-members/tell-jobs.ts'

/** The jobs of this room: telling members, and erasing what was let go. */
export const triageHandlers = (deps: TellDeps): readonly JobHandler[] => [
  ...tellHandlers(deps),
  ...retentionHandlers,
]
