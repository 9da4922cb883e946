import type { ReadDb } from '../../../platform/database/handles.ts'
import { listTeams } from '../teams/store-teams.ts'
import type { KeyTags } from './key-tags.ts'
import { loadTeamKeys } from './team-key-state.ts'

/** How safe a team's keys are. */
export type TeamSafety = {
  readonly id: string
  readonly name: string
  readonly agencyName: string
  readonly generations: number
  /** Active members who hold the newest generation. */
  readonly holders: number
  /** Generations that recovery has. */
  readonly inRecovery: number
}

const standingTeams = async (db: ReadDb, tags: KeyTags) => {
  const teams = (await listTeams(db)).filter(({ endedAt }) => endedAt === null)
  return Promise.all(
    teams.map(async (team) => ({ team, ...(await loadTeamKeys(db, tags, team.id)) })),
  )
}

/** How safe the keys of each team are, by agency and name. */
export const readTeamSafety = async (db: ReadDb, tags: KeyTags): Promise<readonly TeamSafety[]> =>
  (await standingTeams(db, tags)).map(({ team, state }) => {
    const active = state.members.filter((member) => member.state === 'active')
    const newest = state.keys.at(-1)
    return {
      id: team.id,
      name: team.name,
      agencyName: team.agencyName,
      generations: state.keys.length,
      holders: active.filter(({ memberKeyId }) =>
        newest?.grants.some((grant) => grant.memberKeyId === memberKeyId),
      ).length,
      inRecovery: state.keys.filter(({ inRecovery }) => inRecovery).length,
    }
  })

export type Recoverable = {
  readonly teamId: string
  readonly teamName: string
  readonly memberId: string
  readonly memberName: string
}

/** Who lacks a key of a team they are active in, and that recovery has. */
export const readRecoverable = async (db: ReadDb, tags: KeyTags): Promise<readonly Recoverable[]> =>
  (await standingTeams(db, tags)).flatMap(({ team, state, members }) =>
    members
      .filter((member) => member.state === 'active')
      .filter(({ memberKeyId }) =>
        state.keys.some(
          ({ inRecovery, grants }) =>
            inRecovery && !grants.some((grant) => grant.memberKeyId === memberKeyId),
        ),
      )
      .map(({ memberId, name }) => ({
        teamId: team.id,
        teamName: team.name,
        memberId,
        memberName: name,
      })),
  )
