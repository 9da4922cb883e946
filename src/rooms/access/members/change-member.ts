import type { Act } from '../../../platform/audit/act.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Tx, WriteDb } from '../../../platform/database/handles.ts'
import { agencyById } from '../agencies/store-agencies.ts'
import { makeLink } from '../invitations/invite-member.ts'
import { linkKindFor } from '../invitations/rules-invitation.ts'
import { withdrawInvitations } from '../invitations/store-invitations.ts'
import type { KeyTags } from '../keys/key-tags.ts'
import { settleTeamsOf, teamsLosingKeys } from '../keys/settle-teams.ts'
import { teamsWithHolders } from '../keys/teams-with-holders.ts'
import { endMemberKey } from '../keys/store-member-keys.ts'
import { lockPartnership } from '../partnership/store-partnership.ts'
import type { Access } from '../create-access.ts'
import { permissionsOf, type Role } from '../permissions.ts'
import { endSessionsOf } from '../sessions/store-sessions.ts'
import type { SessionEnd } from '../tables.ts'
import { joinTeams, leaveTeams, teamsAreOf, teamsOf } from '../teams/store-teams.ts'
import { needsWithHolders } from './store-who-may.ts'
import { mayChangeStanding, type StandingRefusal, stateAfter } from './rules-members.ts'
import {
  insertHistory,
  type KeptMember,
  lockMember,
  memberByEmail,
  otherAdministrators,
  saveMember,
} from './store-members.ts'

/** What an administrator may change about a member. */
export type MemberChange =
  | { kind: 'suspend' }
  | { kind: 'resume' }
  | { kind: 'leave' }
  | { kind: 'move'; agencyId: string; teamIds: readonly string[] }
  | { kind: 'roles'; roles: readonly Role[] }
  | { kind: 'details'; name: string; email: string }

export type ChangedMember =
  | { ok: true }
  | {
      ok: false
      why:
        | StandingRefusal
        | 'not-found'
        | 'changed-since-read'
        | 'agency-not-member'
        | 'team-elsewhere'
        | 'email-taken'
        | 'last-key-holder'
        | 'nobody-left'
    }

type Doing = { readonly db: WriteDb; readonly act: Act; readonly clock: Clock }

const actorId = (act: Act): string | null => (act.actor.kind === 'member' ? act.actor.id : null)

/** Why a change ends the member's sessions at once; undefined where they may go on. */
const ENDS_SESSIONS: Readonly<Record<MemberChange['kind'], SessionEnd | undefined>> = {
  suspend: 'suspended',
  resume: undefined,
  leave: 'left',
  move: 'moved',
  roles: 'roles-changed',
  details: undefined,
}

/**
 * Changes a member's standing, with its reason and its history, and ends their sessions where what
 * they may see has changed. `version` is the one that whoever asks had before them.
 */
export const changeMember = (
  {
    db,
    act,
    clock,
    keys,
    workKeeper,
    teamWork,
  }: Doing & KeyTags & Partial<Pick<Access, 'workKeeper' | 'teamWork'>>,
  asked: {
    memberId: string
    version: number
    reason: string
    change: MemberChange
    /** Whoever asks says that they know that nobody will be left who holds a team's key. */
    isKnown?: boolean
  },
): Promise<ChangedMember> =>
  db.act(act, async (tx): Promise<ChangedMember> => {
    const { memberId, change, reason } = asked
    const now = clock.now()
    tx.note({ memberId, change: change.kind })
    await lockPartnership(tx)
    const member = await lockMember(tx, memberId)
    if (member === undefined) return { ok: false, why: 'not-found' }
    const may = mayChangeStanding({
      change: change.kind,
      member,
      ...(change.kind === 'roles' ? { roles: change.roles } : {}),
      by: actorId(act),
      otherAdministrators: await otherAdministrators(tx, memberId),
    })
    if (!may.ok) return may
    if (member.version !== asked.version) return { ok: false, why: 'changed-since-read' }
    if (await losesKeys(tx, { keys }, { memberId, change }))
      return { ok: false, why: 'last-key-holder' }
    const heldBefore = await teamsWithHolders(tx, memberId)
    const ableBefore = await needsWithHolders(tx, (await teamWork?.needs(tx)) ?? [])
    const after = await applied(tx, { member, change, now })
    if (!after.ok) return after
    await saveMember(tx, memberId, { ...after.member, now })
    if (change.kind === 'leave') await endMemberKey(tx, memberId, now)
    await settleTeamsOf(tx, { keys }, { memberId, now })
    const nobodyIn = await teamsWithHolders(tx, memberId, { nobodyIn: heldBefore })
    const ableAfter = await needsWithHolders(tx, ableBefore)
    const left = ableBefore.filter((need) => !ableAfter.includes(need)).map(({ teamId }) => teamId)
    const without = [...new Set([...nobodyIn, ...left])]
    if (without.length > 0) {
      if (asked.isKnown !== true) return { ok: false, why: 'nobody-left' }
      tx.note({ nobodyLeftIn: without.join(' ') })
    }
    const { state, roles } = after.member
    await workKeeper?.(tx, {
      memberId,
      permissions: state === 'active' ? permissionsOf(roles) : new Set(),
      teamIds: (await teamsOf(tx, memberId)).map(({ id }) => id),
      now,
    })
    const why = ENDS_SESSIONS[change.kind]
    if (why !== undefined)
      tx.note({ sessionsEnded: await endSessionsOf(tx, memberId, { now, why }) })
    await insertHistory(tx, {
      memberId,
      at: now,
      what: change.kind,
      reason,
      before: told(member, after.teamsBefore),
      after: told(after.member, after.teamsAfter),
    })
    return { ok: true }
  })

