import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newReceipt, receiptWords } from '../../../platform/vault/receipt.ts'
import { dataKeyFrom, openMessages, sendToReporter } from '../open-report.ts'
import { compartmentKeysOf, destroyReportKeys } from '../store-keys.ts'
import { setReporterStatus } from '../store-reports.ts'
import {
  deskAct,
  headingOf,
  press,
  ringOf,
  sendWhole,
  testReports,
  type TestReports,
  wordsOn,
} from '../testing.ts'

describe('coming back with the words', () => {
  let reports: TestReports
  let words: string
  let reportId: string

  before(async () => {
    reports = await testReports()
    words = wordsOn(await sendWhole(reports))
    reportId = reports.received[0]?.reportId ?? ''
  })
  after(() => reports.database.close())

  const open = async (typed: string) =>
    press(reports.visitor, await reports.visitor.get('/report/return'), 'open', { words: typed })
  const keysOf = async () => {
    const sealed = await compartmentKeysOf(reports.database.desk.read, reportId)
    const from = (compartment: 'report' | 'desk') => {
      const key = dataKeyFrom(ringOf(reports.team), sealed, { reportId, compartment })
      assert.ok(key)
      return key
    }
    return { reportId, report: from('report'), desk: from('desk') }
  }

  test('the status is said in plain words, and the report itself is not shown', async () => {
    const page = await open(words)
    assert.equal(page.status, 200)
    assert.equal(headingOf(page), 'We have it')
    assert.match(page.text, /20 November 2026/u)
    assert.doesNotMatch(page.text, /Abington|Quinlan/u)
  })

  test('four letters, capitals, numbers and line ends do', async () => {
    const typed = words
      .split(' ')
      .map((word, at) => `${at + 1}. ${word.slice(0, 4).toUpperCase()}`)
      .join('\n')
    assert.equal(headingOf(await open(typed)), 'We have it')
  })

  test('the desk asks, the reporter answers, and the desk reads the answer', async () => {
    await deskAct(reports, async (tx) => {
      await sendToReporter(tx, await keysOf(), {
        text: 'Which bus stop? <b>&</b>',
        now: reports.clock.now(),
      })
      await setReporterStatus(tx, reportId, 'question')
    })
    const page = await open(words)
    assert.equal(headingOf(page), 'We have a question for you')
    assert.match(page.text, /Which bus stop\? &lt;b&gt;/u)
    const sent = await press(reports.visitor, page, 'send', { message: 'The one by the park' })
    assert.match(sent.text, /Your message was sent/u)
    const again = await press(reports.visitor, page, 'send', { message: 'The one by the park' })
    assert.match(again.text, /Your message was sent/u)
    assert.notEqual(headingOf(again), 'We have a question for you', 'they have answered it')
    const messages = await openMessages(reports.database.desk.read, await keysOf())
    assert.deepEqual(
      messages.map(({ number, author, text }) => [number, author, text]),
      [
        [1, 'desk', 'Which bus stop? <b>&</b>'],
        [2, 'reporter', 'The one by the park'],
      ],
    )
    for (const { at } of messages) assert.equal(at.getTime() % (15 * 60 * 1000), 0)
  })

  test('a message that somebody made out to be another author’s does not open', async () => {
    const makeOut = (author: 'desk' | 'reporter') =>
      reports.database.owner.query(
        'update reports.messages set author = $1 where number = 2 and report_id = $2',
        [author, reportId],
      )
    await makeOut('desk')
    const page = await open(words)
    assert.match(page.text, /Which bus stop/u)
    assert.doesNotMatch(page.text, /The one by the park/u)
    assert.match(page.text, /damaged on our side/u)
    const [, answer] = await openMessages(reports.database.desk.read, await keysOf())
    assert.match(answer?.text ?? '', /was damaged/u)
    await makeOut('reporter')
    assert.match((await open(words)).text, /The one by the park/u)
  })

  test('nothing is promised of what is passed on that redaction cannot keep', async () => {
    await deskAct(reports, (tx) => setReporterStatus(tx, reportId, 'passed-on'))
    const page = await open(words)
    assert.match(page.text, /we took out what we found that could point to you/u)
    await deskAct(reports, (tx) => setReporterStatus(tx, reportId, 'question'))
  })

  test('“Look for news” needs no words again, for an hour', async () => {
    const page = await open(words)
    assert.equal((await press(reports.visitor, page, 'open')).status, 200)
    reports.clock.advance(2 * 60 * 60 * 1000)
    const later = await press(reports.visitor, page, 'send', { message: 'Typed for long' })
    assert.equal(later.status, 422)
    assert.match(later.text, /forgot your words/u)
    assert.match(later.text, /Typed for long/u)
  })

  const other = receiptWords(newReceipt()).join(' ')
  for (const [what, typed, says] of [
    ['none', () => '', /You typed none/u],
    ['one too few', () => words.split(' ').slice(1).join(' '), /You typed 10/u],
    [
      'a word that is not ours',
      () => words.replace(/^\w+/u, 'aple'),
      /Word 1 is not one of the words we use\. Did you mean/u,
    ],
    ['two that changed places', () => swapped(words), /two have changed places/u],
    ['words of no report', () => other, /There is no report under these words/u],
  ] as const)
    test(`${what}: the page says so and keeps what was typed`, async () => {
      const page = await open(typed())
      assert.equal(page.status, 422)
      assert.match(page.text, says)
      assert.equal(page.document.querySelector('textarea[name=words]')?.textContent, typed())
    })

  test('only words of no report cost a wait, and it is the sender’s own', async () => {
    assert.deepEqual(reports.waits, [1_000])
    await Promise.all([open(other), open(words)])
    assert.deepEqual(reports.waits, [1_000, 1_000])
  })

  test('an empty message and one that is too long are told, with everything kept', async () => {
    const page = await open(words)
    assert.match(
      (await press(reports.visitor, page, 'send', { message: ' ' })).text,
      /Write your message/u,
    )
    const long = await press(reports.visitor, page, 'send', { message: 'x'.repeat(20_001) })
    assert.match(long.text, /up to 20,000 characters/u)
    assert.equal(long.document.querySelector('textarea')?.textContent.length, 20_001)
  })

  test('the public role can read no table of the room', async () => {
    const mayDo = async (what: string) => {
      const { rows } = await reports.database.owner.query<{ name: string }>(
        `select c.relname as name from pg_class c where c.relnamespace = 'reports'::regnamespace
          and c.relkind = 'r' and has_table_privilege('countersign_public', c.oid, $1)`,
        [what],
      )
      return rows.map(({ name }) => name)
    }
    assert.deepEqual(await mayDo('select'), ['intake'])
    assert.deepEqual(await mayDo('update, delete'), [])
  })

  test('once its keys are destroyed a report says so, and nobody can read it', async () => {
    await deskAct(reports, (tx) => destroyReportKeys(tx, reportId))
    const page = await open(words)
    assert.match(page.text, /This report was erased, as we said it would be/u)
    assert.equal(page.document.querySelector('textarea[name=message]'), null)
  })
})

const swapped = (words: string): string => {
  const [first = '', second = '', ...rest] = words.split(' ')
  return first === second ? words.replace(first, 'zebra') : [second, first, ...rest].join(' ')
}
