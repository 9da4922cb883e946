import assert from 'node:assert/strict'
import { it, suite } from 'node:test'
import { quietUntil, type Telling, tellingOf } from './rules-notices.ts'

const NIGHT = { from: '20:00', to: '07:00' }
const at = (text: string) => new Date(`2026-11-20T${text}:00Z`)
const telling = (of: Partial<Parameters<typeof tellingOf>[0]>): Telling =>
  tellingOf({
    now: at('12:00'),
    urgent: false,
    choice: 'usual',
    toldAt: null,
    urgentToldAt: null,
    everyMinutes: 60,
    quiet: NIGHT,
    ...of,
  })
const NOW = { when: 'now' }
const later = (text: string) => ({ when: 'later', at: at(text) })

suite('who is told when', () => {
  it('quiet hours over midnight end in the morning, in summer time too', () => {
    assert.equal(quietUntil(at('12:00'), NIGHT), undefined)
    assert.deepEqual(quietUntil(at('20:00'), NIGHT), new Date('2026-11-21T07:00:00Z'))
    assert.deepEqual(quietUntil(at('06:59'), NIGHT), at('07:00'))
    assert.equal(quietUntil(at('07:00'), NIGHT), undefined)
    const summer = quietUntil(new Date('2026-07-01T05:30:00Z'), NIGHT)
    assert.deepEqual(summer, new Date('2026-07-01T06:00:00Z'))
    assert.equal(quietUntil(at('03:00'), undefined), undefined)
    assert.deepEqual(quietUntil(at('13:00'), { from: '12:00', to: '14:00' }), at('14:00'))
  })

  it('one mail in an hour, however much comes', () => {
    assert.deepEqual(telling({}), NOW)
    assert.deepEqual(telling({ toldAt: at('11:30') }), later('12:30'))
    assert.deepEqual(telling({ toldAt: at('11:00') }), NOW)
  })

  it('the first that is urgent goes at once, and no other within the hour', () => {
    assert.deepEqual(telling({ urgent: true, toldAt: at('11:59') }), NOW)
    const told = { urgent: true, toldAt: at('11:30'), urgentToldAt: at('11:30') }
    assert.deepEqual(telling(told), later('12:30'))
  })

  it('in quiet hours only what is urgent, for those who want that', () => {
    const night = { now: at('02:00') }
    assert.deepEqual(telling(night), later('07:00'))
    assert.deepEqual(telling({ ...night, urgent: true }), NOW)
    assert.deepEqual(telling({ ...night, urgent: true, choice: 'by-day' }), later('07:00'))
    assert.deepEqual(telling({ now: at('19:40'), toldAt: at('19:30') }), {
      when: 'later',
      at: new Date('2026-11-21T07:00:00Z'),
    })
  })

  it('whoever wants no mail gets none', () => {
    assert.deepEqual(telling({ choice: 'never', urgent: true }), { when: 'never' })
  })
})
