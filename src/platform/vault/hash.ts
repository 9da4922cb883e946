import sodium from 'sodium-native'

/** A BLAKE2b hash of 32 bytes, keyed with 16 to 64 bytes. */
export const keyedBlake2b = (key: Uint8Array, ...inputs: readonly Uint8Array[]): Buffer => {
  const out = Buffer.alloc(sodium.crypto_generichash_BYTES)
  const [first] = inputs
  const whole = inputs.length === 1 && first !== undefined ? first : Buffer.concat(inputs)
  sodium.crypto_generichash(out, whole, key)
  if (whole !== first) sodium.sodium_memzero(whole)
  return out
}

/**
 * BLAKE2b keyed with a label that is no secret: it keeps the hashes of one purpose apart from those
 * of every other, and from plain hashes of the same bytes.
 */
export const labelledBlake2b = (label: HashLabel, ...inputs: readonly Uint8Array[]): Buffer =>
  keyedBlake2b(Buffer.from(label, 'ascii'), ...inputs)

export type HashLabel =
  | 'countersign sealed box context'
  | 'countersign session half'
  | 'countersign recovery share'
  | 'countersign recovery commitment'
