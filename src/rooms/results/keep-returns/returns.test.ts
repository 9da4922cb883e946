import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { type Member, permissionsOf } from '../../access/index.ts'
import { deskResultsPages } from '../routes.ts'
import { NOW, type Office, officeWithWeek } from '../testing-database.ts'
import { publishedRows, putClaims } from '../testing-published.ts'
import { recordSeedWeek } from '../testing-seed-week.ts'

let office: Office
let other: Member
before(async () => {
  office = await officeWithWeek()
  await recordSeedWeek(office)
  await putClaims(office.database, publishedRows(), office.people.analyst.id)
  other = { ...office.people.second, permissions: permissionsOf(['analyst']), roles: ['analyst'] }
})
after(() => office.database.close())

const desk = (actor: Member | undefined) =>
  testSite({
    pages: deskResultsPages({ publicOrigin: 'https://news.example.org' }),
    db: office.desk,
    actor,
    clock: stoppedClock(NOW),
  })
const said = ({ text }: { text: string }) =>
  text
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll('&quot;', '"')
const errorsIn = (document: { querySelectorAll: (q: string) => { text: string }[] }) =>
  document.querySelectorAll('.govuk-error-summary li').map(({ text }) => text.trim())
const DRAFT = '/returns/draft'
const make = (scope = 'region:emsou') => `/returns/make?week=${office.weekId}&scope=${scope}`

const column = {
  measure: 'film_views',
  heading: 'Film views',
  of: 'any',
  codes: [],
  unit: 'views',
  age: 'all',
  inexact: 'beside',
  to: '99',
}

