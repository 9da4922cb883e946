import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isDue, wrongWithDate } from './rules-release-date.ts'
import { ukDay } from './rules-weeks.ts'

it('a release is dated between the first day of its week and a month ahead', () => {
  const on = { weekStartsOn: '2023-10-09', today: '2023-10-20' }
  const table = [
    ['2020-01-01', 'before-the-week'],
    ['2023-10-08', 'before-the-week'],
    ['2023-10-09', undefined],
    ['2023-10-20', undefined],
    ['2023-10-21', undefined],
    ['2023-11-19', undefined],
    ['2023-11-20', 'far-ahead'],
    ['2031-10-20', 'far-ahead'],
  ] as const
  for (const [dated, expected] of table) assert.equal(wrongWithDate(dated, on), expected, dated)
})

it('a release is published on its date or later', () => {
  assert.equal(isDue('2023-10-20', '2023-10-20'), true)
  assert.equal(isDue('2023-10-20', '2023-10-21'), true)
  assert.equal(isDue('2023-10-21', '2023-10-20'), false)
  assert.equal(isDue(null, '2023-10-20'), false)
})

it('today is the day in the United Kingdom', () => {
  assert.equal(ukDay(new Date('2023-07-01T23:30:00Z')), '2023-07-02')
  assert.equal(ukDay(new Date('2023-12-01T23:30:00Z')), '2023-12-01')
})
