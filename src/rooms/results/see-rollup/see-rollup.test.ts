import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { testSite } from '../../../platform/page/testing.ts'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { type Member, permissionsOf } from '../../access/index.ts'
import { recordStatement } from '../record-statement.ts'
import { deskResultsPages } from '../routes.ts'
import { NOW, type Office, officeWithWeek, outcome } from '../testing-database.ts'
import { publishedRows, putClaims } from '../testing-published.ts'

let office: Office
let weekId: string
const WEEK = { startsOn: '2024-11-26', endsOn: '2024-11-26' }

before(async () => {
  office = await officeWithWeek()
  const { database, people, did } = office
  await putClaims(database, publishedRows(), people.analyst.id)
  const { rows } = await database.owner.query<{ id: string }>(
    `select id from results.weeks where starts_on = '2024-11-25'`,
  )
  weekId = rows[0]?.id ?? ''
  await did(outcome('arrests', { quantity: '9', unit: 'people', status: 'early' }), WEEK)
  // Northamptonshire counts one activity here too, so what it published stands beside.
  await did(outcome('arrests', { quantity: '30', unit: 'people' }), {
    ...WEEK,
    doneBy: 'northamptonshire',
    countedBy: 'northamptonshire',
  })
})
after(() => office.database.close())

const desk = (actor: Member) =>
  testSite({
    pages: deskResultsPages({ publicOrigin: 'https://news.example.org' }),
    db: office.desk,
    actor,
    clock: stoppedClock(NOW),
  })
const words = (text: string) => text.replaceAll(/\s+/gu, ' ')
const path = (scope: string, more = '') => `/weeks/${weekId}/rollup/${scope}${more}`

it('shows the sum with each reporter’s share, the stated total, the gap and who is missing', async () => {
  const { document, status } = await desk(office.people.analyst).get(path('region:emsou'))
  assert.equal(status, 200)
  const text = words(document.querySelector('main')?.text ?? '')
  assert.match(
    text,
    /3 of 5 forces are in\. Missing: Derbyshire Constabulary, Nottinghamshire Police\./u,
  )
  assert.match(text, /57 arrests/u)
  assert.match(text, /110 stated, 57 counted by 3 of 5 forces; 53 in nobody’s figures here/u)
  assert.match(text, /Leicestershire Police: 9 arrests/u)
  assert.match(text, /Lincolnshire Police: 18 arrests \(as published\)/u)
  assert.match(text, /Northamptonshire Police: 28 arrests Northants Telegraph/u)
  assert.match(text, /67 addresses visited about cuckooing: stated only/u)
  assert.match(text, /From its activities here; what it published stands beside/u)
  const share = document
    .querySelectorAll('a')
    .find((link) => link.text === '9 arrests')
    ?.getAttribute('href')
  assert.equal((await desk(office.people.analyst).get(share ?? '')).status, 200)
})

it('gives the same as CSV and JSON', async () => {
  const site = desk(office.people.auditor)
  const csv = await site.get(path('region:emsou', '?format=csv'))
  assert.match(csv.headers.get('content-type') ?? '', /^text\/csv/u)
  assert.match(csv.headers.get('content-disposition') ?? '', /roll-up-2024-11-25-emsou\.csv/u)
  assert.match(
    csv.text,
    /\r\nfigure,region:emsou,Week of 2024-11-25,2024-11-25,2024-12-01,arrests,counted,arrests,,57,/u,
  )
  assert.match(csv.text, /\r\ncoverage,derbyshire,/u)
  const json = await site.get(path('national', '?format=json'))
  const rows: unknown = JSON.parse(json.text)
  assert(Array.isArray(rows))
  assert.equal(rows.filter((row: { row: string }) => row.row === 'coverage').length, 44)
})

it('a statement of the region is compared like what it published', async () => {
  const { as, people, by, database } = office
  const { rows } = await database.owner.query<{ id: string }>(
    `select id from access.agencies where slug = 'emsou'`,
  )
  const made = await as(people.analyst, (tx) =>
    recordStatement(tx, {
      weekId,
      agencyId: rows[0]?.id ?? '',
      fields: {
        measure: 'weapons_seized',
        subject: null,
        quantity: '14',
        unit: 'items',
        qualifier: 'exact',
        valueGbp: null,
        valueQualifier: null,
        valueMethod: null,
        standing: 'headline',
        statedBy: 'EMSOU',
        source: 'A release',
        periodNote: null,
      },
      by: by(people.analyst),
    }),
  )
  assert(made.ok, JSON.stringify(made))
  const { text } = await desk(people.analyst).get(path('region:emsou'))
  assert.match(words(text), /14 stated, at least \d+ counted by 1 of 5 forces/u)
})

it('is reached from the week, and leads to the other roll-ups of it', async () => {
  const site = desk(office.people.analyst)
  const week = await site.get(`/weeks/${weekId}`)
  assert.ok(week.document.querySelector(`a[href="${path('region:emsou')}"]`))
  assert.ok(week.document.querySelector(`a[href="${path('national')}"]`))
  const page = await site.get(path('national'))
  assert.ok(page.document.querySelector(`a[href="${path('region:tarian')}"]`))
  assert.match(
    words((await site.get(path('region:tarian'))).text),
    /Nobody here has counted anything/u,
  )
})

it('answers with not found for what is no scope or no week, and is not there for who may not read', async () => {
  const site = desk(office.people.analyst)
  for (const scope of ['region:nowhere', 'reporter:nobody', 'planet:earth'])
    assert.equal((await site.get(path(scope))).status, 404, scope)
  assert.equal(
    (await site.get('/weeks/00000000-0000-7000-8000-000000000000/rollup/national')).status,
    404,
  )
  const nobody = { ...office.people.stranger, permissions: permissionsOf([]) }
  assert.equal((await desk(nobody).get(path('national'))).status, 404)
})

it('is in the log', async () => {
  await desk(office.people.analyst).get(path('reporter:leicestershire'))
  const { rows } = await office.database.owner.query<{ name: string; outcome: string }>(
    `select name, outcome from audit.entries order by seq desc limit 1`,
  )
  assert.deepEqual(rows, [{ name: 'results.rollup', outcome: 'shown' }])
})