describe('the mapping of the return', () => {
  it('begins as an example that says that it is one', async () => {
    const page = await desk(office.people.auditor).get('/returns')
    assert.equal(page.status, 200)
    const text = said(page)
    for (const sentence of [
      'Example of a return of a week',
      'No public form of the national return was found',
      'Firearms, section 5',
      'All Class A drugs, value in pounds',
      'Version 1',
      'Countersign itself',
      'No return has been made yet',
    ])
      assert(text.includes(sentence), sentence)
    assert(!text.includes('Change the mapping'))
  })

  it('is changed in a draft that only its member sees, and saved as a version with a reason', async () => {
    const site = desk(office.people.analyst)
    const added = await site.post(`${DRAFT}/columns/new`, column, {
      from: `${DRAFT}/columns/new?measure=film_views`,
    })
    assert.equal(added.status, 303)
    const draft = await site.get(DRAFT)
    assert.match(said(draft), /Added: Film views/u)
    assert(!(await desk(other).get(DRAFT)).text.includes('Film views'))
    assert(!(await site.get('/returns')).text.includes('Film views'))

    const columns = draft.document.querySelectorAll('tbody tr').length
    const last = (columns - 1).toString()
    assert.equal((await site.post(DRAFT, { step: `up:${last}` })).status, 303)
    assert.equal((await site.post(DRAFT, { step: 'remove:0' })).status, 303)
    const moved = await site.get(DRAFT)
    assert.match(said(moved), /Removed: Warrants executed/u)
    assert.match(
      moved.document.querySelectorAll('tbody tr').at(-2)?.querySelector('th')?.text ?? '',
      /Film views/u,
    )
    const unsaid = await site.post(DRAFT, { step: 'save' })
    assert.deepEqual(errorsIn(unsaid.document), ['Say why, so that the history tells'])
    assert.equal(
      (await site.post(DRAFT, { step: 'save', why: 'The form of this year' })).status,
      303,
    )
    const list = await site.get('/returns')
    assert.match(
      said(list),
      /Version 2 .*Ada Analyst The form of this year Added: Film views; Removed: Warrants executed/u,
    )
  })

  it('keeps words about the return, and refuses a licence that is no address', async () => {
    const site = desk(office.people.analyst)
    const about = { title: 'Return', note: 'Ours', source: 'Us', rows: 'forces', step: 'describe' }
    const wrong = await site.post(DRAFT, { ...about, title: '', licence: 'free' })
    assert.deepEqual(errorsIn(wrong.document), [
      'Enter a title',
      'Licence must be an address that begins with https://',
    ])
    assert.equal(wrong.document.querySelector('#note')?.text.trim(), 'Ours')
    const licence = 'https://example.org/licence'
    assert.equal((await site.post(DRAFT, { ...about, licence })).status, 303)
    assert.equal((await site.post(DRAFT, { step: 'save', why: 'Licence' })).status, 303)
    assert.match((await site.get('/returns')).text, /example\.org\/licence/u)
    const again = await site.post(DRAFT, { ...about, licence })
    assert.equal(again.status, 303)
    assert.deepEqual(errorsIn((await site.post(DRAFT, { step: 'save', why: 'No' })).document), [
      'Nothing differs from the version that stands',
    ])
    assert.equal((await site.post(DRAFT, { step: 'discard' })).status, 303)
  })

  it('says what must be mended in a column, and keeps what was typed', async () => {
    const site = desk(office.people.analyst)
    const send = async (more: Record<string, string | string[]>) =>
      site.post(
        `${DRAFT}/columns/new`,
        { ...column, ...more },
        {
          from: `${DRAFT}/columns/new?measure=film_views`,
        },
      )
    for (const [more, message] of [
      [{ heading: '' }, 'Enter the heading of the column'],
      [
        { heading: '=SUM(A1)' },
        'Heading must not begin with =, +, - or @: a spreadsheet takes it for a formula',
      ],
      [{ heading: 'film views' }, 'Another column has this heading'],
      [{ heading: 'notes' }, 'Every return has a column with this heading already'],
      [{ heading: 'B', unit: 'kg' }, 'Film views is not counted in this unit: choose another'],
      [{ heading: 'B', unit: 'value' }, 'Film views has no value in pounds: choose a unit'],
      [{ heading: 'B', of: 'class:A' }, 'Only drugs have classes'],
      [{ heading: 'B', of: 'subjects' }, 'Choose at least one kind'],
      [{ heading: 'B', age: 'adults' }, 'Film views is not told apart by age: choose all ages'],
      [{ heading: 'B', unit: '' }, 'Choose what it adds up'],
      [{ heading: 'B', to: '0' }, 'Place must be a number from 1'],
    ] as const) {
      const answered = await send(more)
      assert.equal(answered.status, 422)
      assert.deepEqual(errorsIn(answered.document), [message])
    }
    const kept = await send({ heading: 'Notes' })
    assert.equal(kept.document.querySelector('#heading')?.getAttribute('value'), 'Notes')
  })

  it('tells the second of two coordinators what the first one saved, and lets them decide', async () => {
    const [first, second] = [desk(office.people.analyst), desk(other)]
    await second.post(DRAFT, { step: 'down:0' })
    await first.post(DRAFT, { step: 'remove:1' })
    assert.equal((await first.post(DRAFT, { step: 'save', why: 'Mine' })).status, 303)
    const told = await second.post(DRAFT, { step: 'save', why: 'Theirs' })
    assert.deepEqual(errorsIn(told.document), [
      'Somebody else saved a version meanwhile. Compare it with yours, and save again.',
    ])
    assert.match(said(told), /Somebody has saved version \d+ since\. .*What they changed: Removed/u)
    assert.equal(told.document.querySelector('#why')?.getAttribute('value'), 'Theirs')
    const over = told.document.querySelector('input[name=over]')?.getAttribute('value') ?? ''
    assert.equal((await second.post(DRAFT, { step: 'save', why: 'Theirs', over })).status, 303)
    const stale = await first.post(DRAFT, { step: 'remove:0', revision: '7' })
    assert.match(errorsIn(stale.document).join(), /You changed this in another window/u)
  })

  it('has every earlier version to look at and to take up again', async () => {
    const site = desk(office.people.analyst)
    const path = '/returns/versions/1'
    const looked = await site.get(path)
    assert.match(said(looked), /What has changed since: .*Warrants executed/u)
    assert.deepEqual(errorsIn((await site.post(path, { why: '' })).document), [
      'Say why, so that the history tells',
    ])
    const stale = await site.post(path, { why: 'Back', over: '1' })
    assert.match(errorsIn(stale.document).join(), /Somebody else saved a version meanwhile/u)
    assert.equal((await site.post(path, { why: 'Back to the example' })).status, 303)
    const list = await site.get('/returns')
    assert.match(said(list), /Back to the example \(version 1 taken up again\)/u)
    assert.equal((await site.get('/returns/versions/99')).status, 404)
    assert.equal((await desk(office.people.auditor).get(path)).document.querySelector('form'), null)
  })

  it('is changed only by whoever keeps returns', async () => {
    for (const path of [DRAFT, `${DRAFT}/columns/new`])
      for (const actor of [office.people.auditor, office.people.stranger])
        assert.equal((await desk(actor).get(path)).status, 404, path)
    for (const path of ['/returns', '/returns/versions/1', make()])
      assert.equal((await desk(office.people.stranger).get(path)).status, 404, path)
    assert.equal((await desk(undefined).get('/returns')).status, 303)
    const bare = { step: 'discard', revision: '1', over: '1' }
    assert.equal((await desk(office.people.analyst).postRaw(DRAFT, bare)).status, 403)
    const { rows } = await office.database.owner.query<{ n: number }>(
      `select count(*)::int as n from audit.entries where name = 'results.returns.change' and outcome = 'done'`,
    )
    assert((rows[0]?.n ?? 0) > 5)
  })
})

