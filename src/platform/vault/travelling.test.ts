import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blindToken } from './blind-token.ts'
import { FORM_TOKEN_LIFETIME_MS, newFormToken, readFormToken } from './form-token.ts'
import { serverKey } from './server-key.ts'
import { withAFlippedBit, withOtherLengths } from './testing.ts'
import { MOST_TRAVELLING_BYTES, openTravelling, sealTravelling } from './travelling.ts'

const secret = Buffer.alloc(32, 4)
const at = (time: string) => new Date(`2026-11-23T${time}Z`)
const MINUTE = 60_000
const BROKEN = { ok: false, why: 'broken' }
const STALE = { ok: false, why: 'stale' }

describe('what travels in a page', () => {
  const key = serverKey(secret, 'unfinished')
  const [purpose, now] = ['form-1', at('10:07:31')]
  const lifetimeMs = 60 * MINUTE
  const value = { words: 'Ł “typed”', ticked: ['a', 'b'], nothing: null }

  it('is opened as it was, with a rounded time', () => {
    const sealed = sealTravelling(key, value, { purpose, now, lifetimeMs })
    const opened = openTravelling(key, sealed, { purpose, now: at('10:59:00') })
    assert.deepEqual(opened, { ok: true, value, issued: at('10:00:00') })
    assert.match(sealed, /^[\w-]+$/u)
  })

  it('is not opened for another purpose or by another key', () => {
    const sealed = sealTravelling(key, value, { purpose, now, lifetimeMs })
    assert.deepEqual(openTravelling(key, sealed, { purpose: 'form-2', now }), BROKEN)
    const other = serverKey(secret, 'other')
    assert.deepEqual(openTravelling(other, sealed, { purpose, now }), BROKEN)
  })

  it('is stale from the first quarter of an hour after its lifetime', () => {
    const sealed = sealTravelling(key, value, { purpose, now, lifetimeMs })
    const last = openTravelling(key, sealed, { purpose, now: at('11:14:59.999') })
    assert.equal(last.ok, true)
    assert.deepEqual(openTravelling(key, sealed, { purpose, now: at('11:15:00') }), STALE)
  })

  it('is broken once anything is changed', () => {
    const sealed = sealTravelling(key, value, { purpose, now, lifetimeMs })
    const bytes = Buffer.from(sealed, 'base64url')
    for (const changed of [...withAFlippedBit(bytes), ...withOtherLengths(bytes)])
      assert.deepEqual(openTravelling(key, changed.toString('base64url'), { purpose, now }), BROKEN)
    for (const text of ['', 'x', ' ', 'é', `${sealed}=`, `${sealed} `, `${sealed}!`])
      assert.deepEqual(openTravelling(key, text, { purpose, now }), BROKEN)
  })

  it('has one of five sizes', () => {
    const sizeOf = (length: number) =>
      Buffer.from(
        sealTravelling(key, 'x'.repeat(length - 2), { purpose, now, lifetimeMs }),
        'base64url',
      ).byteLength
    const sizes = [2, 1015, 1016, 4000, 5000, 20_000, 70_000, MOST_TRAVELLING_BYTES].map(sizeOf)
    const kib = [1, 1, 4, 4, 16, 64, 256, 256]
    assert.deepEqual(
      sizes,
      kib.map((size) => size * 1024 + 41),
    )
    assert.throws(() => sizeOf(MOST_TRAVELLING_BYTES + 1), RangeError)
    assert.throws(() => sealTravelling(key, undefined, { purpose, now, lifetimeMs }), TypeError)
  })
})

describe('a form token', () => {
  const key = serverKey(secret, 'form tokens')
  const now = at('10:07:31')

  it('is read with a coarse time and an id that no other has', () => {
    const read = readFormToken(key, newFormToken(key, now), now)
    assert(read.ok)
    assert.deepEqual(read.issued, at('10:00:00'))
    assert.equal(read.id.byteLength, 16)
    const other = readFormToken(key, newFormToken(key, now), now)
    assert(other.ok)
    assert.notDeepEqual(other.id, read.id)
  })

  it('is stale after a day', () => {
    const token = newFormToken(key, now)
    const later = (ms: number) => new Date(at('10:00:00').getTime() + ms)
    assert.equal(readFormToken(key, token, later(FORM_TOKEN_LIFETIME_MS)).ok, true)
    assert.deepEqual(readFormToken(key, token, later(FORM_TOKEN_LIFETIME_MS + 1)), STALE)
  })

  it('is broken with another key, or once anything is changed', () => {
    const token = newFormToken(key, now)
    assert.deepEqual(readFormToken(serverKey(secret, 'other'), token, now), BROKEN)
    const bytes = Buffer.from(token, 'base64url')
    for (const changed of [...withAFlippedBit(bytes), ...withOtherLengths(bytes)])
      assert.deepEqual(readFormToken(key, changed.toString('base64url'), now), BROKEN)
    for (const text of ['', 'x', `${token}=`, ` ${token}`, 'x'.repeat(10_000)])
      assert.deepEqual(readFormToken(key, text, now), BROKEN)
  })
})

describe('a blind token', () => {
  it('is the same for the same key, kind and text only', () => {
    const key = serverKey(secret, 'blind')
    const token = blindToken(key, 'plate', 'AB12CDE')
    assert.equal(token.byteLength, 32)
    assert.deepEqual(blindToken(key, 'plate', 'AB12CDE'), token)
    for (const other of [
      blindToken(serverKey(secret, 'other'), 'plate', 'AB12CDE'),
      blindToken(key, 'phone', 'AB12CDE'),
      blindToken(key, 'plateA', 'B12CDE'),
      blindToken(key, 'plate', 'AB12CDF'),
    ])
      assert.notDeepEqual(other, token)
  })
})
