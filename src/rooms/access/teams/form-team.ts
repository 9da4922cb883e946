import type { Tx } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { agencyById } from '../agencies/store-agencies.ts'
import type { KeyTags } from '../keys/key-tags.ts'
import { settleTeams } from '../keys/settle-teams.ts'
import { lockMember } from '../members/store-members.ts'
import { lockPartnership } from '../partnership/store-partnership.ts'
import { insertTeam, joinTeams, teamNameTaken } from './store-teams.ts'

export type NewTeam = {
  readonly agencyId: string
  readonly name: string
  /** Members of the agency who are in it from the start. The team has a key once one of them has. */
  readonly memberIds: readonly string[]
}

export type FormedTeam =
  | { ok: true; teamId: string }
  | { ok: false; why: 'agency-not-member' | 'name-taken' | 'member-elsewhere' }

/** Forms a team of an agency. */
export const formTeam = async (
  tx: Tx,
  tags: KeyTags,
  { team, now }: { team: NewTeam; now: Date },
): Promise<FormedTeam> => {
  await lockPartnership(tx)
  const agency = await agencyById(tx, team.agencyId)
  if (agency?.isMember !== true || agency.endedAt !== null)
    return { ok: false, why: 'agency-not-member' }
  if (await teamNameTaken(tx, { ...team, except: null })) return { ok: false, why: 'name-taken' }
  const id = newId(now.getTime())
  await insertTeam(tx, { id, agencyId: agency.id, name: team.name })
  for (const memberId of team.memberIds) {
    const member = await lockMember(tx, memberId)
    if (member?.agencyId !== agency.id || member.state === 'left')
      return { ok: false, why: 'member-elsewhere' }
    await joinTeams(tx, { memberId, teamIds: [id], now })
  }
  await settleTeams(tx, tags, { teamIds: [id], now })
  tx.note({ teamId: id, agencyId: agency.id })
  return { ok: true, teamId: id }
}
