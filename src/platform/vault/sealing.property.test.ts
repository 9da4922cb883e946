import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newDataKey, openDataKey, sealDataKeyTo } from './data-key.ts'
import { openPart, sealPart } from './envelope.ts'
import { openChunk, sealChunk } from './file-chunk.ts'
import { newKeyPair, openSealed, sealTo } from './key-pair.ts'
import { partBucket } from './padding.ts'
import { randomToken, serverKey } from './server-key.ts'
import { joinHalves, splitForSession } from './session-halves.ts'
import { flipped } from './testing.ts'
import { openTravelling, sealTravelling } from './travelling.ts'

const SEED = { seed: 20261123, numRuns: 300 }
const bytes = fc.uint8Array({ maxLength: 3000 })
const name = fc.string({ unit: 'binary', maxLength: 20 })
const whereToFlip = { at: fc.nat(), mask: fc.integer({ min: 1, max: 255 }) }
const address = fc.record({ record: name, part: name, version: fc.maxSafeNat() })

const dataKey = newDataKey()
const pair = newKeyPair()

test('a part opens where it was sealed, nowhere else, and not once a byte is changed', () => {
  fc.assert(
    fc.property(
      bytes,
      address,
      address,
      fc.record(whereToFlip),
      (plain, here, there, { at, mask }) => {
        const sealed = sealPart(dataKey, here, plain)
        assert.deepEqual(openPart(dataKey, here, sealed), Buffer.from(plain))
        assert.equal(sealed.byteLength, partBucket(plain.byteLength) + 41)
        const isSame =
          here.record === there.record && here.part === there.part && here.version === there.version
        assert.equal(openPart(dataKey, there, sealed) === undefined, !isSame)
        const changed = flipped(sealed, at % sealed.byteLength, mask)
        assert.equal(openPart(dataKey, here, changed), undefined)
      },
    ),
    SEED,
  )
})

test('a sealed box opens in its context only, and not once a byte is changed', () => {
  const context = fc.array(name, { maxLength: 4 })
  fc.assert(
    fc.property(
      bytes,
      context,
      context,
      fc.record(whereToFlip),
      (plain, here, there, { at, mask }) => {
        const sealed = sealTo(pair.publicKey, plain, here)
        assert.deepEqual(openSealed(pair, sealed, here), Buffer.from(plain))
        const isSame = JSON.stringify(here) === JSON.stringify(there)
        assert.equal(openSealed(pair, sealed, there) === undefined, !isSame)
        const changed = flipped(sealed, at % sealed.byteLength, mask)
        assert.equal(openSealed(pair, changed, here), undefined)
      },
    ),
    SEED,
  )
})

test('a data key opens for its record and reader only', () => {
  const whose = fc.record({ record: name, reader: name })
  fc.assert(
    fc.property(whose, whose, (here, there) => {
      const sealed = sealDataKeyTo(pair.publicKey, dataKey, here)
      assert.deepEqual(openDataKey(pair, sealed, here), dataKey)
      const isSame = here.record === there.record && here.reader === there.reader
      assert.equal(openDataKey(pair, sealed, there) === undefined, !isSame)
    }),
    SEED,
  )
})

test('a last chunk opens at its place only, and not once a byte is changed', () => {
  const file = { record: 'record-1', part: 'files', file: 'file-1' }
  const index = fc.nat({ max: 400 })
  fc.assert(
    fc.property(bytes, index, index, fc.record(whereToFlip), (plain, here, there, { at, mask }) => {
      const sealed = sealChunk(dataKey, { file, place: { index: here, isFinal: true } }, plain)
      const opened = openChunk(dataKey, { file, index: here }, sealed)
      assert.deepEqual(opened, { isFinal: true, bytes: Buffer.from(plain) })
      const elsewhere = openChunk(dataKey, { file, index: there }, sealed)
      assert.equal(elsewhere === undefined, here !== there)
      const changed = flipped(sealed, at % sealed.byteLength, mask)
      assert.equal(openChunk(dataKey, { file, index: here }, changed), undefined)
    }),
    { ...SEED, numRuns: 100 },
  )
})

test('whatever is JSON travels and comes back as it was', () => {
  const key = serverKey(Buffer.alloc(32, 5), 'travelling')
  const now = new Date(Date.UTC(2026, 10, 23, 12))
  fc.assert(
    fc.property(fc.jsonValue(), fc.record(whereToFlip), (value, { at, mask }) => {
      const json: unknown = JSON.parse(JSON.stringify(value))
      const sealed = sealTravelling(key, value, { purpose: 'x', now, lifetimeMs: 1 })
      const opened = openTravelling(key, sealed, { purpose: 'x', now })
      assert(opened.ok)
      assert.deepEqual(opened.value, json)
      const raw = Buffer.from(sealed, 'base64url')
      const changed = flipped(raw, at % raw.byteLength, mask).toString('base64url')
      assert.equal(openTravelling(key, changed, { purpose: 'x', now }).ok, false)
    }),
    SEED,
  )
})

test('session halves join with their own token only, and not once a byte is changed', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.record(whereToFlip),
      (secret, { at, mask }) => {
        const token = randomToken(32)
        const { rowHalf } = splitForSession(secret, token)
        assert.deepEqual(joinHalves(rowHalf, token), Buffer.from(secret))
        assert.equal(joinHalves(rowHalf, randomToken(32)), undefined)
        assert.equal(joinHalves(flipped(rowHalf, at % rowHalf.byteLength, mask), token), undefined)
      },
    ),
    SEED,
  )
})

test('nothing that opens throws for bytes that somebody made up', () => {
  const file = { record: 'r', part: 'p', file: 'f' }
  const prefixed = fc
    .tuple(fc.constantFrom(0x11, 0x31, 0x41, 0x51, 0x61), fc.uint8Array({ maxLength: 200 }))
    .map(([format, rest]) => Buffer.from([format, ...rest]))
  fc.assert(
    fc.property(prefixed, (made) => {
      assert.equal(openSealed(pair, made, 'x'), undefined)
      assert.equal(joinHalves(made, 'token'), undefined)
      assert.equal(openPart(dataKey, { record: 'r', part: 'p', version: 1 }, made), undefined)
      assert.equal(openChunk(dataKey, { file, index: 0 }, made), undefined)
    }),
    SEED,
  )
})
