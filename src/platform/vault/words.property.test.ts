import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { slips } from './near-words.ts'
import { readReceipt, receiptWords, type Receipt } from './receipt.ts'
import { combineShares, splitForRecovery } from './recovery.ts'
import { readShare, shareWords } from './recovery-share.ts'
import { WORD_LIST } from './word-list.ts'
import { bytesOfWords, wordsOf } from './words.ts'

const SEED = { seed: 20261123, numRuns: 300 }
const place = fc.nat({ max: 10 })
/** Ten words by their places, and the one that checks them. */
const receiptOf = (places: readonly number[]): Receipt => {
  const ten = places.map((at) => WORD_LIST[at] ?? '')
  for (const last of WORD_LIST) {
    const read = readReceipt([...ten, last].join(' '))
    if (read.ok) return read.receipt
  }
  return assert.fail('some word must check')
}
const receipts = fc.array(fc.nat({ max: 1023 }), { minLength: 10, maxLength: 10 }).map(receiptOf)
const between = fc.constantFrom(
  ' ',
  '-',
  ', ',
  '\n',
  '  ',
  '\r\n',
  '. ',
  ' / ',
  '\t',
  '_',
  '\u00a0',
)

test('a receipt is read whatever stands between its words and however they are written', () => {
  fc.assert(
    fc.property(
      receipts,
      fc.array(between, { minLength: 11, maxLength: 11 }),
      fc.array(fc.boolean(), { minLength: 22, maxLength: 22 }),
      (receipt, separators, choices) => {
        const typed = receiptWords(receipt)
          .map((word, at) => (choices[at] === true ? word.toUpperCase() : word))
          .map((word, at) => (choices[at + 11] === true ? word.slice(0, 4) : word))
          .map((word, at) => `${word}${separators[at] ?? ' '}`)
          .join('')
        assert.deepEqual(readReceipt(typed), { ok: true, receipt })
      },
    ),
    SEED,
  )
})

test('one slip of the finger in a word is never read as another receipt, and is pointed at', () => {
  const letter = fc.integer({ min: 97, max: 122 }).map((code) => String.fromCodePoint(code))
  fc.assert(
    fc.property(receipts, place, fc.nat({ max: 7 }), letter, (receipt, which, at, wrong) => {
      const words = receiptWords(receipt)
      const word = words[which] ?? ''
      const where = at % word.length
      const typed = word.slice(0, where) + wrong + word.slice(where + 1)
      const read = readReceipt(words.with(which, typed).join(' '))
      if (read.ok) assert.deepEqual(read.receipt, receipt)
      else if (read.why === 'checksum') {
        // Four letters are enough, and these happen to begin another word.
        const meant = WORD_LIST.find((word) => word.startsWith(typed))
        assert.ok(typed.length >= 4 && meant !== undefined && meant !== word)
      } else {
        assert(read.why === 'unknown-word')
        assert.equal(read.at, which + 1)
        assert.ok(read.nearest.every((near) => slips(typed, near) <= 2))
        assert.ok(read.nearest.includes(word) || read.nearest.length === 3)
      }
    }),
    SEED,
  )
})

test('nothing that is typed makes the reading throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      assert.equal(readReceipt(typed).ok, false)
      assert.equal(readShare(typed).ok, false)
    }),
    SEED,
  )
})

test('bytes become words and bytes again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
      const words = wordsOf(bytes, Math.ceil((bytes.byteLength * 8) / 10))
      const packed = bytesOfWords(words.map((word) => WORD_LIST.indexOf(word)))
      assert.deepEqual([...packed.subarray(0, bytes.byteLength)], [...bytes])
      assert.ok(packed.subarray(bytes.byteLength).every((byte) => byte === 0))
    }),
    SEED,
  )
})

test('any choice of enough shares gives the secret back, through paper', () => {
  const split = fc.integer({ min: 2, max: 6 }).chain((threshold) =>
    fc.integer({ min: threshold, max: 9 }).chain((count) =>
      fc.record({
        threshold: fc.constant(threshold),
        count: fc.constant(count),
        chosen: fc.shuffledSubarray([...Array(count).keys()], { minLength: threshold }),
        secret: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      }),
    ),
  )
  fc.assert(
    fc.property(split, ({ threshold, count, chosen, secret }) => {
      const { shares, commitment } = splitForRecovery(secret, { threshold, count })
      const typed = chosen.map((which) => {
        const share = shares[which]
        assert(share)
        const read = readShare(shareWords(share).join(' '))
        assert(read.ok)
        return read.share
      })
      assert.deepEqual(combineShares(typed, commitment), { ok: true, secret: Buffer.from(secret) })
      const few = combineShares(typed.slice(0, threshold - 1), commitment)
      assert.equal(few.ok, false)
    }),
    { ...SEED, numRuns: 150 },
  )
})

test('a wrong word in a share is noticed', () => {
  fc.assert(
    fc.property(fc.nat({ max: 34 }), fc.nat({ max: 1023 }), (which, other) => {
      const [share] = splitForRecovery(Buffer.alloc(32, 1), { threshold: 2, count: 3 }).shares
      assert(share)
      const words = shareWords(share)
      const word = WORD_LIST[other] ?? ''
      const read = readShare(words.with(which, word).join(' '))
      assert.equal(read.ok, word === words[which])
      if (!read.ok) assert.equal(read.why, 'typo')
    }),
    SEED,
  )
})
