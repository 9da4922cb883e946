import type { ChunkPlace, FileAddress } from '../../src/platform/vault/file-chunk.ts'

export type { ChunkPlace, FileAddress }
export {
  CHUNK_BYTES,
  CHUNK_OVERHEAD_BYTES,
  SEALED_CHUNK_BYTES,
  sealedFileBytes,
} from '../../src/platform/vault/file-chunk.ts'

type Placed = { readonly file: FileAddress; readonly place: ChunkPlace }

/** The bytes as they are, behind one that says whether they are the last. */
export const sealChunk = (_key: unknown, { place }: Placed, bytes: Uint8Array): Buffer => {
  const plain = Buffer.alloc(1 + bytes.byteLength)
  plain.writeUInt8(place.isFinal ? 1 : 0)
  plain.set(bytes, 1)
  return plain
}

export const openChunk = (_key: unknown, _at: unknown, sealed: Uint8Array) => ({
  isFinal: sealed[0] === 1,
  bytes: Buffer.from(sealed.subarray(1)),
})
