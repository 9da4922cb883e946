import { associated } from './associated.ts'
import { FORMAT } from './formats.ts'
import { keyedBlake2b } from './hash.ts'
import { sameBytes, type ServerKey } from './server-key.ts'

/** A public key and whose it is. `generation` is 1 where the owner has no generations. */
export type OwnedPublicKey = {
  readonly owner: string
  readonly generation: number
  readonly publicKey: Uint8Array
}

/**
 * The server's word (32 bytes) that this public key is this owner's. Sealing asks for it, so that
 * somebody who can write to the database, but does not have the server's secret, cannot put a key of
 * their own where a team's should be and be sealed to from then on.
 */
export const tagPublicKey = (
  serverKey: ServerKey,
  { owner, generation, publicKey }: OwnedPublicKey,
): Buffer => keyedBlake2b(serverKey.bytes, associated(FORMAT.keyTag, owner, generation), publicKey)

/** Whether the server gave this tag for this key, owner and generation. */
export const isTagOf = (serverKey: ServerKey, owned: OwnedPublicKey, tag: Uint8Array): boolean =>
  sameBytes(tagPublicKey(serverKey, owned), tag)
