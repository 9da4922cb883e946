import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDecimals,
  compareDecimals,
  LARGEST,
  parseDecimal,
  showDecimal,
} from './rules-decimal.ts'
import { areaProblem, identifyingProblem } from './rules-text.ts'

const SEED = { seed: 20231009, numRuns: 500 }
const label = 'Quantity'

/** A decimal of at most three places, as thousandths. */
const thousandths = fc.bigInt({ min: 0n, max: LARGEST * 1000n })
const written = (value: bigint): string =>
  `${(value / 1000n).toString()}.${(value % 1000n).toString().padStart(3, '0')}`

test('a decimal survives being read, shown and read again, exactly', () => {
  fc.assert(
    fc.property(thousandths, (value) => {
      const read = parseDecimal(written(value), { label, decimals: 3 })
      assert(read.ok)
      assert.equal(compareDecimals(read.decimal, written(value)), 0)
      assert.deepEqual(parseDecimal(showDecimal(read.decimal), { label, decimals: 3 }), read)
      assert(!read.decimal.endsWith('.') && !/\.\d*0$/u.test(read.decimal))
    }),
    SEED,
  )
})

test('sums are exact and do not depend on the order', () => {
  fc.assert(
    fc.property(fc.array(thousandths, { maxLength: 20 }), (values) => {
      const texts = values.map(written)
      const sum = addDecimals(texts)
      assert.equal(sum, addDecimals(texts.toReversed()))
      assert.equal(compareDecimals(sum, written(values.reduce((a, b) => a + b, 0n))), 0)
    }),
    SEED,
  )
})

test('order is the order of the numbers', () => {
  fc.assert(
    fc.property(thousandths, thousandths, (a, b) => {
      assert.equal(Math.sign(compareDecimals(written(a), written(b))), a < b ? -1 : a > b ? 1 : 0)
    }),
    SEED,
  )
})

test('no text makes reading a decimal throw, and what is read is a plain decimal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 3 }), (text, decimals) => {
      const read = parseDecimal(text, { label, decimals })
      if (read.ok) assert.match(read.decimal, /^(0|[1-9]\d*)(\.\d{1,3})?$/u)
      else assert(read.message.startsWith(label))
    }),
    SEED,
  )
})

test('a full postcode is refused wherever it stands in an area', () => {
  const letter = fc.stringMatching(/^[ABD-HJLNP-UW-Z]$/u)
  const digit = fc.integer({ min: 0, max: 9 }).map(String)
  const postcode = fc
    .tuple(letter, digit, fc.constantFrom('', ' ', '  '), digit, letter, letter)
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(postcode, fc.constantFrom('', 'Near ', 'Hinckley, '), (code, before) => {
      for (const typed of [code, code.toLowerCase()])
        assert(areaProblem(before + typed, []) !== undefined)
    }),
    SEED,
  )
})

test('a house number before a street is refused, whatever the street is called', () => {
  const street = fc.constantFrom('Street', 'Road', 'Avenue', 'Lane', 'Close', 'Drive', 'Crescent')
  const name = fc.stringMatching(/^[A-Z][a-z]{2,12}$/u)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), name, street, (number, first, second) => {
      assert(areaProblem(`${number} ${first} ${second}`, []) !== undefined)
      assert(identifyingProblem(`At ${number} ${first} ${second}`, { label: 'Note', year: 2023 }))
    }),
    SEED,
  )
})

test('no text makes the rules for text throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      areaProblem(text, [])
      identifyingProblem(text, { label: 'Note', year: 2023 })
    }),
    SEED,
  )
})

test('the rules for text stay quick on long text made to be slow', () => {
  const started = performance.now()
  for (const text of [
    '1 ' + 'a '.repeat(2000),
    '0'.repeat(4000),
    '0-'.repeat(2000),
    'a@'.repeat(2000),
    'a.'.repeat(2000),
  ]) {
    areaProblem(text, [])
    identifyingProblem(text, { label: 'Note', year: 2023 })
  }
  const took = performance.now() - started
  assert(took < 2000, `took ${took.toFixed(0)} ms`)
})
