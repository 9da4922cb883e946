import type { Tx } from '../../../platform/database/handles.ts'
import { enqueue } from '../../../platform/jobs/index.ts'

export const TELL = 'triage.tell'

const QUARTER_HOUR_MS = 15 * 60 * 1000

type Waiting = ({ readonly teamId: string } | { readonly reportId: string }) & {
  /** Its clock does not stand still at night, or somebody marked it. */
  readonly urgent: boolean
  /** When it came, to the quarter of an hour. */
  readonly at: Date
}

/**
 * Promises, in the transaction in which something comes to wait, that those whom it concerns are told.
 * One promise for a team, however much comes. What is not urgent is looked at only once its quarter of
 * an hour is over, so that the log does not show by the minute when somebody wrote to us.
 */
export const promiseTelling = (tx: Tx, waiting: Waiting): Promise<void> => {
  const { urgent, at } = waiting
  const [about, key] =
    'teamId' in waiting
      ? [{ teamId: waiting.teamId, urgent }, waiting.teamId]
      : [{ reportId: waiting.reportId, urgent }, waiting.reportId]
  return enqueue(tx, {
    kind: TELL,
    about,
    now: at,
    onceKey: `${key} ${urgent ? 'urgent' : 'usual'}`,
    ...(urgent ? {} : { runAt: new Date(at.getTime() + QUARTER_HOUR_MS) }),
  })
}
