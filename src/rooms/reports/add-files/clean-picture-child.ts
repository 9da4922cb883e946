// A process of its own, for one picture of a stranger: it reads the picture from its input and writes
// the copies to its output. Decoders of pictures are where such things go wrong, so this one has no
// key, no database, no settings, and ends with its picture. It may read the program's own modules and
// nothing else (`clean-picture.ts`).
import sharp, { type Metadata } from 'sharp'
import { REMOVABLE, type Removable } from './model.ts'
import { toldByExif, toldByXmp } from './rules-exif.ts'

/** Larger pictures are kept as they are: 50 million points are 150 MB while one is worked on. */
const MOST_PIXELS = 50_000_000
const MOST_SECONDS = 20
const PREVIEW_POINTS = 480

sharp.cache(false)
sharp.concurrency(1)

const read = async (): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

const removedFrom = (metadata: Metadata): readonly Removable[] => {
  const told = new Set<Removable>()
  const { exif, xmp, iptc, comments } = metadata
  const blocks = [exif && toldByExif(exif), xmp && toldByXmp(xmp)].filter((of) => of !== undefined)
  for (const what of blocks.flatMap((of) => [...of])) told.add(what)
  // A block that tells nothing that is known, or is broken, is taken out all the same.
  const isUnread = blocks.length > 0 && told.size === 0
  if (isUnread || iptc !== undefined || (comments?.length ?? 0) > 0) told.add('other')
  return REMOVABLE.filter((what) => told.has(what))
}

/** Writes a picture anew from its points: nothing but them goes over, the right way up. */
const clean = async (picture: Buffer) => {
  const open = () =>
    sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
  const metadata = await open().metadata()
  const isPng = metadata.format === 'png' || (metadata.format === 'webp' && metadata.hasAlpha)
  const cleaned = isPng
    ? await open().png({ compressionLevel: 6 }).toBuffer()
    : await open().jpeg({ quality: 90 }).toBuffer()
  const preview = await sharp(cleaned, { limitInputPixels: MOST_PIXELS })
    .resize({
      width: PREVIEW_POINTS,
      height: PREVIEW_POINTS,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 72 })
    .toBuffer()
  return { kind: isPng ? 'png' : 'jpeg', removed: removedFrom(metadata), cleaned, preview }
}

const { kind, removed, cleaned, preview } = await clean(await read())
const head = Buffer.from(JSON.stringify({ kind, removed, cleanedBytes: cleaned.byteLength }))
const size = Buffer.alloc(4)
size.writeUInt32BE(head.byteLength)
process.stdout.write(Buffer.concat([size, head, cleaned, preview]))
