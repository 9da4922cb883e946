import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OutcomeFields, Version } from './model.ts'
import { valuationsOf, valueWarnings } from './rules-valuation.ts'
import { anOutcome } from './testing.ts'

const version = (
  number: number,
  fields: Partial<OutcomeFields>,
  change: Version<OutcomeFields>['change'] = number === 1 ? 'recorded' : 'corrected',
): Version<OutcomeFields> => ({
  version: number,
  change,
  why: number === 1 ? null : 'Valued again',
  by: { kind: 'system' },
  at: new Date(number),
  fields: anOutcome({ measure: 'drugs_seized', subject: 'heroin', unit: 'wraps', ...fields }),
})

const worth = (valueGbp: string): Partial<OutcomeFields> => ({
  valueGbp,
  valueQualifier: 'about',
  valueMethod: 'not_stated',
})

test('each value is a valuation, the newest first, and the last one stands', () => {
  const found = valuationsOf([
    version(3, { ...worth('900'), quantity: '33' }),
    version(1, {}),
    version(2, worth('900')),
    version(4, worth('400')),
  ])
  assert.deepEqual(
    found.map(({ version: at, said, stands }) => [at, said.valueGbp, stands]),
    [
      [4, '400', true],
      [2, '900', false],
    ],
  )
})

test('a value that was taken away, or whose outcome was withdrawn, does not stand', () => {
  assert.deepEqual(
    valuationsOf([version(1, worth('900')), version(2, {})]).map(({ stands }) => stands),
    [false],
  )
  const withdrawn = valuationsOf([version(1, worth('900')), version(2, worth('900'), 'withdrawn')])
  assert.deepEqual(
    withdrawn.map(({ stands }) => stands),
    [false],
  )
})

const WARNED: [unit: string, method: OutcomeFields['valueMethod'], words: RegExp[]][] = [
  ['plants', 'expert', [/what they might yield/u]],
  ['plants', 'market', []],
  ['plants', 'street', [/what they might yield/u, /street value/u]],
  ['wraps', 'street', [/market value when it was seized/u]],
  ['wraps', 'not_stated', [/does not say how/u]],
  ['kg', 'wholesale', []],
]
for (const [unit, valueMethod, words] of WARNED)
  test(`a value of ${unit} by ${String(valueMethod)} warns ${words.length.toString()} times`, () => {
    const said = valueWarnings({ unit, valueMethod, valueGbp: '100' })
    assert.equal(said.length, words.length)
    for (const [at, word] of words.entries()) assert.match(said[at] ?? '', word)
    assert.deepEqual(valueWarnings({ unit, valueMethod, valueGbp: null }), [])
  })
