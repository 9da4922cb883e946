import type { Act } from '../../../platform/audit/act.ts'
import type { WriteDb } from '../../../platform/database/handles.ts'
import type { Access } from '../create-access.ts'
import type { KeyTags } from '../keys/key-tags.ts'
import { settleTeams, teamsLosingKeys } from '../keys/settle-teams.ts'
import { lockPartnership } from '../partnership/store-partnership.ts'
import { emptyTeam, lockTeam, membersIn, teamNameTaken, updateTeam } from './store-teams.ts'

type Doing = KeyTags & { readonly db: WriteDb; readonly act: Act } & Partial<
    Pick<Access, 'teamWork'>
  >

export type TeamRefusal =
  | 'name-taken'
  | 'agency-not-member'
  | 'changed-since-read'
  | 'not-found'
  | 'last-key-holders'
  | 'has-open-work'
export type SavedTeam = { ok: true } | { ok: false; why: TeamRefusal }

/**
 * Renames a team, or ends it: then nobody is in it any more. Refused while its members hold the last
 * copy of a key of it, because what is sealed to it could never be read again; and while anything of it
 * is open, because nobody would have it any more.
 */
export const editTeam = (
  { db, act, keys, teamWork }: Doing,
  edited: { id: string; version: number; name: string; ended: boolean; now: Date },
): Promise<SavedTeam> =>
  db.act(act, async (tx): Promise<SavedTeam> => {
    const { now } = edited
    tx.note({ teamId: edited.id, ended: edited.ended })
    await lockPartnership(tx)
    const team = await lockTeam(tx, edited.id)
    if (team === undefined) return { ok: false, why: 'not-found' }
    if (team.version !== edited.version) return { ok: false, why: 'changed-since-read' }
    const name = { agencyId: team.agencyId, name: edited.name, except: team.id }
    if (!edited.ended && (await teamNameTaken(tx, name))) return { ok: false, why: 'name-taken' }
    if (edited.ended && ((await teamWork?.openIn(tx, team.id)) ?? 0) > 0)
      return { ok: false, why: 'has-open-work' }
    const leaving = edited.ended ? await membersIn(tx, team.id) : []
    if ((await teamsLosingKeys(tx, { keys }, { teamIds: [team.id], leaving })).length > 0)
      return { ok: false, why: 'last-key-holders' }
    await updateTeam(tx, team.id, {
      name: edited.name,
      endedAt: edited.ended ? (team.endedAt ?? now) : null,
    })
    if (!edited.ended) return { ok: true }
    await emptyTeam(tx, team.id, now)
    await settleTeams(tx, { keys }, { teamIds: [team.id], now })
    return { ok: true }
  })
