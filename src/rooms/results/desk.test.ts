import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testSite } from '../../platform/page/testing.ts'
import { stoppedClock } from '../../platform/clock/clock.ts'
import type { Member } from '../access/index.ts'
import { deskResultsPages } from './routes.ts'
import { NOW, type Office, officeWithWeek, outcome } from './testing-database.ts'
import { recordSeedWeek } from './testing-seed-week.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
  await recordSeedWeek(office)
})
after(() => office.database.close())

const settings = { publicOrigin: 'https://news.example.org' }
const desk = (actor: Member | undefined) =>
  testSite({ pages: deskResultsPages(settings), db: office.desk, actor, clock: stoppedClock(NOW) })
const words = (text: string) => text.replaceAll(/\s+/gu, ' ')
const errorsIn = (document: { querySelectorAll: (q: string) => { text: string }[] }) =>
  document.querySelectorAll('.govuk-error-summary li').map(({ text }) => text.trim())

const week = {
  name: 'March 2022',
  startDay: '7',
  startMonth: '3',
  startYear: '2022',
  endDay: '13',
  endMonth: '3',
  endYear: '2022',
  otherDates: '2022-03-07 to 2022-03-11 Merseyside Police',
}

describe('weeks', () => {
  it('an analyst records a week and finds it in the list', async () => {
    const site = desk(office.people.analyst)
    const made = await site.post('/weeks/new', week)
    assert.equal(made.status, 303)
    const shown = await site.get(made.headers.get('location') ?? '')
    assert.match(shown.text, /7 to 13 March 2022/u)
    assert.match(shown.text, /7 to 11 March 2022 \(Merseyside Police\)/u)
    assert.match((await site.get('/weeks')).text, /March 2022/u)
  })

  it('the same form sent twice makes one week and leads to it', async () => {
    const site = desk(office.people.analyst)
    const form = await site.get('/weeks/new')
    const hidden = form.document.querySelector('input[name=formToken]')
    const typed = {
      ...week,
      name: 'Sent again',
      startDay: '14',
      endDay: '20',
      formToken: hidden?.getAttribute('value') ?? '',
    }
    const first = await site.post('/weeks/new', typed)
    const again = await site.post('/weeks/new', typed)
    assert.equal(first.status, 303)
    assert.equal(again.headers.get('location'), first.headers.get('location'))
    const other = await site.post('/weeks/new', { ...typed, name: 'Another', endDay: '21' })
    assert.equal(other.status, 303)
    assert.notEqual(other.headers.get('location'), first.headers.get('location'))
  })

  it('says every error at once, and keeps what was typed', async () => {
    const site = desk(office.people.analyst)
    const backwards = await site.post('/weeks/new', { ...week, name: 'Other', endDay: '6' })
    assert.equal(backwards.status, 422)
    assert.deepEqual(errorsIn(backwards.document), [
      'The week must end on or after the day it starts',
    ])
    assert.equal(backwards.document.querySelector('#name')?.getAttribute('value'), 'Other')
    const long = await site.post('/weeks/new', { ...week, endMonth: '5' })
    assert.deepEqual(errorsIn(long.document), ['A week is at most 31 days'])
    const nothing = await site.post('/weeks/new', {
      ...week,
      startDay: '31',
      startMonth: '2',
      otherDates: 'never',
    })
    assert.deepEqual(errorsIn(nothing.document), [
      'Start date must be a real date',
      'Line 1 must read like 2022-03-07 to 2022-03-11 Merseyside Police',
    ])
    const taken = await site.post('/weeks/new', { ...week, name: 'october 2021' })
    assert.deepEqual(errorsIn(taken.document), ['Another week has this name'])
  })

  it('the second of two editors sees both versions and loses nothing', async () => {
    const site = desk(office.people.analyst)
    const path = `/weeks/${office.weekId}/edit`
    const typed = {
      ...week,
      name: 'October 2021',
      startDay: '11',
      startMonth: '10',
      startYear: '2021',
      endDay: '17',
      endMonth: '10',
      endYear: '2021',
      otherDates: '',
    }
    assert.equal((await site.post(path, typed)).status, 303)
    const stale = await site.post(path, { ...typed, name: 'Mine', version: '1' })
    assert.equal(stale.status, 422)
    assert.match(stale.text, /Somebody else changed this week/u)
    assert.equal(stale.document.querySelector('#name')?.getAttribute('value'), 'Mine')
    assert.match(stale.text, /This is what somebody else saved meanwhile/u)
    assert.equal(stale.document.querySelector('input[name=version]')?.getAttribute('value'), '2')
  })

  it('is not there for those who may not, and asks others to sign in', async () => {
    for (const path of ['/weeks', '/weeks/new', `/weeks/${office.weekId}`, '/releases'])
      assert.equal((await desk(office.people.stranger).get(path)).status, 404, path)
    assert.equal((await desk(office.people.auditor).get('/weeks/new')).status, 404)
    assert.equal((await desk(undefined).get('/weeks')).status, 303)
    assert.equal((await desk(office.people.analyst).postRaw('/weeks/new', week)).status, 403)
  })
})

