import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { pastValues } from '../index.ts'
import { deskActivitiesPages } from '../routes.ts'
import { type Cast, errorsOn, hiddenIn, makeCast, TEST_NOW, typed } from '../testing.ts'

let db: TestDatabase
let cast: Cast
let lead: Member
before(async () => {
  db = await testDatabase()
  cast = await makeCast(db)
  lead = await cast.member('northamptonshire', 'operation-lead')
})
after(() => db.close())

const siteOf = (actor: Member) =>
  testSite({ pages: deskActivitiesPages(), db: db.desk, actor, clock: stoppedClock(TEST_NOW) })

/** The page of an outcome of these fields, up to `/valuations` or `/value`. */
const record = async (measure: string, fields: Record<string, string | string[]>) => {
  const activity = await siteOf(lead).post('/activities/new', {
    ...typed.activity,
    jointWith: ['btp'],
  })
  const path = (activity.headers.get('location') ?? '').split('?')[0] ?? ''
  const added = await siteOf(lead).post(
    `${path}/outcomes/new`,
    { ...typed.outcome, ...fields },
    { from: `${path}/outcomes/new?measure=${measure}` },
  )
  assert.equal(added.status, 303, added.text)
  const shown = await siteOf(lead).get(path)
  return /href="([^"]*\/outcomes\/[^"]*)\/correct"/u.exec(shown.text)?.[1] ?? ''
}

const PLANTS = { subject: ['cannabis'], quantity: '900', unit: 'plants' }
const FIRST = {
  valueGbp: '£800,000',
  valueQualifier: 'about',
  valueMethod: 'street',
  valuedBy: 'Operation lead',
  valuedDay: '10',
  valuedMonth: '10',
  valuedYear: '2023',
  purityKnown: 'no',
}
const LATER = {
  ...FIRST,
  valueGbp: '9500',
  valueMethod: 'market',
  valuedBy: 'Force drugs expert',
  valuedDay: '9',
  valuedMonth: '1',
  valuedYear: '2024',
  valueCovers: 'The plants without the roots',
}

test('a later valuation stands, and the earlier one stays visible with who found it and how', async () => {
  const outcome = await record('drugs_seized', PLANTS)
  const site = siteOf(lead)
  assert.match((await site.get(`${outcome}/valuations`)).text, /No valuation yet/u)
  const first = await site.post(`${outcome}/value`, FIRST)
  assert.equal(first.headers.get('location'), `${outcome}/valuations?done=valued`, first.text)
  assert.match((await site.get(`${outcome}/valuations`)).text, /what they might yield/u)
  assert.equal((await site.post(`${outcome}/value`, LATER)).status, 303)
  const page = await site.get(`${outcome}/valuations`)
  const rows = page.document
    .querySelectorAll('tbody tr')
    .map((row) => row.querySelectorAll('th, td').map(({ text }) => text.trim()))
  assert.equal(rows.length, 2)
  assert.equal(
    rows[0]?.[0],
    'around £9,500 (market value when it was seized; purity not known; of: The plants without the roots)',
  )
  assert.deepEqual(rows[0].slice(1, 3), ['Force drugs expert', '9 January 2024'])
  assert.equal(rows[0][4], 'Stands')
  assert.equal(rows[1]?.[0], 'around £800,000 (street price; purity not known)')
  assert.match(rows[1][3] ?? '', /A valuation was added/u)
  assert.equal(rows[1][4], 'Earlier')
  assert.doesNotMatch(page.text, /what they might yield/u)
  const shown = await site.get(outcome.split('/outcomes')[0] ?? '')
  assert.match(shown.text, /900 cannabis plants, value around £9,500/u)
  const outcomeId = outcome.split('/').at(-1) ?? ''
  const past = await pastValues(db.desk.read, [outcomeId])
  assert.deepEqual(
    past.valuations.map(({ stands }) => stands),
    [true, false],
  )
  const { rows: entries } = await db.owner.query<{ actor_id: string }>(
    `select actor_id from audit.entries where name = 'activities.value-outcome' and outcome = 'done'
     and particulars::text like '%' || $1 || '%'`,
    [outcomeId],
  )
  assert.deepEqual(
    entries.map(({ actor_id }) => actor_id),
    [lead.id, lead.id],
  )
})

