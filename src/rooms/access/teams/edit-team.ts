import type { Act } from '../../../platform/audit/act.ts'
import type { WriteDb } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { agencyById } from '../agencies/store-agencies.ts'
import { lockPartnership } from '../partnership/store-partnership.ts'
import { emptyTeam, insertTeam, lockTeam, teamNameTaken, updateTeam } from './store-teams.ts'

type Doing = { readonly db: WriteDb; readonly act: Act }

export type TeamRefusal = 'name-taken' | 'agency-not-member' | 'changed-since-read' | 'not-found'
export type SavedTeam = { ok: true } | { ok: false; why: TeamRefusal }

export const createTeam = (
  { db, act }: Doing,
  team: { agencyId: string; name: string; now: Date },
): Promise<SavedTeam> =>
  db.act(act, async (tx): Promise<SavedTeam> => {
    await lockPartnership(tx)
    const agency = await agencyById(tx, team.agencyId)
    if (agency?.isMember !== true || agency.endedAt !== null)
      return { ok: false, why: 'agency-not-member' }
    if (await teamNameTaken(tx, { ...team, except: null })) return { ok: false, why: 'name-taken' }
    const id = newId(team.now.getTime())
    await insertTeam(tx, { id, ...team })
    tx.note({ teamId: id, agencyId: agency.id })
    return { ok: true }
  })

/** Renames a team, or ends it: then nobody is in it any more. */
export const editTeam = (
  { db, act }: Doing,
  edited: { id: string; version: number; name: string; ended: boolean; now: Date },
): Promise<SavedTeam> =>
  db.act(act, async (tx): Promise<SavedTeam> => {
    tx.note({ teamId: edited.id, ended: edited.ended })
    await lockPartnership(tx)
    const team = await lockTeam(tx, edited.id)
    if (team === undefined) return { ok: false, why: 'not-found' }
    if (team.version !== edited.version) return { ok: false, why: 'changed-since-read' }
    const name = { agencyId: team.agencyId, name: edited.name, except: team.id }
    if (!edited.ended && (await teamNameTaken(tx, name))) return { ok: false, why: 'name-taken' }
    await updateTeam(tx, team.id, {
      name: edited.name,
      endedAt: edited.ended ? (team.endedAt ?? edited.now) : null,
    })
    if (edited.ended) await emptyTeam(tx, team.id, edited.now)
    return { ok: true }
  })
