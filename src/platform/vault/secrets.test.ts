import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { randomBytes, secretBytes, withSecret, withSecretAsync } from './secrets.ts'

const ZEROS = Buffer.alloc(32)

describe('a secret', () => {
  it('is overwritten after work, and after work that threw', () => {
    const one = randomBytes(32)
    assert.equal(
      withSecret(one, (secret) => secret.byteLength),
      32,
    )
    assert.deepEqual(one, ZEROS)
    const two = randomBytes(32)
    const fail = (): never => {
      throw new Error('no')
    }
    assert.throws(() => withSecret(two, fail), /no/u)
    assert.deepEqual(two, ZEROS)
  })

  it('is overwritten only when asynchronous work has ended', async () => {
    const secret = randomBytes(32)
    const before = Buffer.from(secret)
    await withSecretAsync(secret, async (held) => {
      await Promise.resolve()
      assert.deepEqual(held, before)
    })
    assert.deepEqual(secret, ZEROS)
  })

  it('is not lent to asynchronous work that would see zeros', () => {
    assert.throws(() => withSecret(randomBytes(32), () => Promise.resolve(1)), TypeError)
  })

  it('that was typed has memory of its own', () => {
    const bytes = secretBytes('violet kettle')
    assert.equal(bytes.toString(), 'violet kettle')
    assert.equal(bytes.buffer.byteLength, bytes.byteLength)
  })
})