describe('figures', () => {
  const here = () => `/weeks/${office.weekId}/leicestershire`

  it('shows counted, stated and beside, and the gap for what it is', async () => {
    const { text, document, status } = await desk(office.people.analyst).get(here())
    assert.equal(status, 200)
    for (const phrase of [
      '28 arrests',
      '900 cannabis plants, valued at around £800,000',
      '£31,930 in cash',
      'more than £100,000 of drugs',
      'around 6kg of heroin, valued at more than £300,000',
      'more than 4,700,000 film views',
    ])
      assert(words(document.text).includes(phrase), phrase)
    assert.match(text, /£35,000 stated, £31,930 counted, £3,070 not itemised/u)
    assert.match(text, /understates by more than half/u)
  })

  it('each figure opens exactly the list that it counts, adding up in view', async () => {
    const site = desk(office.people.analyst)
    const { document } = await site.get(here())
    const link = document.querySelectorAll('a').find((a) => a.text === '£31,930 in cash')
    const list = await site.get(link?.getAttribute('href') ?? '')
    const rows = list.document
      .querySelectorAll('tbody tr')
      .map((row) => row.querySelectorAll('td').at(-1)?.text)
    assert.deepEqual(rows.toSorted(), ['£11,930 in cash', '£20,000 in cash'])
    assert.equal(list.document.querySelector('tfoot tr td:last-child')?.text, '£31,930 in cash')
    assert.equal(list.document.querySelectorAll('tbody a').length, 2)
    for (const a of list.document.querySelectorAll('tbody a'))
      assert.match(a.getAttribute('href') ?? '', /^\/activities\/[0-9a-f-]{36}$/u)
  })

  it('a joint activity counts once: for its counter, and beside that for the other', async () => {
    await office.did(outcome('stop_searches', { quantity: '38', unit: 'searches' }), {
      countedBy: 'btp',
    })
    const site = desk(office.people.analyst)
    const mine = await site.get(here())
    assert.match(mine.text, /Joint work that another agency counts/u)
    assert.equal(
      mine.document.querySelectorAll('td, th').filter(({ text }) => text === '38 stop and searches')
        .length,
      1,
    )
    const theirs = await site.get(`/weeks/${office.weekId}/btp`)
    const row = theirs.document
      .querySelectorAll('tbody tr')
      .find(({ text }) => text.includes('38 stop and searches'))
    assert.match(row?.text ?? '', /Leicestershire Police/u)
    const list = await desk(office.people.lead).get(
      `/weeks/${office.weekId}/btp/figures/stop_searches`,
    )
    assert.equal(list.document.querySelectorAll('tbody a').length, 1)
  })

  it('an activity that crosses an edge of the week is said, and not counted', async () => {
    for (const [startsOn, endsOn] of [
      ['2021-10-09', '2021-10-11'],
      ['2021-10-17', '2021-10-18'],
      ['2021-10-01', '2021-10-31'],
    ] as const)
      await office.did(outcome('business_visits', { quantity: '5', unit: 'visits' }), {
        startsOn,
        endsOn,
      })
    await office.did(outcome('business_visits', { quantity: '5', unit: 'visits' }), {
      startsOn: '2021-10-18',
    })
    const { document } = await desk(office.people.analyst).get(here())
    const table = document
      .querySelectorAll('table')
      .find(({ text }) => text.includes('Overlaps the week, and is not counted'))
    const rows = table?.querySelectorAll('tbody tr').map(({ text }) => words(text).trim()) ?? []
    assert.equal(rows.length, 3)
    assert(rows.every((row) => row.includes('5 business visits')))
    assert.match(rows.join(), /9 to 11 October 2021/u)
    assert.equal(
      document.querySelectorAll('a').filter(({ text }) => /business/u.test(text)).length,
      0,
    )
  })

  it('whoever may not open an activity still sees that the list adds up', async () => {
    await office.did(outcome('patrols', { quantity: '3', unit: 'patrols' }), {
      countedBy: 'btp',
      doneBy: 'btp',
    })
    const path = `/weeks/${office.weekId}/btp/figures/patrols`
    const list = await desk(office.people.lead).get(path)
    assert.match(list.text, /1 activity of other agencies, which you may not open/u)
    assert.equal(list.document.querySelectorAll('tbody a').length, 0)
    assert.equal(
      (await desk(office.people.analyst).get(path)).document.querySelectorAll('tbody a').length,
      1,
    )
  })

  it('an analyst marks a figure as checked, for that reading only', async () => {
    const site = desk(office.people.analyst)
    const path = `${here()}/figures/safeguarding_visits`
    const done = await site.post(path, {})
    assert.equal(done.status, 303)
    assert.match((await site.get(path)).text, /Ada Analyst/u)
    const stale = await site.post(path, { reading: 'something else' })
    assert.equal(stale.status, 422)
    assert.equal(
      (await desk(office.people.lead).get(path)).document.querySelectorAll('form[method=post]')
        .length,
      0,
    )
    assert.equal((await site.get(`${here()}/figures/nothing`)).status, 404)
  })

  it('a statement is recorded, corrected with a reason, and withdrawn', async () => {
    const site = desk(office.people.analyst)
    const stated = {
      standing: 'headline',
      measure: 'arrests',
      subject: '',
      quantity: '30',
      unit: 'people',
      qualifier: 'over',
      valueGbp: '',
      valueQualifier: '',
      statedBy: 'The press office',
      source: 'Release',
      why: '',
      change: '',
    }
    const wrong = await site.post(`${here()}/statements/new`, {
      ...stated,
      unit: 'kg',
      qualifier: '',
    })
    assert.deepEqual(errorsIn(wrong.document), [
      'Arrests cannot be counted in this unit: choose another',
      'Say how exact the quantity is',
    ])
    assert.equal((await site.post(`${here()}/statements/new`, stated)).status, 303)
    const { document } = await site.get(here())
    const link =
      document
        .querySelectorAll('a')
        .find((a) => a.text.includes('The press office'))
        ?.getAttribute('href') ?? ''
    assert.match(document.text, /more than 30 stated; the parts listed come to 28/u)
    assert.deepEqual(errorsIn((await site.post(link, { ...stated, change: 'correct' })).document), [
      'Say why, so that the history tells',
    ])
    assert.equal(
      (await site.post(link, { ...stated, quantity: '27', change: 'correct', why: 'Misread' }))
        .status,
      303,
    )
    const stale = await site.post(link, {
      ...stated,
      quantity: '99',
      version: '1',
      change: 'correct',
      why: 'Again',
    })
    assert.match(stale.text, /Compare both versions/u)
    assert.equal(stale.document.querySelector('#quantity')?.getAttribute('value'), '99')
    assert.equal(
      (await site.post(link, { ...stated, change: 'withdraw', why: 'Never said' })).status,
      303,
    )
    const history = await site.get(link)
    for (const word of ['Recorded', 'Corrected', 'Withdrawn', 'Misread', 'Never said'])
      assert(history.text.includes(word), word)
    assert.doesNotMatch((await site.get(here())).text, /more than 27 stated/u)
  })
})
