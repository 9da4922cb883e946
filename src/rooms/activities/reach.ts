import type { Member } from '../access/index.ts'
import type { Reach } from './model.ts'

/** What a member may read: everything, what their agency has a part in, or nothing. */
export const readingReach = (member: Pick<Member, 'permissions' | 'agencyId'>): Reach => {
  if (member.permissions.has('activities.read-all')) return { kind: 'all' }
  if (member.permissions.has('activities.read'))
    return { kind: 'agency', agencyId: member.agencyId }
  return { kind: 'nothing' }
}

/** What a member may record or change: only what their own agency has a part in. */
export const changingReach = (
  member: Pick<Member, 'permissions' | 'agencyId'>,
  permission: 'activities.record' | 'activities.correct' | 'operations.edit',
): Reach =>
  member.permissions.has(permission)
    ? { kind: 'agency', agencyId: member.agencyId }
    : { kind: 'nothing' }

/** Somebody with a shell on the machine, or the program itself. */
export const WHOLE_REACH: Reach = { kind: 'all' }
