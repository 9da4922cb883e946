import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sessionState, timeInWords } from './client/session-clock.ts'

const MINUTE = 60_000
const clock = { idleSeconds: 1800, endsAt: 480 * MINUTE, warnSeconds: 300 }

describe('how a session stands', () => {
  it('runs until five minutes before either limit', () => {
    assert.deepEqual(sessionState(clock, 0, 24 * MINUTE), { kind: 'running' })
  })
  it('ends for want of use, which staying helps', () => {
    assert.deepEqual(sessionState(clock, 0, 26 * MINUTE), {
      kind: 'ending',
      secondsLeft: 240,
      stayingHelps: true,
    })
  })
  it('ends at its absolute limit, which staying does not help', () => {
    assert.deepEqual(sessionState(clock, 475 * MINUTE, 476 * MINUTE), {
      kind: 'ending',
      secondsLeft: 240,
      stayingHelps: false,
    })
  })
  it('is ended at the second, and after the machine slept', () => {
    assert.deepEqual(sessionState(clock, 0, 30 * MINUTE), { kind: 'ended' })
    assert.deepEqual(sessionState(clock, 0, 9000 * MINUTE), { kind: 'ended' })
  })
  it('counts from the last use', () => {
    assert.deepEqual(sessionState(clock, 20 * MINUTE, 40 * MINUTE), { kind: 'running' })
  })
})

it('time is said in whole minutes, then in tens of seconds, never in more than there is by a minute', () => {
  assert.equal(timeInWords(300), '5 minutes')
  assert.equal(timeInWords(241), '5 minutes')
  assert.equal(timeInWords(61), '2 minutes')
  assert.equal(timeInWords(60), '1 minute')
  assert.equal(timeInWords(50), '50 seconds')
  assert.equal(timeInWords(1), '10 seconds')
})
