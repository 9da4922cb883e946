const SMALLEST = 256
const LARGEST_POWER = 64 * 1024

/**
 * The size that a part's plaintext is padded to, in bytes: the next power of two from 256 to 64 KiB,
 * and above that the next eighth of the power of two below (72, 80, … 128, 144 KiB).
 *
 * Parts are words that people typed, and their length says a good deal: "no" or a story, this name
 * or that. Powers of two leave nine sizes for everything that is usual, and cost at most as much
 * again of something small; above 64 KiB the waste is held to an eighth.
 */
export const partBucket = (plaintextBytes: number): number => {
  const needed = plaintextBytes + 1
  const power = 2 ** Math.ceil(Math.log2(Math.max(needed, SMALLEST)))
  if (power <= LARGEST_POWER) return power
  const step = power / 16
  return Math.ceil(needed / step) * step
}

/** The plaintext, the byte 0x80 and zeros up to `size` (ISO/IEC 7816-4). `size` is larger. */
export const pad = (plaintext: Uint8Array, size: number): Buffer => {
  if (size <= plaintext.byteLength) throw new RangeError('Padding needs at least one byte.')
  const padded = Buffer.alloc(size)
  padded.set(plaintext)
  padded[plaintext.byteLength] = 0x80
  return padded
}

/** What `pad` padded, as a view of the same memory; undefined if there is no padding. */
export const unpad = (padded: Buffer): Buffer | undefined => {
  let end = padded.byteLength - 1
  while (end >= 0 && padded[end] === 0) end -= 1
  return padded[end] === 0x80 ? padded.subarray(0, end) : undefined
}
