import { isTagOf, tagPublicKey } from '../../../platform/vault/index.ts'
import type { Access } from '../create-access.ts'

/** The key of the server with which it gives its word for public keys. */
export type KeyTags = { readonly keys: Pick<Access['keys'], 'tagging'> }

/** Whose a public key is; or which team's key its owner was given. */
export type KeyOwner =
  | { readonly kind: 'member'; readonly id: string }
  | { readonly kind: 'team'; readonly id: string; readonly generation: number }
  | { readonly kind: 'recovery'; readonly id: string }
  | { readonly kind: 'holder'; readonly id: string; readonly teamKeyId: string }

const owned = (owner: KeyOwner, publicKey: Uint8Array) => ({
  owner: [owner.kind, owner.id, ...(owner.kind === 'holder' ? [owner.teamKeyId] : [])].join(' '),
  generation: owner.kind === 'team' ? owner.generation : 1,
  publicKey,
})

/** The server's word that this public key is this owner's, to be kept beside it. */
export const vouchFor = ({ keys }: KeyTags, owner: KeyOwner, publicKey: Uint8Array): Buffer =>
  tagPublicKey(keys.tagging, owned(owner, publicKey))

/**
 * Whether the server gave its word for this key. Nothing may be sealed to a key for which it did not:
 * somebody who can write to the database could have put it there.
 */
export const isVouchedFor = (
  { keys }: KeyTags,
  owner: KeyOwner,
  key: { readonly publicKey: Uint8Array; readonly tag: Uint8Array },
): boolean => isTagOf(keys.tagging, owned(owner, key.publicKey), key.tag)
