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

const siteOf = (actor: Member | undefined) =>
  testSite({ pages: deskActivitiesPages(), db: db.desk, actor, clock: stoppedClock(TEST_NOW) })

test('an activity is recorded, then an outcome, and both are on its page', async () => {
  const site = siteOf(lead)
  const recorded = await site.post('/activities/new', typed.activity)
  assert.equal(recorded.status, 303)
  const home = recorded.headers.get('location') ?? ''
  assert.match(home, /^\/activities\/[0-9a-f-]{36}\?done=recorded$/u)
  const path = home.split('?')[0] ?? ''
  const added = await site.post(
    `${path}/outcomes/new`,
    { ...typed.outcome, quantity: '22' },
    { from: `${path}/outcomes/new?measure=arrests` },
  )
  assert.equal(added.status, 303, added.text)
  const shown = await site.get(path)
  assert.equal(shown.status, 200)
  assert.match(shown.text, /22 arrests/u)
  assert.match(shown.text, /West Northamptonshire/u)
  assert.match(shown.text, /10 October 2023/u)
  const entries = await db.owner.query<{ name: string; outcome: string; actor_id: string }>(
    `select name, outcome, actor_id from audit.entries where name in ('activities.record', 'activities.record-outcome')
     and outcome = 'done' order by seq desc limit 2`,
  )
  assert.deepEqual(
    entries.rows.map(({ name, actor_id }) => [name, actor_id]),
    [
      ['activities.record-outcome', lead.id],
      ['activities.record', lead.id],
    ],
  )
})

const wrong: [name: string, fields: Record<string, string | string[]>, errors: string[]][] = [
  [
    'nothing filled in',
    { kind: '', startsDay: '', startsMonth: '', startsYear: '', area: '', doneBy: '' },
    [
      'Choose what was done',
      'Enter the date that it started',
      'Enter an area, for example Hinckley',
      'Choose the agency that did it',
    ],
  ],
  [
    'a date that does not exist',
    { startsDay: '31', startsMonth: '2' },
    ['The date that it started must be a real date'],
  ],
  [
    'an end before the start',
    { endsDay: '9', endsMonth: '10', endsYear: '2023' },
    ['The date that it ended must be the same as or after the date that it started'],
  ],
  [
    'a start in the future',
    { startsYear: '2025' },
    ['The date that it started must be today or in the past'],
  ],
  [
    'an address instead of an area',
    { area: '12 High Street, Northampton' },
    ['Area must not be an address: leave out the house number and give the town or district'],
  ],
  [
    'a building and a street without a number',
    { area: 'Rose Cottage, Church Lane, Rothwell' },
    [
      'Area must not be a street or a building: give the town, the village or the district, for example Hinckley',
    ],
  ],
  [
    'a full postcode',
    { area: 'NN1 2AB' },
    ['Area must not hold a full postcode: give the town, the district or the first half'],
  ],
  [
    'reversed text in the area',
    { area: 'North\u202eampton' },
    ['Area must not hold invisible or text-reversing characters: type it again by hand'],
  ],
  ['a NUL in the area', { area: 'North\u0000ampton' }, ['Area must not hold control characters']],
  [
    'a joint partner that did it itself',
    { jointWith: ['northamptonshire'] },
    ['Northamptonshire Police did this activity, so it cannot also be a joint partner: untick it'],
  ],
  [
    'a joint partner that counts it itself',
    { jointWith: ['btp'], countedBy: 'btp' },
    [
      'British Transport Police counts this activity, so it cannot also be a joint partner: untick it',
      'British Transport Police has no part in this: it is counted by the agency that did it, or by one that leads the operation it belongs to or is a joint partner of that',
    ],
  ],
  [
    'a counter that has no part in it',
    { countedBy: 'leicestershire' },
    [
      'Leicestershire Police has no part in this: it is counted by the agency that did it, or by one that leads the operation it belongs to or is a joint partner of that',
    ],
  ],
  [
    'an agency that is not there',
    { jointWith: ['atlantis'] },
    ['Choose joint partners from the list'],
  ],
  [
    'nothing of one’s own agency',
    { doneBy: 'btp' },
    ['Your own agency must have done it, count it or be a joint partner'],
  ],
  [
    'a phone number in the note',
    { note: 'Ring 07700 900 123 about it' },
    ['Note must not hold a phone number'],
  ],
  [
    'an operation that is not there',
    { operation: '00000000-0000-7000-8000-000000000000' },
    ['Choose an operation from the list, or none'],
  ],
]

