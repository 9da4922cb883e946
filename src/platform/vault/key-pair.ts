import sodium from 'sodium-native'
import { associated } from './associated.ts'
import { FORMAT } from './formats.ts'
import { labelledBlake2b } from './hash.ts'
import { wipe } from './secrets.ts'

/** An X25519 key pair, 32 bytes each. Whoever has the public key can seal; only the pair can open. */
export type KeyPair = { readonly publicKey: Buffer; readonly privateKey: Buffer }

const CONTEXT_BYTES = 32
/** What sealing to a public key adds: format byte, ephemeral public key, tag, context. 81 bytes. */
export const SEALED_BOX_OVERHEAD_BYTES = 1 + sodium.crypto_box_SEALBYTES + CONTEXT_BYTES

/** A new random key pair. */
export const newKeyPair = (): KeyPair => {
  const pair = emptyPair()
  sodium.crypto_box_keypair(pair.publicKey, pair.privateKey)
  return pair
}

/** The key pair of a random seed of 32 bytes (libsodium's `crypto_box_seed_keypair`). */
export const keyPairFromSeed = (seed: Uint8Array): KeyPair => {
  const pair = emptyPair()
  sodium.crypto_box_seed_keypair(pair.publicKey, pair.privateKey, seed)
  return pair
}

/** The key pair of a private key of 32 bytes. It keeps the given bytes; it does not copy them. */
export const keyPairFromPrivateKey = (privateKey: Buffer): KeyPair => {
  const publicKey = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES)
  sodium.crypto_scalarmult_base(publicKey, privateKey)
  return { publicKey, privateKey }
}

/**
 * Seals bytes to whoever holds the private key: libsodium's sealed box around the hash of the
 * context and the bytes. The context says what the box is for and must be the same on opening, so
 * that a box made for one record or reader cannot be passed off as another's.
 *
 * A sealed box does not say who made it: anybody who knows the public key can make one.
 */
export const sealTo = (publicKey: Uint8Array, bytes: Uint8Array, context: SealContext): Buffer => {
  const message = Buffer.alloc(CONTEXT_BYTES + bytes.byteLength)
  message.set(contextHash(context))
  message.set(bytes, CONTEXT_BYTES)
  const sealed = Buffer.alloc(SEALED_BOX_OVERHEAD_BYTES + bytes.byteLength)
  sealed.writeUInt8(FORMAT.sealedBox)
  sodium.crypto_box_seal(sealed.subarray(1), message, publicKey)
  wipe(message)
  return sealed
}

/** Opens what `sealTo` made for this pair and context; undefined for anything else. */
export const openSealed = (
  pair: KeyPair,
  sealed: Uint8Array,
  context: SealContext,
): Buffer | undefined => {
  const size = sealed.byteLength - SEALED_BOX_OVERHEAD_BYTES
  if (size < 0 || sealed[0] !== FORMAT.sealedBox) return undefined
  const message = Buffer.alloc(CONTEXT_BYTES + size)
  const { publicKey, privateKey } = pair
  if (!sodium.crypto_box_seal_open(message, sealed.subarray(1), publicKey, privateKey))
    return undefined
  const fits = sodium.sodium_memcmp(message.subarray(0, CONTEXT_BYTES), contextHash(context))
  if (!fits) wipe(message)
  return fits ? message.subarray(CONTEXT_BYTES) : undefined
}

/** One text, or several that are kept apart (["data key", record, reader]). */
export type SealContext = string | readonly string[]

const contextHash = (context: SealContext): Buffer => {
  const fields = typeof context === 'string' ? [context] : context
  return labelledBlake2b('countersign sealed box context', associated(FORMAT.sealedBox, ...fields))
}

const emptyPair = (): KeyPair => ({
  publicKey: Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES),
  privateKey: Buffer.alloc(sodium.crypto_box_SECRETKEYBYTES),
})
