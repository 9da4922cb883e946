import type { ReadDb, Tx } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { newKeyPair, sealTeamKeyTo, wipe } from '../../../platform/vault/index.ts'
import { teamsOf } from '../teams/store-teams.ts'
import { grantTeamKey } from './grant-team-key.ts'
import { type KeyTags, vouchFor } from './key-tags.ts'
import { settleTeamKeys, wouldLoseKeys } from './rules-team-keys.ts'
import { saveRecovery } from './store-recovery.ts'
import { dropGrants, insertGrants, insertTeamKey, teamsWithGrantsOf } from './store-team-keys.ts'
import { type LoadedTeamKeys, loadTeamKeys } from './team-key-state.ts'

/** How a recovery key is named where a team's key is sealed to it. */
export const recoveryReader = (recoveryId: string): string => `recovery ${recoveryId}`

/**
 * Makes the keys of these teams follow who is in them now: in the same transaction as the change, and
 * after it. The caller holds the partnership (`lockPartnership`), so that two changes to one team
 * settle one after the other.
 */
export const settleTeams = async (
  tx: Tx,
  tags: KeyTags,
  { teamIds, now }: { teamIds: readonly string[]; now: Date },
): Promise<void> => {
  let made = 0
  for (const teamId of [...new Set(teamIds)].toSorted()) {
    const loaded = await loadTeamKeys(tx, tags, teamId)
    const { drop, next } = settleTeamKeys(loaded.state)
    await dropGrants(tx, drop)
    if (next === undefined) continue
    await makeGeneration(tx, tags, { teamId, loaded, next, now })
    made += 1
  }
  if (made > 0) tx.note({ teamKeysMade: made })
}

/** The same for every team that a member is in or holds a key of. */
export const settleTeamsOf = async (
  tx: Tx,
  tags: KeyTags,
  { memberId, now }: { memberId: string; now: Date },
): Promise<void> => {
  const inNow = (await teamsOf(tx, memberId)).map(({ id }) => id)
  await settleTeams(tx, tags, {
    teamIds: [...inNow, ...(await teamsWithGrantsOf(tx, memberId))],
    now,
  })
}

/** The teams of which keys would be lost, if these members left them. */
export const teamsLosingKeys = async (
  db: ReadDb | Tx,
  tags: KeyTags,
  { teamIds, leaving }: { teamIds: readonly string[]; leaving: readonly string[] },
): Promise<readonly string[]> => {
  const losing: string[] = []
  for (const teamId of teamIds) {
    const { state } = await loadTeamKeys(db, tags, teamId)
    if (wouldLoseKeys(state, leaving)) losing.push(teamId)
  }
  return losing
}

const makeGeneration = async (
  tx: Tx,
  tags: KeyTags,
  made: {
    teamId: string
    loaded: LoadedTeamKeys
    next: { generation: number; to: readonly string[] }
    now: Date
  },
): Promise<void> => {
  const { teamId, loaded, next, now } = made
  const { generation } = next
  const id = newId(now.getTime())
  const key = { ...newKeyPair(), team: teamId, generation }
  try {
    const tag = vouchFor(tags, { kind: 'team', id: teamId, generation }, key.publicKey)
    await insertTeamKey(tx, { id, teamId, generation, publicKey: key.publicKey, tag, now })
    const grants = loaded.members
      .filter(({ memberId }) => next.to.includes(memberId))
      .map((member) => grantTeamKey(tags, member, { id, key }))
    await insertGrants(tx, grants, now)
    const { recovery } = loaded
    if (recovery === undefined) return
    const reader = { reader: recoveryReader(recovery.id), publicKey: recovery.publicKey }
    await saveRecovery(tx, {
      teamKeyId: id,
      recoveryId: recovery.id,
      sealed: sealTeamKeyTo(reader, key),
    })
  } finally {
    wipe(key.privateKey)
  }
}
