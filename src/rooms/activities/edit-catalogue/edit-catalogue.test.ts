import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { definitionChanges } from '../index.ts'
import { deskActivitiesPages } from '../routes.ts'
import { loadCatalogue } from '../store-catalogue.ts'
import { type Cast, errorsOn, hiddenIn, makeCast, TEST_NOW, typed } from '../testing.ts'

let db: TestDatabase
let cast: Cast
let analyst: Member
let lead: Member

before(async () => {
  db = await testDatabase()
  cast = await makeCast(db)
  analyst = await cast.member('northamptonshire', 'analyst')
  lead = await cast.member('northamptonshire', 'operation-lead')
})
after(() => db.close())

const siteOf = (actor: Member) =>
  testSite({ pages: deskActivitiesPages(), db: db.desk, actor, clock: stoppedClock(TEST_NOW) })

const MEASURE = {
  label: 'Bank accounts frozen',
  singular: 'bank account frozen',
  plural: 'bank accounts frozen',
  definition: 'Accounts that a court froze.',
  definitionSource: 'Wording of this service',
  topic: 'drugs_money',
  units: ['items', 'orders'],
  properties: ['takesValue'],
  after: 'cash_seized',
  why: 'The strategy counts them.',
}
const CHANGE = '/catalogues/measures/bank_accounts_frozen/change'
const EDITED = { ...MEASURE, after: 'stay', why: 'Say who freezes.' }

test('a measure that is added stands after the one chosen, and is offered at once', async () => {
  const added = await siteOf(analyst).post('/catalogues/measures/new', MEASURE)
  assert.equal(added.status, 303, added.text)
  assert.equal(
    added.headers.get('location'),
    '/catalogues/measures/bank_accounts_frozen?done=added',
  )
  const codes = [...(await loadCatalogue(db.desk.read)).measures.keys()]
  assert.equal(codes.indexOf('bank_accounts_frozen'), codes.indexOf('cash_seized') + 1)
  const { measures } = await loadCatalogue(db.desk.read)
  assert.deepEqual(measures.get('bank_accounts_frozen')?.units, ['items', 'orders'])
  const activity = await siteOf(lead).post('/activities/new', typed.activity)
  const path = (activity.headers.get('location') ?? '').split('?')[0] ?? ''
  assert.match((await siteOf(lead).get(`${path}/outcomes/new`)).text, /Bank accounts frozen/u)
  const { rows } = await db.owner.query<{ particulars: string; actor_id: string }>(
    `select particulars, actor_id from audit.entries where name = 'catalogues.add' and outcome = 'done'`,
  )
  assert.deepEqual(rows, [
    {
      particulars: '{"list":"measures","code":"bank_accounts_frozen","version":1}',
      actor_id: analyst.id,
    },
  ])
})

const WRONG: [
  about: string,
  path: string,
  fields: Record<string, string | string[]>,
  errors: string[],
][] = [
  [
    'nothing typed',
    '/catalogues/measures/new',
    {},
    [
      'Enter name',
      'Enter words for one',
      'Enter words for several',
      'Enter the definition',
      'Enter where the definition comes from',
      'Choose a topic',
      'Say why',
    ],
  ],
  [
    'a code that is in use',
    '/catalogues/measures/new',
    { ...MEASURE, label: 'Another', code: 'arrests' },
    ['arrests is the code of “Arrests”: choose another'],
  ],
  [
    'a name that is in use',
    '/catalogues/measures/new',
    { ...MEASURE, label: 'arrests', code: 'arrests_again' },
    ['There is another entry with this name (arrests): say how this one differs'],
  ],
  [
    'a mangled code',
    '/catalogues/subjects/new',
    { name: 'cutlass', plural: 'cutlasses', group: 'bladed_weapon', code: 'Cut lass', why: 'Met.' },
    [
      'Code must be small letters, figures and lines, and begin with a letter, for example lock_knife',
    ],
  ],
  [
    'no units and an unknown one',
    '/catalogues/measures/new',
    { ...MEASURE, label: 'Other', units: ['bushels'] },
    ['Choose units from the list'],
  ],
  [
    'an area without a force',
    '/catalogues/areas/new',
    { name: 'Corby', kind: 'local', why: 'Missing.' },
    ['Choose the force that polices it'],
  ],
  [
    'a person in the reason',
    '/catalogues/areas/new',
    { name: 'Corby', kind: 'local', force: 'northamptonshire', why: 'Ring 07700 900123' },
    ['The reason must not hold a phone number'],
  ],
]
for (const [about, path, fields, errors] of WRONG)
  test(`${about} is refused, and what was typed is kept`, async () => {
    const answer = await siteOf(analyst).post(path, fields)
    assert.equal(answer.status, 422)
    assert.deepEqual(errorsOn(answer), errors)
    if ('name' in fields)
      assert.equal(
        answer.document.querySelector('input[name=name]')?.getAttribute('value'),
        fields['name'],
      )
  })

