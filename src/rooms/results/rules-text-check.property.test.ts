import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { checkNumbers } from './rules-text-check.ts'
import { against, known } from './testing-text.ts'

const options = { seed: 20231009, numRuns: 200 }
const held = against([
  known('arrests', { quantity: '31', unit: 'people' }),
  known('cash_seized', { quantity: '14320', unit: 'GBP' }),
  known('drugs_seized', { subject: 'heroin', quantity: '44', unit: 'wraps' }),
])

const word = fc.constantFrom(
  '31',
  '£14,320',
  '44',
  'thirty-one',
  'a dozen',
  'more than',
  'almost',
  'several',
  '4.7m',
  '6kg',
  'people',
  'were',
  'arrested',
  'arrests:',
  'wraps',
  'of',
  'heroin',
  'in',
  'cash',
  'and',
  'year-old',
  '.',
  ',',
  '\n',
  '- ',
  '(',
  '101',
  '2023',
  'May',
  '1/2',
  '%',
  '₂',
  '٣',
  '😀',
  'ﬁve',
)
const text = fc.oneof(
  fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
  fc.string({ maxLength: 200, unit: 'binary' }),
)

it('every mark lies in the text, says what stands there, and none reaches into another', () => {
  fc.assert(
    fc.property(text, (typed) => {
      let end = 0
      for (const mark of checkNumbers(typed, held)) {
        assert.equal(typed.slice(mark.at, mark.at + mark.length), mark.text)
        assert(mark.at >= end && mark.length > 0, `${mark.text} at ${mark.at.toString()}`)
        assert(mark.words.length > 0)
        end = mark.at + mark.length
      }
    }),
    options,
  )
})

it('no number is borne out where nothing is known, and no other than the known ones where something is', () => {
  fc.assert(
    fc.property(text, (typed) => {
      for (const { verdict } of checkNumbers(typed, { ...held, known: [] }))
        assert.notEqual(verdict, 'borne-out')
    }),
    options,
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99 }), (said) => {
      const [mark] = checkNumbers(`Officers made ${said.toString()} arrests.`, held)
      assert.equal(mark?.verdict, said === 31 ? 'borne-out' : 'contradicted')
    }),
    options,
  )
})

it('the longest text that is taken is read in good time, whatever it holds', () => {
  for (const piece of [
    '28 ',
    'more than a dozen ',
    '9 a',
    '£1,000 of drugs and ',
    'several arrests, ',
    '- 3:\n',
  ]) {
    const began = performance.now()
    checkNumbers(piece.repeat(Math.floor(40_000 / piece.length)), held)
    const took = performance.now() - began
    assert(took < 15_000, `${piece}: ${took.toFixed(0)} ms`)
  }
})
