import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  keyPairFromPrivateKey,
  keyPairFromSeed,
  newKeyPair,
  openSealed,
  SEALED_BOX_OVERHEAD_BYTES,
  sealTo,
} from './key-pair.ts'
import { newDataKey, openDataKey, sealDataKeyTo } from './data-key.ts'
import { refusesChanges } from './testing.ts'

describe('sealing to a public key', () => {
  const pair = newKeyPair()
  const bytes = Buffer.from('what only one may read')

  it('is opened by the pair, in the same context', () => {
    const sealed = sealTo(pair.publicKey, bytes, 'one')
    assert.deepEqual(openSealed(pair, sealed, 'one'), bytes)
    assert.equal(sealed.byteLength, bytes.byteLength + SEALED_BOX_OVERHEAD_BYTES)
    assert.ok(!sealed.includes(bytes))
    assert.ok(!sealed.equals(sealTo(pair.publicKey, bytes, 'one')))
    assert.deepEqual(
      openSealed(pair, sealTo(pair.publicKey, Buffer.alloc(0), 'one'), 'one'),
      Buffer.alloc(0),
    )
  })

  it('is opened by no other pair and in no other context', () => {
    const sealed = sealTo(pair.publicKey, bytes, ['a', 'bc'])
    assert.equal(openSealed(newKeyPair(), sealed, ['a', 'bc']), undefined)
    for (const other of ['abc', 'a', '', ['ab', 'c'], ['a', 'b', 'c'], ['a', 'bc', ''], []])
      assert.equal(openSealed(pair, sealed, other), undefined)
  })

  it('is not opened once anything is changed', () => {
    const sealed = sealTo(pair.publicKey, bytes, 'one')
    refusesChanges(sealed, (changed) => openSealed(pair, changed, 'one'))
  })

  it('refuses a public key that is none', () => {
    assert.throws(() => sealTo(Buffer.alloc(32), bytes, 'one'))
    assert.throws(() => sealTo(Buffer.alloc(31), bytes, 'one'))
  })

  it('gives the same pair for the same seed or private key', () => {
    const seeded = keyPairFromSeed(Buffer.alloc(32, 7))
    assert.deepEqual(keyPairFromSeed(Buffer.alloc(32, 7)), seeded)
    assert.notDeepEqual(keyPairFromSeed(Buffer.alloc(32, 8)), seeded)
    assert.deepEqual(keyPairFromPrivateKey(pair.privateKey), pair)
  })
})

describe('a data key', () => {
  const [pair, dataKey] = [newKeyPair(), newDataKey()]
  const whose = { record: 'record-1', reader: 'team-1' }

  it('is opened by the reader that it was sealed to, for that record', () => {
    const sealed = sealDataKeyTo(pair.publicKey, dataKey, whose)
    assert.deepEqual(openDataKey(pair, sealed, whose), dataKey)
    assert.equal(openDataKey(pair, sealed, { ...whose, record: 'record-2' }), undefined)
    assert.equal(openDataKey(pair, sealed, { ...whose, reader: 'team-2' }), undefined)
    assert.equal(openDataKey(newKeyPair(), sealed, whose), undefined)
  })

  it('is nothing else that was sealed in the same way', () => {
    const context = ['data key', whose.record, whose.reader]
    const sealed = sealTo(pair.publicKey, Buffer.alloc(31), context)
    assert.equal(openDataKey(pair, sealed, whose), undefined)
  })
})
