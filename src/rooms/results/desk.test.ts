import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testSite } from '../../platform/page/testing.ts'
import { stoppedClock } from '../../platform/clock/clock.ts'
import type { Member } from '../access/index.ts'
import { deskResultsPages, publicResultsPages } from './routes.ts'
import { NOW, type Office, officeWithWeek, outcome, written } from './testing-database.ts'
import { withdrawRelease } from './withdraw-release.ts'
import { beginCorrection } from './write-release.ts'
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
const news = () =>
  testSite({ pages: publicResultsPages(settings), db: office.database.public, site: 'public' })
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

describe('releases', () => {
  const body =
    'Officers made {figure arrests} and seized {figure headline/drugs_seized/all/value}.\n\nBeside it, {figure beside/op-impose/arrests | number} people were arrested.'
  const typed = () => ({
    title: '{figure arrests} in a week of action',
    slug: 'october-week',
    agencyId: office.force.id,
    weekId: office.weekId,
    area: 'Leicestershire',
    areaIs: 'whole',
    day: '20',
    month: '10',
    year: '2021',
    body,
    who1: 'Detective inspector',
    words1: 'We made {figure safeguarding_visits}.',
    who2: '',
    words2: '',
    who3: '',
    words3: '',
    notes: 'Call 101 or, in an emergency, call 999.',
    correction: '',
  })

  it('is written, refused with a bare number, countersigned by a second person and published', async () => {
    const writer = desk(office.people.writer)
    const made = await writer.post('/releases/new', { ...typed(), body: `${body} All 28 of them.` })
    assert.equal(made.status, 303)
    const path = (made.headers.get('location') ?? '').split('?')[0] ?? ''
    const draft = await writer.get(path)
    assert.match(draft.text, /line 3, column \d+<\/a>: <q>28<\/q>/u)
    assert.match(draft.text, /To mend before it is submitted/u)
    const refused = await writer.post(`${path}/submit`, {})
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Something must be mended first/u)
    const editor = await writer.get(`${path}/edit`)
    assert.match(editor.text, /\{figure beside\/op-impose\/arrests\}/u)
    assert.equal((await writer.post(`${path}/edit`, typed())).status, 303)
    assert.equal((await writer.post(`${path}/submit`, {})).status, 303)
    assert.match(
      (await writer.post(`${path}/countersign`, {})).text,
      /Somebody who wrote none of this edition/u,
    )
    assert.equal((await news().get('/news/october-week')).status, 404)
    const second = desk(office.people.second)
    const toSign = await second.get(`${path}/countersign`)
    const shown = words(toSign.document.querySelector('main')?.text ?? '')
    assert(shown.includes('Officers made 28 arrests and seized more than £100,000 of drugs.'))
    assert(shown.includes('the headline understates by more than half'))
    const table = toSign.document.querySelector('table')
    for (const a of table?.querySelectorAll('tbody a') ?? [])
      assert.match(a.getAttribute('href') ?? '', /^\/weeks\/.*\/leicestershire\/figures\//u)
    assert.equal(table?.querySelectorAll('tbody a').length, 4)
    assert(toSign.text.indexOf('<table') < toSign.text.indexOf('<form method="post"'))
    assert.equal((await second.post(`${path}/countersign`, {})).status, 303)
    const published = await second.post(`${path}/publish`, {})
    assert.match(published.headers.get('location') ?? '', /done=published/u)
    const page = await news().get('/news/october-week', { accept: 'text/html' })
    assert.equal(page.status, 200)
    assert.equal(page.document.querySelector('h1')?.text, '28 arrests in a week of action')
    assert(
      words(page.document.text).includes(
        'Officers made 28 arrests and seized more than £100,000 of drugs.',
      ),
    )
    assert(words(page.document.text).includes('Beside it, 43 people were arrested.'))
    for (const a of page.document.querySelectorAll('a.cs-figure'))
      assert.equal((await news().get(a.getAttribute('href') ?? '')).status, 200)
  })

  it('the second of two editors sees both texts and loses nothing', async () => {
    const writer = desk(office.people.writer)
    const made = await writer.post('/releases/new', { ...typed(), slug: 'two-editors' })
    const path = (made.headers.get('location') ?? '').split('?')[0] ?? ''
    await desk(office.people.second).post(`${path}/edit`, {
      ...typed(),
      slug: 'two-editors',
      body: 'Theirs.',
    })
    const stale = await writer.post(`${path}/edit`, {
      ...typed(),
      slug: 'two-editors',
      body: 'Mine.',
      version: '1',
    })
    assert.equal(stale.status, 422)
    assert.equal(stale.document.querySelector('#body')?.text.trim(), 'Mine.')
    assert.match(stale.text, /Theirs\./u)
  })

  it('an address that is taken, or that is none, is refused', async () => {
    const writer = desk(office.people.writer)
    assert.deepEqual(errorsIn((await writer.post('/releases/new', typed())).document), [
      'Another release has this address',
    ])
    assert.deepEqual(
      errorsIn((await writer.post('/releases/new', { ...typed(), slug: '../Etc' })).document),
      ['The address is made of small letters and digits, with single hyphens between them'],
    )
    const hidden = await writer.post('/releases/new', {
      ...typed(),
      slug: 'hidden',
      body: 'a\u202eb',
      title: 'x\u0000y',
    })
    assert.equal(errorsIn(hidden.document).length, 2)
  })

  it('hostile Markdown is shown as words and leads nowhere', async () => {
    const writer = desk(office.people.writer)
    const hostile =
      '<script>alert(1)</script>\n\n[click](javascript:alert(1)) ![x](https://example.org/x.png) [ok](https://example.org/) [plain](http://example.org/) [the signs](/signs)\n\n<img src=x onerror=alert(1)>\n\n{figure <b>}'
    const made = await writer.post('/releases/new', { ...typed(), slug: 'hostile', body: hostile })
    const page = await writer.get((made.headers.get('location') ?? '').split('?')[0] ?? '')
    const preview = page.document.querySelector('.results-preview')
    assert(preview !== null)
    assert.equal(preview.querySelectorAll('script, img').length, 0)
    assert.deepEqual(
      preview
        .querySelectorAll('a')
        .map((a) => a.getAttribute('href'))
        .filter((href) => href?.startsWith('/weeks/') === false),
      ['https://example.org/', 'https://news.example.org/signs'],
    )
    assert.match(preview.text, /ok \(another site\)/u)
    assert.match(page.text, /This one leads nowhere/u)
  })

  it('another agency’s member reads what is published and neither corrects nor withdraws it', async () => {
    const { rows } = await office.database.owner.query<{ id: string }>(
      `select id from results.releases where slug = 'october-week'`,
    )
    const path = `/releases/${rows[0]?.id ?? ''}`
    const buttons = async (who: Member) =>
      (await desk(who).get(path)).document
        .querySelectorAll('a.govuk-button')
        .map(({ text }) => text.trim())
    assert.deepEqual(await buttons(office.people.elsewhere), [])
    assert.deepEqual(await buttons(office.people.second), ['Correct', 'Withdraw'])
    const site = desk(office.people.elsewhere)
    for (const step of ['correct', 'withdraw'])
      assert.equal((await site.get(`${path}/${step}`)).status, 404)
    const { elsewhere } = office.people
    const { agencyId } = elsewhere
    const asked = { releaseId: rows[0]?.id ?? '', agencyId, by: office.by(elsewhere) }
    assert.deepEqual(
      [
        await office.as(elsewhere, (tx) => beginCorrection(tx, asked)),
        await office.as(elsewhere, (tx) => withdrawRelease(tx, { ...asked, why: 'Not ours.' })),
      ],
      [
        { ok: false, why: 'not-there' },
        { ok: false, why: 'not-there' },
      ],
    )
    assert.equal((await news().get('/news/october-week')).status, 200)
    assert.equal((await site.get(path)).status, 200)
  })

  it('a practitioner may not write, an auditor may only look', async () => {
    assert.equal((await desk(office.people.lead).get('/releases/new')).status, 404)
    const id = await office.draft(written(), 'looked-at')
    const looked = await desk(office.people.auditor).get(`/releases/${id}`)
    assert.equal(looked.status, 200)
    assert.equal(looked.document.querySelectorAll('a.govuk-button').length, 0)
    assert.equal((await desk(office.people.auditor).get(`/releases/${id}/submit`)).status, 404)
  })

  it('what was done is in the log, refusals too', async () => {
    const { rows } = await office.database.owner.query<{ name: string; outcome: string }>(
      `select distinct name, outcome from audit.entries where name like 'results.releases.%' and outcome <> 'shown' order by 1, 2`,
    )
    const seen = rows.map(({ name, outcome }) => `${name} ${outcome}`)
    for (const entry of [
      'results.releases.publish done',
      'results.releases.countersign refused: needs-second-person',
      'results.releases.submit refused: findings',
      'results.releases.edit refused: changed-since-read',
      'results.releases.draft refused: slug-taken',
    ])
      assert(seen.includes(entry), `${entry} in ${seen.join(', ')}`)
  })
})
