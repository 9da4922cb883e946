import { CHUNK_BYTES } from '../../../platform/vault/file-chunk.ts'

/** A chunk of a file, and whether the file ends with it. The bytes are overwritten by the next. */
export type Chunk = { readonly bytes: Uint8Array; readonly isFinal: boolean }

type From = {
  /** The chunk that the source begins with. */
  readonly index: number
  /** The size of the whole file, where it is known; without it the end of the source ends the file. */
  readonly size: number | null
}

/**
 * Cuts what comes into whole chunks, holding one. Of a file whose size is known, what is left when
 * the source ends early is dropped: its sender goes on at the last whole chunk. Throws RangeError
 * for more than that size. The one piece of memory is overwritten at the end.
 */
export async function* inChunks(
  source: AsyncIterable<Uint8Array>,
  { index, size }: From,
): AsyncGenerator<Chunk, void> {
  const held = Buffer.alloc(CHUNK_BYTES)
  let [at, before] = [0, index * CHUNK_BYTES]
  try {
    for await (const piece of source) {
      if (size !== null && before + at + piece.byteLength > size)
        throw new RangeError('The file is larger than was said.')
      for (let from = 0; from < piece.byteLength;) {
        const taken = Math.min(CHUNK_BYTES - at, piece.byteLength - from)
        held.set(piece.subarray(from, from + taken), at)
        from += taken
        at += taken
        if (at < CHUNK_BYTES) continue
        yield { bytes: held, isFinal: false }
        before += CHUNK_BYTES
        at = 0
      }
    }
    if (size === null || before + at === size) yield { bytes: held.subarray(0, at), isFinal: true }
  } finally {
    held.fill(0)
  }
}

/** How many bytes of a file stand safely, from how many of its chunks do. */
export const bytesKept = (
  { chunks, state }: { readonly chunks: number; readonly state: 'coming' | 'whole' },
  size: number,
): number => (state === 'whole' ? size : Math.min(size, chunks * CHUNK_BYTES))
