import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newDataKey } from './data-key.ts'
import { openPart, openPartText, sealPart } from './envelope.ts'
import { pad, partBucket, unpad } from './padding.ts'
import { refusesChanges } from './testing.ts'

const BOX_BYTES = 41

describe('a sealed part', () => {
  const dataKey = newDataKey()
  const address = { record: 'record-1', part: 'words', version: 3 }

  it('is opened with its key, record, part and version', () => {
    const sealed = sealPart(dataKey, address, 'Ł — “said” 😀')
    assert.equal(openPartText(dataKey, address, sealed), 'Ł — “said” 😀')
    assert.equal(openPart(newDataKey(), address, sealed), undefined)
    for (const other of [{ record: 'record-2' }, { part: 'word' }, { version: 2 }, { version: 4 }])
      assert.equal(openPart(dataKey, { ...address, ...other }, sealed), undefined)
  })

  it('is not the part that its names could be read as when run together', () => {
    const sealed = sealPart(dataKey, { record: 'ab', part: 'c', version: 1 }, 'x')
    assert.equal(openPart(dataKey, { record: 'a', part: 'bc', version: 1 }, sealed), undefined)
    assert.equal(openPart(dataKey, { record: 'abc', part: '', version: 1 }, sealed), undefined)
  })

  it('is not opened once anything is changed', () => {
    const sealed = sealPart(dataKey, address, 'words')
    refusesChanges(sealed, (changed) => openPart(dataKey, address, changed))
  })

  it('holds nothing, one byte, and whatever fills a bucket or just does not', () => {
    for (const size of [0, 1, 254, 255, 256, 257, 511, 512, 65_534, 65_535, 65_536, 200_000]) {
      const plaintext = Buffer.alloc(size, 0x80)
      const sealed = sealPart(dataKey, address, plaintext)
      assert.deepEqual(openPart(dataKey, address, sealed), plaintext)
      assert.equal(sealed.byteLength, partBucket(size) + BOX_BYTES)
      const zeros = Buffer.alloc(size)
      assert.deepEqual(openPart(dataKey, address, sealPart(dataKey, address, zeros)), zeros)
    }
  })

  it('tells only one of few sizes', () => {
    const sizes = new Set(
      Array.from(
        { length: 5000 },
        (_, size) => sealPart(dataKey, address, Buffer.alloc(size)).byteLength - BOX_BYTES,
      ),
    )
    assert.deepEqual([...sizes], [256, 512, 1024, 2048, 4096, 8192])
    const above = [65_536, 70_000, 73_727, 73_728, 131_071, 131_072, 1_000_000].map(partBucket)
    assert.deepEqual(above, [73_728, 73_728, 73_728, 81_920, 131_072, 147_456, 1_048_576])
  })

  it('differs each time, and can be bound only to whole versions', () => {
    assert.ok(!sealPart(dataKey, address, 'x').equals(sealPart(dataKey, address, 'x')))
    for (const version of [-1, 0.5, NaN, 2 ** 53])
      assert.throws(() => sealPart(dataKey, { ...address, version }, 'x'), RangeError)
  })
})

describe('padding', () => {
  it('is taken off only where it is', () => {
    assert.deepEqual(unpad(pad(Buffer.from([0x80, 0]), 8)), Buffer.from([0x80, 0]))
    for (const none of [[], [0, 0], [1, 0], [0x80, 1]])
      assert.equal(unpad(Buffer.from(none)), undefined)
    assert.throws(() => pad(Buffer.alloc(8), 8), RangeError)
  })
})
