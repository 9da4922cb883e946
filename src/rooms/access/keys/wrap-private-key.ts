import {
  isWrapOutdated,
  open,
  type PassphraseCost,
  seal,
  type ServerKey,
  unwrapWithPassphrase,
  wrapWithPassphrase,
} from '../../../platform/vault/index.ts'
import type { ReadDb, Tx } from '../../../platform/database/handles.ts'
import { EXAMPLE_PASSPHRASE } from '../partnership/example-passphrase.ts'
import { readPartnership } from '../partnership/store-partnership.ts'

/**
 * The passphrase of an example stands on its sign-in page: a slow hash of it would hide nothing. In a real
 * partnership it is a passphrase like another, and as dear to guess.
 */
const EXAMPLE_COST: PassphraseCost = { passes: 1, memoryBytes: 8192 }

/** An opened private key, and whether it was wrapped with another cost than today's. */
export type Unwrapped = { readonly privateKey: Buffer; readonly isOutdated: boolean }

export type PrivateKeyWrapping = {
  readonly wrap: (db: ReadDb | Tx, privateKey: Uint8Array, passphrase: string) => Promise<Buffer>
  /** Nothing for a wrong passphrase, or without the server's secret. */
  readonly unwrap: (
    db: ReadDb | Tx,
    sealed: Uint8Array,
    passphrase: string,
  ) => Promise<Unwrapped | undefined>
}

/**
 * Wraps private keys with passphrases, and seals that with a key of the server: whoever has only the
 * database cannot even begin to guess.
 */
export const createWrapping = (key: ServerKey, cost: PassphraseCost): PrivateKeyWrapping => {
  const costFor = async (db: ReadDb | Tx, passphrase: string) =>
    passphrase === EXAMPLE_PASSPHRASE && (await readPartnership(db))?.isExample === true
      ? EXAMPLE_COST
      : cost
  return {
    wrap: async (db, privateKey, passphrase) => {
      const wrapped = await wrapWithPassphrase(
        privateKey,
        passphrase,
        await costFor(db, passphrase),
      )
      return seal(key, wrapped.toString('base64'))
    },
    unwrap: async (db, sealed, passphrase) => {
      const wrapped = open(key, sealed)
      if (wrapped === undefined) return undefined
      const bytes = Buffer.from(wrapped, 'base64')
      const privateKey = await unwrapWithPassphrase(bytes, passphrase)
      return (
        privateKey && {
          privateKey,
          isOutdated: isWrapOutdated(bytes, await costFor(db, passphrase)),
        }
      )
    },
  }
}
