import sodium from 'sodium-native'
import { hashInTurn, type Urgency } from './hashing-queue.ts'
import { secretBytes, withSecretAsync } from './secrets.ts'

export { TooManyHashes, type Urgency } from './hashing-queue.ts'

/** How much work one hash is: Argon2id passes and bytes of memory. */
export type PassphraseCost = { readonly passes: number; readonly memoryBytes: number }

/** The one place where the cost is set. A hash made with another cost is renewed at sign-in. */
export const PASSPHRASE_COST: PassphraseCost = { passes: 3, memoryBytes: 64 * 1024 * 1024 }

export type PassphraseHasher = {
  hash: (passphrase: string) => Promise<string>
  /** Whether it is the passphrase. With no hash, does the same work and answers false. */
  verify: (hash: string | undefined, passphrase: string, urgency: Urgency) => Promise<boolean>
  /** Whether a hash was made with another cost than today's. */
  isOutdated: (hash: string) => boolean
}

/** Hashes passphrases with Argon2id, off the main thread and a few at a time. */
export const createPassphraseHasher = (
  cost: PassphraseCost = PASSPHRASE_COST,
): PassphraseHasher => {
  let decoy: Promise<Buffer> | undefined

  const hash = async (passphrase: string): Promise<Buffer> => {
    const out = Buffer.alloc(sodium.crypto_pwhash_STRBYTES)
    await withSecretAsync(passphraseBytes(passphrase), (typed) =>
      sodium.crypto_pwhash_str_async(out, typed, cost.passes, cost.memoryBytes),
    )
    return out
  }

  return {
    hash: async (passphrase) => textOf(await hashInTurn('known', () => hash(passphrase))),
    verify: async (stored, passphrase, urgency) => {
      decoy ??= hash(`nobody's passphrase ${Math.random().toString()}`)
      const against = stored === undefined ? await decoy : paddedBytesOf(stored)
      const right = await hashInTurn(urgency, () =>
        withSecretAsync(passphraseBytes(passphrase), (typed) =>
          sodium.crypto_pwhash_str_verify_async(against, typed),
        ),
      )
      return right && stored !== undefined
    },
    isOutdated: (stored) =>
      sodium.crypto_pwhash_str_needs_rehash(paddedBytesOf(stored), cost.passes, cost.memoryBytes),
  }
}

/** libsodium refuses an empty passphrase with an exception; a NUL in front keeps it a wrong one. */
export const passphraseBytes = (passphrase: string): Buffer =>
  secretBytes(passphrase === '' ? '\u0000' : passphrase)

/** The hash as libsodium gives it ends in NULs, which PostgreSQL's text cannot hold. */
const textOf = (hash: Buffer) => hash.toString('latin1').replace(/\0+$/u, '')
const paddedBytesOf = (hash: string) => {
  const padded = Buffer.alloc(sodium.crypto_pwhash_STRBYTES)
  padded.write(hash, 'latin1')
  return padded
}
