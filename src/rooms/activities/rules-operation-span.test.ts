import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isOutsideOperation } from './rules-operation-span.ts'

it('an activity lies outside its operation where any of its days does', () => {
  const operation = { startsOn: '2021-10-11', endsOn: '2021-10-17' }
  const table = [
    ['2021-10-11', '2021-10-17', false],
    ['2021-10-12', '2021-10-12', false],
    ['2021-10-10', '2021-10-12', true],
    ['2021-10-17', '2021-10-18', true],
    ['2020-10-12', '2020-10-12', true],
  ] as const
  for (const [startsOn, endsOn, outside] of table)
    assert.equal(isOutsideOperation({ startsOn, endsOn }, operation), outside, startsOn)
  const open = { startsOn: '2021-10-11', endsOn: null }
  assert.equal(isOutsideOperation({ startsOn: '2026-01-01', endsOn: '2026-01-01' }, open), false)
})
