import type { Tx } from '../../platform/database/handles.ts'
import { startOfQuarter } from '../../platform/vault/quarter-hours.ts'
import type { Received } from '../reports/index.ts'
import type { Case } from './model.ts'
import { referenceOf } from './reference.ts'
import { dueAgain, dueAt, levelOnArrival } from './rules-clock.ts'
import { insertCase } from './store-cases.ts'
import { readClockwork } from './store-clock.ts'
import { markAnswered } from './store-history.ts'
import { promiseTelling } from './tell-members/promise-telling.ts'

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
  const made: Case = {
    reportId,
    reference: referenceOf(reportId),
    teamId: received.teamId,
    channel: received.channel,
    aboutChild: received.aboutChild,
    childSaid: received.childSaid,
    childFound: false,
    childInFamily: received.aboutChild,
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
    handedBack: false,
    version: 1,
  }
  const about = { level: level.code }
  await insertCase(tx, made, { reportId, version: 1, at: receivedAt, act: 'receive', state, about })
  if (!received.quarantined)
    await promiseTelling(tx, {
      teamId: received.teamId,
      urgent: level.aroundTheClock,
      at: receivedAt,
    })
}

/**
 * Notices, in the same transaction, that whoever holds a receipt wrote something. What was decided
 * waits in the queue again: an answer that nobody looks at would be a report that is lost.
 */
export const noticeAnswer =
  (now: () => Date) =>
  async (tx: Tx, { reportId }: { reportId: string }): Promise<void> => {
    const at = startOfQuarter(now())
    const { levels, hours } = await readClockwork(tx)
    const dues = levels.map((level) => [level.code, dueAgain(at, { level, hours })] as const)
    await markAnswered(tx, { reportId, at, dues: Object.fromEntries(dues) })
    await promiseTelling(tx, { reportId, urgent: false, at })
  }
