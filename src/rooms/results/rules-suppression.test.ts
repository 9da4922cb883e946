import assert from 'node:assert/strict'
import { it } from 'node:test'
import { firstAreaIs, protect } from './rules-suppression.ts'
import type { PeopleCell } from './rules-suppression-cells.ts'
import { testFamilies } from './testing.ts'

const cell = (measure: string, count: number, more: Partial<PeopleCell> = {}): PeopleCell => ({
  id: [more.agency ?? 'town', more.standing ?? 'counted', measure, more.under18].join(' '),
  agency: 'town',
  speaksFor: () => false,
  standing: 'counted',
  measure,
  subject: null,
  under18: false,
  operation: null,
  count,
  qualifier: 'exact',
  isLocal: true,
  told: 'never',
  gapIsKnown: false,
  ...more,
})
const heldOf = (...cells: PeopleCell[]): string[] => {
  const { held } = protect(cells, 'town', testFamilies)
  return cells
    .filter(({ id }) => held.has(id))
    .map(({ measure, count }) => `${count.toString()} ${measure}`)
}

it('a count of one to four people is held back, nought and five are not', () => {
  assert.deepEqual(heldOf(cell('arrests', 4)), ['4 arrests'])
  assert.deepEqual(heldOf(cell('arrests', 0)), [])
  assert.deepEqual(heldOf(cell('arrests', 5)), [])
  assert.deepEqual(heldOf(cell('arrests', 5, { qualifier: 'almost' })), ['5 arrests'])
  assert.deepEqual(heldOf(cell('arrests', 4, { isLocal: false })), [])
})

it('with one part of a total another goes, the smaller one first', () => {
  const total = cell('people_safeguarded', 20, { standing: 'headline' })
  assert.deepEqual(heldOf(total, cell('children_safeguarded', 17), cell('adults_safeguarded', 3)), [
    '17 children_safeguarded',
    '3 adults_safeguarded',
  ])
  assert.deepEqual(heldOf(cell('children_safeguarded', 17), cell('adults_safeguarded', 3)), [
    '3 adults_safeguarded',
  ])
})

it('a part held apart may not leave one to four over', () => {
  const young = (count: number) => cell('arrests', count, { standing: 'within', under18: true })
  assert.deepEqual(heldOf(cell('arrests', 22), young(20)), ['20 arrests'])
  assert.deepEqual(heldOf(cell('arrests', 22), young(9)), [])
  assert.deepEqual(heldOf(cell('arrests', 22), young(22)), [])
})

it('what a region and its other members published is reckoned with', () => {
  const region = {
    agency: 'region',
    standing: 'headline',
    isLocal: false,
    told: 'so',
    speaksFor: (other: string) => other !== 'region',
  } as const
  const city = { agency: 'city', told: 'so' } as const
  const known = [cell('children_safeguarded', 21, region), cell('children_safeguarded', 18, city)]
  const { held, exposed } = protect(
    [...known, cell('children_safeguarded', 3)],
    'town',
    testFamilies,
  )
  assert.deepEqual([...held], ['town counted children_safeguarded '])
  assert.deepEqual(
    exposed,
    ['town counted children_safeguarded '],
    'it was given away before, and that is said',
  )
  const first = protect(
    [cell('children_safeguarded', 3), ...known.map((one) => ({ ...one, told: 'never' as const }))],
    'region',
    testFamilies,
  )
  assert.deepEqual([...first.held], [], 'nothing of the city is public yet')
  const second = protect(
    [
      cell('children_safeguarded', 3),
      ...known.map((one) => (one.agency === 'region' ? { ...one, told: 'never' as const } : one)),
    ],
    'region',
    testFamilies,
  )
  assert.deepEqual([...second.held], ['region headline children_safeguarded '])
})

it('whoever is no police force speaks of a part until somebody says otherwise', () => {
  assert.equal(firstAreaIs('police-force'), '')
  assert.equal(firstAreaIs('council'), 'part')
  assert.equal(firstAreaIs(undefined), 'part')
})
