import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { deskActivitiesPages } from '../../activities/routes.ts'
import { deskResultsPages } from '../routes.ts'
import { NOW, type Office, officeWithWeek, outcome } from '../testing-database.ts'
import { publishedRows, putClaims } from '../testing-published.ts'
import { recordSeedWeek } from '../testing-seed-week.ts'

let office: Office
const weeks = new Map<string, string>()
before(async () => {
  office = await officeWithWeek()
  await recordSeedWeek(office)
  await office.did(outcome('lines_closed', { qualifier: 'several', status: 'early' }))
  await putClaims(office.database, publishedRows(), office.people.analyst.id)
  const { rows } = await office.database.owner.query<{ id: string; starts_on: string }>(
    'select id, starts_on::text from results.weeks',
  )
  for (const { id, starts_on } of rows) weeks.set(starts_on, id)
})
after(() => office.database.close())

const desk = (actor: Member | undefined) =>
  testSite({
    pages: deskResultsPages({ publicOrigin: 'https://news.example.org' }),
    db: office.desk,
    actor,
    clock: stoppedClock(NOW),
  })
const words = (text: string) => text.replaceAll(/\s+/gu, ' ')
const board = (start: string, query = '') => `/weeks/${weeks.get(start) ?? ''}/board${query}`
const LEICS = '?scope=reporter:leicestershire'