const Metadata = z.looseObject({
  '@context': z.tuple([z.literal('http://www.w3.org/ns/csvw'), z.unknown()]),
  url: z.string(),
  tableSchema: z.object({
    columns: z.array(
      z.looseObject({ name: z.string(), titles: z.string(), datatype: z.unknown() }),
    ),
    primaryKey: z.string(),
  }),
})

describe('a return that is made', () => {
  it('is looked at first, with the figures that no column holds', async () => {
    const page = await desk(office.people.auditor).get(make())
    assert.equal(page.status, 200)
    assert.match(said(page), /Counted this week and in no column .*85 safeguarding visits/u)
    assert.match(said(page), /1 ANPR operation/u)
    const rows = page.document
      .querySelectorAll('tbody tr')
      .map((row) => row.querySelector('th')?.text)
    assert.deepEqual(rows, [
      'derbyshire',
      'leicestershire',
      'lincolnshire',
      'northamptonshire',
      'nottinghamshire',
    ])
  })

  it('is kept as it is, with its hash, and is the same after the figures changed', async () => {
    const site = desk(office.people.analyst)
    const made = await site.post(make(), {})
    assert.equal(made.status, 303)
    const path = (made.headers.get('location') ?? '').split('?')[0] ?? ''
    const page = await site.get(path)
    const link = page.document.querySelectorAll('a').find(({ text }) => text.endsWith('.csv'))
    const csv = await site.get(link?.getAttribute('href') ?? '')
    assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8; header=present')
    const hash = createHash('sha256').update(csv.text, 'utf8').digest('hex')
    assert(page.text.includes(hash))
    const rows: Record<string, string>[] = parse(csv.text, { columns: true })
    const row = rows.find((one) => one['Reporter code'] === 'leicestershire')
    assert.equal(row?.['Arrests'], '28')
    assert.equal(row['Cash seized, pounds'], '31930')
    assert.equal(row['Cannabis, plants'], '900')
    assert.equal(row['Cannabis, plants (how exact)'], 'exact')
    assert.equal(rows.find((one) => one['Reporter code'] === 'derbyshire')?.['Arrests'], '')

    await office.did({
      measure: 'arrests',
      subject: null,
      quantity: '5',
      unit: 'people',
      qualifier: 'exact',
      valueGbp: null,
      valueQualifier: null,
      valueMethod: null,
      valuedBy: null,
      valuedOn: null,
      standing: 'counted',
      withinOutcomeId: null,
      seizure: null,
      under18: false,
      status: 'checked',
      note: '',
    })
    assert.equal((await site.get(link?.getAttribute('href') ?? '')).text, csv.text)
    assert.match(said(await site.get(make())), /leicestershire .* 33 /u)
    const list = await site.get('/returns')
    assert(list.text.includes(hash.slice(0, 12)))
  })

  it('comes with what it means, as CSV on the Web', async () => {
    const site = desk(office.people.analyst)
    const made = await site.post(make('reporter:leicestershire'), {})
    const { document } = await site.get(made.headers.get('location') ?? '')
    const [csv = '', json = ''] = document
      .querySelectorAll('dd a')
      .map((a) => a.getAttribute('href') ?? '')
      .filter((href) => href.includes('/exports/'))
    assert.equal(json, `${csv}-metadata.json`)
    const answered = await site.get(json)
    assert.match(answered.headers.get('content-type') ?? '', /application\/csvm\+json/u)
    const metadata = Metadata.parse(JSON.parse(answered.text))
    const [headings = []]: string[][] = parse((await site.get(csv)).text)
    assert.deepEqual(
      metadata.tableSchema.columns.map(({ titles }) => titles),
      headings,
    )
    assert.equal(
      new Set(metadata.tableSchema.columns.map(({ name }) => name)).size,
      headings.length,
    )
    assert.equal(metadata.url, csv.split('/').at(-1))
    const arrests = metadata.tableSchema.columns.find(({ titles }) => titles === 'Arrests')
    assert.match(String(arrests?.['dc:description']), /Somebody arrested twice counts twice/u)
    assert.deepEqual(arrests?.datatype, { base: 'nonNegativeInteger' })
    assert.equal((await site.get(`${csv}x`)).status, 404)
  })

  it('sent twice is one', async () => {
    const site = desk(office.people.analyst)
    const form = await site.get(make())
    const formToken = form.document.querySelector('input[name=formToken]')?.getAttribute('value')
    const first = await site.post(make(), { formToken: formToken ?? '' })
    const again = await site.post(make(), { formToken: formToken ?? '' })
    assert.equal(again.headers.get('location'), first.headers.get('location'))
  })

  it('of a week or a scope that is none is not there', async () => {
    const site = desk(office.people.analyst)
    for (const path of ['/returns/make', make('region:nowhere'), `${make()}&version=999`])
      assert.equal((await site.get(path)).status, 404, path)
    assert.equal((await site.get(`/returns/exports/${office.weekId}`)).status, 404)
  })
})
