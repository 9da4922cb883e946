import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Content, Edition, EditionState } from './model-release.ts'
import { checkRelease, type Placeable } from './rules-check-release.ts'
import { figuresOf } from './rules-figures.ts'
import { after, mayCountersign, type Step } from './rules-release.ts'
import { nounsOf } from './rules-nouns.ts'
import { differences, type FigureSnapshot } from './rules-snapshot.ts'
import { statusOf } from './rules-status.ts'
import { readingOf } from './rules-snapshot.ts'
import { daysIn, spanInWords, weekAt, wrongWithSpan } from './rules-weeks.ts'
import { counted, snapshotOf, testOrder, testWording } from './testing.ts'
import type { Week } from './model.ts'

describe('the steps of a release', () => {
  const table: Record<EditionState, Partial<Record<Step, EditionState>>> = {
    draft: { edit: 'draft', submit: 'submitted' },
    submitted: { edit: 'draft', countersign: 'countersigned', return: 'draft' },
    countersigned: { edit: 'draft', publish: 'published', return: 'draft' },
    published: {},
  }
  for (const state of ['draft', 'submitted', 'countersigned', 'published'] as const)
    for (const step of ['edit', 'submit', 'countersign', 'publish', 'return'] as const)
      it(`${step} of what is ${state} leads to ${table[state][step] ?? 'nothing'}`, () => {
        assert.equal(after(state, step), table[state][step])
      })
})

const content = (more: Partial<Content> = {}): Content => ({
  title: 'A week',
  area: 'Leicestershire',
  areaIsPart: false,
  dated: '2021-10-20',
  body: 'Text.',
  quotes: [],
  notes: '',
  correction: '',
  ...more,
})

it('whoever wrote, edited or submitted an edition does not countersign it', () => {
  const at = new Date()
  const edition: Edition = {
    state: 'submitted',
    releaseId: 'r',
    edition: 1,
    version: 4,
    content: content(),
    authorId: 'author',
    createdAt: at,
    edited: { by: 'last', at },
    submitted: { by: 'sender', at },
  }
  for (const who of ['author', 'last', 'sender', 'editor'])
    assert.equal(mayCountersign(edition, ['author', 'editor', 'last'], who), false, who)
  assert.equal(mayCountersign(edition, ['author', 'editor', 'last'], 'somebody else'), true)
})

