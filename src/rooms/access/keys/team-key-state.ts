import type { ReadDb, Tx } from '../../../platform/database/handles.ts'
import { isVouchedFor, type KeyTags } from './key-tags.ts'
import type { TeamKeyState, TeamMember } from './rules-team-keys.ts'
import { recoveriesOf, recoveryKeyInUse } from './store-recovery.ts'
import { generationsOf, holdersOf, membersWithKeys } from './store-team-keys.ts'

/** The recovery key in use, if the server vouches for it. */
export const vouchedRecovery = async (db: ReadDb | Tx, tags: KeyTags) => {
  const key = await recoveryKeyInUse(db)
  if (key === undefined) return undefined
  return isVouchedFor(tags, { kind: 'recovery', id: key.id }, key) ? key : undefined
}

const standingOf = (
  tags: KeyTags,
  member: Awaited<ReturnType<typeof membersWithKeys>>[number],
): TeamMember['state'] => {
  if (!isVouchedFor(tags, { kind: 'member', id: member.memberId }, member)) return 'unvouched'
  return member.state === 'active' ? 'active' : 'suspended'
}

/** How a team's keys stand, for the rules, with the public keys that they are about. */
export const loadTeamKeys = async (db: ReadDb | Tx, tags: KeyTags, teamId: string) => {
  const inTeam = (await membersWithKeys(db, teamId)).map((member) => ({
    ...member,
    state: standingOf(tags, member),
  }))
  const generations = await generationsOf(db, teamId)
  const grants = await holdersOf(db, teamId)
  const boxes = await recoveriesOf(db, teamId)
  const recovery = await vouchedRecovery(db, tags)
  // A grant that the server did not give is nobody's: the rules drop it, and go on without it.
  const isGenuine = ({ teamKeyId, memberId, memberKeyId, tag }: (typeof grants)[number]) => {
    const member = inTeam.find((one) => one.memberKeyId === memberKeyId)
    if (member === undefined || member.state === 'unvouched') return true
    const holder = { kind: 'holder', id: memberId, teamKeyId } as const
    return isVouchedFor(tags, holder, { publicKey: member.publicKey, tag })
  }
  const state: TeamKeyState = {
    members: inTeam.map(({ memberId, memberKeyId, state: standing }) => ({
      memberId,
      memberKeyId,
      state: standing,
    })),
    keys: generations.map((key) => ({
      id: key.id,
      generation: key.generation,
      vouched: isVouchedFor(tags, { kind: 'team', id: teamId, generation: key.generation }, key),
      hasRecords: key.hasRecords,
      inRecovery: boxes.some(({ teamKeyId }) => teamKeyId === key.id),
      grants: grants
        .filter(({ teamKeyId }) => teamKeyId === key.id)
        .map((grant) => (isGenuine(grant) ? grant : { ...grant, memberKeyId: 'forged' })),
    })),
    hasRecovery: recovery !== undefined,
  }
  return { state, members: inTeam, generations, recovery }
}

export type LoadedTeamKeys = Awaited<ReturnType<typeof loadTeamKeys>>
