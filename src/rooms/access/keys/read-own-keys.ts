import type { ReadDb } from '../../../platform/database/handles.ts'
import { teamsOf } from '../teams/store-teams.ts'
import type { KeyTags } from './key-tags.ts'
import { generationsToGive } from './rules-team-keys.ts'
import { loadTeamKeys } from './team-key-state.ts'

type Colleague = { readonly id: string; readonly name: string }

/** How a member stands to the keys of one team that they are in. */
export type OwnTeamKeys = {
  readonly id: string
  readonly name: string
  /** `none`: the team has no key. `waiting`: some of it, or all, must be given by a colleague. */
  readonly standing: 'none' | 'held' | 'waiting'
  /** Colleagues who hold what the member lacks. */
  readonly givers: readonly Colleague[]
  /** Colleagues who lack what the member holds. */
  readonly waiting: readonly Colleague[]
  /** Whether recovery has all that the member lacks and no colleague can give. */
  readonly inRecovery: boolean
}

/** A member's teams, with what they hold of each one's keys, and who waits for whom. */
export const readOwnKeys = async (
  db: ReadDb,
  tags: KeyTags,
  memberId: string,
): Promise<readonly OwnTeamKeys[]> => {
  const teams = await teamsOf(db, memberId)
  return Promise.all(
    teams.map(async ({ id, name }): Promise<OwnTeamKeys> => {
      const { state, members } = await loadTeamKeys(db, tags, id)
      const colleagues = members
        .filter((member) => member.memberId !== memberId)
        .map((member) => ({ id: member.memberId, name: member.name }))
      const own = members.find((member) => member.memberId === memberId)
      const lacking = state.keys.filter(
        ({ grants }) => !grants.some(({ memberKeyId }) => memberKeyId === own?.memberKeyId),
      )
      const none = state.keys.length === 0
      return {
        id,
        name,
        standing: none ? 'none' : lacking.length === 0 ? 'held' : 'waiting',
        givers: colleagues.filter(
          (one) => generationsToGive(state, { from: one.id, to: memberId }).length > 0,
        ),
        waiting: colleagues.filter(
          (one) => generationsToGive(state, { from: memberId, to: one.id }).length > 0,
        ),
        inRecovery: lacking.every(({ inRecovery }) => inRecovery),
      }
    }),
  )
}
