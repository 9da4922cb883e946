import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { deskActivitiesPages } from '../routes.ts'
import { usualMeasures } from '../rules-usual-measures.ts'
import { loadCatalogue } from '../store-catalogue.ts'
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

const record = async () => {
  const answer = await siteOf(lead).post('/activities/new', typed.activity)
  return (answer.headers.get('location') ?? '').split('?')[0] ?? ''
}

const add = (path: string, measure: string, fields: Record<string, string | string[]>) =>
  siteOf(lead).post(
    `${path}/outcomes/new`,
    { ...typed.outcome, ...fields },
    { from: `${path}/outcomes/new?measure=${measure}` },
  )

/** The address of the first link of the page that ends so. */
const linkOn = (answer: { text: string }, end: string): string =>
  new RegExp(`href="([^"]*/outcomes/[^"]*${end})"`, 'u').exec(answer.text)?.[1] ?? ''

test('first it is asked what was counted, each measure a link', async () => {
  const path = await record()
  const asked = await siteOf(lead).get(`${path}/outcomes/new`)
  assert.equal(asked.status, 200)
  assert.match(asked.text, /What was counted\?/u)
  assert(asked.text.includes(`${path}/outcomes/new?measure=arrests`))
  const mangled = await siteOf(lead).get(`${path}/outcomes/new?measure=%00%3Cscript%3E`)
  assert.match(mangled.text, /What was counted\?/u)
  const unknown = await siteOf(lead).get(`${path}/outcomes/new?measure=nothing_known`)
  assert.match(unknown.text, /What was counted\?/u)
})

test('what is usual for the kind of activity is offered first, and each measure once', async () => {
  const path = await record()
  const { document } = await siteOf(lead).get(`${path}/outcomes/new`)
  const lists = document.querySelectorAll('main h2').map((heading) => ({
    heading: heading.text,
    first: heading.nextElementSibling?.querySelector('a')?.text,
  }))
  assert.deepEqual(lists[0], { heading: 'Usual for “Warrant”', first: 'Warrants executed' })
  assert.deepEqual(lists[1], { heading: 'Enforcement and courts', first: 'People charged' })
  const links = document
    .querySelectorAll('main ul a')
    .map((link) => link.getAttribute('href'))
    .filter((href) => href?.includes('measure='))
  const catalogue = await loadCatalogue(db.desk.read)
  assert.equal(links.length, catalogue.measures.size)
  assert.equal(new Set(links).size, links.length)
})

test('every kind says what is usual for it, in measures that there are', async () => {
  const { kinds, measures } = await loadCatalogue(db.desk.read)
  for (const kind of kinds.keys()) {
    const usual = usualMeasures(kind)
    assert.deepEqual(
      usual.filter((code) => !measures.has(code)),
      [],
      kind,
    )
    assert.equal(usual.length === 0, kind === 'other', kind)
  }
})

test('the value is folded away until it holds something or something in it is wrong', async () => {
  const path = await record()
  const address = `${path}/outcomes/new?measure=drugs_seized`
  const foldOf = ({ document }: { document: Awaited<ReturnType<typeof add>>['document'] }) =>
    document.querySelectorAll('details').find((one) => one.querySelector('#valueGbp') !== null)
  const fresh = foldOf(await siteOf(lead).get(address))
  assert.equal(fresh?.hasAttribute('open'), false)
  for (const id of ['valueQualifier', 'valueMethod', 'valuedBy', 'valuedDay'])
    assert.ok(fresh.querySelector(`#${id}`), id)
  const heroin = { subject: ['heroin'], unit: 'wraps' }
  const elsewhere = await add(path, 'drugs_seized', { ...heroin, quantity: '' })
  assert.equal(elsewhere.status, 422)
  assert.equal(foldOf(elsewhere)?.hasAttribute('open'), false)
  for (const wrong of [{ valueGbp: 'much' }, { valuedBy: 'The force' }, { qualifier: '' }]) {
    const answer = await add(path, 'drugs_seized', { ...heroin, quantity: '', ...wrong })
    assert.equal(foldOf(answer)?.hasAttribute('open'), true, JSON.stringify(wrong))
  }
  await add(path, 'drugs_seized', {
    ...heroin,
    ...{ valueGbp: '500', valueQualifier: 'about', valueMethod: 'not_stated' },
  })
  const correct = linkOn(await siteOf(lead).get(path), 'correct')
  const kept = await siteOf(lead).get(correct)
  assert.equal(foldOf(kept)?.hasAttribute('open'), true, 'a value that stands is in sight')
  const offered = kept.document.querySelectorAll('select[name=measure] optgroup')
  assert.equal(offered[0]?.getAttribute('label'), 'Usual for “Warrant”')
  assert.equal(
    kept.document.querySelector('select[name=measure] option[selected]')?.getAttribute('value'),
    'drugs_seized',
  )
  const without = await siteOf(lead).get(`${path}/outcomes/new?measure=arrests`)
  assert.equal(foldOf(without), undefined)
})