for (const [name, fields, errors] of wrong) {
  test(`${name} is said in words, and what was typed is kept`, async () => {
    const answer = await siteOf(lead).post('/activities/new', { ...typed.activity, ...fields })
    assert.equal(answer.status, 422)
    const found = errorsOn(answer)
    for (const error of errors)
      assert(found.includes(error), `${error} not in ${found.join(' | ')}`)
    assert.equal(found.length, errors.length, found.join(' | '))
    for (const link of answer.document.querySelectorAll('.govuk-error-summary a')) {
      const target = link.getAttribute('href') ?? ''
      assert.equal(
        answer.document.querySelectorAll(target).length,
        1,
        `${target} is on the page once`,
      )
    }
    if (typeof fields['note'] === 'string') assert(answer.text.includes(fields['note']))
  })
}

test('places whose names hold a word for a street are in the catalogue, and are taken', async () => {
  for (const area of ['Street', 'Chester-le-Street', 'Lane End', 'Chalk Farm', 'Earl’s Court']) {
    const recorded = await siteOf(lead).post('/activities/new', { ...typed.activity, area })
    assert.equal(recorded.status, 303, `${area}: ${errorsOn(recorded).join(' | ')}`)
  }
})

test('a joint partner or the lead of its operation may count it, and the page says so', async () => {
  const operation = {
    ...typed.operation,
    ledBy: 'btp',
    jointWith: ['northamptonshire', 'example-council'],
  }
  const made = await siteOf(lead).post('/operations/new', operation)
  const id = /[0-9a-f-]{36}/u.exec(made.headers.get('location') ?? '')?.[0] ?? ''
  const record = (countedBy: string) =>
    siteOf(lead).post('/activities/new', { ...typed.activity, operation: id, countedBy })
  for (const counter of ['btp', 'example-council']) {
    const recorded = await record(counter)
    assert.equal(recorded.status, 303, errorsOn(recorded).join(' | '))
    const shown = await siteOf(lead).get(recorded.headers.get('location') ?? '')
    assert.match(
      shown.text,
      counter === 'btp'
        ? /Counted by British Transport Police, also reported by Northamptonshire Police/u
        : /Counted by Example Council, also reported by Northamptonshire Police/u,
    )
  }
  assert.deepEqual(errorsOn(await record('leicestershire')).length, 1)
  const own = await siteOf(lead).post('/activities/new', { ...typed.activity, operation: id })
  const shown = await siteOf(lead).get(own.headers.get('location') ?? '')
  assert.doesNotMatch(shown.text, /Counted by Northamptonshire Police, also/u)
})

test('markup that was typed is shown as text', async () => {
  const note = '<script>alert(1)</script>'
  const recorded = await siteOf(lead).post('/activities/new', { ...typed.activity, note })
  const shown = await siteOf(lead).get(recorded.headers.get('location') ?? '')
  assert(!shown.text.includes(note))
  assert(shown.text.includes('&lt;script&gt;'))
})

test('the same form sent twice makes one activity and leads to it', async () => {
  const site = siteOf(lead)
  const hidden = hiddenIn(await site.get('/activities/new'))
  const [first, second] = await Promise.all([
    site.postRaw('/activities/new', { ...hidden, ...typed.activity }),
    site.postRaw('/activities/new', { ...hidden, ...typed.activity }),
  ])
  const ids = [first, second].map(
    (answer) => (answer.headers.get('location') ?? '').split('?')[0] ?? '',
  )
  assert.equal(ids[0], ids[1])
  assert.match(ids[0] ?? '', /^\/activities\/[0-9a-f-]{36}$/u)
})

test('without the permission there is no form', async () => {
  const reader = await cast.member('northamptonshire', 'practitioner')
  assert.equal((await siteOf(reader).get('/activities/new')).status, 404)
})

test('without a CSRF token nothing is recorded', async () => {
  const count = async () =>
    (await db.owner.query<{ n: string }>('select count(*) as n from activities.activities')).rows[0]
      ?.n
  const earlier = await count()
  const answer = await siteOf(lead).post('/activities/new', typed.activity, { csrf: false })
  assert.equal(answer.status, 403)
  assert.equal(await count(), earlier)
})
