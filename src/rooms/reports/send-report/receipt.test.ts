import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Answer } from '../../../platform/page/testing.ts'
import { newReceipt, receiptWords } from '../../../platform/vault/receipt.ts'
import { headingOf, press, sendWhole, testReports, type TestReports, wordsOn } from '../testing.ts'

describe('keeping the words', () => {
  let reports: TestReports
  let receipt: Answer
  before(async () => {
    reports = await testReports()
    receipt = await sendWhole(reports)
  })
  after(() => reports.database.close())

  test('the page says which word is wrong, and can show them again', async () => {
    const ask = await press(reports.visitor, receipt, 'check')
    const other = receiptWords(newReceipt()).join(' ')
    const wrong = await press(reports.visitor, ask, 'compare', { words: other })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Word \d+ is not the one that we showed you/u)
    assert.equal(wordsOn(await press(reports.visitor, wrong, 'show')), wordsOn(receipt))
  })

  test('the file has the words and a name that says nothing', async () => {
    const saved = await press(reports.visitor, receipt, 'save')
    assert.equal(
      saved.headers.get('content-disposition')?.split(';').slice(0, 2).join(';'),
      'attachment; filename="words.txt"',
    )
    assert.equal(
      saved.text
        .split('\r\n')
        .filter(Boolean)
        .map((line) => line.replace(/^\d+\. /u, ''))
        .join(' '),
      wordsOn(receipt),
    )
    assert.doesNotMatch(saved.text, /report|police|county/iu)
  })

  test('without the page that had them there is nothing to show', async () => {
    const csrf = receipt.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? ''
    const answer = await reports.visitor.postRaw('/report/words', {
      _csrf: csrf,
      kept: 'x',
      go: 'show',
    })
    assert.equal(answer.headers.get('location'), '/report/return')
  })

  test('the page says how long they are shown, and to close the tab', () => {
    assert.match(receipt.text, /Half an hour after you sent it, nobody can show them/u)
    assert.match(receipt.text, /close this tab/u)
  })

  test('half an hour after the sending no page shows them', async () => {
    const late = await sendWhole(reports)
    reports.clock.advance(30 * 60 * 1000)
    for (const go of ['check', 'save'])
      assert.equal(
        (await press(reports.visitor, late, go)).headers.get('location'),
        '/report/return',
      )
  })

  test('typed back right they are right, and no page shows them again', async () => {
    const { visitor, clock } = reports
    let check = await visitor.get('/report')
    clock.advance(60_000)
    check = await press(visitor, check, 'next', { danger: 'no' })
    check = await press(visitor, check, 'check', { saw: 'Something' })
    const sent = await press(visitor, check, 'send')
    const words = wordsOn(sent)
    const ask = await press(visitor, sent, 'check')
    for (const turn of ['first', 'again']) {
      const right = await press(visitor, ask, 'compare', { words })
      assert.equal(headingOf(right), 'Your words are right', turn)
    }
    assert.equal((await press(visitor, ask, 'show')).headers.get('location'), '/report/return')
    assert.equal((await press(visitor, sent, 'save')).headers.get('location'), '/report/return')
    assert.equal(headingOf(await press(visitor, check, 'send')), 'We had this report already')
  })
})
