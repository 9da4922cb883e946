import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { londonMoment, momentInWords, onLondonClocks } from './rules-london-time.ts'

const iso = (date: string, time: string) => {
  const moment = londonMoment(date, time)
  return moment.ok ? `${moment.at.toISOString()}${moment.twice ? ' twice' : ''}` : moment.why
}

it('a time is Greenwich time in winter and an hour ahead of it in summer', () => {
  assert.equal(iso('2026-01-15', '09:30'), '2026-01-15T09:30:00.000Z')
  assert.equal(iso('2026-07-15', '09:30'), '2026-07-15T08:30:00.000Z')
  assert.equal(iso('2026-07-15', '0:15'), '2026-07-14T23:15:00.000Z')
})

it('the hour that the clocks skip in March is no time, the one that they show twice is its first', () => {
  assert.equal(iso('2026-03-29', '00:59'), '2026-03-29T00:59:00.000Z')
  assert.equal(iso('2026-03-29', '01:00'), 'skipped')
  assert.equal(iso('2026-03-29', '01:59'), 'skipped')
  assert.equal(iso('2026-03-29', '02:00'), '2026-03-29T01:00:00.000Z')
  assert.equal(iso('2026-10-25', '00:59'), '2026-10-24T23:59:00.000Z')
  assert.equal(iso('2026-10-25', '01:30'), '2026-10-25T00:30:00.000Z twice')
  assert.equal(iso('2026-10-25', '02:00'), '2026-10-25T02:00:00.000Z')
})

it('what is no time is said to be none', () => {
  for (const time of ['', '24:00', '9', '9:60', 'noon', '09:30:00'])
    assert.equal(iso('2026-01-15', time), 'no-time', time)
  assert.equal(iso('2026-01-15', ' 9.05 '), '2026-01-15T09:05:00.000Z')
})

it('what the clocks show is what was meant, at any minute of any year', () => {
  const start = Date.parse('1996-01-01T00:00:00Z')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 * 24 * 365 * 60 }), (minutes) => {
      const at = new Date(start + minutes * 60_000)
      const [date = '', time = ''] = onLondonClocks(at).split(' ')
      const back = londonMoment(date, time)
      assert(back.ok)
      assert.equal(onLondonClocks(back.at), `${date} ${time}`)
      assert(back.at.getTime() === at.getTime() || back.twice)
    }),
    { seed: 20211011, numRuns: 500 },
  )
})

it('a moment is said as people say it', () => {
  assert.equal(momentInWords(new Date('2026-07-15T08:30:00Z')), '15 July 2026 at 09:30')
})
