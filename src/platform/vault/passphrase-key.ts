import sodium from 'sodium-native'
import { aeadOpen, aeadSeal } from './aead.ts'
import { FORMAT } from './formats.ts'
import { hashInTurn, type Urgency } from './hashing-queue.ts'
import { PASSPHRASE_COST, passphraseBytes, type PassphraseCost } from './passphrase-hash.ts'
import { randomBytes, withSecretAsync } from './secrets.ts'

const SALT_BYTES = sodium.crypto_pwhash_SALTBYTES
const HEADER_BYTES = 9 + SALT_BYTES
const MOST: PassphraseCost = { passes: 20, memoryBytes: 1024 * 1024 * 1024 }

/**
 * Wraps a private key with a passphrase: Argon2id with a random salt gives the key of an
 * XChaCha20-Poly1305 box. Salt and cost (Argon2id passes, and memory in whole KiB) stand in front,
 * authenticated. Runs off the main thread and waits its turn among all slow hashes.
 *
 * Throws `TooManyHashes` when too many wait, RangeError for a cost that `unwrapWithPassphrase` would
 * refuse. Whoever has the result can guess passphrases offline, so keep it sealed with a key of the
 * server (`seal`).
 */
export const wrapWithPassphrase = async (
  privateKey: Uint8Array,
  passphrase: string,
  cost: PassphraseCost = PASSPHRASE_COST,
): Promise<Buffer> => {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt8(FORMAT.passphraseKey)
  header.writeUInt32BE(cost.passes, 1)
  header.writeUInt32BE(cost.memoryBytes / 1024, 5)
  header.set(randomBytes(SALT_BYTES), 9)
  if (costOf(header) === undefined) throw new RangeError('That cost would not be unwrapped again.')
  return withSecretAsync(await stretch(header, passphrase, 'known'), (key) =>
    Promise.resolve(aeadSeal({ key, header, associated: header }, privateKey)),
  )
}

/**
 * The private key, or undefined for a wrong passphrase or anything that was changed. Costs beyond
 * 20 passes or 1 GiB are not ours and are refused unread. Throws `TooManyHashes`.
 */
export const unwrapWithPassphrase = async (
  wrapped: Uint8Array,
  passphrase: string,
  urgency: Urgency = 'known',
): Promise<Buffer | undefined> => {
  if (costOf(wrapped) === undefined) return undefined
  const header = Buffer.from(wrapped.subarray(0, HEADER_BYTES))
  return withSecretAsync(await stretch(header, passphrase, urgency), (key) =>
    Promise.resolve(aeadOpen({ key, header, associated: header }, wrapped)),
  )
}

/** Whether a key was wrapped with another cost than today's, and should be wrapped again. */
export const isWrapOutdated = (
  wrapped: Uint8Array,
  cost: PassphraseCost = PASSPHRASE_COST,
): boolean => {
  const was = costOf(wrapped)
  return was?.passes !== cost.passes || was.memoryBytes !== cost.memoryBytes
}

const costOf = (wrapped: Uint8Array): PassphraseCost | undefined => {
  if (wrapped.byteLength < HEADER_BYTES || wrapped[0] !== FORMAT.passphraseKey) return undefined
  const header = Buffer.from(wrapped.subarray(0, HEADER_BYTES))
  const cost = { passes: header.readUInt32BE(1), memoryBytes: header.readUInt32BE(5) * 1024 }
  const { passes, memoryBytes } = cost
  const isOurs =
    passes >= 1 && passes <= MOST.passes && memoryBytes >= 8192 && memoryBytes <= MOST.memoryBytes
  return isOurs ? cost : undefined
}

const stretch = async (header: Buffer, passphrase: string, urgency: Urgency): Promise<Buffer> => {
  const key = Buffer.alloc(sodium.crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
  const passes = header.readUInt32BE(1)
  const memoryBytes = header.readUInt32BE(5) * 1024
  await hashInTurn(urgency, () =>
    withSecretAsync(passphraseBytes(passphrase), (typed) =>
      sodium.crypto_pwhash_async(
        key,
        typed,
        header.subarray(9),
        passes,
        memoryBytes,
        sodium.crypto_pwhash_ALG_ARGON2ID13,
      ),
    ),
  )
  return key
}