const WRONG: [about: string, fields: Record<string, string>, errors: string[]][] = [
  ['nothing filled in', {}, ['Enter the value in pounds', 'Say whether the purity was known']],
  [
    'nobody named and no day',
    { ...FIRST, valuedBy: '', valuedDay: '', valuedMonth: '', valuedYear: '' },
    ['Say which role or unit found the value', 'Enter the date on which the value was found'],
  ],
  ['no method', { ...FIRST, valueMethod: '' }, ['Say how the value was found']],
  [
    'a purity of more than all',
    { ...FIRST, purityKnown: 'yes', purity: '143 %' },
    ['Purity must be a percentage from 0 to 100, for example 43 or 7.5'],
  ],
  [
    'a known purity that is not said',
    { ...FIRST, purityKnown: 'yes' },
    ['Enter the purity as a percentage'],
  ],
  [
    'a day that lies ahead',
    { ...FIRST, valuedYear: '2025' },
    ['The date of the value must be today or in the past'],
  ],
  [
    'words for a number',
    { ...FIRST, valueGbp: 'a lot' },
    ['Value in pounds must be a number in figures, for example 12'],
  ],
]

test('what is missing of a valuation is said, and what was typed is kept', async () => {
  const outcome = await record('drugs_seized', PLANTS)
  for (const [about, fields, errors] of WRONG) {
    const answer = await siteOf(lead).post(`${outcome}/value`, fields)
    assert.equal(answer.status, 422, about)
    assert.deepEqual(errorsOn(answer), errors, about)
    assert.equal(
      answer.document.querySelector('input[name=valuedBy]')?.getAttribute('value'),
      fields['valuedBy'] ?? '',
      about,
    )
  }
})

test('of two who value at once the second is told, and the same form twice makes one', async () => {
  const outcome = await record('drugs_seized', PLANTS)
  const site = siteOf(lead)
  const stale = hiddenIn(await site.get(`${outcome}/value`))
  const form = { ...FIRST, ...hiddenIn(await site.get(`${outcome}/value`)) }
  assert.equal((await site.postRaw(`${outcome}/value`, form)).status, 303)
  assert.equal((await site.postRaw(`${outcome}/value`, form)).status, 303)
  const clash = await site.postRaw(`${outcome}/value`, { ...stale, ...LATER })
  assert.equal(clash.status, 409)
  assert.match(errorsOn(clash)[0] ?? '', /Somebody changed this/u)
  assert.match(clash.text, /value around £800,000/u)
  const again = await site.postRaw(`${outcome}/value`, { ...LATER, ...hiddenIn(clash) })
  assert.equal(again.status, 303, again.text)
  const past = await pastValues(db.desk.read, [outcome.split('/').at(-1) ?? ''])
  assert.equal(past.valuations.length, 2)
})

test('a correction of something else keeps the purity and what was valued', async () => {
  const outcome = await record('drugs_seized', PLANTS)
  await siteOf(lead).post(`${outcome}/value`, { ...LATER, purityKnown: 'yes', purity: '43%' })
  const page = await siteOf(lead).get(`${outcome}/correct`)
  const value = (name: string) =>
    page.document.querySelector(`input[name=${name}]`)?.getAttribute('value') ?? ''
  assert.deepEqual([value('purity'), value('valueCovers')], ['43', 'The plants without the roots'])
})

test('who may only read sees the valuations, and others see nothing', async () => {
  const outcome = await record('drugs_seized', PLANTS)
  const partner = siteOf(await cast.member('btp', 'operation-lead'))
  const page = await partner.get(`${outcome}/valuations`)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.text, /Add a valuation/u)
  assert.equal((await partner.get(`${outcome}/value`)).status, 404)
  const stranger = siteOf(await cast.member('leicestershire', 'operation-lead'))
  assert.equal((await stranger.get(`${outcome}/valuations`)).status, 404)
  const arrests = await record('arrests', {})
  assert.equal((await siteOf(lead).get(`${arrests}/value`)).status, 404)
})
