import type { Tx } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { plainHash, randomToken } from '../../../platform/vault/server-key.ts'
import { agencyById } from '../agencies/store-agencies.ts'
import { insertHistory, insertMember, memberByEmail } from '../members/store-members.ts'
import { lockPartnership } from '../partnership/store-partnership.ts'
import type { Role } from '../permissions.ts'
import { joinTeams, teamsAreOf } from '../teams/store-teams.ts'
import { LINK_DAYS, type LinkKind } from './rules-invitation.ts'
import { insertInvitation } from './store-invitations.ts'

export type NewMember = {
  readonly name: string
  readonly email: string
  readonly agencyId: string
  readonly teamIds: readonly string[]
  readonly roles: readonly Role[]
}

export type Invited =
  | { ok: true; memberId: string; token: string }
  | { ok: false; why: 'agency-not-member' | 'email-taken' | 'team-elsewhere' }

/** What the database knows a one-time link by. */
export const linkTokenHash = (token: string): Buffer => plainHash(`one-time link ${token}`)

/** The address of a one-time link. The token in it is kept nowhere. */
export const linkOf = (origin: string, token: string): string => `${origin}/invitation/${token}`

/** Makes a one-time link for a member, good for seven days; an earlier one ends. Answers its token. */
export const makeLink = async (
  tx: Tx,
  { memberId, kind, now }: { memberId: string; kind: LinkKind; now: Date },
): Promise<string> => {
  const token = randomToken(32)
  const id = newId(now.getTime())
  await insertInvitation(tx, {
    id,
    memberId,
    kind,
    tokenHash: linkTokenHash(token),
    now,
    expiresAt: new Date(now.getTime() + LINK_DAYS * 24 * 3600 * 1000),
  })
  tx.note({ invitationId: id, linkKind: kind })
  return token
}

/** Adds a member who has yet to choose how to sign in, and makes the link with which they do. */
export const inviteMember = async (tx: Tx, member: NewMember, now: Date): Promise<Invited> => {
  await lockPartnership(tx)
  const agency = await agencyById(tx, member.agencyId)
  if (agency?.isMember !== true || agency.endedAt !== null)
    return { ok: false, why: 'agency-not-member' }
  if (!(await teamsAreOf(tx, member.agencyId, member.teamIds)))
    return { ok: false, why: 'team-elsewhere' }
  if ((await memberByEmail(tx, member.email)) !== undefined)
    return { ok: false, why: 'email-taken' }
  const id = newId(now.getTime())
  await insertMember(tx, { ...member, id, state: 'invited', now })
  await joinTeams(tx, { memberId: id, teamIds: member.teamIds, now })
  await insertHistory(tx, {
    memberId: id,
    at: now,
    what: 'invited',
    after: { agency: agency.name, roles: member.roles },
  })
  tx.note({ memberId: id, agencyId: agency.id, roles: member.roles.join(' ') })
  return { ok: true, memberId: id, token: await makeLink(tx, { memberId: id, kind: 'join', now }) }
}
