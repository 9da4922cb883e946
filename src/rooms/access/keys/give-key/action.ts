import type { Act } from '../../../../platform/audit/act.ts'
import type { WriteDb } from '../../../../platform/database/handles.ts'
import { memberOf } from '../../member-of.ts'
import type { Access } from '../../create-access.ts'
import { lockPartnership } from '../../partnership/store-partnership.ts'
import { grantTeamKey } from '../grant-team-key.ts'
import { generationsToGive } from '../rules-team-keys.ts'
import { insertGrants } from '../store-team-keys.ts'
import { loadTeamKeys } from '../team-key-state.ts'
import { type VisitWithKeys, withTeamKeys } from '../with-team-keys.ts'

export type GivenKey = { ok: true } | { ok: false; why: 'no-key' | 'nothing-to-give' }

/**
 * Gives a team's keys to a colleague in the team: every generation that the giver holds and the
 * colleague lacks, sealed to the colleague's public key.
 */
export const giveTeamKey = async (
  access: Access,
  visit: VisitWithKeys & { readonly db: WriteDb; readonly act: Act },
  { teamId, memberId }: { teamId: string; memberId: string },
): Promise<GivenKey> => {
  const giver = memberOf(visit).id
  const given = await withTeamKeys(visit, access, (ring) =>
    visit.db.act(visit.act, async (tx): Promise<GivenKey> => {
      tx.note({ teamId, memberId })
      await lockPartnership(tx)
      const { state, members } = await loadTeamKeys(tx, access, teamId)
      const lacking = generationsToGive(state, { from: giver, to: memberId })
      const to = members.find((one) => one.memberId === memberId)
      if (to === undefined || lacking.length === 0) return { ok: false, why: 'nothing-to-give' }
      const grants = lacking.flatMap(({ id, generation }) => {
        const pair = ring.open(id)
        if (pair === undefined) return []
        const key = { ...pair, team: teamId, generation }
        return [grantTeamKey(access, to, { id, key })]
      })
      if (grants.length < lacking.length) return { ok: false, why: 'no-key' }
      await insertGrants(tx, grants, access.clock.now())
      tx.note({ generations: grants.length })
      return { ok: true }
    }),
  )
  return given === 'no-key' ? { ok: false, why: 'no-key' } : given
}
