import type { Removable } from './model.ts'

// Tags of Exif 3.0 (CIPA DC-008), by what they tell.
const TAGS: ReadonlyMap<number, Removable> = new Map<number, Removable>([
  [0x8825, 'position'],
  [0x010f, 'camera'],
  [0x0110, 'camera'],
  [0xa431, 'camera'],
  [0xa433, 'camera'],
  [0xa434, 'camera'],
  [0xa435, 'camera'],
  [0x0132, 'time'],
  [0x9003, 'time'],
  [0x9004, 'time'],
  [0x013b, 'names'],
  [0x8298, 'names'],
  [0xa430, 'names'],
])
const EXIF_IFD = 0x8769
const MOST_ENTRIES = 500

/** What an Exif block tells of a picture's maker: names only, never a value. Of a broken one, what can be read. */
export const toldByExif = (block: Uint8Array): ReadonlySet<Removable> => {
  const told = new Set<Removable>()
  const all = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  const tiff = all.toString('latin1', 0, 4) === 'Exif' ? all.subarray(6) : all
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.byteLength < 8 || (order !== 'II' && order !== 'MM')) return told
  const little = order === 'II'
  const two = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const four = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const readFolder = (at: number, isInner: boolean) => {
    if (at + 2 > tiff.byteLength) return
    const count = Math.min(two(at), MOST_ENTRIES)
    for (let entry = 0; entry < count; entry += 1) {
      const place = at + 2 + 12 * entry
      if (place + 12 > tiff.byteLength) return
      const tag = two(place)
      const what = TAGS.get(tag)
      if (what !== undefined) told.add(what)
      if (tag === EXIF_IFD && !isInner) readFolder(four(place + 8), true)
    }
  }
  readFolder(four(4), false)
  return told
}

const XMP: readonly (readonly [Removable, RegExp])[] = [
  ['position', /exif:GPS|photoshop:(?:City|Country|State)|Iptc4xmpCore:Location/u],
  ['camera', /tiff:(?:Make|Model)|aux:(?:Serial|Lens)|exifEX:(?:Body|Lens)/u],
  ['time', /xmp:(?:Create|Modify)Date|exif:DateTime|photoshop:DateCreated/u],
  ['names', /dc:creator|dc:rights|photoshop:Credit|xmpRights:Owner/u],
]

/** The same of an XMP block, which is a text. */
export const toldByXmp = (block: Uint8Array): ReadonlySet<Removable> => {
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('utf8')
  return new Set(XMP.filter(([, found]) => found.test(text)).map(([what]) => what))
}
