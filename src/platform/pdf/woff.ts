import { inflateSync } from 'node:zlib'

const WOFF = 0x774f4646
const HEADER = 44
const ENTRY = 20

/**
 * A WOFF 1.0 font as the OpenType file that it wraps (W3C Recommendation WOFF File Format 1.0,
 * sections 4 to 6): fonts come from npm for browsers, and a PDF maker wants the plain form.
 */
export const openTypeOf = (woff: Buffer): Buffer => {
  if (woff.length < HEADER || woff.readUInt32BE(0) !== WOFF) throw new Error('not a WOFF 1.0 font')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, place) => tableAt(woff, HEADER + place * ENTRY))
  const head = Buffer.alloc(12 + 16 * count)
  const power = Math.floor(Math.log2(count))
  head.writeUInt32BE(woff.readUInt32BE(4), 0)
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(16 * 2 ** power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * count - 16 * 2 ** power, 10)
  const parts: Buffer[] = [head]
  let offset = head.length
  for (const [place, table] of tables.entries()) {
    const at = 12 + place * 16
    table.tag.copy(head, at)
    head.writeUInt32BE(table.checksum, at + 4)
    head.writeUInt32BE(offset, at + 8)
    head.writeUInt32BE(table.bytes.length, at + 12)
    const padding = Buffer.alloc((4 - (table.bytes.length % 4)) % 4)
    parts.push(table.bytes, padding)
    offset += table.bytes.length + padding.length
  }
  return Buffer.concat(parts)
}

const tableAt = (woff: Buffer, at: number) => {
  const offset = woff.readUInt32BE(at + 4)
  const packed = woff.readUInt32BE(at + 8)
  const length = woff.readUInt32BE(at + 12)
  const stored = woff.subarray(offset, offset + packed)
  const bytes = packed < length ? inflateSync(stored) : stored
  if (bytes.length !== length) throw new Error('a WOFF table is not as long as it says')
  return { tag: woff.subarray(at, at + 4), checksum: woff.readUInt32BE(at + 16), bytes }
}
