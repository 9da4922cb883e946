import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newKeyPair } from './key-pair.ts'
import { TooManyHashes } from './passphrase-hash.ts'
import { isWrapOutdated, unwrapWithPassphrase, wrapWithPassphrase } from './passphrase-key.ts'
import { withAFlippedBit, withOtherLengths } from './testing.ts'

const CHEAP = { passes: 1, memoryBytes: 8192 }

describe('a private key wrapped with a passphrase', () => {
  const { privateKey } = newKeyPair()

  it('is unwrapped with the passphrase only', async () => {
    const wrapped = await wrapWithPassphrase(privateKey, 'violet kettle', CHEAP)
    assert.deepEqual(await unwrapWithPassphrase(wrapped, 'violet kettle'), privateKey)
    for (const wrong of ['violet kettl', 'Violet kettle', 'violet kettle ', ''])
      assert.equal(await unwrapWithPassphrase(wrapped, wrong), undefined)
    assert.ok(!wrapped.includes(privateKey))
  })

  it('is wrapped anew each time, with a salt of its own', async () => {
    const [one, two] = await Promise.all([
      wrapWithPassphrase(privateKey, 'violet kettle', CHEAP),
      wrapWithPassphrase(privateKey, 'violet kettle', CHEAP),
    ])
    assert.notDeepEqual(one.subarray(9, 25), two.subarray(9, 25))
  })

  it('is not unwrapped once anything is changed, the cost included', async () => {
    const wrapped = await wrapWithPassphrase(privateKey, 'violet kettle', CHEAP)
    for (const changed of [...withAFlippedBit(wrapped), ...withOtherLengths(wrapped)])
      assert.equal(await unwrapWithPassphrase(changed, 'violet kettle'), undefined)
  })

  it('does no work for a cost that is not ours', async () => {
    const wrapped = await wrapWithPassphrase(privateKey, 'violet kettle', CHEAP)
    for (const [at, value] of [
      [1, 0],
      [1, 1_000_000],
      [5, 0],
      [5, 7],
      [5, 0xffffffff],
    ] as const) {
      const changed = Buffer.from(wrapped)
      changed.writeUInt32BE(value, at)
      const began = performance.now()
      assert.equal(await unwrapWithPassphrase(changed, 'violet kettle'), undefined)
      assert.ok(performance.now() - began < 100)
    }
  })

  it('is not wrapped at a cost at which it would not be unwrapped', async () => {
    for (const cost of [
      { passes: 21, memoryBytes: 8192 },
      { passes: 1, memoryBytes: 4096 },
      { passes: 1, memoryBytes: 2 ** 31 },
    ])
      await assert.rejects(wrapWithPassphrase(privateKey, 'violet kettle', cost), RangeError)
  })

  it('says when its cost is not the one of today', async () => {
    const wrapped = await wrapWithPassphrase(privateKey, 'violet kettle', CHEAP)
    assert.equal(isWrapOutdated(wrapped, CHEAP), false)
    assert.equal(isWrapOutdated(wrapped), true)
    assert.equal(isWrapOutdated(Buffer.alloc(0), CHEAP), true)
  })

  it('is unwrapped at the real cost', async () => {
    const wrapped = await wrapWithPassphrase(privateKey, 'violet kettle')
    assert.deepEqual(await unwrapWithPassphrase(wrapped, 'violet kettle'), privateKey)
  })

  it('waits in the queue of all slow hashes, and is turned away when that is full', async () => {
    const cost = { passes: 1, memoryBytes: 1024 * 1024 }
    const wrapped = await wrapWithPassphrase(privateKey, 'violet kettle', cost)
    const all = await Promise.allSettled(
      Array.from({ length: 80 }, () => unwrapWithPassphrase(wrapped, 'guess', 'unknown')),
    )
    const away = all.filter((one) => one.status === 'rejected')
    assert.equal(away.length, 80 - 66)
    assert.ok(away.every(({ reason }) => reason instanceof TooManyHashes))
  })
})