test('a changed definition is in the history, and warned of', async () => {
  const site = siteOf(analyst)
  const changed = await site.post(CHANGE, {
    ...EDITED,
    definition: 'Accounts that a court or a bank froze.',
  })
  assert.equal(changed.status, 303, changed.text)
  const page = await site.get('/catalogues/measures/bank_accounts_frozen')
  assert.match(page.text, /Figures of weeks before and after that are not comparable/u)
  assert.match(page.text, /<del>Accounts that a court froze\.<\/del>/u)
  assert.match(page.text, /Why: Say who freezes\./u)
  assert.match(page.text, new RegExp(analyst.name, 'u'))
  const [change] = await definitionChanges(db.desk.read, ['bank_accounts_frozen', 'arrests'])
  assert.equal(change?.before, 'Accounts that a court froze.')
  assert.equal(change.at.getTime(), TEST_NOW.getTime())
})

test('of two editors at once the second sees both and loses nothing', async () => {
  const [first, second] = [siteOf(analyst), siteOf(await cast.member('btp', 'analyst'))]
  const stale = hiddenIn(await second.get(CHANGE))
  const now = { ...EDITED, definition: 'Accounts that a court or a bank froze.' }
  assert.equal((await first.post(CHANGE, { ...now, plural: 'frozen accounts' })).status, 303)
  const clash = await second.postRaw(CHANGE, { ...stale, ...now, singular: 'frozen account' })
  assert.equal(clash.status, 409)
  assert.match(clash.text, /changed this on 10 January 2024/u)
  assert.match(clash.text, /frozen accounts/u)
  assert.equal(
    clash.document.querySelector('input[name=singular]')?.getAttribute('value'),
    'frozen account',
  )
  const again = await second.postRaw(CHANGE, {
    ...now,
    ...hiddenIn(clash),
    singular: 'frozen account',
  })
  assert.equal(again.status, 303)
})

test('the same form sent twice makes one version, and one that changes nothing none', async () => {
  const site = siteOf(analyst)
  const form = { ...EDITED, ...hiddenIn(await site.get(CHANGE)), label: 'Accounts frozen' }
  const sent = [await site.postRaw(CHANGE, form), await site.postRaw(CHANGE, form)]
  assert.deepEqual(
    sent.map(({ status }) => status),
    [303, 303],
  )
  const { rows } = await db.owner.query<{ n: number }>(
    `select count(*)::int as n from activities.catalogue_versions where entry ->> 'label' = 'Accounts frozen'`,
  )
  assert.equal(rows[0]?.n, 1)
  const nothing = await site.post(CHANGE, { ...EDITED, label: 'Accounts frozen' })
  assert.deepEqual(errorsOn(nothing), ['Nothing was changed'])
})

test('what came with Countersign keeps its first words in the history', async () => {
  const site = siteOf(analyst)
  const path = '/catalogues/subjects/zombie_knife'
  const fields = { plural: 'zombie-style knives', after: 'stay', why: 'As the Act says it.' }
  assert.equal((await site.post(`${path}/change`, { ...fields, name: 'zombie knife' })).status, 303)
  const page = await site.get(path)
  assert.match(page.text, /<del>zombie-style knife<\/del> became <ins>zombie knife<\/ins>/u)
  const { rows } = await db.owner.query<{ change: string; changed_at: Date | null }>(
    `select change, changed_at from activities.catalogue_versions where code = 'zombie_knife' order by version`,
  )
  assert.deepEqual(
    rows.map(({ change }) => change),
    ['shipped', 'changed'],
  )
})

test('a subject keeps its group and a unit its decimals', async () => {
  const site = siteOf(analyst)
  const moved = await site.post('/catalogues/subjects/machete/change', {
    name: 'machete',
    plural: 'machetes',
    group: 'other_weapon',
    after: 'stay',
    why: 'Tried.',
  })
  assert.deepEqual(errorsOn(moved), ['The group cannot be changed: add another entry'])
  const fewer = await site.post('/catalogues/units/g/change', {
    singular: 'g',
    plural: 'g',
    decimals: '0',
    after: 'stay',
    why: 'Tried.',
  })
  assert.deepEqual(errorsOn(fewer), [
    'Decimals must be 3 or more: quantities were recorded with as many',
  ])
})

