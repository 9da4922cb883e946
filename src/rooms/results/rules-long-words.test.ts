import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identifyingProblem } from '../activities/index.ts'
import { checkRelease } from './rules-check-release.ts'
import { notCountsIn } from './rules-text-not-counts.ts'
import { numbersIn, placeOf } from './rules-numbers.ts'
import { marksIn } from './testing-text.ts'

/** Before, the slowest of these took from five to twenty seconds, and nobody else was answered. */
const PATIENCE_MS = 2_500

const soon = (what: string, work: () => unknown): void => {
  const begun = performance.now()
  work()
  const took = performance.now() - begun
  assert.ok(took < PATIENCE_MS, `${what} took ${Math.round(took).toString()} ms`)
}

const repeated = (unit: string, length: number) => unit.repeat(length / unit.length)

test('a text of one endless word, or of nothing but spaces, is checked as fast as any', () => {
  for (const unit of ['aа', 'a\u0301', '—', ' ', '\n', 'a@', '@.', '1@'])
    soon(`checking ${JSON.stringify(unit)}`, () => marksIn(repeated(unit, 40_000), []))
})

test('a release of one endless word is checked as fast as any', () => {
  for (const unit of ['aа', 'ab', 'a-', '+a', '£1'])
    soon(`checking ${JSON.stringify(unit)}`, () =>
      checkRelease(
        {
          title: 'A week',
          area: 'Fenshire',
          areaIsPart: false,
          dated: '2023-10-20',
          body: repeated(unit, 20_000),
          quotes: [],
          notes: '',
          correction: '',
        },
        [],
        { isCorrection: false, weekStartsOn: '2023-10-09', today: '2023-10-21' },
      ),
    )
})

test('a note of one endless word is looked at as fast as any', () => {
  soon('looking for what identifies', () =>
    identifyingProblem(repeated('ab', 60_000), { label: 'The note', year: 2023 }),
  )
})

test('numbers are found as before, wherever a run of letters begins', () => {
  const found = (text: string) => numbersIn(text).map(({ excerpt }) => excerpt)
  assert.deepEqual(found('about £14,320 and x5%-6 and 5a£6'), ['£14,320', 'x5%-6', '5a', '£6'])
  assert.deepEqual(found('covid-19, 5a–6b'), ['covid-19', '5a', '6b'])
})

test('an address of mail or of the web counts nothing, with all that stands on it', () => {
  const said = (text: string) =>
    notCountsIn(text).map(({ at, length }) => text.slice(at, at + length))
  assert.deepEqual(said('Write to (team31@example.org), or a.b@c.example,d2@e.example now'), [
    '(team31@example.org),',
    'a.b@c.example,d2@e.example',
  ])
})

test('the place of a number is its line and its column in characters', () => {
  assert.deepEqual(placeOf('\nab\n\u{1f600}c9', 7), { line: 3, column: 3 })
  assert.deepEqual(placeOf('\nab', 0), { line: 1, column: 1 })
  assert.deepEqual(placeOf('\nab', 1), { line: 2, column: 1 })
  assert.deepEqual(placeOf('ab', 2), { line: 1, column: 3 })
})
