import type { WorkKeeper } from '../../access/index.ts'
import { keepStep } from '../keep-step.ts'
import { lockCasesHeldBy } from '../store-cases.ts'
import { readClockwork } from '../store-clock.ts'
import { promiseTelling } from '../tell-members/promise-telling.ts'

/**
 * Hands on what a member may no longer work on, in the transaction that suspends or moves them or lets
 * them go: what they had goes back to the queue, as nobody's and with an alarm, and offers to them end.
 * A proposal of theirs that waits for a second person, and a referral that nobody acknowledged, go with
 * it: somebody else takes the report and decides. So every open report is with somebody who may act.
 */
export const handOn: WorkKeeper = async (tx, { memberId, permissions, teamIds, now }) => {
  const mayWork = permissions.has('triage.work')
  const held = (await lockCasesHeldBy(tx, memberId)).filter(
    ({ teamId }) => !mayWork || !teamIds.includes(teamId),
  )
  if (held.length === 0) return
  const { levels } = await readClockwork(tx)
  let handedBack = 0
  for (const of of held) {
    const offeredTo = of.offeredTo === memberId ? null : of.offeredTo
    if (of.assignedTo !== memberId) {
      await keepStep(tx, of, {
        act: 'offer-ended',
        about: { who: memberId },
        change: { offeredTo },
        now,
      })
      continue
    }
    handedBack += 1
    // It waits with the one that it was merged into; taken apart, it is nobody's.
    if (of.state === 'merged') {
      const about = { was: of.state, who: memberId }
      await keepStep(tx, of, { act: 'handed-back', about, change: { assignedTo: null }, now })
      continue
    }
    await keepStep(tx, of, {
      act: 'handed-back',
      about: { was: of.state, who: memberId },
      change: {
        state: 'waiting',
        assignedTo: null,
        offeredTo,
        proposedBy: null,
        handedBack: true,
      },
      now,
    })
    const urgent =
      of.urgent || levels.some(({ code, aroundTheClock }) => code === of.level && aroundTheClock)
    await promiseTelling(tx, { teamId: of.teamId, urgent, at: now })
  }
  tx.note({ handedBack, offersEnded: held.length - handedBack })
}