const SAID: [measure: string, fields: Record<string, string | string[]>, words: RegExp][] = [
  ['arrests', { quantity: '1' }, /1 arrest</u],
  ['warrants_executed', { quantity: '4' }, /4 warrants</u],
  ['drugs_seized', { subject: ['heroin'], quantity: '32', unit: 'wraps' }, /32 wraps of heroin/u],
  [
    'drugs_seized',
    { subject: ['cannabis'], quantity: '97', unit: 'plants' },
    /97 cannabis plants/u,
  ],
  [
    'drugs_seized',
    {
      subject: ['heroin'],
      quantity: '6',
      unit: 'kg',
      qualifier: 'about',
      valueGbp: '300,000',
      valueQualifier: 'over',
      valueMethod: 'not_stated',
    },
    /around 6kg of heroin, value more than £300,000 \(method not stated\)/u,
  ],
  [
    'drugs_seized',
    { subject: ['cocaine', 'cannabis'], quantity: '811', unit: 'deals' },
    /811 deals of cocaine and cannabis/u,
  ],
  [
    'drugs_seized',
    {
      qualifier: '',
      quantity: '',
      valueGbp: '£120,000',
      valueQualifier: 'over',
      valueMethod: 'not_stated',
    },
    /drug seizures, value more than £120,000/u,
  ],
  ['cash_seized', { quantity: '£10,256.00', unit: 'GBP' }, /£10,256</u],
  ['bladed_weapons_seized', { subject: ['knife'], quantity: '4' }, /4 knives/u],
  [
    'bladed_weapons_seized',
    { subject: ['knife'], quantity: '', qualifier: 'several' },
    /several knives/u,
  ],
  ['beat_bus_visits', { quantity: '', qualifier: 'present' }, /Beat Bus visits, number not given/u],
  [
    'film_views',
    { quantity: '4700000', qualifier: 'over', standing: 'beside' },
    /more than 4,700,000 film views/u,
  ],
]

for (const [measure, fields, words] of SAID) {
  test(`an outcome reads ${words.source}`, async () => {
    const path = await record()
    const answer = await add(path, measure, fields)
    assert.equal(answer.status, 303, errorsOn(answer).join(' | '))
    assert.match((await siteOf(lead).get(path)).text, words)
  })
}

const WRONG: [measure: string, fields: Record<string, string | string[]>, errors: string[]][] = [
  ['arrests', { quantity: '-3' }, ['Quantity must not be less than zero']],
  ['arrests', { quantity: '2.5' }, ['Quantity must be a whole number in this unit']],
  ['arrests', { quantity: '9'.repeat(40) }, ['Quantity must be 1,000,000,000,000,000 or less']],
  ['arrests', { quantity: '' }, ['Enter the quantity in figures']],
  ['arrests', { quantity: '<b>3</b>' }, ['Quantity must be a number in figures, for example 12']],
  [
    'arrests',
    { standing: 'within' },
    ['There is no other outcome here that this one could be part of'],
  ],
  ['arrests', { status: '' }, ['Say whether it was checked']],
  ['arrests', { note: 'Suspect is A123BCD' }, ['Note must not hold a number plate']],
  [
    'drugs_seized',
    {
      unit: '',
      valueGbp: '5',
      seizure: 'x',
      valuedDay: '30',
      valuedMonth: '2',
      valuedYear: '2023',
    },
    [
      'Choose a unit for the quantity',
      'Say whether the value is exact',
      'Say how the value was found',
      'The date of the value must be a real date',
      'Seizure must be a whole number from 1 to 999',
    ],
  ],
  [
    'drugs_seized',
    { subject: ['heroin'], unit: 'plants' },
    ['Heroin is not counted in plants: choose another unit'],
  ],
  [
    'drugs_seized',
    { subject: ['cannabis', 'crack_cocaine'], unit: 'buds' },
    ['Crack cocaine is not counted in buds: choose another unit'],
  ],
  [
    'drugs_seized',
    { subject: ['knife'], unit: 'wraps' },
    ['Drugs seized cannot be of knives: choose another subject'],
  ],
]

