import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { invert, multiply } from './gf256.ts'
import { combineShares, splitForRecovery } from './recovery.ts'
import { readShare, SHARE_WORDS, shareWords } from './recovery-share.ts'
import { randomBytes } from './secrets.ts'
import { WORD_LIST } from './word-list.ts'

describe('the field of 256 elements', () => {
  it('multiplies as published', () => {
    // FIPS 197, sections 4.2 and 4.2.1.
    assert.equal(multiply(0x57, 0x83), 0xc1)
    assert.equal(multiply(0x57, 0x13), 0xfe)
  })

  it('has an inverse for all but zero, and one as the neutral element', () => {
    for (let a = 1; a < 256; a += 1) {
      assert.equal(multiply(a, invert(a)), 1)
      assert.equal(multiply(a, 1), a)
      assert.equal(multiply(a, 0), 0)
    }
    assert.equal(invert(0), 0)
  })
})

describe('a recovery secret, split 2 of 3', () => {
  const secret = randomBytes(32)
  const { shares, commitment } = splitForRecovery(secret, { threshold: 2, count: 3 })
  const [one, two, three] = shares
  assert(one && two && three)

  it('is given back by any two shares, in any order, and by all three', () => {
    for (const some of [
      [one, two],
      [two, one],
      [one, three],
      [three, one],
      [two, three],
      [three, two],
      [three, one, two],
    ])
      assert.deepEqual(combineShares(some, commitment), { ok: true, secret })
  })

  it('is not given back by one share, and says how many are missing', () => {
    const none = combineShares([], commitment)
    assert.deepEqual(none, { ok: false, why: 'too-few', missing: 2 })
    assert.deepEqual(combineShares([two], commitment), { ok: false, why: 'too-few', missing: 1 })
  })

  it('leaves every secret as possible as any other to whoever holds one share', () => {
    // For a share (x, y) and any byte s there is exactly one line through (0, s) and (x, y), with
    // the slope (y - s) / x; slopes are drawn evenly, so every s is as likely as before.
    for (const { index, value } of shares)
      for (const y of value) {
        const slopes = new Set<number>()
        for (let s = 0; s < 256; s += 1) {
          const slope = multiply(y ^ s, invert(index))
          assert.equal(s ^ multiply(slope, index), y)
          slopes.add(slope)
        }
        assert.equal(slopes.size, 256)
      }
  })

  it('draws every slope, zero among them, about evenly', () => {
    const seen = new Array<number>(256).fill(0)
    for (let round = 0; round < 400; round += 1)
      for (const byte of splitForRecovery(secret, { threshold: 2, count: 2 }).shares[0]?.value ??
        [])
        seen[byte] = (seen[byte] ?? 0) + 1
    // 12,800 bytes over 256 values: 50 each, with a deviation of 7.
    for (const count of seen) assert.ok(count > 5 && count < 120)
  })

  it('tells shares of two sets, the same share twice, and a forged share apart', () => {
    const other = splitForRecovery(secret, { threshold: 2, count: 3 }).shares[1]
    assert(other)
    assert.deepEqual(combineShares([one, other], commitment), { ok: false, why: 'other-set' })
    assert.deepEqual(combineShares([one, one], commitment), { ok: false, why: 'same-share' })
    const forged = { ...two, value: randomBytes(32) }
    assert.deepEqual(combineShares([one, forged], commitment), { ok: false, why: 'wrong-secret' })
    const wrong = splitForRecovery(randomBytes(32), { threshold: 2, count: 3 }).commitment
    assert.deepEqual(combineShares([one, two], wrong), { ok: false, why: 'wrong-secret' })
  })

  it('can be split otherwise, but not into shares that are each enough', () => {
    const split = splitForRecovery(secret, { threshold: 3, count: 5 })
    const combined = combineShares(split.shares.slice(2), split.commitment)
    assert.deepEqual(combined, { ok: true, secret })
    const { shares: five } = split
    assert.deepEqual(combineShares(five.slice(0, 2), split.commitment), {
      ok: false,
      why: 'too-few',
      missing: 1,
    })
    for (const [threshold, count] of [
      [1, 3],
      [3, 2],
      [2, 256],
      [2.5, 3],
      [NaN, 3],
    ] as const)
      assert.throws(() => splitForRecovery(secret, { threshold, count }), RangeError)
    assert.throws(() => splitForRecovery(Buffer.alloc(31), { threshold: 2, count: 3 }), RangeError)
  })

  it('is written as words and read back however it is typed', () => {
    for (const share of shares) {
      const words = shareWords(share)
      assert.equal(words.length, SHARE_WORDS)
      assert.deepEqual(readShare(words.join(' ')), { ok: true, share })
      const numbered = words.map(
        (word, place) => `${(place + 1).toString()}. ${word.toUpperCase()}`,
      )
      assert.deepEqual(readShare(numbered.join('\r\n')), { ok: true, share })
      assert.deepEqual(readShare(words.map((word) => word.slice(0, 4)).join('-')), {
        ok: true,
        share,
      })
    }
  })

  it('says what is wrong with a share that was typed', () => {
    const words = shareWords(one)
    const other = WORD_LIST.find((word) => word !== words[9])
    assert(other)
    assert.deepEqual(readShare(words.with(9, other).join(' ')), { ok: false, why: 'typo' })
    assert.deepEqual(readShare(words.slice(1).join(' ')), {
      ok: false,
      why: 'too-few',
      count: 34,
    })
    assert.deepEqual(readShare([...words, 'zoo'].join(' ')), {
      ok: false,
      why: 'too-many',
      count: 36,
    })
    assert.deepEqual(readShare(words.with(4, 'umbrela').join(' ')), {
      ok: false,
      why: 'unknown-word',
      at: 5,
      nearest: ['umbrella'],
    })
  })
})