describe('what must be mended before a release is submitted', () => {
  const arrests = snapshotOf(counted('arrests', { quantity: '22', unit: 'people' }))
  const young = snapshotOf(
    counted('arrests', { quantity: '3', unit: 'people', standing: 'within', under18: true }),
  )
  const buses = snapshotOf(counted('beat_bus_visits', { qualifier: 'present' }))
  const placeable = (snapshot: FigureSnapshot, heldBack = false): Placeable => ({
    snapshot,
    heldBack,
    nouns: nounsOf(snapshot, testWording),
  })
  const all = [placeable(arrests), placeable(young), placeable(buses)]
  const around = { weekStartsOn: '2021-10-11', today: '2021-10-20' }
  const advice = (more: Partial<Content>, figures = all, isCorrection = false) =>
    checkRelease(content(more), figures, { ...around, isCorrection }).findings.map(
      (finding) => `${finding.part}: ${finding.advice}`,
    )

  it('nothing, where every number is a figure', () => {
    assert.deepEqual(
      advice({ title: '{figure arrests}', body: 'On 9 October 2023, {figure arrests}.' }),
      [],
    )
  })
  it('what is missing', () => {
    assert.deepEqual(advice({ title: '', area: '', dated: null, body: '' }), [
      'title: Give the release a title.',
      'area: Say which area the release is about.',
      'dated: Give the release a date.',
      'body: Write the release.',
    ])
    assert.deepEqual(advice({}, all, true), ['correction: Say what is corrected, and why.'])
  })
  it('a date before the week, or far ahead', () => {
    assert.match(advice({ dated: '2020-01-01' })[0] ?? '', /^dated: .*before its week begins/u)
    assert.match(advice({ dated: '2031-10-20' })[0] ?? '', /^dated: .*more than a month ahead/u)
    assert.deepEqual(advice({ dated: '2021-10-11' }), [])
  })
  it('numbers in every part', () => {
    const found = checkRelease(
      content({
        title: '9 men',
        area: '4 towns',
        body: 'A dozen.',
        notes: 'Half.',
        quotes: [{ who: 'Officer 7', words: 'Twice.' }],
      }),
      all,
      { ...around, isCorrection: false },
    ).findings
    assert.deepEqual(
      found.map(({ part, excerpt }) => `${part} ${excerpt}`),
      ['title 9', 'area 4', 'body dozen', 'who1 7', 'words1 Twice', 'notes Half'],
    )
  })
  it('a figure that is unknown, not well written, or without the form that is asked', () => {
    assert.match(advice({ body: '{figure warrants}' })[0] ?? '', /No figure of this week/u)
    assert.match(advice({ body: '{figure}' })[0] ?? '', /not how a figure is placed/u)
    assert.match(
      advice({ body: '{figure beat_bus_visits | number}' })[0] ?? '',
      /No number was given/u,
    )
    assert.match(advice({ body: '{figure arrests | value}' })[0] ?? '', /no value/u)
    assert.match(
      advice({ body: '{figure arrests | nonsense}' })[0] ?? '',
      /not how a figure is placed/u,
    )
  })
  it('a count of people that is too small for its area', () => {
    assert.match(
      advice({ body: '{figure arrests}' }, [placeable(arrests, true)])[0] ?? '',
      /too small/u,
    )
  })
  it('an arrest of a child told as a success', () => {
    assert.match(
      advice({ body: 'We are proud of {figure within/under-18/arrests}.' })[0] ?? '',
      /never told as a success/u,
    )
    for (const dodge of [
      { body: 'We are proud of {figure arrests}.\n\nOf these, {figure within/under-18/arrests}.' },
      { title: 'A great result', body: 'So far, {figure within/under-18/arrests}.' },
      {
        body: '{figure within/under-18/arrests}.',
        quotes: [{ who: 'Chief inspector', words: 'I am delighted.' }],
      },
    ])
      assert.match(advice(dodge)[0] ?? '', /never told as a success/u)
    assert.deepEqual(advice({ body: 'We are proud of {figure arrests}.' }), [])
  })
  it('a count that is told as another, or as money', () => {
    for (const body of [
      'They rescued {figure arrests | number} children.',
      '**{figure arrests | number}** warrants',
      '£{figure arrests | number} people were arrested',
      'for €**{figure arrests}**',
      '{figure arrests | number} pounds, from people who were arrested',
      'GBP {figure arrests}',
    ])
      assert.notDeepEqual(advice({ body }), [], body)
    assert.match(advice({ title: '{figure arrests | number} children' })[0] ?? '', /22 arrests/u)
    for (const body of [
      'With {figure arrests} and {figure within/under-18/arrests | number} careful arrests.',
      '- **{figure arrests | number}** people were arrested\n- {figure arrests}',
      '| Arrests | Buses |\n|-|-|\n| {figure arrests} | {figure beat_bus_visits} |',
    ])
      assert.deepEqual(advice({ body }), [], body)
  })
  it('a figure within a link, which could then lead to another site', () => {
    for (const body of [
      '[{figure arrests}](https://example.org/)',
      '[see **{figure arrests}** here](/signs)',
      '[{figure arrests}][r]\n\n[r]: https://example.org/',
    ])
      assert.match(advice({ body })[0] ?? '', /cannot be part of a link/u, body)
  })
  it('HTML, pictures and links that lead nowhere', () => {
    assert.match(advice({ body: '<b>x</b>' })[0] ?? '', /HTML is shown/u)
    assert.match(advice({ body: '![x](https://example.org/x)' })[0] ?? '', /no pictures/u)
    assert.match(advice({ body: '[x](javascript:alert)' })[0] ?? '', /leads nowhere/u)
    assert.deepEqual(
      advice({ body: '[x](https://example.org/) [y](/what-to-do) press@example.org' }),
      [],
    )
  })
})

describe('what has changed since', () => {
  const was = snapshotOf(counted('arrests', { id: 'a', quantity: '22', unit: 'people' }))
  it('nothing', () => {
    assert.deepEqual(differences([was], [{ ...was, status: 'published' }]), [])
  })
  it('a number, a list that adds up to the same, a counter, a figure that is gone', () => {
    const is = snapshotOf(counted('arrests', { id: 'a', quantity: '23', unit: 'people' }))
    assert.deepEqual(differences([was], [is]), [
      { key: 'arrests', before: '22 arrests', after: '23 arrests' },
    ])
    assert.equal(differences([was], [{ ...was, claims: ['b'] }]).length, 1)
    assert.equal(differences([was], [{ ...was, countedBy: ['btp'] }]).length, 1)
    assert.deepEqual(differences([was], []), [
      { key: 'arrests', before: '22 arrests', after: 'no longer counted' },
    ])
  })
})

