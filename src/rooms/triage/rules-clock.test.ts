import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Level, WorkingHours } from './model.ts'
import { alarmOf, dueAt, levelOnArrival, ukDay, ukMoment } from './rules-clock.ts'

const office = { opens: '08:00', closes: '18:00' }
const hours: WorkingHours = {
  days: new Map([1, 2, 3, 4, 5].map((day) => [day, office])),
  closures: new Set(['2026-12-25', '2026-12-28']),
}
const level = (workingMinutes: number | null, aroundTheClock = false): Level => ({
  code: 'x',
  label: 'X',
  meaning: '',
  workingMinutes,
  aroundTheClock,
  position: 1,
})

describe('the clock', () => {
  const CASES: readonly [string, string, number | null, string | null][] = [
    ['runs in hours on one day', '2026-11-20T09:00Z', 240, '2026-11-20T13:00Z'],
    ['stands still overnight', '2026-11-19T16:00Z', 240, '2026-11-20T10:00Z'],
    ['stands still over a weekend', '2026-11-20T16:00Z', 240, '2026-11-23T10:00Z'],
    ['ends with the day where it just fits', '2026-11-20T14:00Z', 240, '2026-11-20T18:00Z'],
    ['starts at opening for what came at night', '2026-11-20T03:00Z', 60, '2026-11-20T09:00Z'],
    ['starts on Monday for what came on Saturday', '2026-11-21T12:00Z', 60, '2026-11-23T09:00Z'],
    ['leaves bank holidays out', '2026-12-24T17:00Z', 120, '2026-12-29T09:00Z'],
    ['takes several days', '2026-11-16T08:00Z', 24 * 60, '2026-11-18T12:00Z'],
    ['is the wall clock in summer', '2026-07-06T07:00Z', 60, '2026-07-06T08:00Z'],
    ['keeps its hours when clocks go back', '2026-10-23T16:00Z', 120, '2026-10-26T09:00Z'],
    ['has no end where there is no target', '2026-11-20T09:00Z', null, null],
  ]
  for (const [name, from, minutes, wanted] of CASES)
    it(name, () => {
      const due = dueAt(new Date(from), { level: level(minutes), hours })
      assert.equal(due?.toISOString() ?? null, wanted && new Date(wanted).toISOString())
    })

  it('of the most urgent level runs day and night', () => {
    const due = dueAt(new Date('2026-11-20T23:00Z'), { level: level(240, true), hours })
    assert.equal(due?.toISOString(), '2026-11-21T03:00:00.000Z')
  })

  it('always runs where no hours are set, so that nothing is hidden', () => {
    const none = { days: new Map(), closures: new Set<string>() }
    const due = dueAt(new Date('2026-11-20T23:00Z'), { level: level(240), hours: none })
    assert.equal(due?.toISOString(), '2026-11-21T03:00:00.000Z')
  })

  it('knows the day and the time in the United Kingdom', () => {
    assert.equal(ukDay(new Date('2026-07-01T23:30Z')), '2026-07-02')
    assert.equal(ukMoment('2026-07-02', '00:30').toISOString(), '2026-07-01T23:30:00.000Z')
    assert.equal(ukMoment('2026-12-02', '00:30').toISOString(), '2026-12-02T00:30:00.000Z')
  })
})

describe('alarms', () => {
  const receivedAt = new Date('2026-11-20T09:00Z')
  const of = { receivedAt, ratedAt: receivedAt, dueAt: new Date('2026-11-20T13:00Z') }
  const CASES = [
    ['waiting', '09:30', undefined],
    ['waiting', '11:30', 'unassigned'],
    ['open', '11:30', undefined],
    ['open', '12:30', 'nearly-due'],
    ['open', '13:30', 'overdue'],
    ['waiting', '13:30', 'overdue'],
    ['proposed', '13:30', 'overdue'],
    ['referred', '13:30', 'overdue'],
    ['decided', '13:30', undefined],
    ['merged', '13:30', undefined],
  ] as const
  for (const [state, time, wanted] of CASES)
    it(`at ${time} one that is ${state} gives ${wanted ?? 'none'}`, () => {
      assert.equal(alarmOf({ ...of, state }, new Date(`2026-11-20T${time}Z`)), wanted)
    })

  it('without a target it is one that nobody has had for two days', () => {
    const free = { ...of, dueAt: null, state: 'waiting' } as const
    assert.equal(alarmOf(free, new Date('2026-11-21T09:00Z')), undefined)
    assert.equal(alarmOf(free, new Date('2026-11-23T09:00Z')), 'unassigned')
    assert.equal(alarmOf({ ...free, state: 'open' }, new Date('2026-11-23T09:00Z')), undefined)
  })
})

it('a report starts with the level that its sender’s words give it', () => {
  const levels = ['red', 'amber', 'green', 'blue'].map((code, at) => ({
    ...level(60),
    code,
    position: at + 1,
  }))
  const start = (urgency: 'danger' | 'soon' | 'routine', aboutChild: boolean) =>
    levelOnArrival({ urgency, aboutChild }, levels).code
  assert.equal(start('danger', false), 'red')
  assert.equal(start('soon', false), 'amber')
  assert.equal(start('routine', true), 'amber')
  assert.equal(start('routine', false), 'green')
  assert.equal(
    levelOnArrival({ urgency: 'routine', aboutChild: false }, levels.slice(0, 1)).code,
    'red',
  )
})