test('what is retired is offered no more, old records read, and its code is never used again', async () => {
  const activity = await siteOf(lead).post('/activities/new', typed.activity)
  const path = (activity.headers.get('location') ?? '').split('?')[0] ?? ''
  const add = `${path}/outcomes/new?measure=bladed_weapons_seized`
  const axe = { ...typed.outcome, subject: 'axe', quantity: '2' }
  assert.equal((await siteOf(lead).post(`${path}/outcomes/new`, axe, { from: add })).status, 303)
  const retire = '/catalogues/subjects/axe/retire'
  const site = siteOf(analyst)
  assert.deepEqual(errorsOn(await site.post(retire, { why: '' })), ['Say why'])
  assert.equal((await site.post(retire, { why: 'Counted as tools.' })).status, 303)

  const form = await siteOf(lead).get(add)
  assert.equal(form.document.querySelector('input[value=axe]'), null)
  const refused = await siteOf(lead).post(`${path}/outcomes/new`, axe, { from: add })
  assert.deepEqual(errorsOn(refused), ['axes are no longer recorded: choose another subject'])
  const shown = await siteOf(lead).get(path)
  assert.match(shown.text, /2 axes/u)
  const correct = /href="([^"]*correct)"/u.exec(shown.text)?.[1] ?? ''
  const mended = await siteOf(lead).post(correct, { ...axe, quantity: '3', why: 'Counted again.' })
  assert.equal(mended.status, 303, mended.text)

  const reused = await site.post('/catalogues/subjects/new', {
    name: 'hatchet',
    plural: 'hatchets',
    group: 'bladed_weapon',
    code: 'axe',
    why: 'Tried.',
  })
  assert.match(errorsOn(reused)[0] ?? '', /codes are never used again/u)
  assert.equal((await site.post(retire, { why: 'Wanted again.' })).status, 303)
  assert.ok((await siteOf(lead).get(add)).document.querySelector('input[value=axe]'))
})

test('a class from a day on has its source, and the list shows the classes of any day', async () => {
  const site = siteOf(analyst)
  const path = '/catalogues/subjects/ketamine/class'
  const from = { sinceDay: '1', sinceMonth: '7', sinceYear: '2026' }
  const bare = await site.post(path, {})
  assert.deepEqual(errorsOn(bare), [
    'Choose a class',
    'Enter the day from which it is in force',
    'Say where it is written, for example the order that changed the Act',
    'Say why',
  ])
  const fields = { ...from, source: 'A made-up order', checked: 'yes', why: 'The law changed.' }
  const same = await site.post(path, { ...fields, class: 'B' })
  assert.deepEqual(errorsOn(same), ['It is Class B already on that day'])
  assert.equal((await site.post(path, { ...fields, class: 'A' })).status, 303)
  const classOf = async (day: string) => {
    const page = await site.get(`/catalogues?on=${day}`)
    const row = page.document
      .querySelectorAll('tr')
      .find(
        (one) => one.querySelector('a')?.getAttribute('href') === '/catalogues/subjects/ketamine',
      )
    return row?.querySelectorAll('td').at(-1)?.text
  }
  assert.equal(await classOf('2026-06-30'), 'Class B (not checked against the law)')
  assert.equal(await classOf('2026-07-01'), 'Class A since 1 July 2026')
  const mend = await site.post(`${path}?since=start`, {
    class: 'B',
    source: 'Schedule 2',
    checked: 'yes',
    why: 'Compared.',
  })
  assert.equal(mend.status, 303)
})

test('an edit inside one process is seen by another handle at once, and kept pages are not', async () => {
  const site = siteOf(analyst)
  const before = await loadCatalogue(db.public.read).catch(() => undefined)
  assert.equal(before, undefined, 'the public site has no right here')
  await site.get('/catalogues')
  await db.owner.query(`update activities.areas set name = 'Hinckley town' where code = 'hinckley'`)
  const { areas } = await loadCatalogue(db.desk.read)
  assert.ok(areas.some(({ name }) => name === 'Hinckley town'))
  const first = await loadCatalogue(db.desk.read)
  assert.equal(await loadCatalogue(db.desk.read), first, 'kept while nothing changes')
})

test('who may not edit finds no way to', async () => {
  const site = siteOf(lead)
  assert.doesNotMatch((await site.get('/catalogues')).text, /Add a measure/u)
  const paths = [
    'measures/new',
    'measures/arrests/change',
    'measures/arrests/retire',
    'subjects/heroin/class',
  ]
  for (const path of paths) assert.equal((await site.get(`/catalogues/${path}`)).status, 404, path)
  assert.equal((await siteOf(analyst).get('/catalogues/kinds/warrant')).status, 404)
  assert.equal((await siteOf(analyst).get('/catalogues/units/bushels')).status, 404)
  const forged = await siteOf(analyst).post('/catalogues/areas/new', {}, { csrf: false })
  assert.equal(forged.status, 403)
})
