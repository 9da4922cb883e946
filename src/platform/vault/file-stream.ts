import type { DataKey } from './data-key.ts'
import {
  CHUNK_BYTES,
  openChunk,
  sealChunk,
  SEALED_CHUNK_BYTES,
  type FileAddress,
} from './file-chunk.ts'
import { wipe } from './secrets.ts'

/** A sealed file that was changed, or that ends too early. What was given out before is genuine. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile'
  readonly why: 'changed' | 'cut-short'
  constructor(why: 'changed' | 'cut-short') {
    super(`The sealed file is ${why === 'changed' ? 'changed' : 'cut short'}.`)
    this.why = why
  }
}

export type SealChunks = {
  readonly dataKey: DataKey
  readonly file: FileAddress
  /** Which chunk the source begins with: 0, or where an upload is resumed. */
  readonly firstIndex?: number
  /**
   * The size of the whole file, where it is known. With it, a source that ends earlier is an upload
   * to be resumed: its whole chunks are sealed, the rest is dropped. Without it, the end of the
   * source is the end of the file.
   */
  readonly totalBytes?: number
}

/**
 * Seals a file as it comes, chunk by chunk, holding one chunk in memory. Each sealed chunk stands
 * alone: once stored, the upload can go on from `firstIndex` in another process. If the source
 * throws, so does this, and no last chunk is sealed. Throws RangeError for more than `totalBytes`.
 */
export async function* sealChunks(
  source: AsyncIterable<Uint8Array>,
  { dataKey, file, firstIndex = 0, totalBytes }: SealChunks,
): AsyncGenerator<Buffer, void> {
  const chunk = Buffer.alloc(CHUNK_BYTES)
  let [index, held] = [firstIndex, 0]
  try {
    for await (const piece of source) {
      let at = 0
      while (at < piece.byteLength) {
        const taken = Math.min(CHUNK_BYTES - held, piece.byteLength - at)
        chunk.set(piece.subarray(at, at + taken), held)
        at += taken
        held += taken
        if (totalBytes !== undefined && index * CHUNK_BYTES + held > totalBytes)
          throw new RangeError('The file is larger than was said.')
        if (held < CHUNK_BYTES) continue
        yield sealChunk(dataKey, { file, place: { index, isFinal: false } }, chunk)
        index += 1
        held = 0
      }
    }
    if (totalBytes !== undefined && index * CHUNK_BYTES + held < totalBytes) return
    yield sealChunk(dataKey, { file, place: { index, isFinal: true } }, chunk.subarray(0, held))
  } finally {
    wipe(chunk)
  }
}

/**
 * Opens a sealed file as it is read, in pieces of any size, holding one chunk in memory. A stream
 * cannot answer undefined when half of it is gone, so this throws `BrokenFile`: at a chunk that was
 * changed, moved, doubled or comes from another file, or at the end, if the last chunk is missing.
 * A reader keeps nothing of a file that broke.
 */
export async function* openChunks(
  source: AsyncIterable<Uint8Array>,
  { dataKey, file }: Pick<SealChunks, 'dataKey' | 'file'>,
): AsyncGenerator<Buffer, void> {
  let [index, isComplete] = [0, false]
  for await (const sealed of inSealedChunks(source)) {
    const opened = isComplete ? undefined : openChunk(dataKey, { file, index }, sealed)
    if (opened === undefined) throw new BrokenFile(isCut(sealed) ? 'cut-short' : 'changed')
    isComplete = opened.isFinal
    index += 1
    if (opened.bytes.byteLength > 0) yield opened.bytes
  }
  if (!isComplete) throw new BrokenFile('cut-short')
}

async function* inSealedChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void> {
  const sealed = Buffer.alloc(SEALED_CHUNK_BYTES)
  let held = 0
  for await (const piece of source) {
    let at = 0
    while (at < piece.byteLength) {
      const taken = Math.min(SEALED_CHUNK_BYTES - held, piece.byteLength - at)
      sealed.set(piece.subarray(at, at + taken), held)
      at += taken
      held += taken
      if (held < SEALED_CHUNK_BYTES) continue
      yield sealed
      held = 0
    }
  }
  if (held > 0) yield sealed.subarray(0, held)
}

/** Whether a chunk that says it is not the last is shorter than such a chunk is. */
const isCut = (sealed: Buffer): boolean => sealed[1] === 0 && sealed.byteLength < SEALED_CHUNK_BYTES
