import type { Tx } from '../../../platform/database/handles.ts'
import { type KeyPair, openTeamKey, sealTeamKeyTo, wipe } from '../../../platform/vault/index.ts'
import type { KeyTags } from './key-tags.ts'
import { recoveryReader } from './settle-teams.ts'
import { heldOutsideRecovery, saveRecovery } from './store-recovery.ts'
import { vouchedRecovery } from './team-key-state.ts'

/**
 * Seals to the recovery key in use what a member holds and it does not yet: keys of teams that are
 * older than it. Only somebody who holds a key can do this, so it is done as they sign in.
 */
export const coverByRecovery = async (
  tx: Tx,
  tags: KeyTags,
  { memberId, memberKeyId, pair }: { memberId: string; memberKeyId: string; pair: KeyPair },
): Promise<void> => {
  const recovery = await vouchedRecovery(tx, tags)
  if (recovery === undefined) return
  const recoveryId = recovery.id
  const reader = { reader: recoveryReader(recoveryId), publicKey: recovery.publicKey }
  const missing = await heldOutsideRecovery(tx, { memberKeyId, recoveryId })
  let covered = 0
  for (const grant of missing) {
    const key = openTeamKey({ reader: memberId, pair }, grant.sealed, grant)
    if (key === undefined) continue
    const sealed = sealTeamKeyTo(reader, key)
    wipe(key.privateKey)
    await saveRecovery(tx, { teamKeyId: grant.teamKeyId, recoveryId, sealed })
    covered += 1
  }
  if (covered > 0) tx.note({ keysGivenToRecovery: covered })
}
