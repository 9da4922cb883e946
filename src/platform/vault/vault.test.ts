import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createPassphraseHasher, TooManyHashes } from './passphrase-hash.ts'
import { keyedHash, open, sameBytes, seal, serverKey } from './server-key.ts'

describe('the vault', () => {
  const secret = new Uint8Array(32).fill(9)

  it('opens what it sealed with the same key only, and nothing that was changed', () => {
    const key = serverKey(secret, 'one')
    const sealed = seal(key, 'words — “typed”')
    assert.equal(open(key, sealed), 'words — “typed”')
    assert.equal(open(serverKey(secret, 'another'), sealed), undefined)
    for (let place = 0; place < sealed.byteLength; place += 1) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place)
      assert.equal(open(key, changed), undefined)
    }
    assert.equal(open(key, sealed.subarray(0, 10)), undefined)
    assert.ok(!seal(key, 'words').equals(seal(key, 'words')))
  })

  it('hashes with a key, and compares whole', () => {
    const one = keyedHash(serverKey(secret, 'one'), 'x')
    assert.equal(sameBytes(one, keyedHash(serverKey(secret, 'one'), 'x')), true)
    assert.equal(sameBytes(one, keyedHash(serverKey(secret, 'two'), 'x')), false)
    assert.equal(sameBytes(one, one.subarray(1)), false)
  })

  it('hashes passphrases with Argon2id, and takes nothing for no hash', async () => {
    const hasher = createPassphraseHasher({ passes: 1, memoryBytes: 8192 })
    const hash = await hasher.hash('violet kettle')
    assert.match(hash, /^\$argon2id\$v=19\$m=8,t=1,p=1\$/u)
    assert.equal(await hasher.verify(hash, 'violet kettle', 'known'), true)
    assert.equal(await hasher.verify(hash, 'violet kettl', 'known'), false)
    assert.equal(await hasher.verify(hash, '', 'known'), false)
    assert.equal(await hasher.verify(undefined, 'violet kettle', 'unknown'), false)
    assert.equal(hasher.isOutdated(hash), false)
    assert.equal(createPassphraseHasher({ passes: 2, memoryBytes: 8192 }).isOutdated(hash), true)
  })

  it('lets known browsers pass a crowd of strangers, and turns a crowd away at last', async () => {
    const hasher = createPassphraseHasher({ passes: 1, memoryBytes: 1024 * 1024 })
    const hash = await hasher.hash('violet kettle')
    const done: string[] = []
    const strangers = Array.from({ length: 100 }, (_, place) =>
      hasher.verify(hash, 'guess', 'unknown').then(
        () => done.push(`stranger ${place.toString()}`),
        (cause: unknown) => done.push(cause instanceof TooManyHashes ? 'turned away' : 'broken'),
      ),
    )
    await hasher.verify(hash, 'violet kettle', 'known').then(() => done.push('known'))
    const before = done.filter((one) => one.startsWith('stranger')).length
    await Promise.all(strangers)
    assert.ok(before <= 4, `${before.toString()} strangers went first`)
    assert.equal(done.filter((one) => one === 'turned away').length, 100 - 66)
    assert.ok(!done.includes('broken'))
  })
})
