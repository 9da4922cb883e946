import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { correctOutcome, WHOLE_REACH } from '../../activities/index.ts'
import { answerFindings } from '../answer-finding.ts'
import type { Content } from '../model-release.ts'
import { publicResultsPages } from '../routes.ts'
import { countersignRelease, publishRelease, submitRelease } from '../sign-release.ts'
import { withdrawRelease } from '../withdraw-release.ts'
import { NOW, type Office, officeWithWeek, outcome, written } from '../testing-database.ts'
import { recordSeedWeek } from '../testing-seed-week.ts'
import { beginCorrection, editRelease } from '../write-release.ts'
import { formatFor } from './format.ts'

let office: Office
let arrests: { activityId: string; outcomeId: string }
before(async () => {
  office = await officeWithWeek()
  arrests = (await recordSeedWeek(office)).arrests
})
after(() => office.database.close())

const settings = { publicOrigin: 'https://news.example.org' }
const clock = stoppedClock(NOW)
const site = () =>
  testSite({
    pages: publicResultsPages(settings),
    db: office.database.public,
    site: 'public',
    clock,
  })

const sign = async (id: string, version: number) => {
  const { writer, second } = office.people
  await office.as(writer, (tx) =>
    answerFindings(tx, {
      releaseId: id,
      reasons: { 'headline-understates': 'Its parts stand beside it.' },
      by: office.by(writer),
    }),
  )
  const submitted = await office.as(writer, (tx) =>
    submitRelease(tx, { releaseId: id, version, by: office.by(writer) }),
  )
  assert(submitted.ok, JSON.stringify(submitted))
  const signed = await office.as(second, (tx) =>
    countersignRelease(tx, { releaseId: id, version: version + 1, by: office.by(second) }),
  )
  assert(signed.ok)
  const published = await office.as(second, (tx) =>
    publishRelease(tx, { releaseId: id, version: version + 2, by: office.by(second) }),
  )
  assert(published.ok && published.state === 'published', JSON.stringify(published))
}
const publish = async (slug: string, content: Content) => {
  const id = await office.draft(content, slug)
  await sign(id, 1)
  return id
}

/** Every reference that the week offers, as a release would place them all. */
const EVERYTHING = [
  'warrants_executed',
  'arrests',
  'anpr_operations',
  'drugs_seized/cannabis/plants',
  'drugs_seized/class_a_and_b/value',
  'cash_seized',
  'safeguarding_visits',
  'workshops',
  'headline/drugs_seized',
  'headline/cash_seized',
  'beside/op-impose/arrests',
  'beside/op-impose/addresses_searched',
  'beside/op-impose/cash_seized',
  'beside/op-impose/drugs_seized/heroin',
  'beside/op-impose/other_weapons_seized',
  'beside/op-impose/lines_closed',
  'beside/film_views',
]

