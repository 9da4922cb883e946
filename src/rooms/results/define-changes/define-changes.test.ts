import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { deskResultsPages } from '../routes.ts'
import { NOW, type Office, officeWithWeek } from '../testing-database.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
})
after(() => office.database.close())

const HERE = '/weeks/definitions'
const desk = (actor: Member | undefined) =>
  testSite({
    pages: deskResultsPages({ publicOrigin: 'https://news.example.org' }),
    db: office.desk,
    actor,
    clock: stoppedClock(NOW),
  })
const errorsIn = (document: { querySelectorAll: (q: string) => { text: string }[] }) =>
  document.querySelectorAll('.govuk-error-summary li').map(({ text }) => text.trim())

const typed = {
  measures: ['warrants_executed'],
  fromDay: '1',
  fromMonth: '4',
  fromYear: '2024',
  words: 'From April 2024 a warrant for two addresses counts as two.',
  source: 'Letter of the region, March 2024',
}

describe('changes of definitions', () => {
  it('begin with those that the published weeks show', async () => {
    const { document, status } = await desk(office.people.auditor).get(HERE)
    assert.equal(status, 200)
    for (const words of [
      'engaged for safeguarding purposes',
      '"referred"',
      'actively safeguarded',
      '"dismantled"',
      'Type 1 closures',
      'its money made possible',
      'Lines drawn across years are unsafe',
    ])
      assert(document.text.includes(words), words)
  })

  it('are recorded, corrected and withdrawn, with their history', async () => {
    const site = desk(office.people.analyst)
    const made = await site.post(`${HERE}/new`, typed)
    assert.equal(made.status, 303)
    const list = await site.get(made.headers.get('location') ?? '')
    assert.match(list.text, /The change is recorded/u)
    const link = list.document.querySelectorAll('a').find(({ text }) => text === typed.words)
    const path = link?.getAttribute('href') ?? ''
    const words = 'From April 2024 a warrant counts once for each address.'
    const correct = { ...typed, words, change: 'correct', why: 'Said badly' }
    assert.equal((await site.post(path, correct)).status, 303)
    const stale = await site.post(path, { ...correct, words: 'Mine', version: '1' })
    assert.match(stale.text, /Somebody else changed this. Compare both versions/u)
    assert.match(stale.text, /This is what somebody else saved meanwhile/u)
    assert.equal(stale.document.querySelector('#words')?.text.trim(), 'Mine')
    assert.equal(stale.document.querySelector('input[name=version]')?.getAttribute('value'), '2')
    const withdraw = { ...correct, change: 'withdraw', why: 'It never took force' }
    assert.equal((await site.post(path, withdraw)).status, 303)
    const history = await site.get(path)
    for (const said of ['Recorded', 'Corrected', 'Withdrawn', 'Said badly', 'It never took force'])
      assert(history.text.includes(said), said)
    assert.match(history.text, /Ada Analyst/u)
    assert.equal(history.document.querySelector('form'), null)
    const again = await site.postRaw(path, { ...withdraw, version: '3' })
    assert.equal(again.status, 403)
    const { rows } = await office.database.owner.query(
      `select count(*)::int as n from audit.entries where name like 'results.definitions.%'
         and actor_kind = 'member' and outcome = 'done'`,
    )
    assert.deepEqual(rows, [{ n: 3 }])
  })

  it('say every error at once, and keep what was typed', async () => {
    const site = desk(office.people.analyst)
    const wrong = await site.post(`${HERE}/new`, {
      ...typed,
      fromMonth: '14',
      words: '',
      source: '',
    })
    assert.deepEqual(errorsIn(wrong.document), [
      'Say what changed, as a reader of the figures needs to know it',
      'Enter where that is said',
    ])
    const day = await site.post(`${HERE}/new`, { ...typed, fromMonth: '14' })
    assert.deepEqual(errorsIn(day.document), ['First day: month must be a number from 1 to 12'])
    const measure = await site.post(`${HERE}/new`, { ...typed, measures: ['nothing_known'] })
    assert.deepEqual(errorsIn(measure.document), ['Choose measures from the list'])
  })

  it('sent twice are one', async () => {
    const site = desk(office.people.analyst)
    const form = await site.get(`${HERE}/new`)
    const formToken =
      form.document.querySelector('input[name=formToken]')?.getAttribute('value') ?? ''
    const twice = { ...typed, words: 'Sent twice.', formToken }
    assert.equal((await site.post(`${HERE}/new`, twice)).status, 303)
    assert.equal((await site.post(`${HERE}/new`, twice)).status, 303)
    const { document } = await site.get(HERE)
    assert.equal(
      document.querySelectorAll('a').filter(({ text }) => text === 'Sent twice.').length,
      1,
    )
  })

  it('are read by whoever reads figures and kept by whoever keeps weeks or returns', async () => {
    for (const path of [HERE, `${HERE}/new`])
      assert.equal((await desk(office.people.stranger).get(path)).status, 404, path)
    assert.equal((await desk(office.people.auditor).get(`${HERE}/new`)).status, 404)
    assert.equal((await desk(undefined).get(HERE)).status, 303)
    assert.equal((await desk(office.people.analyst).postRaw(`${HERE}/new`, typed)).status, 403)
    assert.equal((await desk(office.people.analyst).get(`${HERE}/${office.weekId}`)).status, 404)
  })
})
