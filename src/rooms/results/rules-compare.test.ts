import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { Content } from './model-release.ts'
import { comparedFigures, comparedParts, comparedText } from './rules-compare.ts'
import { findByReference } from './rules-keys.ts'
import { counted, snapshotOf } from './testing.ts'

const content = (more: Partial<Content>): Content => ({
  title: 'A week',
  area: 'Leicestershire',
  areaIsPart: false,
  dated: '2021-10-20',
  body: 'Officers made {figure arrests}.',
  quotes: [],
  notes: '',
  correction: '',
  ...more,
})
const arrests = (quantity: string) => {
  const snapshot = snapshotOf(counted('arrests', { quantity, unit: 'people' }))
  return (reference: string) => {
    const found = findByReference([snapshot], reference)
    return found.ok ? found.figure : undefined
  }
}

it('two versions are compared word by word, part by part', () => {
  assert.deepEqual(
    comparedParts(
      content({ body: 'Officers made calls.', dated: null }),
      content({ body: 'Officers made many calls.', quotes: [{ who: 'Chief', words: 'Well.' }] }),
    ),
    [
      { name: 'Date', pieces: [{ kind: 'added', text: '20 October 2021' }] },
      {
        name: 'Text',
        pieces: [
          { kind: 'same', text: 'Officers made ' },
          { kind: 'added', text: 'many ' },
          { kind: 'same', text: 'calls.' },
        ],
      },
      { name: 'Quote 1', pieces: [{ kind: 'added', text: 'Well.\nChief' }] },
    ],
  )
  assert.deepEqual(comparedParts(content({}), content({})), [])
})

it('a figure that says something else is a change, though no word of the text is', () => {
  const [then, now] = [
    { content: content({}), find: arrests('28') },
    { content: content({}), find: arrests('29') },
  ]
  assert.deepEqual(comparedFigures(then, now), [
    { reference: 'arrests', before: '28 arrests', after: '29 arrests' },
  ])
  assert.deepEqual(comparedFigures(then, then), [])
  assert.deepEqual(comparedFigures(then, { ...now, content: content({ body: 'None.' }) }), [
    { reference: 'arrests', before: '28 arrests', after: null },
  ])
  assert.deepEqual(
    comparedText('with {figure arrests | number} arrests', 'with {figure arrests}'),
    [
      { kind: 'same', text: 'with ' },
      { kind: 'removed', text: '{figure arrests | number} arrests' },
      { kind: 'added', text: '{figure arrests}' },
    ],
  )
})

it('both versions can be read out of their comparison', () => {
  const words = fc.array(
    fc.constantFrom('one', 'two', ' ', '\n', ', ', '{figure a}', '£', 'é', '👮'),
    {
      maxLength: 20,
    },
  )
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [before, after] = [a.join(''), b.join('')]
      const pieces = comparedText(before, after)
      const without = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map(({ text }) => text)
          .join('')
      assert.equal(without('added'), before)
      assert.equal(without('removed'), after)
    }),
    { seed: 20211011, numRuns: 300 },
  )
})