describe('the board of a week', () => {
  it('shows the headlines, each leading to what it is made of and on to the list it counts', async () => {
    const site = desk(office.people.analyst)
    const { document, status } = await site.get(board('2021-10-11', LEICS))
    assert.equal(status, 200)
    const tile = document.querySelectorAll('.cs-stat').find(({ text }) => text.includes('arrests'))
    assert.match(words(tile?.text ?? ''), /28 arrests/u)
    const figure = await site.get(tile?.querySelector('a')?.getAttribute('href') ?? '')
    assert.equal(figure.status, 200)
    const share = figure.document.querySelectorAll('td a').find(({ text }) => text === '28 arrests')
    const list = await site.get(share?.getAttribute('href') ?? '')
    assert.equal(list.document.querySelector('tfoot td:last-child')?.text, '28 arrests')
  })

  it('begins with the region of whoever looks, and shows any other that is asked for', async () => {
    const site = desk(office.people.analyst)
    assert.match(
      (await site.get(board('2021-10-11'))).document.querySelector('.cs-heading__caption')?.text ??
        '',
      /East Midlands/u,
    )
    const national = await site.get(board('2021-10-11', '?scope=national'))
    assert.match(national.document.querySelector('.cs-heading__caption')?.text ?? '', /England/u)
    assert.equal((await site.get(board('2021-10-11', '?scope=region:nowhere'))).status, 404)
    assert.equal((await site.get(board('2021-10-11', '?scope=<b>'))).status, 200)
  })

  it('says what is late, early and missing, and leads to it', async () => {
    const { document } = await desk(office.people.analyst).get(
      board('2021-10-11', '?scope=region:emsou'),
    )
    const late = document.querySelector('#late + ul')
    const said = words(late?.text ?? '')
    assert.match(said, /1 of 5 forces is in\. Nothing yet from: Derbyshire Constabulary/u)
    assert.match(said, /recorded more than 7 days after the week \(since 25 October 2021\)/u)
    assert.match(said, /still early/u)
    assert.match(said, /1 activity has an outcome that nobody has checked/u)
    const links = (late?.querySelectorAll('a') ?? []).map((a) => a.getAttribute('href') ?? '')
    assert(
      links.some((href) => href.includes('recorded=2021-10-25') && href.includes('within=yes')),
    )
    assert(links.some((href) => href.includes('outcomes=early')))
  })

  it('calls later what somebody says is late', async () => {
    const { document } = await desk(office.people.analyst).get(
      board('2021-10-11', `${LEICS}&late=0`),
    )
    assert.match(words(document.text), /more than 0 days after the week \(since 18 October 2021\)/u)
  })

  it('shows strands from activities, with a way to the list of each', async () => {
    const { document } = await desk(office.people.analyst).get(board('2021-10-11', LEICS))
    const table = document
      .querySelectorAll('table')
      .find((one) => one.querySelector('caption')?.text === 'Activities by strand')
    const rows = table
      ?.querySelectorAll('tbody tr')
      .map((row) => [
        row.querySelector('th')?.text,
        row.querySelector('rect')?.getAttribute('width'),
        row.querySelector('a')?.getAttribute('href'),
      ])
    assert.equal(rows?.length, 4)
    assert.deepEqual(rows[0]?.slice(0, 2), ['Pursue', '100.00'])
    assert.equal(rows[1]?.[1], '0.00')
    assert.match(rows[0][2] ?? '', /strand=pursue/u)
  })

  it('leads from every count of activities to a list of as many', async () => {
    const site = testSite({
      pages: [
        ...deskResultsPages({ publicOrigin: 'https://news.example.org' }),
        ...deskActivitiesPages(),
      ],
      db: office.desk,
      actor: office.people.analyst,
      clock: stoppedClock(NOW),
    })
    for (const scope of ['reporter:leicestershire', 'region:emsou', 'national']) {
      const { document } = await site.get(board('2021-10-11', `?scope=${scope}`))
      const counts = document
        .querySelectorAll('a')
        .filter((a) => a.getAttribute('href')?.startsWith('/activities?') === true)
        .flatMap((a) => {
          const count = /^(?<count>\d+)(?: activit|$)/u.exec(a.text.trim())?.groups?.['count']
          return count === undefined ? [] : [{ count, href: a.getAttribute('href') ?? '' }]
        })
      assert(counts.length >= 6, counts.length.toString())
      for (const { count, href } of counts) {
        const list = await site.get(href.replaceAll('&amp;', '&'))
        assert.equal(list.status, 200)
        assert.equal(list.document.querySelectorAll('tbody tr').length.toString(), count, href)
      }
    }
  })

  it('never draws presence as a number', async () => {
    const { document } = await desk(office.people.analyst).get(board('2021-10-11', LEICS))
    const tile = document.querySelectorAll('.cs-stat').find(({ text }) => text.includes('lines'))
    assert.match(words(tile?.text ?? ''), /Several lines closed/u)
  })

  it('shows what a region stated beside what its forces counted', async () => {
    const site = desk(office.people.analyst)
    const { document, text } = await site.get(board('2024-11-25', '?scope=region:emsou'))
    assert.match(words(document.text), /110 stated, 46 counted by 2 of 5 forces/u)
    assert.match(text, /Arrests by reporter/u)
    const bars = document
      .querySelectorAll('table')
      .find((one) => one.querySelector('caption')?.text === 'Arrests by reporter')
      ?.querySelectorAll('tbody tr')
      .map((row) => [row.querySelector('th')?.text, row.querySelector('td')?.text])
    assert.deepEqual(bars?.slice(0, 3), [
      ['Northamptonshire Police', '28'],
      ['Lincolnshire Police', '18'],
      ['Derbyshire Constabulary', 'no figure yet'],
    ])
    const link = document.querySelectorAll('a').find((a) => a.text === '46 arrests')
    const figure = await site.get(link?.getAttribute('href') ?? '')
    assert.match(words(figure.document.text), /Published by Lincolnshire Police/u)
    assert.match(words(figure.document.text), /Stated, and never added/u)
    const claim = figure.document.querySelector('#claims-lincolnshire tbody a')
    assert.equal(claim?.text, '18 arrests')
    assert.match(
      words((await site.get(claim.getAttribute('href') ?? '')).document.text),
      /As published: Lincolnshire Police/u,
    )
  })

  it('draws another measure that is asked for', async () => {
    const { text } = await desk(office.people.analyst).get(
      board('2024-11-25', '?scope=region:emsou&measure=cash_seized'),
    )
    assert.match(text, /Cash seized by reporter/u)
  })

  it('breaks the line where a definition changed, and says so with its words', async () => {
    const { document } = await desk(office.people.analyst).get(
      board('2022-10-03', '?scope=national'),
    )
    const lines = document
      .querySelectorAll('.cs-series')
      .find((one) => one.querySelector('h3')?.text === 'Lines closed')
    const said = words(lines?.text ?? '')
    assert.match(said, /Oct 2022, not comparable with before: .*counted lines "closed"/u)
    assert.match(words(document.text), /Lines drawn across years are unsafe/u)
  })

  it('gives itself as CSV, with why weeks may not be compared', async () => {
    const { text, headers } = await desk(office.people.analyst).get(
      `/weeks/${weeks.get('2024-11-25') ?? ''}/board.csv?scope=region:emsou`,
    )
    assert.match(headers.get('content-disposition') ?? '', /board-2024-11-25-emsou\.csv/u)
    const rows: Record<string, string>[] = parse(text, { columns: true })
    const arrests = rows.filter(({ key }) => key === 'arrests')
    assert.deepEqual(
      arrests
        .filter(({ part }) => part !== 'earlier')
        .map((row) => [row['part'], row['name'], row['quantity']]),
      [
        ['figure', 'East Midlands', '46'],
        ['share', 'lincolnshire', '18'],
        ['share', 'northamptonshire', '28'],
        ['stated', 'emsou', '110'],
      ],
    )
    assert(rows.some((row) => row['note']?.startsWith('Not comparable') === true))
    assert.equal(rows.filter(({ part }) => part === 'coverage').length >= 5, true)
  })

  it('says what there is not: no figure, no earlier week, nobody to compare', async () => {
    const made = await desk(office.people.analyst).post('/weeks/new', {
      name: 'Before all',
      startDay: '7',
      startMonth: '1',
      startYear: '2019',
      endDay: '13',
      endMonth: '1',
      endYear: '2019',
    })
    const path = (made.headers.get('location') ?? '').split('?')[0] ?? ''
    const { document } = await desk(office.people.auditor).get(`${path}/board`)
    const said = words(document.text)
    for (const sentence of [
      'Nothing has been counted yet',
      'No earlier week has anything of this scope',
      'No reporter of this scope has anything yet',
      'No activity of these days is recorded here',
    ])
      assert(said.includes(sentence), sentence)
    const alone = await desk(office.people.auditor).get(board('2021-10-11', LEICS))
    assert.match(
      words(alone.document.text),
      /Only Leicestershire Police has anything in this week/u,
    )
  })

  it('is for whoever reads figures, and the log says who looked at whose', async () => {
    for (const path of [board('2021-10-11'), `${board('2021-10-11')}.csv`]) {
      assert.equal((await desk(office.people.stranger).get(path)).status, 404, path)
      assert.equal((await desk(undefined).get(path)).status, 303, path)
    }
    await desk(office.people.auditor).get(board('2021-10-11', '?scope=region:emsou'))
    const { rows } = await office.database.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = 'results.board' order by seq desc limit 1`,
    )
    assert.match(rows[0]?.particulars ?? '', /region:emsou/u)
  })
})
