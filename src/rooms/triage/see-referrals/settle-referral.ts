import type { Tx } from '../../../platform/database/handles.ts'
import { actOnCase, type Acted } from '../act-on-case.ts'
import { answerReferral, escalateReferral, type Referral } from '../store-referrals.ts'

/**
 * Acknowledges a referral for the team that it went to, or escalates one that nobody acknowledges. The
 * report that it came from moves with it: once the last is acknowledged, it is decided. Whoever calls
 * has made sure that this person may.
 */
export const settleReferral = async (
  tx: Tx,
  {
    referral,
    act,
    by,
    now,
  }: { referral: Referral; act: 'acknowledge' | 'escalate'; by: string; now: Date },
): Promise<Acted | { ok: false; why: 'answered-already' }> => {
  const answered: boolean[] = []
  const acted = await actOnCase(
    tx,
    {
      // The other team has no place in the queue of the report; its word counts there all the same.
      actor: { id: by, mayWork: true, teams: [referral.fromTeam] },
      reportId: referral.reportId,
      version: undefined,
      now,
    },
    {
      act,
      about: { to: referral.toTeam },
      // One who refers and one who says that it has it: two people, or it would be one.
      check: ({ assignedTo }) =>
        act === 'acknowledge' && (by === referral.byMember || by === assignedTo)
          ? { ok: false, why: 'own-referral' }
          : undefined,
      keep: async () => {
        answered.push(
          act === 'acknowledge'
            ? await answerReferral(tx, referral.id, { state: 'acknowledged', by, at: now })
            : await escalateReferral(tx, referral.id, now),
        )
      },
    },
  )
  return acted.ok && answered[0] !== true ? { ok: false, why: 'answered-already' } : acted
}