for (const [measure, fields, errors] of WRONG) {
  test(`${JSON.stringify(fields).slice(0, 60)} of ${measure} is refused in words, all at once`, async () => {
    const path = await record()
    const answer = await add(path, measure, fields)
    assert.equal(answer.status, 422)
    assert.deepEqual(errorsOn(answer), errors)
    for (const link of answer.document.querySelectorAll('.govuk-error-summary a')) {
      const target = link.getAttribute('href') ?? ''
      assert.equal(
        answer.document.querySelectorAll(target).length,
        1,
        `${target} is on the page once`,
      )
    }
    const quantity = typeof fields['quantity'] === 'string' ? fields['quantity'] : '3'
    assert.equal(answer.document.querySelector('#quantity')?.getAttribute('value'), quantity)
  })
}

test('plants of cannabis, and plants of a drug that nobody has named, are taken', async () => {
  for (const subject of [['cannabis'], []]) {
    const answer = await add(await record(), 'drugs_seized', {
      subject,
      quantity: '3',
      unit: 'plants',
    })
    assert.equal(answer.status, 303, errorsOn(answer).join(' | '))
  }
})

test('"add another" asks for the next outcome', async () => {
  const path = await record()
  const answer = await add(path, 'arrests', { next: 'another' })
  assert.equal(answer.headers.get('location'), `${path}/outcomes/new?done=outcome`)
})

test('children among the people safeguarded are part of them, and the whole stays', async () => {
  const path = await record()
  await add(path, 'people_safeguarded', { quantity: '16' })
  const asked = await siteOf(lead).get(`${path}/outcomes/new?measure=children_safeguarded`)
  const whole = asked.document.querySelectorAll('#within option')[1]?.getAttribute('value') ?? ''
  const answer = await add(path, 'children_safeguarded', {
    quantity: '17',
    standing: 'within',
    within: whole,
  })
  assert.equal(answer.status, 303, errorsOn(answer).join())
  const shown = await siteOf(lead).get(path)
  assert.match(shown.text, /Part of “16 people safeguarded”/u)
  assert.match(shown.text, /add up to 17, which is more than it says/u)
  const refused = await siteOf(lead).post(linkOn(shown, 'withdraw'), { why: 'Wrong' })
  assert.deepEqual(errorsOn(refused), [
    'Other outcomes are part of this one: correct or withdraw them first',
  ])
})

test('under-18 arrests are marked as kept apart', async () => {
  const path = await record()
  await add(path, 'arrests', { quantity: '2', under18: 'yes' })
  assert.match((await siteOf(lead).get(path)).text, /Under 18, kept apart/u)
})

test('an outcome is corrected, with both versions when two do it at once', async () => {
  const path = await record()
  await add(path, 'arrests', { quantity: '3' })
  const site = siteOf(lead)
  const correct = linkOn(await site.get(path), 'correct')
  const opened = hiddenIn(await site.get(correct))
  const first = await site.post(correct, { ...typed.outcome, quantity: '4', why: 'One more' })
  assert.equal(first.status, 303, errorsOn(first).join())
  const mine = { ...typed.outcome, quantity: '5', note: 'Typed at length', why: 'Two more' }
  const clash = await site.postRaw(correct, { ...opened, ...mine })
  assert.equal(clash.status, 409)
  assert.match(clash.document.querySelector('.cs-table')?.text ?? '', /4 arrests5 arrests/u)
  assert.equal(clash.document.querySelector('#note')?.text.trim(), 'Typed at length')
  const again = await site.postRaw(correct, { ...hiddenIn(clash), ...mine })
  assert.equal(again.status, 303)
  const history = (await site.get(path)).document.querySelector('.cs-timeline')?.text ?? ''
  assert.match(history, /3 arrests became 4 arrests/u)
  assert.match(history, /4 arrests became 5 arrests/u)
})

