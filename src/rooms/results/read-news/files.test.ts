import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import sharp from 'sharp'
import { z } from 'zod'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { correctOutcome, WHOLE_REACH } from '../../activities/index.ts'
import { answerFindings } from '../answer-finding.ts'
import { publicResultsPages } from '../routes.ts'
import { countersignRelease, publishRelease, submitRelease } from '../sign-release.ts'
import { NOW, type Office, officeWithWeek, outcome, written } from '../testing-database.ts'
import { recordSeedWeek } from '../testing-seed-week.ts'
import { withdrawRelease } from '../withdraw-release.ts'
import { beginCorrection, editRelease } from '../write-release.ts'
import { readXml, textIn } from './testing-xml.ts'

const ORIGIN = 'https://news.example.org'
const clock = stoppedClock(NOW)
let office: Office
let arrests: { activityId: string; outcomeId: string }

const visit = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  testSite({
    pages: publicResultsPages({ publicOrigin: ORIGIN }),
    db: office.database.public,
    site: 'public',
    clock,
  }).send(path, { headers, method })

const sign = async (id: string, version: number, now = NOW) => {
  const { writer, second } = office.people
  const by = (who: typeof writer) => ({ memberId: who.id, now })
  await office.as(writer, (tx) =>
    answerFindings(tx, {
      releaseId: id,
      reasons: { 'headline-understates': 'Its parts stand beside it.' },
      by: by(writer),
    }),
  )
  for (const [who, step, at] of [
    [writer, submitRelease, version],
    [second, countersignRelease, version + 1],
    [second, publishRelease, version + 2],
  ] as const) {
    const result = await office.as(who, (tx): Promise<{ ok: boolean }> =>
      step(tx, { releaseId: id, version: at, by: by(who) }),
    )
    assert(result.ok, JSON.stringify(result))
  }
}

/** An hour later. */
const LATER = new Date(NOW.getTime() + 60 * 60 * 1000)

before(async () => {
  office = await officeWithWeek()
  arrests = (await recordSeedWeek(office)).arrests
  const { writer, second, lead } = office.people
  const stands = await office.draft(
    written({
      title: '{figure arrests} & more <in> a week',
      body: '# What was done\n\nOfficers made {figure arrests}, see [the signs](/signs).\n\n- {figure warrants_executed}\n- {figure headline/drugs_seized}\n- {figure drugs_seized/cannabis/plants}',
      quotes: [{ who: 'Chief inspector', words: 'We made {figure safeguarding_visits}.' }],
      notes: 'Call 101.',
    }),
    'stands',
  )
  await sign(stands, 1)
  const gone = await office.draft(written({ title: 'To be withdrawn' }), 'gone')
  await sign(gone, 1)
  await office.as(second, (tx) =>
    withdrawRelease(tx, {
      releaseId: gone,
      why: 'Wrong week.',
      agencyId: office.force.id,
      by: { memberId: second.id, now: LATER },
    }),
  )
  const corrected = await office.draft(written(), 'corrected')
  await sign(corrected, 1)
  await office.as(lead, (tx) =>
    correctOutcome(tx, {
      by: { reach: WHOLE_REACH, now: NOW },
      ...arrests,
      version: 1,
      why: 'Counted again.',
      fields: outcome('arrests', { quantity: '29', unit: 'people' }),
    }),
  )
  await office.as(writer, (tx) =>
    beginCorrection(tx, { releaseId: corrected, agencyId: office.force.id, by: office.by(writer) }),
  )
  await office.as(writer, (tx) =>
    editRelease(tx, {
      releaseId: corrected,
      version: 1,
      placing: { slug: 'corrected', agencyId: office.force.id, weekId: office.weekId },
      content: written({ correction: 'An arrest was missing.' }),
      by: office.by(writer),
    }),
  )
  await sign(corrected, 2, LATER)
})
after(() => office.database.close())

