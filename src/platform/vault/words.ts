import { WORD_LIST } from './word-list.ts'

/** How many bits one word stands for. */
const WORD_BITS = 10

/** Bytes as `count` words, ten bits each from the highest bit on; bits beyond the bytes are zero. */
export const wordsOf = (bytes: Uint8Array, count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => wordAt(bitsAt(bytes, place * WORD_BITS)))

/** The place of every word in the list, as bytes: what `wordsOf` turns into words again. */
export const bytesOfWords = (indexes: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(Math.ceil((indexes.length * WORD_BITS) / 8))
  for (const [place, index] of indexes.entries())
    for (let bit = 0; bit < WORD_BITS; bit += 1) {
      const at = place * WORD_BITS + bit
      const value = (index >> (WORD_BITS - 1 - bit)) & 1
      bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (value << (7 - (at & 7)))
    }
  return bytes
}

/** The ten bits that begin at bit `at`. */
export const bitsAt = (bytes: Uint8Array, at: number): number => {
  const first = at >> 3
  const three =
    ((bytes[first] ?? 0) << 16) | ((bytes[first + 1] ?? 0) << 8) | (bytes[first + 2] ?? 0)
  return (three >> (24 - WORD_BITS - (at & 7))) & (2 ** WORD_BITS - 1)
}

const wordAt = (index: number): string => {
  const word = WORD_LIST[index]
  if (word === undefined) throw new RangeError('There is no such word.')
  return word
}