/** Whether the member would leave a team whose key nobody else could open (decision 0013). */
const losesKeys = async (
  tx: Tx,
  tags: KeyTags,
  { memberId, change }: { memberId: string; change: MemberChange },
): Promise<boolean> => {
  if (change.kind !== 'leave' && change.kind !== 'move') return false
  const stays = change.kind === 'move' ? change.teamIds : []
  const teamIds = (await teamsOf(tx, memberId))
    .map(({ id }) => id)
    .filter((id) => !stays.includes(id))
  return (await teamsLosingKeys(tx, tags, { teamIds, leaving: [memberId] })).length > 0
}

type Applied =
  | { ok: true; member: KeptMember; teamsBefore: string[]; teamsAfter: string[] }
  | { ok: false; why: 'agency-not-member' | 'team-elsewhere' | 'email-taken' }

const applied = async (
  tx: Tx,
  { member, change, now }: { member: KeptMember; change: MemberChange; now: Date },
): Promise<Applied> => {
  const names = async () => (await teamsOf(tx, member.id)).map((team) => team.name)
  const teamsBefore = await names()
  const unmoved = { ok: true, teamsBefore, teamsAfter: teamsBefore } as const
  switch (change.kind) {
    case 'suspend':
    case 'resume':
      await withdrawInvitations(tx, member.id, now)
      return { ...unmoved, member: { ...member, state: stateAfter(member.state, change.kind) } }
    case 'leave':
      await withdrawInvitations(tx, member.id, now)
      await leaveTeams(tx, { memberId: member.id, except: [], now })
      return { ...unmoved, teamsAfter: [], member: { ...member, state: 'left' } }
    case 'roles':
      return { ...unmoved, member: { ...member, roles: [...change.roles] } }
    case 'details': {
      const other = await memberByEmail(tx, change.email)
      if (other !== undefined && other.id !== member.id) return { ok: false, why: 'email-taken' }
      return { ...unmoved, member: { ...member, name: change.name, email: change.email } }
    }
    case 'move': {
      const agency = await agencyById(tx, change.agencyId)
      if (agency?.isMember !== true || agency.endedAt !== null)
        return { ok: false, why: 'agency-not-member' }
      if (!(await teamsAreOf(tx, change.agencyId, change.teamIds)))
        return { ok: false, why: 'team-elsewhere' }
      const held = new Set((await teamsOf(tx, member.id)).map((team) => team.id))
      await leaveTeams(tx, { memberId: member.id, except: change.teamIds, now })
      const joined = change.teamIds.filter((id) => !held.has(id))
      await joinTeams(tx, { memberId: member.id, teamIds: joined, now })
      return {
        ok: true,
        member: { ...member, agencyId: agency.id, agencyName: agency.name },
        teamsBefore,
        teamsAfter: await names(),
      }
    }
  }
}

const told = (member: KeptMember, teams: readonly string[]) => ({
  name: member.name,
  email: member.email,
  state: member.state,
  agency: member.agencyName,
  teams,
  roles: member.roles,
})

export type NewLink =
  { ok: true; token: string } | { ok: false; why: StandingRefusal | 'not-found' }

/** A new one-time link: for who has not joined yet, or who has lost passphrase and authenticator app. */
export const giveNewLink = (
  { db, act, clock }: Doing,
  { memberId, reason }: { memberId: string; reason: string },
): Promise<NewLink> =>
  db.act(act, async (tx): Promise<NewLink> => {
    const now = clock.now()
    tx.note({ memberId })
    const member = await lockMember(tx, memberId)
    if (member === undefined) return { ok: false, why: 'not-found' }
    const may = mayChangeStanding({
      change: 'new-link',
      member,
      by: actorId(act),
      otherAdministrators: 0,
    })
    const kind = linkKindFor(member.state)
    if (!may.ok) return may
    if (kind === undefined) return { ok: false, why: 'wrong-state' }
    const token = await makeLink(tx, { memberId, kind, now })
    await insertHistory(tx, { memberId, at: now, what: `new-link-${kind}`, reason })
    return { ok: true, token }
  })
