import { openSealed, sealTo, type KeyPair } from './key-pair.ts'
import { randomBytes } from './secrets.ts'

/** The random key of one record (32 bytes). Whoever has it can read every part of the record. */
export type DataKey = { readonly kind: 'data-key'; readonly bytes: Buffer }

/** Whose key of which record: both are ids that never change. */
export type DataKeyFor = { readonly record: string; readonly reader: string }

/** A new random data key. Wipe its bytes after use, or use `withSecret`. */
export const newDataKey = (): DataKey => ({ kind: 'data-key', bytes: randomBytes(DATA_KEY_BYTES) })

/**
 * Seals a record's data key to a reader, bound to record and reader. This is what sharing a record
 * is; destroying every sealed copy of its data key is what erasing it is.
 */
export const sealDataKeyTo = (
  publicKey: Uint8Array,
  dataKey: DataKey,
  { record, reader }: DataKeyFor,
): Buffer => sealTo(publicKey, dataKey.bytes, ['data key', record, reader])

/** The data key, if the box was sealed to this pair for this record and reader; else undefined. */
export const openDataKey = (
  pair: KeyPair,
  sealed: Uint8Array,
  { record, reader }: DataKeyFor,
): DataKey | undefined => {
  const bytes = openSealed(pair, sealed, ['data key', record, reader])
  return bytes?.byteLength === DATA_KEY_BYTES ? { kind: 'data-key', bytes } : undefined
}

const DATA_KEY_BYTES = 32
