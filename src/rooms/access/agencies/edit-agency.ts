import type { Act } from '../../../platform/audit/act.ts'
import type { WriteDb } from '../../../platform/database/handles.ts'
import type { AgencyKind } from '../model.ts'
import { lockPartnership } from '../partnership/store-partnership.ts'
import { type AgencyRefusal, mayLeavePartnership } from './rules-agency.ts'
import { agencyNameTaken, lockAgency, membersOfAgency, updateAgency } from './store-agencies.ts'

export type EditedAgency = { ok: true } | { ok: false; why: AgencyRefusal }

/** Changes an agency. Its short name never changes: figures and releases cite it. */
export const editAgency = (
  { db, act }: { db: WriteDb; act: Act },
  edited: {
    id: string
    version: number
    name: string
    kind: AgencyKind
    region: string | null
    isMember: boolean
    ended: boolean
    now: Date
  },
): Promise<EditedAgency> =>
  db.act(act, async (tx): Promise<EditedAgency> => {
    tx.note({ agencyId: edited.id, isMember: edited.isMember, ended: edited.ended })
    await lockPartnership(tx)
    const agency = await lockAgency(tx, edited.id)
    if (agency === undefined) return { ok: false, why: 'not-found' }
    if (agency.version !== edited.version) return { ok: false, why: 'changed-since-read' }
    if (!edited.ended && (await agencyNameTaken(tx, edited.name, edited.id)))
      return { ok: false, why: 'name-taken' }
    const staysMember = edited.isMember && !edited.ended
    if (!staysMember && !mayLeavePartnership(await membersOfAgency(tx, edited.id)))
      return { ok: false, why: 'has-members' }
    await updateAgency(tx, edited.id, {
      ...edited,
      isMember: staysMember,
      endedAt: edited.ended ? (agency.endedAt ?? edited.now) : null,
    })
    return { ok: true }
  })