it('a figure is published while a release says exactly this, corrected if it once said otherwise', () => {
  const [early] = figuresOf(
    [counted('arrests', { quantity: '22', unit: 'people', status: 'early' })],
    testOrder,
  )
  assert(early !== undefined)
  const reading = readingOf(early)
  const key = early.key
  const other = readingOf({ ...early, quantity: '21' })
  const status = (checked: string[], ...readings: string[]) =>
    statusOf(early, {
      checked: checked.map((one) => ({ figureKey: key, reading: one })),
      said: readings.length === 0 ? [] : [{ figureKey: key, readings }],
    })
  assert.equal(status([]), 'early')
  assert.equal(status([reading]), 'checked')
  assert.equal(status([other]), 'early')
  assert.equal(status([], reading), 'published')
  assert.equal(status([], other, reading), 'corrected')
  assert.equal(status([reading], other), 'checked')
})

describe('weeks', () => {
  it('are spans of 1 to 31 days', () => {
    assert.equal(daysIn('2023-10-09', '2023-10-15'), 7)
    assert.equal(wrongWithSpan('2019-05-13', '2019-05-20'), undefined)
    assert.equal(wrongWithSpan('2023-10-01', '2023-10-31'), undefined)
    assert.match(wrongWithSpan('2023-10-01', '2023-11-01') ?? '', /at most 31/u)
    assert.match(wrongWithSpan('2023-10-09', '2023-10-08') ?? '', /on or after/u)
  })
  it('are said as people say them', () => {
    assert.equal(spanInWords('2023-10-09', '2023-10-15'), '9 to 15 October 2023')
    assert.equal(spanInWords('2023-02-27', '2023-03-05'), '27 February to 5 March 2023')
    assert.equal(spanInWords('2023-12-30', '2024-01-02'), '30 December 2023 to 2 January 2024')
    assert.equal(spanInWords('2023-10-09', '2023-10-09'), '9 October 2023')
  })
  it('are found by their first day, or by a day that lies in only one of them', () => {
    const week = (id: string, startsOn: string, endsOn: string): Week => ({
      id,
      name: id,
      startsOn,
      endsOn,
      otherDates: [],
      version: 1,
    })
    const weeks = [
      week('long', '2022-03-01', '2022-03-20'),
      week('short', '2022-03-07', '2022-03-13'),
    ]
    const [long, short] = weeks
    const twin = week('twin', '2022-03-07', '2022-03-11')
    assert.deepEqual(weekAt(weeks, '2022-03-07'), { ok: true, week: short })
    assert.deepEqual(weekAt(weeks, '2022-03-01'), { ok: true, week: long })
    assert.deepEqual(weekAt(weeks, '2022-03-20'), { ok: true, week: long })
    assert.deepEqual(weekAt(weeks, '2022-03-10'), { ok: false, why: 'several', weeks })
    assert.deepEqual(weekAt([...weeks, twin], '2022-03-07'), {
      ok: false,
      why: 'several',
      weeks: [short, twin],
    })
    assert.deepEqual(weekAt(weeks, '2022-04-01'), { ok: false, why: 'none' })
  })
  it('are found by a day that only another publisher called part of them', () => {
    const known: Week = {
      id: 'march',
      name: 'March',
      startsOn: '2022-03-07',
      endsOn: '2022-03-11',
      otherDates: [{ from: '2022-03-04', to: '2022-03-13', by: 'Merseyside Police' }],
      version: 1,
    }
    const before: Week = {
      ...known,
      id: 'before',
      startsOn: '2022-02-28',
      endsOn: '2022-03-06',
      otherDates: [],
    }
    assert.deepEqual(weekAt([known], '2022-03-04'), { ok: true, week: known })
    assert.deepEqual(weekAt([known], '2022-03-13'), { ok: true, week: known })
    assert.deepEqual(weekAt([known], '2022-03-14'), { ok: false, why: 'none' })
    assert.deepEqual(weekAt([before, known], '2022-03-01'), { ok: true, week: before })
    assert.deepEqual(weekAt([before, known], '2022-03-05'), {
      ok: false,
      why: 'several',
      weeks: [before, known],
    })
  })
})
