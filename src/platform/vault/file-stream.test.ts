import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newDataKey } from './data-key.ts'
import {
  CHUNK_BYTES,
  CHUNK_OVERHEAD_BYTES,
  openChunk,
  SEALED_CHUNK_BYTES,
  sealChunk,
  sealedFileBytes,
} from './file-chunk.ts'
import { BrokenFile, openChunks, sealChunks, type SealChunks } from './file-stream.ts'
import { randomBytes } from './secrets.ts'
import { refusesChanges } from './testing.ts'

const dataKey = newDataKey()
const file = { record: 'record-1', part: 'files', file: 'file-1' }

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.byteLength; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size))
}
const collect = async (source: AsyncIterable<Buffer>): Promise<Buffer[]> => {
  const all: Buffer[] = []
  for await (const one of source) all.push(one)
  return all
}
const sealed = (bytes: Uint8Array, more: Partial<SealChunks> = {}) =>
  collect(sealChunks(inPieces(bytes, 65_536), { dataKey, file, ...more }))
const opened = async (chunks: readonly Uint8Array[], more: Partial<SealChunks> = {}) =>
  Buffer.concat(
    await collect(openChunks(inPieces(Buffer.concat(chunks), 50_000), { dataKey, file, ...more })),
  )
const breaks = (chunks: readonly Uint8Array[], why: BrokenFile['why']) =>
  assert.rejects(opened(chunks), (cause) => cause instanceof BrokenFile && cause.why === why)

describe('a sealed file', () => {
  it('is opened again, whatever its size', async () => {
    for (const size of [
      0,
      1,
      4095,
      4096,
      CHUNK_BYTES - 1,
      CHUNK_BYTES,
      CHUNK_BYTES + 1,
      3 * CHUNK_BYTES,
      3 * CHUNK_BYTES + 77_777,
    ]) {
      const bytes = randomBytes(size)
      const chunks = await sealed(bytes)
      assert.ok((await opened(chunks)).equals(bytes), size.toString())
      const total = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)
      assert.equal(total, sealedFileBytes(size))
      assert.equal(chunks.length, Math.floor(size / CHUNK_BYTES) + 1)
    }
  })

  it('tells only a rounded size', () => {
    const sizes = (from: number, to: number) => [sealedFileBytes(from), sealedFileBytes(to)]
    const small = 4096 + CHUNK_OVERHEAD_BYTES
    assert.deepEqual(sizes(0, 4095), [small, small])
    const half = CHUNK_BYTES / 2 + CHUNK_OVERHEAD_BYTES
    assert.deepEqual(sizes(CHUNK_BYTES / 4, CHUNK_BYTES / 2 - 1), [half, half])
    assert.equal(sealedFileBytes(CHUNK_BYTES - 1), SEALED_CHUNK_BYTES)
    const three = 3 * SEALED_CHUNK_BYTES
    assert.deepEqual(sizes(2 * CHUNK_BYTES, 3 * CHUNK_BYTES - 1), [three, three])
  })

  it('is not opened with another key or as another file', async () => {
    const chunks = await sealed(Buffer.alloc(10))
    for (const other of [
      { dataKey: newDataKey() },
      { file: { ...file, record: 'record-2' } },
      { file: { ...file, part: 'cleaned' } },
      { file: { ...file, file: 'file-2' } },
    ])
      await assert.rejects(opened(chunks, other), BrokenFile)
  })

  it('notices chunks that are missing, moved, doubled, added or of another file', async () => {
    const chunks = await sealed(randomBytes(3 * CHUNK_BYTES + 5))
    const [a, b, c, last] = chunks
    assert(a && b && c && last)
    await breaks([a, b, c], 'cut-short')
    await breaks([a], 'cut-short')
    await breaks([], 'cut-short')
    await breaks([a, b, c, last.subarray(0, -1)], 'changed')
    await breaks([a, b, c.subarray(0, -1)], 'cut-short')
    await breaks([b, a, c, last], 'changed')
    await breaks([a, a, b, c, last], 'changed')
    await breaks([a, c, last], 'changed')
    await breaks([last], 'changed')
    await breaks([a, b, c, last, last], 'changed')
    await breaks([a, b, c, last, Buffer.alloc(1)], 'changed')
    const [other] = await sealed(randomBytes(CHUNK_BYTES), { file: { ...file, file: 'file-2' } })
    assert(other)
    await breaks([other, b, c, last], 'changed')
  })

  it('is not opened once a byte of a chunk is changed', async () => {
    const [chunk] = await sealed(Buffer.from('small'))
    assert(chunk)
    refusesChanges(chunk, (changed) => openChunk(dataKey, { file, index: 0 }, changed))
    assert.equal(openChunk(dataKey, { file, index: 1 }, chunk), undefined)
  })

  it('can be resumed at a chunk, in another process, and is one file in the end', async () => {
    const bytes = randomBytes(4 * CHUNK_BYTES + 1000)
    const totalBytes = bytes.byteLength
    const before = await sealed(bytes.subarray(0, 2 * CHUNK_BYTES + 99_999), { totalBytes })
    assert.equal(before.length, 2)
    const rest = bytes.subarray(2 * CHUNK_BYTES)
    const after = await sealed(rest, { totalBytes, firstIndex: 2 })
    assert.ok((await opened([...before, ...after])).equals(bytes))
  })

  it('gets its last chunk even if nothing else was missing', async () => {
    const bytes = randomBytes(2 * CHUNK_BYTES)
    const totalBytes = bytes.byteLength
    const chunks = await sealed(bytes, { totalBytes })
    const again = await sealed(Buffer.alloc(0), { totalBytes, firstIndex: 2 })
    assert.equal(again.length, 1)
    assert.ok((await opened([...chunks.slice(0, 2), ...again])).equals(bytes))
  })

  it('gets no last chunk if its sender goes away, and is refused if it is larger than said', async () => {
    const chunks: Buffer[] = []
    async function* goesAway() {
      yield* inPieces(Buffer.alloc(CHUNK_BYTES + 10), 65_536)
      throw new Error('gone')
    }
    const sealing = async () => {
      for await (const chunk of sealChunks(goesAway(), { dataKey, file })) chunks.push(chunk)
    }
    await assert.rejects(sealing(), /gone/u)
    assert.equal(chunks.length, 1)
    await breaks(chunks, 'cut-short')
    await assert.rejects(sealed(Buffer.alloc(11), { totalBytes: 10 }), RangeError)
  })

  it('refuses a chunk that is neither full nor last', () => {
    const seal = (size: number, isFinal: boolean) => () =>
      sealChunk(dataKey, { file, place: { index: 0, isFinal } }, Buffer.alloc(size))
    assert.throws(seal(CHUNK_BYTES - 1, false), RangeError)
    assert.throws(seal(CHUNK_BYTES, true), RangeError)
  })

  it('takes no more memory for a large file', { timeout: 60_000 }, async () => {
    const piece = Buffer.alloc(65_536, 5)
    async function* large() {
      for (let count = 0; count < 4096; count += 1) yield await Promise.resolve(piece)
    }
    const before = process.memoryUsage().arrayBuffers
    let [bytes, most] = [0, 0]
    const sealing = sealChunks(large(), { dataKey, file })
    for await (const part of openChunks(sealing, { dataKey, file })) {
      bytes += part.byteLength
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }
    assert.equal(bytes, 256 * 1024 * 1024)
    // What waits for the collector is counted too; kept whole, it would be 512 MiB and more.
    assert.ok(most < 128 * 1024 * 1024, `${(most / 1024 / 1024).toFixed(0)} MiB`)
  })
})
