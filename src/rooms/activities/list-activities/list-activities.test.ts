import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { recordActivity, recordOutcome } from '../index.ts'
import type { ActivityFields, OutcomeFields } from '../model.ts'
import { deskActivitiesPages } from '../routes.ts'
import { anActivity, anOutcome, type Cast, makeCast, OWN_HAND, TEST_NOW } from '../testing.ts'

let db: TestDatabase
let cast: Cast
const MANY = 120

const act = () => ({
  actor: { kind: 'system', job: 'test' } as const,
  audit: 'activities.test',
  requestId: newId(),
})

const record = (fields: Partial<ActivityFields>, outcome?: Partial<OutcomeFields>) =>
  db.desk.act(act(), async (tx) => {
    const made = await recordActivity(tx, { by: OWN_HAND, fields: anActivity(fields) })
    assert(made.ok)
    if (outcome === undefined) return made
    const added = await recordOutcome(tx, {
      by: OWN_HAND,
      activityId: made.id,
      fields: anOutcome(outcome),
    })
    assert(added.ok)
    return made
  })

before(async () => {
  db = await testDatabase()
  cast = await makeCast(db)
  for (let at = 0; at < MANY; at += 1) {
    const startsOn = `2023-10-${String(9 + (at % 7)).padStart(2, '0')}`
    await record({ startsOn, endsOn: startsOn })
  }
  await record(
    {
      kind: 'patrol',
      strand: 'protect',
      area: '=Corby "100%"',
      startsOn: '2023-09-01',
      endsOn: '2023-09-02',
    },
    { measure: 'patrols', unit: 'patrols', quantity: '7', status: 'early' },
  )
  const other = { doneBy: 'leicestershire', countedBy: 'leicestershire' }
  await record({ ...other, area: 'Hinckley' })
  await record({ ...other, area: 'Leicester railway station', jointWith: ['northamptonshire'] })
})
after(() => db.close())

const siteFor = async (
  ...roles: Parameters<Cast['member']> extends [string, ...infer R] ? R : never
) =>
  testSite({
    pages: deskActivitiesPages(),
    db: db.desk,
    actor: await cast.member('northamptonshire', ...roles),
    clock: stoppedClock(TEST_NOW),
  })

const references = (text: string) => [...new Set(text.match(/A-[0-9A-Z]{4}-[0-9A-Z]{4}/gu))]

test('pages forward show every activity once and back lead to where one was', async () => {
  const site = await siteFor('operation-lead')
  const seen: string[] = []
  const firsts: string[] = []
  let path: string | undefined = '/activities'
  while (path !== undefined) {
    const page = await site.get(path)
    assert.equal(page.status, 200)
    const here = references(page.text)
    seen.push(...here)
    firsts.push(here[0] ?? '')
    const previous = page.document.querySelector('a[rel=prev]')?.getAttribute('href')
    if (firsts.length > 1) {
      const back = await site.get((previous ?? '').replaceAll('&amp;', '&'))
      assert.equal(references(back.text)[0], firsts.at(-2))
    } else assert.equal(previous, undefined)
    path = page.document
      .querySelector('a[rel=next]')
      ?.getAttribute('href')
      ?.replaceAll('&amp;', '&')
  }
  assert.equal(seen.length, MANY + 2)
  assert.equal(new Set(seen).size, MANY + 2)
})

const FILTERS: [query: string, count: number][] = [
  ['kind=patrol', 1],
  ['strand=protect', 1],
  ['area=corby', 1],
  ['area=100%25', 1],
  ['area=1_0', 0],
  ['measure=patrols', 1],
  ['measure=arrests', 0],
  ['from=2023-09-02&to=2023-09-02', 1],
  ['to=2023-08-31', 0],
  ['agency=leicestershire', 1],
  ['agency=atlantis', 0],
  ['shown=withdrawn', 0],
  ['operation=00000000-0000-7000-8000-000000000000', 0],
  ['from=2023-09-02&to=2023-09-30', 1],
  ['from=2023-09-02&to=2023-09-30&within=yes', 0],
  ['from=2023-09-01&to=2023-09-02&within=yes', 1],
  ['counter=leicestershire', 1],
  ['counter=btp,leicestershire&area=railway', 1],
  ['counter=btp', 0],
  ['measure=patrols&subject=heroin', 0],
  ['recorded=2024-01-10&kind=patrol', 1],
  ['recorded=2024-01-11', 0],
  ['outcomes=none&kind=patrol', 0],
  ['outcomes=none&area=railway', 1],
  ['outcomes=early&kind=patrol', 1],
  ['outcomes=early&area=railway', 0],
]

for (const [query, count] of FILTERS) {
  test(`?${query} finds ${count.toString()}`, async () => {
    const page = await (await siteFor('operation-lead')).get(`/activities?${query}`)
    assert.equal(page.status, 200)
    assert.equal(references(page.text).length, count)
    if (count === 0) assert.match(page.text, /No activities match/u)
    assert.match(page.text, /Remove filter/u)
  })
}

test('a mangled filter or place in the list still shows the list', async () => {
  const site = await siteFor('operation-lead')
  for (const query of [
    'from=2023-02-31',
    'after=x~y',
    'shown=%00',
    'kind=%27%20or%201=1',
    'area=%20',
    'within=no',
    'counter=a,,b',
    'recorded=soon',
    'outcomes=all',
    'subject=%3Cb%3E',
  ])
    assert.equal(references((await site.get(`/activities?${query}`)).text).length, 50, query)
})

test('whoever may read all sees other agencies’ activities too', async () => {
  const page = await (await siteFor('analyst')).get('/activities?area=hinckley')
  assert.equal(references(page.text).length, 1)
  const own = await (await siteFor('practitioner')).get('/activities?area=hinckley')
  assert.equal(references(own.text).length, 0)
})

test('the export holds every activity of the filter, and no cell is a formula', async () => {
  const site = await siteFor('operation-lead')
  const all = await site.get('/activities/export')
  assert.equal(all.status, 200)
  assert.match(all.headers.get('content-type') ?? '', /^text\/csv/u)
  assert.match(all.headers.get('content-disposition') ?? '', /activities-2024-01-10\.csv/u)
  assert.equal(all.text.trim().split('\r\n').length, MANY + 2 + 1)
  const one = await site.get('/activities/export?kind=patrol')
  const [head, line, ...rest] = one.text.trim().split('\r\n')
  assert.match(head ?? '', /^activity,kind,strand,starts_on,ends_on,area,/u)
  assert.match(line ?? '', /,patrol,protect,2023-09-01,2023-09-02,"'=Corby ""100%""",/u)
  assert.match(line ?? '', /,1,patrols,,7,patrols,exact,,,,,,counted,,,no,early,$/u)
  assert.deepEqual(rest, [])
  const none = await site.get('/activities/export?kind=other')
  assert.equal(none.text.trim().split('\r\n').length, 1)
})

test('an empty list says what to do', async () => {
  const site = testSite({
    pages: deskActivitiesPages(),
    db: db.desk,
    actor: await cast.member('example-council', 'operation-lead'),
    clock: stoppedClock(TEST_NOW),
  })
  const page = await site.get('/activities')
  assert.match(page.text, /No activities yet/u)
  assert(page.text.includes('href="/activities/enter"'))
})
