import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Catalogue } from './catalogue.ts'
import { everyWhat, type Lately, offersOf, usualOperation, whatOf } from './rules-lately.ts'

const measure = (code: string, given: Record<string, unknown> = {}) => ({
  code,
  label: code,
  units: ['people'],
  under18Sensitive: false,
  ...given,
})
const catalogue = {
  kinds: new Map(['warrant', 'patrol', 'visit', 'input'].map((code) => [code, { code }])),
  measures: new Map(
    [
      measure('arrests', { under18Sensitive: true }),
      measure('drugs_seized', { units: ['wraps', 'g'] }),
      measure('old', { retired: true }),
    ].map((one) => [one.code, one]),
  ),
  units: new Map(
    ['people', 'wraps', 'g'].map((code) => [code, { code, plural: code, retired: code === 'g' }]),
  ),
  subjects: new Map([
    ['heroin', { code: 'heroin' }],
    ['khat', { code: 'khat', retired: true }],
  ]),
} as unknown as Catalogue

const line = (code: string, given: Partial<Lately['lines'][number]> = {}) => ({
  measure: code,
  subject: null,
  unit: 'people',
  under18: false,
  ...given,
})
const lately = (id: string, given: Partial<Lately> = {}): Lately => ({
  id,
  mine: true,
  kind: 'warrant',
  startsOn: '2023-10-10',
  area: 'Corby',
  operationId: null,
  jointWith: [],
  lines: [],
  ...given,
})

test('one’s own come before the agency’s, each once, the last used first', () => {
  const offers = offersOf(
    [
      lately('a', { mine: false, kind: 'patrol', area: 'Kettering', jointWith: ['btp'] }),
      lately('b'),
      lately('c', { kind: 'visit', area: 'Corby', operationId: 'op' }),
    ],
    catalogue,
  )
  assert.deepEqual(offers.kinds, ['warrant', 'visit', 'patrol'])
  assert.deepEqual(offers.areas, ['Corby', 'Kettering'])
  assert.deepEqual(offers.operations, ['op'])
  assert.deepEqual(offers.partners, ['btp'])
  assert.deepEqual(
    offers.again.map(({ id }) => id),
    ['b', 'c'],
  )
})

test('what is retired since is not offered again', () => {
  const lines = [
    line('old'),
    line('drugs_seized', { unit: 'g' }),
    line('drugs_seized', { unit: 'wraps', subject: 'khat' }),
    line('drugs_seized', { unit: 'wraps', subject: 'heroin' }),
    line('arrests', { under18: true }),
    line('arrests', { unit: 'wraps' }),
  ]
  const offers = offersOf([lately('a', { lines, kind: 'gone' })], catalogue)
  assert.deepEqual(offers.kinds, [])
  assert.deepEqual(offers.lines.slice(0, 2).map(whatOf), [
    'drugs_seized|wraps|',
    'arrests|people|under18',
  ])
  assert.ok(everyWhat(catalogue).every(({ value }) => !value.includes('|g|')))
})

test('whoever recorded nothing yet is offered what is found most', () => {
  const { lines, again } = offersOf([], catalogue)
  assert.deepEqual(lines.map(whatOf).slice(0, 2), ['arrests|people|', 'drugs_seized|wraps|'])
  assert.deepEqual(again, [])
})

test('the operation is one’s last, if it runs, or the only one that does', () => {
  const mine = [lately('a', { operationId: 'mine' })]
  assert.equal(usualOperation(mine, ['other', 'mine']), 'mine')
  assert.equal(usualOperation(mine, ['other']), 'other')
  assert.equal(usualOperation(mine, ['other', 'another']), '')
  assert.equal(usualOperation([], []), '')
})
