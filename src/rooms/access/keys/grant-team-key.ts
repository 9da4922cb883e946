import { sealTeamKeyTo, type TeamKey } from '../../../platform/vault/index.ts'
import { type KeyTags, vouchFor } from './key-tags.ts'
import type { NewGrant } from './store-team-keys.ts'

/** A member with the pair that they have now. */
export type KeyReceiver = {
  readonly memberId: string
  readonly memberKeyId: string
  readonly publicKey: Buffer
}

/** A box that was sealed to a member before, as a grant of theirs. */
export const grantOf = (
  tags: KeyTags,
  { memberId, memberKeyId, publicKey }: KeyReceiver,
  { teamKeyId, sealed }: { readonly teamKeyId: string; readonly sealed: Buffer },
): NewGrant => {
  const tag = vouchFor(tags, { kind: 'holder', id: memberId, teamKeyId }, publicKey)
  return { teamKeyId, memberId, memberKeyId, sealed, tag }
}

/** A team's key, sealed to a member. */
export const grantTeamKey = (
  tags: KeyTags,
  receiver: KeyReceiver,
  { id, key }: { readonly id: string; readonly key: TeamKey },
): NewGrant => {
  const reader = { reader: receiver.memberId, publicKey: receiver.publicKey }
  return grantOf(tags, receiver, { teamKeyId: id, sealed: sealTeamKeyTo(reader, key) })
}