describe('the forms of a published release', () => {
  it('are linked from its page, each with its type, and take no cookie', async () => {
    const page = await visit('/news/stands')
    const meta = (property: string) =>
      page.document.querySelector(`meta[property="${property}"]`)?.getAttribute('content')
    assert.equal(meta('og:image'), `${ORIGIN}/news/stands.png`)
    assert.match(meta('og:image:alt') ?? '', /28 arrests; /u)
    const types = {
      txt: 'text/plain; charset=utf-8',
      json: 'application/json; charset=utf-8',
      csv: 'text/csv; charset=utf-8; header=present',
      'csv-metadata.json': 'application/csvm+json',
    }
    const hrefs = page.document.querySelectorAll('article a').map((a) => a.getAttribute('href'))
    for (const [ending, type] of Object.entries({ ...types, png: 'image/png' }))
      for (const path of [`/news/stands.${ending}`, `/news/stands/editions/1.${ending}`]) {
        const got = await visit(path)
        assert.equal(got.status, 200, path)
        assert.equal(got.headers.get('content-type'), type)
        assert.equal(got.headers.get('set-cookie'), null)
        assert.match(got.headers.get('content-security-policy') ?? '', /default-src 'none'/u)
        const head = await visit(path, {}, 'HEAD')
        assert.equal(`${head.status.toString()} ${head.text}`, '200 ')
      }
    for (const ending of Object.keys(types))
      assert(hrefs.includes(`/news/stands.${ending}`), ending)
    assert(hrefs.includes('/news.atom'))
  })

  it('the text for the press says every figure in its words, and where the page is', async () => {
    const { text } = await visit('/news/stands.txt')
    const paragraphs = text.split('\n\n')
    assert.equal(paragraphs[0], '28 arrests & more <in> a week')
    assert(paragraphs.includes(`Officers made 28 arrests, see the signs (${ORIGIN}/signs).`))
    assert.match(text, /- 11 warrants\n- more than £100,000 of drugs\n/u)
    assert.match(text, /“We made 85 safeguarding visits\.”\nChief inspector/u)
    assert.match(text, /\nENDS\n\nNotes to editors\n\nCall 101\./u)
    assert.match(text, /the headline understates by more than half/u)
    assert(text.endsWith(`${ORIGIN}/news/stands\n`))
    assert.doesNotMatch(text, /\{figure|undefined|\*\*/u)
    assert.match(
      (await visit('/news/corrected.txt')).text,
      /CORRECTED on .*\n\nAn arrest was missing\.\n\n- Before: 28 arrests\. Now: 29 arrests\./u,
    )
  })

  it('the CSV is what its CSVW metadata says, cell by cell', async () => {
    const csv = await visit('/news/stands.csv')
    assert.match(csv.headers.get('link') ?? '', /stands\.csv-metadata\.json>; rel="describedby"/u)
    const metadata = z
      .object({
        '@context': z.tuple([
          z.literal('http://www.w3.org/ns/csvw'),
          z.object({ '@language': z.literal('en') }),
        ]),
        url: z.literal(`${ORIGIN}/news/stands.csv`),
        'dc:title': z.string(),
        tableSchema: z.object({
          primaryKey: z.literal('key'),
          columns: z.array(
            z.object({ name: z.string(), titles: z.array(z.string()), datatype: z.string() }),
          ),
        }),
      })
      .parse(JSON.parse((await visit('/news/stands.csv-metadata.json')).text))
    const rows = z.array(z.array(z.string())).parse(parse(csv.text))
    const [header = [], ...cells] = rows
    const { columns } = metadata.tableSchema
    assert.deepEqual(
      header,
      columns.map(({ name }) => name),
    )
    const patterns: Readonly<Record<string, RegExp>> = {
      string: /^/u,
      integer: /^\d+$/u,
      decimal: /^\d+(?:\.\d+)?$/u,
      boolean: /^(?:true|false)$/u,
      date: /^\d{4}-\d{2}-\d{2}$/u,
      dateTime: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u,
    }
    assert(cells.length > 3)
    for (const row of cells)
      for (const [place, cell] of row.entries()) {
        const { name, datatype } = columns[place] ?? { name: '', datatype: '' }
        if (cell !== '') assert.match(cell, patterns[datatype] ?? /^$/u, `${name}: ${cell}`)
      }
    const key = header.indexOf('key')
    assert.equal(new Set(cells.map((row) => row[key])).size, cells.length)
  })

  it('the card is a picture of 1200 by 630 that shows something, without any font', async () => {
    const { app } = testSite({
      pages: publicResultsPages({ publicOrigin: ORIGIN }),
      db: office.database.public,
      site: 'public',
      clock,
    })
    const pixels = async (slug: string) => {
      const response = await app.fetch(new Request(`http://localhost/news/${slug}.png`))
      const { data, info } = await sharp(await response.arrayBuffer())
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      assert.deepEqual([info.width, info.height], [1200, 630])
      const near = (at: number, [r, g, b]: readonly [number, number, number]) =>
        Math.abs((data[at] ?? 0) - r) +
          Math.abs((data[at + 1] ?? 0) - g) +
          Math.abs((data[at + 2] ?? 0) - b) <
        40
      let white = 0
      let amber = 0
      for (let at = 630 * 3 * 60; at < data.length; at += 3) {
        if (near(at, [255, 255, 255])) white += 1
        if (near(at, [240, 176, 63])) amber += 1
      }
      return { white, amber }
    }
    const told = await pixels('stands')
    assert(told.white > 5000 && told.amber > 3000, JSON.stringify(told))
    const gone = await pixels('gone')
    assert(gone.white > 2000 && gone.amber < 1000, JSON.stringify(gone))
  })
})

describe('editions', () => {
  it('stay readable at their addresses, with what changed since', async () => {
    const first = await visit('/news/corrected/editions/1')
    assert.equal(first.status, 200)
    assert.match(first.text, /28 arrests/u)
    assert.match(first.text, /It was corrected/u)
    assert.match(first.text, /An arrest was missing/u)
    assert.match(first.text, /Before: 28 arrests\. Now: 29 arrests\./u)
    assert.equal(
      first.document.querySelector('link[rel=canonical]')?.getAttribute('href'),
      `${ORIGIN}/news/corrected`,
    )
    const second = await visit('/news/corrected/editions/2')
    assert.match(second.text, /It is what stands/u)
    assert.match((await visit('/news/corrected')).text, /href="\/news\/corrected\/editions\/1"/u)
    assert.match((await visit('/news/corrected/editions/1.json')).text, /"phrase": "28 arrests"/u)
    assert.match((await visit('/news/corrected.json')).text, /"phrase": "29 arrests"/u)
  })

  it('of a withdrawn release say so and no more, in every form', async () => {
    for (const path of ['/news/gone/editions/1', '/news/gone.txt', '/news/gone/editions/1.txt']) {
      const { text } = await visit(path)
      assert.match(text, /This release was withdrawn on 20 November 2026/u, path)
      assert.doesNotMatch(text, /28 arrests|Wrong week/u, path)
    }
    for (const path of ['/news/gone.csv', '/news/gone.json', '/news/gone/editions/1.csv'])
      assert.doesNotMatch((await visit(path)).text, /28 arrests/u, path)
  })

  it('that never were, and forms that are none, are not there', async () => {
    for (const path of [
      '/news/corrected/editions/0',
      '/news/corrected/editions/3',
      '/news/corrected/editions/01',
      '/news/corrected/editions/1.pdf',
      '/news/corrected/editions/9999999.csv',
      '/news/nothing.txt',
      '/news/stands.pdf',
      '/news/-stands.txt',
      '/news/nothing/editions/1',
    ])
      assert.equal((await visit(path)).status, 404, path)
  })
})

describe('the feed', () => {
  it('is Atom: each release one entry, a correction updates it, a withdrawal is said', async () => {
    const { text, headers } = await visit('/news.atom')
    assert.match(headers.get('content-type') ?? '', /^application\/atom\+xml/u)
    const feed = readXml(text)
    assert.equal(feed.name, 'feed')
    assert.equal(feed.attributes['xmlns'], 'http://www.w3.org/2005/Atom')
    assert.equal(textIn(feed, 'id'), `${ORIGIN}/news.atom`)
    assert.equal(textIn(feed, 'updated'), LATER.toISOString())
    const entries = feed.children.filter(({ name }) => name === 'entry')
    const byId = new Map(entries.map((entry) => [textIn(entry, 'id'), entry]))
    assert.equal(byId.size, 3)
    for (const entry of entries)
      for (const name of ['id', 'title', 'updated', 'published', 'summary'])
        assert.notEqual(textIn(entry, name), '', name)
    const stands = byId.get(`${ORIGIN}/news/stands`)
    const corrected = byId.get(`${ORIGIN}/news/corrected`)
    const gone = byId.get(`${ORIGIN}/news/gone`)
    assert(stands !== undefined && corrected !== undefined && gone !== undefined)
    assert.equal(textIn(stands, 'title'), '28 arrests & more <in> a week')
    assert.match(
      textIn(stands, 'content'),
      /href="https:\/\/news\.example\.org\/news\/stands\/figures\/arrests"/u,
    )
    assert.match(textIn(stands, 'content'), /href="https:\/\/news\.example\.org\/signs"/u)
    assert.match(textIn(corrected, 'title'), /^Corrected: /u)
    assert.equal(textIn(corrected, 'published'), NOW.toISOString())
    assert.equal(textIn(corrected, 'updated'), LATER.toISOString())
    assert.equal(textIn(corrected, 'summary'), 'An arrest was missing.')
    assert.match(textIn(corrected, 'content'), /Before: 28 arrests\. Now: 29 arrests\./u)
    assert.match(textIn(gone, 'title'), /^Withdrawn: /u)
    assert.match(textIn(gone, 'summary'), /was withdrawn on 20 November 2026/u)
    assert.equal(textIn(gone, 'content'), '')
  })
})
