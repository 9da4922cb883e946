import type { Tx } from '../../platform/database/handles.ts'
import { startOfQuarter } from '../../platform/vault/quarter-hours.ts'
import type { Received } from '../reports/index.ts'
import { referenceOf } from './reference.ts'
import { dueAt, levelOnArrival } from './rules-clock.ts'
import { insertCase } from './store-cases.ts'
import { readClockwork } from './store-clock.ts'
import { insertHistory, markAnswered } from './store-history.ts'

/**
 * Makes the case of a report, in the transaction that receives it: a report is in a queue from the
 * moment that it is anywhere. What is likely sent by a machine is set aside, and still counted, on
 * the clock and in the same team's queue.
 */
export const takeIn = async (tx: Tx, received: Received): Promise<void> => {
  const { levels, hours } = await readClockwork(tx)
  const level = levelOnArrival(received, levels)
  const { reportId, receivedAt } = received
  const state = 'waiting'
  await insertCase(tx, {
    reportId,
    reference: referenceOf(reportId),
    teamId: received.teamId,
    channel: received.channel,
    aboutChild: received.aboutChild,
    receivedAt,
    level: level.code,
    ratedAt: receivedAt,
    dueAt: dueAt(receivedAt, { level, hours }),
    state,
    urgent: false,
    setAside: received.quarantined,
    assignedTo: null,
    offeredTo: null,
    proposedBy: null,
    mergedInto: null,
    version: 1,
  })
  await insertHistory(tx, {
    reportId,
    version: 1,
    at: receivedAt,
    act: 'receive',
    state,
    about: { level: level.code },
  })
}

/**
 * Notices, in the same transaction, that whoever holds a receipt wrote something. What was decided
 * waits in the queue again: an answer that nobody looks at would be a report that is lost.
 */
export const noticeAnswer =
  (now: () => Date) =>
  (tx: Tx, { reportId }: { reportId: string }): Promise<void> =>
    markAnswered(tx, reportId, startOfQuarter(now()))
