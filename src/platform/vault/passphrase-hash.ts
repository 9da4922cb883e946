import sodium from 'sodium-native'

/** How much work one hash is: Argon2id passes and bytes of memory. */
export type PassphraseCost = { readonly passes: number; readonly memoryBytes: number }

/** The one place where the cost is set. A hash made with another cost is renewed at sign-in. */
export const PASSPHRASE_COST: PassphraseCost = { passes: 3, memoryBytes: 64 * 1024 * 1024 }

/** How many hashes run at once, so that sign-ins cannot take the machine's memory and cores. */
const AT_ONCE = 2
/** How many may wait; one more is told that the service is busy. */
const MOST_WAITING = 64

/** Too many sign-ins at once. The person is asked to try again, and no guess is counted. */
export class TooManyHashes extends Error {
  override readonly name = 'TooManyHashes'
}

/** Who waits in front of whom: those that this server has reason to trust go first. */
export type Urgency = 'known' | 'unknown'

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
  const inTurn = createQueue()
  let decoy: Promise<Buffer> | undefined

  const hash = async (passphrase: string): Promise<Buffer> => {
    const out = Buffer.alloc(sodium.crypto_pwhash_STRBYTES)
    await sodium.crypto_pwhash_str_async(out, bytesOf(passphrase), cost.passes, cost.memoryBytes)
    return out
  }

  return {
    hash: async (passphrase) => textOf(await inTurn('known', () => hash(passphrase))),
    verify: async (stored, passphrase, urgency) => {
      decoy ??= hash(`nobody's passphrase ${Math.random().toString()}`)
      const against = stored === undefined ? await decoy : paddedBytesOf(stored)
      const right = await inTurn(urgency, () =>
        sodium.crypto_pwhash_str_verify_async(against, bytesOf(passphrase)),
      )
      return right && stored !== undefined
    },
    isOutdated: (stored) =>
      sodium.crypto_pwhash_str_needs_rehash(paddedBytesOf(stored), cost.passes, cost.memoryBytes),
  }
}

/** libsodium refuses an empty passphrase with an exception; a NUL in front keeps it a wrong one. */
const bytesOf = (passphrase: string) => Buffer.from(passphrase === '' ? '\u0000' : passphrase)

/** The hash as libsodium gives it ends in NULs, which PostgreSQL's text cannot hold. */
const textOf = (hash: Buffer) => hash.toString('latin1').replace(/\0+$/u, '')
const paddedBytesOf = (hash: string) => {
  const padded = Buffer.alloc(sodium.crypto_pwhash_STRBYTES)
  padded.write(hash, 'latin1')
  return padded
}

const createQueue = () => {
  const waiting: Record<Urgency, (() => void)[]> = { known: [], unknown: [] }
  let running = 0
  const next = () => {
    running -= 1
    const start = waiting.known.shift() ?? waiting.unknown.shift()
    start?.()
  }
  return async <T>(urgency: Urgency, work: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) {
      if (waiting[urgency].length >= MOST_WAITING) throw new TooManyHashes()
      await new Promise<void>((start) => waiting[urgency].push(start))
    }
    running += 1
    try {
      return await work()
    } finally {
      next()
    }
  }
}
