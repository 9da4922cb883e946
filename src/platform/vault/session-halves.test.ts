import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aeadOpen } from './aead.ts'
import { newKeyPair } from './key-pair.ts'
import { plainHash, randomToken } from './server-key.ts'
import { joinHalves, splitForSession } from './session-halves.ts'
import { refusesChanges } from './testing.ts'

describe('the halves of a session', () => {
  const { privateKey } = newKeyPair()
  const token = randomToken(32)

  it('give the private key together', () => {
    const { rowHalf } = splitForSession(privateKey, token)
    assert.deepEqual(joinHalves(rowHalf, token), privateKey)
    assert.ok(!rowHalf.includes(privateKey))
  })

  it('do not fit those of another session', () => {
    const other = randomToken(32)
    assert.equal(joinHalves(splitForSession(privateKey, other).rowHalf, token), undefined)
    assert.equal(joinHalves(splitForSession(privateKey, token).rowHalf, other), undefined)
    assert.equal(joinHalves(splitForSession(privateKey, token).rowHalf, ''), undefined)
  })

  it('are not opened by what else the row knows of the token', () => {
    const { rowHalf } = splitForSession(privateKey, token)
    const header = Buffer.from([0x31])
    for (const key of [plainHash(token), plainHash(`session ${token}`)])
      assert.equal(aeadOpen({ key, header, associated: header }, rowHalf), undefined)
  })

  it('are not joined once anything is changed', () => {
    const { rowHalf } = splitForSession(privateKey, token)
    refusesChanges(rowHalf, (changed) => joinHalves(changed, token))
  })
})