describe('the public news', () => {
  it('says so while there is none', async () => {
    const { status, text } = await site().get('/news')
    assert.equal(status, 200)
    assert.match(text, /There is no news yet/u)
  })

  it('serves a release as a page, as JSON and as CSV at the same address', async () => {
    await publish(
      'whole-week',
      written({
        body: EVERYTHING.map((key) => `- {figure ${key}}`).join('\n'),
        quotes: [{ who: 'Chief inspector', words: 'We made {figure safeguarding_visits}.' }],
        title: '{figure arrests} in a week',
      }),
    )
    const page = await site().get('/news/whole-week', {
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    })
    assert.match(page.headers.get('content-type') ?? '', /text\/html/u)
    assert.equal(
      page.document.querySelectorAll('article .cs-prose li a.cs-figure').length,
      EVERYTHING.length,
    )
    assert.match(
      page.document.querySelector('link[type="text/csv"]')?.getAttribute('href') ?? '',
      /\/news\/whole-week\.csv$/u,
    )
    for (const phrase of ['999', '101', '61016', '0800 555 111'])
      assert(page.document.text.includes(phrase), phrase)
    const json = await site().get('/news/whole-week', { accept: 'application/json' })
    const data: unknown = JSON.parse(json.text)
    assert(
      typeof data === 'object' && data !== null && 'figures' in data && Array.isArray(data.figures),
    )
    assert.equal(data.figures.length, EVERYTHING.length)
    assert(
      'text' in data &&
        typeof data.text === 'string' &&
        data.text.includes('900 cannabis plants, valued at around £800,000'),
    )
    const csv = await site().get('/news/whole-week?format=csv')
    assert.match(csv.headers.get('content-type') ?? '', /text\/csv/u)
    assert.equal(csv.text.trimEnd().split('\r\n').length, EVERYTHING.length + 1)
  })

  it('every figure on the page leads to what it means, who counted it and how sure it is', async () => {
    const page = await site().get('/news/whole-week')
    for (const link of page.document.querySelectorAll('a.cs-figure')) {
      const { status, document } = await site().get(link.getAttribute('href') ?? '')
      assert.equal(status, 200)
      assert.equal(document.querySelector('h1')?.text.toLowerCase(), link.text.toLowerCase())
      for (const key of ['What it means', 'Period', 'Counted by', 'Status', 'How certain'])
        assert(document.text.includes(key), key)
    }
    const gap = await site().get('/news/whole-week/figures/headline/drugs_seized/all/value')
    assert.match(gap.text, /understates by more than half/u)
    assert.equal((await site().get('/news/whole-week/figures/arrests/all')).status, 404)
  })

  it('never tells the public which activities stand behind a figure', async () => {
    for (const path of [
      '/news/whole-week',
      '/news/whole-week?format=json',
      '/news/whole-week?format=csv',
      '/news/whole-week/figures/arrests',
    ]) {
      const { text } = await site().get(path)
      assert(
        !text.includes(arrests.outcomeId) &&
          !text.includes(arrests.activityId) &&
          !text.includes('Coalville'),
        path,
      )
    }
  })

  it('shows a correction and what stood before, and then a withdrawal, within a second', async () => {
    const visitor = site()
    const id = await publish('moving', written())
    clock.advance(1000)
    assert.match((await visitor.get('/news/moving')).text, /28 arrests/u)
    const { writer, lead, second } = office.people
    const corrected = await office.as(lead, (tx) =>
      correctOutcome(tx, {
        by: { reach: WHOLE_REACH, now: NOW },
        ...arrests,
        version: 1,
        why: 'Counted again.',
        fields: outcome('arrests', { quantity: '29', unit: 'people' }),
      }),
    )
    assert(corrected.ok)
    await office.as(writer, (tx) =>
      beginCorrection(tx, { releaseId: id, agencyId: office.force.id, by: office.by(writer) }),
    )
    const edited = await office.as(writer, (tx) =>
      editRelease(tx, {
        releaseId: id,
        version: 1,
        placing: { slug: 'moving', agencyId: office.force.id, weekId: office.weekId },
        content: written({ correction: 'An arrest was missing.' }),
        by: office.by(writer),
      }),
    )
    assert(edited.ok)
    await sign(id, 2)
    clock.advance(1000)
    const after = await visitor.get('/news/moving')
    assert.match(after.text, /An arrest was missing/u)
    assert.match(after.text, /Before: 28 arrests\. Now: 29 arrests\./u)
    assert.match(after.text, /What this release said before/u)
    assert.match(
      (await visitor.get('/news/moving/figures/arrests')).text,
      /Corrected: an earlier edition/u,
    )
    await office.as(second, (tx) =>
      withdrawRelease(tx, {
        releaseId: id,
        why: 'Wrong week.',
        agencyId: office.force.id,
        by: office.by(second),
      }),
    )
    clock.advance(1000)
    const gone = await visitor.get('/news/moving')
    assert.match(gone.text, /This release was withdrawn on 20 November 2026/u)
    assert.doesNotMatch(gone.text, /29 arrests|Wrong week/u)
    assert.equal((await visitor.get('/news/moving/figures/arrests')).status, 404)
    assert.doesNotMatch((await visitor.get('/news/moving?format=json')).text, /figures/u)
    assert.doesNotMatch((await visitor.get('/news')).text, /\/news\/moving/u)
  })

  it('says in the list how a release begins, when it was and where, with figures in their words', async () => {
    const opening = 'From 11 to 17 October 2021 officers made {figure arrests}.'
    await publish(
      'told',
      written({
        title: 'Told in short',
        area: 'Leicester',
        dated: '2021-10-23',
        body: `${opening} They took {figure cash_seized}. Nobody was hurt.\n\nThey listened too.`,
      }),
    )
    clock.advance(1000)
    const { document } = await site().get('/news')
    const items = document.querySelectorAll('.cs-news__item')
    const told = items.find(
      (item) => item.querySelector('a')?.getAttribute('href') === '/news/told',
    )
    const article = (await site().get('/news/told')).document.querySelector('article .cs-prose p')
    const summary = told?.querySelector('.cs-news__summary')?.text ?? ''
    assert.match(summary, /^From 11 to 17 October 2021 officers made \d+ arrests\. They took /u)
    assert.equal(article?.text, `${summary} Nobody was hurt.`)
    assert.match(told?.text ?? '', /Leicester\. .+: 11 to 17 October 2021\./u)
    assert.equal(told?.querySelector('time')?.getAttribute('datetime'), '2021-10-23')
    const list = items.find((item) => item.text.includes('in a week'))
    assert.ok(list, 'a release that is a list and no paragraph')
    assert.equal(list.querySelector('.cs-news__summary'), null)
    assert.doesNotMatch(document.text, /\{figure/u)
  })

  it('a figure that nobody has checked is early, published or not', async () => {
    await office.did(outcome('patrols', { quantity: '7', unit: 'patrols', status: 'early' }))
    await publish('early', written({ body: 'So far, {figure patrols} and {figure arrests}.' }))
    clock.advance(1000)
    const release = await site().get('/news/early')
    assert.match(release.text, /7 patrols<\/a> \(early\)/u)
    assert.doesNotMatch(release.text, /arrests<\/a> \(early\)/u)
    assert.match(release.text, /not yet been checked by whoever counted them/u)
    assert.match(
      (await site().get('/news/early/figures/patrols')).text,
      /Published: countersigned by a second person\. Early: not yet checked/u,
    )
    assert.match((await site().get('/news/early?format=csv')).text, /,published,true,7 patrols,/u)
    assert.match((await site().get('/news/early?format=json')).text, /"early": true/u)
  })

  it('pages through a long list without losing or repeating any', async () => {
    for (let n = 0; n < 22; n += 1)
      await publish(
        `many-${String.fromCharCode(97 + n)}`,
        written({ dated: n % 2 === 0 ? '2021-10-21' : '2021-10-22' }),
      )
    clock.advance(1000)
    const seen: string[] = []
    let path: string | undefined = '/news'
    while (path !== undefined) {
      const { document } = await site().get(path)
      seen.push(...document.querySelectorAll('.cs-news a').map((a) => a.getAttribute('href') ?? ''))
      path = document.querySelector('a[rel=next]')?.getAttribute('href')
    }
    assert.equal(seen.length, 25)
    assert.equal(new Set(seen).size, 25)
    assert.equal((await site().get('/news?before=rubbish')).status, 200)
  })

  it('answers whoever asks for data with data, and an unknown format with a refusal', async () => {
    const answer = async (path: string) => {
      const { status, headers } = await site().get(path)
      return `${status.toString()} ${(headers.get('content-type') ?? '').split(';')[0] ?? ''}`
    }
    assert.equal(await answer('/news/whole-week?format=JSON'), '200 application/json')
    assert.equal(await answer('/news/whole-week?format=xml'), '400 text/plain')
    assert.equal(await answer('/news/whole-week?format=csv&format=json'), '400 text/plain')
    assert.equal(await answer('/news/nothing?format=json'), '404 application/json')
    assert.equal(await answer('/news/nothing?format=csv'), '404 text/plain')
    assert.equal(await answer('/news/nothing'), '404 text/html')
  })

  it('is not there for an unknown or mangled address', async () => {
    for (const path of [
      '/news/nothing',
      '/news/..%2f',
      '/news/Whole-Week',
      `/news/${'a'.repeat(90)}`,
    ])
      assert.equal((await site().get(path)).status, 404, path)
  })
})

it('asks of an Accept header what it wants most', () => {
  const table: [string, string | string[] | undefined, string | undefined][] = [
    ['', undefined, 'html'],
    ['*/*', undefined, 'html'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', undefined, 'html'],
    ['application/json', undefined, 'json'],
    ['text/csv, application/json;q=0.5', undefined, 'csv'],
    ['text/csv;q=0.1, application/json;q=0.5', undefined, 'json'],
    ['application/json;q=0, text/html', undefined, 'html'],
    ['text/html', 'csv', 'csv'],
    ['text/html', 'JSON', 'json'],
    ['application/json', 'pdf', undefined],
    ['application/json', ['csv', 'json'], undefined],
  ]
  for (const [accept, asked, expected] of table)
    assert.equal(formatFor(accept, asked), expected, accept)
})
