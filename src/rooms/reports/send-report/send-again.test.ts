import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Answer } from '../../../platform/page/testing.ts'
import { headingOf, press, testReports, type TestReports, wordsOn } from '../testing.ts'

const MINUTE_MS = 60_000

describe('a report that is sent again', () => {
  let reports: TestReports
  before(async () => {
    reports = await testReports()
  })
  after(() => reports.database.close())

  const toTheLastQuestion = async () => {
    const { visitor, clock } = reports
    const start = await visitor.get('/report')
    clock.advance(MINUTE_MS)
    return press(visitor, start, 'next', { danger: 'no' })
  }
  const open = async (words: string) =>
    press(reports.visitor, await reports.visitor.get('/report/return'), 'open', { words })
  const sent = async (question: Answer, saw: string) =>
    press(reports.visitor, await press(reports.visitor, question, 'check', { saw }), 'send')

  test('an earlier page of the same form leads to the same words, and they lead to the report', async () => {
    const question = await toTheLastQuestion()
    const first = await sent(question, 'First')
    const second = await sent(question, 'Second, from the page before')
    assert.match(second.text, /We had this report already/u)
    assert.equal(wordsOn(second), wordsOn(first))
    assert.equal(headingOf(await open(wordsOn(second))), 'We have it')
  })

  test('two new reports never have the same words', async () => {
    const one = await sent(await toTheLastQuestion(), 'One')
    const other = await sent(await toTheLastQuestion(), 'Other')
    assert.notEqual(wordsOn(one), wordsOn(other))
  })

  test('a form that was open for more than a day is sent by pressing once more', async () => {
    const { visitor, clock } = reports
    const question = await toTheLastQuestion()
    clock.advance(20 * 60 * MINUTE_MS)
    const check = await press(visitor, question, 'check', { saw: 'Slow' })
    clock.advance(10 * 60 * MINUTE_MS)
    const stale = await press(visitor, check, 'send')
    assert.match(stale.text, /open for more than a day/u)
    const kept = await press(visitor, stale, 'send')
    assert.equal(headingOf(await open(wordsOn(kept))), 'We have it')
    assert.equal(wordsOn(await press(visitor, stale, 'send')), wordsOn(kept))
  })

  test('half an hour later nobody is shown the words again', async () => {
    const { visitor, clock } = reports
    const check = await press(visitor, await toTheLastQuestion(), 'check', { saw: 'Mine' })
    const words = wordsOn(await press(visitor, check, 'send'))
    clock.advance(14 * MINUTE_MS)
    assert.equal(wordsOn(await press(visitor, check, 'send')), words)
    clock.advance(16 * MINUTE_MS)
    const late = await press(visitor, check, 'send')
    assert.equal(headingOf(late), 'We had this report already')
    assert.match(late.text, /Use the words that you were shown first/u)
    assert.equal(wordsOn(late), '')
  })
})
