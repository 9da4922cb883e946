import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Answer } from '../../../platform/page/testing.ts'
import { answersIn, dataKeyFrom } from '../open-report.ts'
import { compartmentKeysOf } from '../store-keys.ts'
import { headingOf, press, ringOf, testReports, type TestReports, wordsOn } from '../testing.ts'

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

  /** What was written in a report, as a member of its team would read it. */
  const sawIn = async (reportId: string) => {
    const { read } = reports.database.desk
    const compartment = 'report'
    const sealed = await compartmentKeysOf(read, reportId)
    const key = dataKeyFrom(ringOf(reports.team), sealed, { reportId, compartment })
    assert.ok(key)
    const answers = await answersIn(read, { reportId, compartment, key })
    return answers.find(({ question }) => question === 'saw')?.text
  }
  const SEND_ANEW = 'Send it as a new report'

  for (const [when, minutes] of [
    ['half an hour', 20],
    ['a day', 45],
  ] as const)
    test(`what was changed on an earlier page, sent again within ${when}, can be sent as a report of its own`, async () => {
      const { visitor, clock, received } = reports
      const question = await toTheLastQuestion()
      const first = wordsOn(await sent(question, 'A man at the corner'))
      const before = received.length
      clock.advance(minutes * MINUTE_MS)
      const again = await sent(question, 'A man at the corner, and a child with him')
      assert.match(again.text, /If you changed something after you sent it, that is not in it/u)
      assert.doesNotMatch(again.text, /a child with him/u)
      assert.equal(received.length, before, 'nothing is kept yet')
      const anew = await press(visitor, again, SEND_ANEW)
      assert.equal(anew.status, 200)
      const words = wordsOn(anew)
      assert.equal(words.split(' ').length, 11)
      assert.notEqual(words, first)
      assert.equal(received.length, before + 1)
      assert.equal(
        await sawIn(received.at(-1)?.reportId ?? ''),
        'A man at the corner, and a child with him',
      )
      assert.equal(await sawIn(received.at(-2)?.reportId ?? ''), 'A man at the corner')
      assert.equal(headingOf(await open(words)), 'We have it')
      assert.equal(wordsOn(await press(visitor, again, SEND_ANEW)), words, 'twice is once')
      assert.equal(received.length, before + 1)
    })

  test('a receipt that is shown for the first time carries no report', async () => {
    const receipt = await sent(await toTheLastQuestion(), 'Once')
    assert.equal(receipt.document.querySelector('input[name=draft]'), null)
    assert.doesNotMatch(receipt.text, new RegExp(SEND_ANEW, 'u'))
  })
})