test('an outcome recorded under the wrong measure is moved to the right one', async () => {
  const path = await record()
  await add(path, 'addresses_searched', { quantity: '4' })
  const site = siteOf(lead)
  const correct = linkOn(await site.get(path), 'correct')
  const moved = await site.post(
    correct,
    { ...typed.outcome, quantity: '4', unit: '', why: 'They were warrants' },
    { from: `${correct}?measure=warrants_executed` },
  )
  assert.equal(moved.status, 303, errorsOn(moved).join())
  const shown = await site.get(path)
  assert.match(shown.text, /4 warrants/u)
  assert.match(
    shown.document.querySelector('.cs-timeline')?.text ?? '',
    /Addresses searched became Warrants executed/u,
  )
})

test('a withdrawn outcome leaves the list and stays in the history', async () => {
  const path = await record()
  await add(path, 'arrests', {})
  const site = siteOf(lead)
  const answer = await site.post(linkOn(await site.get(path), 'withdraw'), { why: 'Not ours' })
  assert.equal(answer.status, 303)
  const shown = await site.get(path)
  assert.match(shown.text, /No outcomes yet/u)
  assert.match(shown.text, /One outcome was withdrawn/u)
  assert.match(shown.document.querySelector('.cs-timeline')?.text ?? '', /3 arrests” withdrawn/u)
})

test('an outcome of another activity is not there', async () => {
  const one = await record()
  const two = await record()
  await add(one, 'arrests', {})
  const correct = linkOn(await siteOf(lead).get(one), 'correct')
  assert.equal((await siteOf(lead).get(correct.replace(one, two))).status, 404)
  assert.equal((await siteOf(lead).get(`${two}/outcomes/nonsense/correct`)).status, 404)
})

const withdraw = async (path: string) =>
  assert.equal((await siteOf(lead).post(`${path}/withdraw`, { why: 'Recorded twice' })).status, 303)

test('an outcome sent after the activity was withdrawn is not dropped in silence', async () => {
  const path = await record()
  const colleague = siteOf(await cast.member('northamptonshire', 'operation-lead'))
  const opened = hiddenIn(await colleague.get(`${path}/outcomes/new?measure=arrests`))
  await withdraw(path)
  const late = await colleague.postRaw(`${path}/outcomes/new`, {
    ...opened,
    ...typed.outcome,
    quantity: '7',
    note: 'Typed at length',
  })
  assert.equal(late.status, 409)
  assert.match(late.text, new RegExp(`withdrawn by ${lead.name}`, 'u'))
  assert.match(late.text, /because: Recorded twice/u)
  assert.equal(late.document.querySelector('#quantity')?.getAttribute('value'), '7')
  assert.equal(late.document.querySelector('#note')?.text.trim(), 'Typed at length')
})

test('a correction sent after the outcome, or its activity, was withdrawn keeps what was typed', async () => {
  for (const whole of [true, false]) {
    const path = await record()
    await add(path, 'arrests', { quantity: '3' })
    const site = siteOf(lead)
    const shown = await site.get(path)
    const correct = linkOn(shown, 'correct')
    const opened = hiddenIn(await site.get(correct))
    if (whole) await withdraw(path)
    else await site.post(linkOn(shown, 'withdraw'), { why: 'Recorded twice' })
    const late = await site.postRaw(correct, {
      ...opened,
      ...typed.outcome,
      quantity: '5',
      note: 'Typed at length',
      why: 'Two more',
    })
    assert.equal(late.status, 409)
    assert.match(late.text, whole ? /activity was withdrawn by/u : /outcome was withdrawn by/u)
    assert.match(late.text, /because: Recorded twice/u)
    assert.equal(late.document.querySelector('#quantity')?.getAttribute('value'), '5')
    assert.equal(late.document.querySelector('#note')?.text.trim(), 'Typed at length')
    assert.equal(late.document.querySelector('#why')?.text.trim(), 'Two more')
  }
})
