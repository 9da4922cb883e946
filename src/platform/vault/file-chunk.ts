import { aeadOpen, AEAD_OVERHEAD_BYTES, aeadSeal } from './aead.ts'
import { associated } from './associated.ts'
import type { DataKey } from './data-key.ts'
import { FORMAT } from './formats.ts'
import { pad, unpad } from './padding.ts'
import { withSecret } from './secrets.ts'

/** How many bytes of a file one chunk holds: 256 KiB. Uploads are resumed at multiples of it. */
export const CHUNK_BYTES = 256 * 1024
/** What sealing adds to a chunk: format byte, final flag, nonce, tag. 42 bytes. */
export const CHUNK_OVERHEAD_BYTES = 2 + AEAD_OVERHEAD_BYTES
/** The size of every sealed chunk but, in files of one chunk, the last. */
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + CHUNK_OVERHEAD_BYTES

const SMALLEST_FILE = 4 * 1024

/** Which file of which record. All three are bound to every chunk. */
export type FileAddress = { readonly record: string; readonly part: string; readonly file: string }

/** Where in the file a chunk stands (0, 1, …), and whether it is the last. */
export type ChunkPlace = { readonly index: number; readonly isFinal: boolean }

/**
 * Seals one chunk. Every chunk but the last holds exactly `CHUNK_BYTES`; the last holds fewer (none,
 * if the file is a multiple) and is padded: to `CHUNK_BYTES`, or in a file of one chunk to the next
 * power of two from 4 KiB. So a sealed file tells its size to 256 KiB. Throws RangeError for another
 * number of bytes.
 */
export const sealChunk = (
  dataKey: DataKey,
  { file, place }: { readonly file: FileAddress; readonly place: ChunkPlace },
  bytes: Uint8Array,
): Buffer => {
  const { index, isFinal } = place
  const fits = isFinal ? bytes.byteLength < CHUNK_BYTES : bytes.byteLength === CHUNK_BYTES
  if (!fits) throw new RangeError('A chunk is full, unless it is the last.')
  const box = boxOf(dataKey, file, place)
  if (!isFinal) return aeadSeal(box, bytes)
  return withSecret(pad(bytes, lastChunkBucket(index, bytes.byteLength)), (padded) =>
    aeadSeal(box, padded),
  )
}

/** What chunk `index` holds, and whether it is the last; undefined for anything that was changed. */
export const openChunk = (
  dataKey: DataKey,
  { file, index }: { readonly file: FileAddress; readonly index: number },
  sealed: Uint8Array,
): { readonly isFinal: boolean; readonly bytes: Buffer } | undefined => {
  const [format, flag] = sealed
  if (format !== FORMAT.fileChunk || (flag !== 0 && flag !== 1)) return undefined
  const isFinal = flag === 1
  const padded = aeadOpen(boxOf(dataKey, file, { index, isFinal }), sealed)
  const bytes = isFinal ? padded && unpad(padded) : padded
  return bytes && { isFinal, bytes }
}

/** The size of a sealed file, in bytes, from the size of the file. */
export const sealedFileBytes = (fileBytes: number): number => {
  const full = Math.floor(fileBytes / CHUNK_BYTES)
  const last = lastChunkBucket(full, fileBytes % CHUNK_BYTES)
  return full * SEALED_CHUNK_BYTES + last + CHUNK_OVERHEAD_BYTES
}

const lastChunkBucket = (index: number, bytes: number): number =>
  index > 0 ? CHUNK_BYTES : 2 ** Math.ceil(Math.log2(Math.max(bytes + 1, SMALLEST_FILE)))

const boxOf = (dataKey: DataKey, { record, part, file }: FileAddress, place: ChunkPlace) => {
  const flag = place.isFinal ? 1 : 0
  return {
    key: dataKey.bytes,
    header: Buffer.from([FORMAT.fileChunk, flag]),
    associated: associated(FORMAT.fileChunk, record, part, file, place.index, flag),
  }
}
