import type { MemberState } from '../model.ts'
import type { Permission, Role } from '../permissions.ts'
import { permissionsOf } from '../permissions.ts'

/** What can be done to a member's standing. */
export type StandingChange =
  'suspend' | 'resume' | 'leave' | 'move' | 'roles' | 'details' | 'new-link'

export type StandingRefusal = 'wrong-state' | 'own-account' | 'last-administrator'

const ALLOWED: Readonly<Record<MemberState, readonly StandingChange[]>> = {
  invited: ['leave', 'move', 'roles', 'details', 'new-link'],
  active: ['suspend', 'leave', 'move', 'roles', 'details', 'new-link'],
  suspended: ['resume', 'leave', 'move', 'roles', 'details'],
  left: [],
}

/** The state after a change that was allowed. */
export const stateAfter = (state: MemberState, change: StandingChange): MemberState => {
  switch (change) {
    case 'suspend':
      return 'suspended'
    case 'resume':
      return 'active'
    case 'leave':
      return 'left'
    case 'move':
    case 'roles':
    case 'details':
    case 'new-link':
      return state
  }
}

const MANAGES: Permission = 'members.manage'

const manages = (state: MemberState, roles: readonly Role[]): boolean =>
  state === 'active' && permissionsOf(roles).has(MANAGES)

/**
 * Whether somebody may change a member's standing. Authority: decision 0007. Nobody changes their
 * own roles, agency or standing, an administrator least of all; and a partnership always keeps one
 * active administrator, or nobody could ever be let in again.
 */
export const mayChangeStanding = (asked: {
  change: StandingChange
  member: { id: string; state: MemberState; roles: readonly Role[] }
  /** The roles afterwards, where they change. */
  roles?: readonly Role[]
  /** Who asks; null for somebody with a shell on the server. */
  by: string | null
  /** How many other active members may manage members. */
  otherAdministrators: number
}): { ok: true } | { ok: false; why: StandingRefusal } => {
  const { change, member, by } = asked
  if (!ALLOWED[member.state].includes(change)) return { ok: false, why: 'wrong-state' }
  if (by === member.id && change !== 'details') return { ok: false, why: 'own-account' }
  const after = stateAfter(member.state, change)
  const losesTheLast =
    manages(member.state, member.roles) &&
    !manages(after, asked.roles ?? member.roles) &&
    asked.otherAdministrators === 0
  return losesTheLast ? { ok: false, why: 'last-administrator' } : { ok: true }
}
