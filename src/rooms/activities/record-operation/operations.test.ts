import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
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

const record = async (fields: Record<string, string | string[]> = {}) => {
  const answer = await siteOf(lead).post('/operations/new', { ...typed.operation, ...fields })
  assert.equal(answer.status, 303, errorsOn(answer).join(' | '))
  return (answer.headers.get('location') ?? '').split('?')[0] ?? ''
}

test('an operation is recorded and holds the activities that are put into it', async () => {
  const path = await record({ endsDay: '15', endsMonth: '10', endsYear: '2023' })
  const empty = await siteOf(lead).get(path)
  assert.match(empty.text, /Operation Larch/u)
  assert.match(empty.text, /9 to 15 October 2023/u)
  assert.match(empty.text, /No activities here yet/u)
  const id = path.split('/').at(-1) ?? ''
  const form = await siteOf(lead).get(`/activities/new?operation=${id}`)
  assert.equal(
    form.document.querySelector('#operation option[selected]')?.getAttribute('value'),
    id,
  )
  await siteOf(lead).post('/activities/new', { ...typed.activity, operation: id })
  const full = await siteOf(lead).get(path)
  assert.match(full.text, /A-[0-9A-Z]{4}-[0-9A-Z]{4}/u)
  const list = await siteOf(lead).get('/operations?name=larch')
  assert(list.text.includes(path))
})

const WRONG: [name: string, fields: Record<string, string | string[]>, errors: string[]][] = [
  [
    'nothing filled in',
    { name: '', startsDay: '', startsMonth: '', startsYear: '', ledBy: '' },
    [
      'Enter a name, for example Operation Larch',
      'Enter the date that it starts',
      'Choose the agency that leads it',
    ],
  ],
  [
    'an end before the start',
    { endsDay: '1', endsMonth: '10', endsYear: '2023' },
    ['The date that it ended must be the same as or after the date that it started'],
  ],
  [
    'a partner that leads it',
    { jointWith: ['northamptonshire'] },
    [
      'Northamptonshire Police leads this operation, so it cannot also be a joint partner: untick it',
    ],
  ],
  ['the same partner twice', { jointWith: ['btp', 'btp'] }, ['Choose each joint partner once']],
  [
    'an operation of others',
    { ledBy: 'btp' },
    ['Your own agency must lead it or be a joint partner'],
  ],
  [
    'a name that is too long',
    { name: 'x'.repeat(201) },
    ['Name must be 200 characters or fewer (it has 201)'],
  ],
  [
    'an email address in the summary',
    { summary: 'Ask a.b@example.org' },
    ['What it is about must not hold an email address'],
  ],
]

for (const [name, fields, errors] of WRONG) {
  test(`${name} is said in words`, async () => {
    const answer = await siteOf(lead).post('/operations/new', { ...typed.operation, ...fields })
    assert.deepEqual([answer.status, errorsOn(answer)], [422, errors])
  })
}

test('an operation is corrected with a reason, and two editors see both versions', async () => {
  const path = await record()
  const site = siteOf(lead)
  const opened = hiddenIn(await site.get(`${path}/edit`))
  const renamed = { ...typed.operation, name: 'Operation Rowan', why: 'Renamed' }
  assert.equal((await site.post(`${path}/edit`, renamed)).status, 303)
  const mine = { ...typed.operation, name: 'Operation Hazel', why: 'Mine' }
  const clash = await site.postRaw(`${path}/edit`, { ...opened, ...mine })
  assert.equal(clash.status, 409)
  assert.match(
    clash.document.querySelector('.cs-table')?.text ?? '',
    /Operation RowanOperation Hazel/u,
  )
  assert.equal((await site.postRaw(`${path}/edit`, { ...hiddenIn(clash), ...mine })).status, 303)
  const shown = await site.get(path)
  assert.match(shown.text, /Operation Hazel/u)
  assert.match(
    shown.document.querySelector('.cs-timeline')?.text ?? '',
    /Operation Larch became Operation Rowan/u,
  )
})

test('an operation of another agency is not there, one that it is joint in is, to read', async () => {
  const path = await record()
  const joint = await record({ jointWith: ['btp'] })
  const partner = siteOf(await cast.member('btp', 'operation-lead'))
  assert.equal((await partner.get(path)).status, 404)
  assert.equal((await partner.get(`${path}/edit`)).status, 404)
  assert.equal((await partner.get(joint)).status, 200)
  assert.equal((await partner.get(`${joint}/edit`)).status, 404)
  assert.equal((await partner.get(`${joint}/withdraw`)).status, 404)
})

test('a withdrawn operation takes no more activities', async () => {
  const path = await record({ name: 'Operation Yew' })
  const site = siteOf(lead)
  assert.equal((await site.post(`${path}/withdraw`, { why: 'Never happened' })).status, 303)
  const shown = await site.get(path)
  assert.match(shown.text, /Withdrawn on/u)
  assert(!shown.text.includes('Record an activity in it'))
  const answer = await site.post('/activities/new', {
    ...typed.activity,
    operation: path.split('/').at(-1) ?? '',
  })
  assert.deepEqual(errorsOn(answer), ['Choose an operation from the list, or none'])
  assert(!(await site.get('/operations')).text.includes(path))
})

test('every page of codes is there, and an unknown measure is not', async () => {
  const site = siteOf(lead)
  const all = await site.get('/catalogues')
  assert.equal(all.status, 200)
  assert.match(all.text, /not checked against the law/u)
  const plants = all.document
    .querySelectorAll('tr')
    .find(({ text }) => /^\s*plant\s*plants/u.test(text))
  assert.match(plants?.text ?? '', /cannabis, khat/u)
  const measure = await site.get('/catalogues/measures/lines_closed')
  assert.match(measure.text, /Home Office, County Lines Programme data/u)
  for (const code of ['nothing_known', '%2e%2e%2f', '%00', 'x'.repeat(300)])
    assert.equal((await site.get(`/catalogues/measures/${code}`)).status, 404, code)
})

test('a correction sent after somebody withdrew the operation keeps what was typed', async () => {
  const path = await record()
  const site = siteOf(lead)
  const opened = hiddenIn(await site.get(`${path}/edit`))
  assert.equal((await site.post(`${path}/withdraw`, { why: 'Recorded twice' })).status, 303)
  const mine = { ...typed.operation, name: 'Operation Hazel', why: 'Mine' }
  const late = await site.postRaw(`${path}/edit`, { ...opened, ...mine })
  assert.equal(late.status, 409)
  assert.match(late.text, new RegExp(`withdrawn by ${lead.name}`, 'u'))
  assert.match(late.text, /because: Recorded twice/u)
  assert.equal(late.document.querySelector('#name')?.getAttribute('value'), 'Operation Hazel')
  assert.equal(late.document.querySelector('#why')?.text.trim(), 'Mine')
})
