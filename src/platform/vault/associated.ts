import type { Format } from './formats.ts'

/**
 * What a box or a hash is bound to, as bytes: the format byte, then each field. A text is its length
 * in UTF-8 (4 bytes, big-endian) and its UTF-8; a number is 8 bytes, big-endian. So "ab", "c" and
 * "a", "bc" differ. Each format has a fixed list of fields.
 *
 * Throws RangeError for a number that is not a whole one from 0 to 2^53 - 1.
 */
export const associated = (format: Format, ...fields: readonly (string | number)[]): Buffer => {
  const size = fields.reduce<number>((sum, field) => sum + sizeOf(field), 1)
  const bytes = Buffer.alloc(size)
  let at = bytes.writeUInt8(format)
  for (const field of fields) {
    if (typeof field === 'number') at = writeNumber(bytes, field, at)
    else {
      at = bytes.writeUInt32BE(sizeOf(field) - 4, at)
      at += bytes.write(field, at, 'utf8')
    }
  }
  return bytes
}

const sizeOf = (field: string | number): number =>
  typeof field === 'number' ? 8 : 4 + Buffer.byteLength(field, 'utf8')

const writeNumber = (bytes: Buffer, value: number, at: number): number => {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError('A box can be bound only to whole numbers that are not negative.')
  return bytes.writeBigUInt64BE(BigInt(value), at)
}
