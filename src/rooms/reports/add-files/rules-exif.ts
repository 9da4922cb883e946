import type { Removable } from './model.ts'

// Tags of Exif 3.0 (CIPA DC-008), by what they tell; those with XP are of Windows.
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
  [0x9c9d, 'names'], // XPAuthor
  [0x9010, 'time'], // OffsetTime, and of what
  [0x9011, 'time'],
  [0x9012, 'time'],
  [0x9290, 'time'], // SubSecTime, and of what
  [0x9291, 'time'],
  [0x9292, 'time'],
  [0x010e, 'other'], // ImageDescription
  [0x9286, 'other'], // UserComment
  [0x927c, 'other'], // MakerNote
  [0x9c9b, 'other'], // XPTitle
  [0x9c9c, 'other'], // XPComment
  [0x9c9e, 'other'], // XPKeywords
  [0x9c9f, 'other'], // XPSubject
])
// How the points are kept, which every picture says and which tells nothing: size, colours, the right
// way up, points to an inch, versions, where the other folders are.
const PLAIN: ReadonlySet<number> = new Set([
  ...[0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011a, 0x011b, 0x011c, 0x0128],
  ...[0x0211, 0x0212, 0x0213, 0x8769, 0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003, 0xa005],
])
const EXIF_IFD = 0x8769
const MOST_ENTRIES = 500

/**
 * What an Exif block tells of a picture's maker: names only, never a value. What is not listed is
 * `other`. Of a broken one, what can be read.
 */
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
      if (!PLAIN.has(tag)) told.add(TAGS.get(tag) ?? 'other')
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

const XMP_NAME = /(?<=[<\s])(?!xmlns:|xml:|x:|rdf:)[\w-]+:[\w-]+(?=[\s=/>])/gu
const XMP_PLAIN =
  /^(?:tiff:(?:Orientation|Image\w+|[XY]Resolution|ResolutionUnit|YCbCr\w+)|exif:(?:Pixel[XY]Dimension|ColorSpace|ExifVersion))$/u

/** The same of an XMP block, which is a text. */
export const toldByXmp = (block: Uint8Array): ReadonlySet<Removable> => {
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('utf8')
  const names = [...new Set(text.match(XMP_NAME) ?? [])].filter((name) => !XMP_PLAIN.test(name))
  return new Set(names.map((name) => XMP.find(([, found]) => found.test(name))?.[0] ?? 'other'))
}
