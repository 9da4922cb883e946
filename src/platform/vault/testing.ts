import assert from 'node:assert/strict'

/** The same bytes with one bit flipped, once for every byte. */
export function* withAFlippedBit(bytes: Uint8Array): Generator<Buffer, void> {
  for (const place of bytes.keys()) yield flipped(bytes, place, 1 << (place % 8))
}

/** The same bytes with the byte at `place` changed by `mask` (1 to 255). */
export const flipped = (bytes: Uint8Array, place: number, mask: number): Buffer => {
  const changed = Buffer.from(bytes)
  changed.writeUInt8(changed.readUInt8(place) ^ mask, place)
  return changed
}

/** The same bytes, cut short after every length, and with one byte more. */
export function* withOtherLengths(bytes: Uint8Array): Generator<Buffer, void> {
  for (const length of bytes.keys()) yield Buffer.from(bytes.subarray(0, length))
  yield Buffer.concat([bytes, Buffer.alloc(1)])
}

/** That nothing changed opens: no flipped bit, no other length. */
export const refusesChanges = (sealed: Uint8Array, open: (changed: Buffer) => unknown): void => {
  for (const changed of withAFlippedBit(sealed)) assert.equal(open(changed), undefined)
  for (const changed of withOtherLengths(sealed)) assert.equal(open(changed), undefined)
}
