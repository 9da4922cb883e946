import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { type Answer, testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { deskActivitiesPages } from '../routes.ts'
import { type Cast, errorsOn, hiddenIn, makeCast, TEST_NOW } from '../testing.ts'

let db: TestDatabase
let cast: Cast
let officer: Member

before(async () => {
  db = await testDatabase()
  cast = await makeCast(db)
})
beforeEach(async () => {
  officer = await cast.member('northamptonshire', 'operation-lead')
})
after(() => db.close())

const ENTER = '/activities/enter'
const siteOf = (actor: Member) =>
  testSite({ pages: deskActivitiesPages(), db: db.desk, actor, clock: stoppedClock(TEST_NOW) })

type Fields = Record<string, string | string[]>

/** The lines of the page as a browser would send them. */
const linesOn = ({ document }: Pick<Answer, 'document'>) => {
  const values = (name: string) =>
    document
      .querySelectorAll(`input[name=${name}], select[name=${name}]`)
      .map((one) =>
        one.tagName === 'SELECT'
          ? (one.querySelector('option[selected]')?.getAttribute('value') ?? '')
          : (one.getAttribute('value') ?? ''),
      )
  return {
    what: values('what'),
    subject: values('subject'),
    how: values('how').map((how) => how || 'exact'),
    quantity: values('quantity'),
  }
}

/** Fills in the numbers of the offered lines by the words beside them. */
const withNumbers = (page: Answer, numbers: Record<string, string>) => {
  const lines = linesOn(page)
  for (const [words, number] of Object.entries(numbers)) {
    const label = page.document
      .querySelectorAll('.activities-line label')
      .find(({ text }) => text.trim() === words)
    const at = Number((label?.getAttribute('for') ?? '').split('-')[1])
    assert(at > 0, `no line says “${words}”`)
    lines.quantity[at - 1] = number
  }
  return lines
}

const WARRANT: Fields = { kindElse: 'warrant', when: 'today', areaElse: 'Corby' }

const send = (actor: Member, page: Answer, fields: Fields) =>
  siteOf(actor).postRaw(ENTER, { ...hiddenIn(page), ...fields })

/** Opens the form, types and sends it. */
const enter = async (fields: Fields, numbers: Record<string, string> = {}, from = ENTER) => {
  const page = await siteOf(officer).get(from)
  return send(officer, page, { ...fields, ...withNumbers(page, numbers) })
}

const placeOf = (answer: Answer): string => answer.headers.get('location') ?? ''
const pathOf = (answer: Answer): string => placeOf(answer).split('?')[0] ?? ''

test('an activity with what came of it is one form: today, one’s own agency, exact and counted', async () => {
  const answer = await enter(WARRANT, { Arrests: '2', 'Heroin, wraps': '32' })
  assert.match(placeOf(answer), /^\/activities\/[0-9a-f-]{36}\?done=entered$/u, answer.text)
  const shown = await siteOf(officer).get(pathOf(answer))
  assert.match(shown.text, /2 arrests/u)
  assert.match(shown.text, /32 wraps of heroin/u)
  assert.match(shown.text, /10 January 2024/u)
  assert.match(shown.text, /Northamptonshire Police/u)
  assert.equal(shown.document.querySelectorAll('main table tbody tr').length, 2)
  const { rows } = await db.owner.query<{ particulars: string }>(
    `select particulars from audit.entries where name = 'activities.enter' and outcome = 'done'
     and actor_id = $1`,
    [officer.id],
  )
  assert.equal(rows.length, 1)
  assert.match(rows[0]?.particulars ?? '', /"outcomes":2/u)
})

test('what this member and then the agency used lately is offered first', async () => {
  const other = await cast.member('northamptonshire', 'operation-lead')
  const page = await siteOf(other).get(ENTER)
  await send(other, page, { ...WARRANT, kindElse: 'patrol', areaElse: 'Kettering' })
  await enter({ ...WARRANT, kindElse: 'cuckooing_visit', areaElse: 'Wellingborough' })
  const { document } = await siteOf(officer).get(ENTER)
  const chips = (name: string) =>
    document
      .querySelectorAll(`input[type=radio][name=${name}]`)
      .map((one) => one.getAttribute('value'))
  assert.equal(chips('kind')[0], 'cuckooing_visit')
  assert.ok(chips('kind').includes('patrol'))
  assert.equal(chips('area')[0], 'Wellingborough')
  assert.ok(chips('area').includes('Kettering'))
  const tapped = await send(officer, await siteOf(officer).get(ENTER), {
    kind: 'cuckooing_visit',
    when: 'yesterday',
    area: 'Wellingborough',
  })
  assert.match((await siteOf(officer).get(pathOf(tapped))).text, /9 January 2024/u)
})

test('“Add another line” needs no script and keeps everything typed', async () => {
  const first = await siteOf(officer).get(ENTER)
  const typed = { ...WARRANT, areaElse: 'Rothwell', note: 'By the evening shift' }
  const longer = await send(officer, first, {
    ...typed,
    ...withNumbers(first, { Arrests: '4' }),
    next: 'line',
  })
  assert.equal(longer.status, 200)
  const value = (selector: string) => longer.document.querySelector(selector)?.getAttribute('value')
  assert.equal(value('input[name=areaElse]'), 'Rothwell')
  assert.equal(value('select[name=kindElse] option[selected]'), 'warrant')
  assert.match(longer.text, /By the evening shift/u)
  const lines = linesOn(longer)
  assert.equal(lines.what.length, linesOn(first).what.length + 1)
  assert.equal(lines.quantity[lines.what.indexOf('arrests|people|')], '4')
  const last = lines.what.length - 1
  lines.what[last] = 'bladed_weapons_seized|items|'
  lines.subject[last] = 'machete'
  lines.how[last] = 'over'
  lines.quantity[last] = '3'
  const again = await send(officer, longer, { ...typed, ...lines, next: 'line' })
  const second = linesOn(again)
  assert.deepEqual(
    [second.subject[last], second.how[last], second.quantity[last]],
    ['machete', 'over', '3'],
  )
  assert.equal(hiddenIn(again)['formToken'], hiddenIn(first)['formToken'])
  const saved = await send(officer, again, { ...typed, ...second })
  const shown = await siteOf(officer).get(pathOf(saved))
  assert.match(shown.text, /more than 3 machetes/u)
  assert.match(shown.text, /4 arrests/u)
})

test('a line for under-18s is kept apart, and one without a number may say that there were some', async () => {
  const page = await send(officer, await siteOf(officer).get(ENTER), { ...WARRANT, next: 'line' })
  const longer = await send(officer, page, { ...WARRANT, ...linesOn(page), next: 'line' })
  const lines = linesOn(longer)
  const [a, b] = [lines.what.length - 2, lines.what.length - 1]
  lines.what[a] = 'arrests|people|under18'
  lines.quantity[a] = '1'
  lines.what[b] = 'cash_seized|GBP|'
  lines.how[b] = 'present'
  const saved = await send(officer, longer, { ...WARRANT, ...lines })
  const shown = await siteOf(officer).get(pathOf(saved))
  assert.match(shown.text, /Under 18, kept apart/u)
  assert.match(shown.text, /cash seized, number not given|number not given/u)
})

test('the same form sent twice makes one record of everything', async () => {
  const page = await siteOf(officer).get(ENTER)
  const form = { ...WARRANT, ...withNumbers(page, { Arrests: '7' }) }
  const [one, two] = await Promise.all([send(officer, page, form), send(officer, page, form)])
  assert.equal(pathOf(one), pathOf(two))
  assert.ok([placeOf(one), placeOf(two)].some((to) => to.endsWith('done=already')))
  const shown = await siteOf(officer).get(pathOf(one))
  assert.equal(shown.document.querySelectorAll('main table tbody tr').length, 1)
})

test('“another like it” repeats everything but the day and the numbers', async () => {
  const operation = await siteOf(officer).post('/operations/new', {
    name: 'Operation Rowan',
    ...{ startsDay: '1', startsMonth: '1', startsYear: '2024' },
    ledBy: 'northamptonshire',
    summary: '',
  })
  const operationId = pathOf(operation).split('/').at(-1) ?? ''
  const page = await siteOf(officer).get(ENTER)
  const chosen = page.document.querySelector('input[name=operation][checked]')
  assert.equal(chosen?.getAttribute('value'), operationId, 'the only one that runs is chosen')
  const saved = await send(officer, page, {
    ...WARRANT,
    ...{ when: 'yesterday', operation: operationId, jointWith: ['btp'], next: 'like' },
    ...withNumbers(page, { 'Crack cocaine, wraps': '5' }),
  })
  assert.match(placeOf(saved), /^\/activities\/enter\?like=[0-9a-f-]{36}&done=another$/u)
  const like = await siteOf(officer).get(placeOf(saved))
  const checked = (name: string) =>
    like.document.querySelector(`input[name=${name}][checked]`)?.getAttribute('value')
  assert.deepEqual(['kind', 'area', 'when', 'operation', 'jointWith'].map(checked), [
    'warrant',
    'Corby',
    'today',
    operationId,
    'btp',
  ])
  assert.deepEqual(linesOn(like).what, ['drugs_seized|wraps|'])
  assert.deepEqual(linesOn(like).quantity, [''])
  const tapped = {
    kind: 'warrant',
    area: 'Corby',
    when: 'today',
    operation: operationId,
    jointWith: 'btp',
  }
  const next = await send(officer, like, {
    ...tapped,
    ...withNumbers(like, { 'Crack cocaine, wraps': '9' }),
  })
  const shown = await siteOf(officer).get(pathOf(next))
  assert.match(shown.text, /9 wraps of crack cocaine/u)
  assert.match(shown.text, /British Transport Police/u)
  const fresh = await siteOf(officer).get(ENTER)
  const again = fresh.document.querySelectorAll('.activities-again a')
  assert.equal(again[0]?.text, 'Warrant, Corby')
})

const WRONG: [about: string, fields: Fields, numbers: Record<string, string>, errors: string[]][] =
  [
    ['nothing', {}, {}, ['Choose what was done', 'Enter an area, for example Hinckley']],
    [
      'words and half a person',
      WARRANT,
      { Arrests: '1.5', 'Heroin, wraps': 'many' },
      [
        'Arrests: quantity must be a whole number in this unit',
        'Heroin, wraps: quantity must be a number in figures, for example 12',
      ],
    ],
    [
      'a day ahead and an address',
      {
        ...WARRANT,
        areaElse: '12 High Street',
        startsDay: '11',
        startsMonth: '1',
        startsYear: '2024',
      },
      {},
      [
        'The date that it started must be today or in the past',
        'Area must not be an address: leave out the house number and give the town or district',
      ],
    ],
    [
      'a phone number in the note',
      { ...WARRANT, note: 'Ring 07700 900123' },
      {},
      ['Note must not hold a phone number'],
    ],
  ]
for (const [about, fields, numbers, errors] of WRONG)
  test(`${about}: each error says what to mend, and leads to it`, async () => {
    const answer = await enter(fields, numbers)
    assert.equal(answer.status, 422)
    // Offered lines stand in the order of last use, which is the same moment here.
    assert.deepEqual(errorsOn(answer).toSorted(), errors.toSorted())
    for (const link of answer.document.querySelectorAll('.govuk-error-summary a')) {
      const control = answer.document.querySelector(link.getAttribute('href') ?? '')
      assert.ok(control, link.toString())
    }
    for (const number of Object.values(numbers))
      assert.ok(linesOn(answer).quantity.includes(number), number)
  })

test('a line with a number says what it counts', async () => {
  const page = await send(officer, await siteOf(officer).get(ENTER), { ...WARRANT, next: 'line' })
  const lines = linesOn(page)
  const last = lines.what.length - 1
  lines.quantity[last] = '3'
  const answer = await send(officer, page, { ...WARRANT, ...lines })
  assert.deepEqual(errorsOn(answer), [`Line ${String(last + 1)}: choose what was counted`])
  lines.what[last] = 'drugs_seized|plants|'
  lines.subject[last] = 'heroin'
  const wrong = await send(officer, answer, { ...WARRANT, ...lines })
  assert.match(errorsOn(wrong)[0] ?? '', /heroin is not counted in plants: choose another unit/u)
})

test('“Save and come back” keeps what was typed for its author alone, until it is recorded', async () => {
  const page = await siteOf(officer).get(ENTER)
  const half = { ...WARRANT, kindElse: '', ...withNumbers(page, { Arrests: '6' }) }
  const kept = await send(officer, page, { ...half, next: 'draft' })
  assert.equal(placeOf(kept), '/activities?done=draft', kept.text)
  const list = await siteOf(officer).get('/activities')
  assert.match(list.text, /Entries to come back to \(1\)/u)
  const drafts = await siteOf(officer).get('/activities/drafts')
  const link = drafts.document.querySelector('main a[href*="draft="]')?.getAttribute('href') ?? ''
  assert.match(drafts.text, /Not said yet what was done, Corby/u)
  const back = await siteOf(officer).get(link)
  assert.equal(hiddenIn(back)['formToken'], hiddenIn(page)['formToken'])
  assert.ok(linesOn(back).quantity.includes('6'))

  const stranger = await cast.member('northamptonshire', 'operation-lead')
  assert.doesNotMatch((await siteOf(stranger).get('/activities/drafts')).text, /Corby/u)
  assert.ok(!linesOn(await siteOf(stranger).get(link)).quantity.includes('6'))
  const draft = link.split('=').at(-1) ?? ''
  const theirs = await siteOf(stranger).get('/activities/enter')
  const csrf = hiddenIn(theirs)['_csrf'] ?? ''
  const thrown = await siteOf(stranger).postRaw('/activities/drafts', { _csrf: csrf, draft })
  assert.deepEqual(errorsOn(thrown), ['That entry is not there any more'])
  const stolen = await send(stranger, theirs, { ...half, formToken: draft, next: 'draft' })
  assert.equal(stolen.status, 422)

  const saved = await send(officer, back, { ...WARRANT, ...linesOn(back) })
  assert.equal(saved.status, 303)
  assert.match((await siteOf(officer).get('/activities/drafts')).text, /Nothing to come back to/u)
})

test('a draft that the database could not hold is told so, and keeps what was typed', async () => {
  const page = await siteOf(officer).get(ENTER)
  for (const [note, words] of [
    ['Nothing\u0000here', 'must not hold control characters'],
    [randomBytes(60_000).toString('base64'), 'too long'],
  ] as const) {
    const told = await send(officer, page, { ...WARRANT, note, next: 'draft' })
    assert.equal(told.status, 422)
    assert.match(errorsOn(told).join(), new RegExp(words, 'u'))
  }
})

test('a draft names nobody either, is saved over, can be thrown away, and goes after a fortnight', async () => {
  const page = await siteOf(officer).get(ENTER)
  const named = await send(officer, page, { ...WARRANT, note: 'Ring 07700 900123', next: 'draft' })
  assert.deepEqual(errorsOn(named), ['Note must not hold a phone number'])
  for (const areaElse of ['Corby', 'Kettering'])
    await send(officer, page, { ...WARRANT, areaElse, next: 'draft' })
  const site = siteOf(officer)
  const list = await site.get('/activities/drafts')
  assert.equal(list.document.querySelectorAll('tbody tr').length, 1)
  assert.match(list.text, /Warrant, Kettering/u)
  const draft = hiddenIn(page)['formToken'] ?? ''
  assert.equal((await site.post('/activities/drafts', { draft })).status, 303)
  await send(officer, page, { ...WARRANT, next: 'draft' })
  await db.owner.query(
    `update activities.drafts set saved_at = $1::timestamptz - interval '15 days'`,
    [TEST_NOW],
  )
  assert.match((await site.get('/activities/drafts')).text, /Nothing to come back to/u)
})

test('what a browser kept is shown again and not recorded', async () => {
  const page = await siteOf(officer).get(ENTER)
  const look = await send(officer, page, {
    ...WARRANT,
    ...withNumbers(page, { Arrests: '8' }),
    next: 'look',
  })
  assert.equal(look.status, 200)
  assert.ok(linesOn(look).quantity.includes('8'))
  const { rows } = await db.owner.query(
    `select from audit.entries where name = 'activities.enter' and outcome = 'done' and actor_id = $1`,
    [officer.id],
  )
  assert.equal(rows.length, 0)
})

test('who may not record finds no form, and a forged one is refused', async () => {
  const reader = await cast.member('northamptonshire', 'practitioner')
  assert.equal((await siteOf(reader).get(ENTER)).status, 404)
  assert.equal((await siteOf(reader).get('/activities/drafts')).status, 404)
  assert.doesNotMatch((await siteOf(reader).get('/activities')).text, /Record what was done/u)
  assert.equal((await siteOf(officer).postRaw(ENTER, { kind: 'warrant' })).status, 403)
})

test('mangled lines are mended or refused, and never break the page', async () => {
  const page = await siteOf(officer).get(ENTER)
  const mangled = { what: ['<script>|%00|', 'a|b|c|d'], subject: ['+'], quantity: ['1', '2', '3'] }
  const answer = await send(officer, page, { ...WARRANT, ...mangled, fixed: '-4' })
  assert.equal(answer.status, 422)
  assert.doesNotMatch(answer.text, /<script>/u)
  const many = Array.from({ length: 100 }, () => 'arrests|people|')
  const tooMany = await send(officer, page, { ...WARRANT, what: many, quantity: many })
  assert.equal(tooMany.status, 422)
})
