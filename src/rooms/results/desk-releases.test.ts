import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testSite } from '../../platform/page/testing.ts'
import { stoppedClock } from '../../platform/clock/clock.ts'
import type { Member } from '../access/index.ts'
import { deskResultsPages, publicResultsPages } from './routes.ts'
import { NOW, type Office, officeWithWeek, written } from './testing-database.ts'
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
    const unanswered = await writer.post(`${path}/submit`, {})
    assert.match(unanswered.text, /Something must be mended first, or answered/u)
    const judged = await writer.get(path)
    assert.match(judged.text, /the headline understates by more than half/u)
    const answer = judged.document
      .querySelectorAll('#to-answer ~ ol a')
      .map((a) => a.getAttribute('href') ?? '')
      .find((href) => href.includes('/findings/'))
    assert(answer !== undefined)
    assert.deepEqual(errorsIn((await writer.post(answer, { reason: '' })).document), [
      'Give the reason',
    ])
    assert.deepEqual(
      errorsIn((await writer.post(answer, { reason: 'Ask on 07700 900123' })).document),
      ['The reason must not hold a phone number'],
    )
    const answered = await writer.post(answer, { reason: 'The force stated it so.' })
    assert.match(answered.headers.get('location') ?? '', /done=answered/u)
    assert.match((await writer.get(path)).text, /The force stated it so\./u)
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
    assert(shown.includes('The force stated it so.'))
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

  it('a force says itself how large the area is; anybody else speaks of a part until they say so', async () => {
    const writer = desk(office.people.writer)
    const chosen = async (path: string) =>
      (await writer.get(path)).document
        .querySelectorAll('input[name=areaIs][checked]')
        .map((input) => input.getAttribute('value'))
    assert.deepEqual(await chosen('/releases/new'), [])
    await office.database.owner.query(
      `update access.agencies set kind = 'voluntary' where slug = 'btp'`,
    )
    assert.deepEqual(await chosen('/releases/new?reporter=btp'), ['part'])
    await office.database.owner.query(
      `update access.agencies set kind = 'police-force' where slug = 'btp'`,
    )
    const nothing = await writer.post('/releases/new', { ...typed(), slug: 'area', areaIs: '' })
    assert.deepEqual(errorsIn(nothing.document), [
      'Say whether the area is the whole of the force’s',
    ])
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
