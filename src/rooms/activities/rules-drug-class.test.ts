import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Catalogue, DrugClass, Subject } from './catalogue.ts'
import type { Outcome } from './model.ts'
import {
  classesOnDay,
  classOn,
  classProblems,
  outsideTheirGroup,
  withClass,
} from './rules-drug-class.ts'
import { anOutcome } from './testing.ts'

const aClass = (letter: DrugClass['class'], since: string | null): DrugClass => ({
  class: letter,
  since,
  checked: true,
  source: 'An order',
})
const drug = (code: string, ...classes: DrugClass[]): Subject => ({
  code,
  name: code,
  plural: code,
  group: 'drug',
  classes,
})
const ghb = drug('ghb_gbl', aClass('C', null), aClass('B', '2022-04-13'))
const late = drug('late', aClass('C', '2025-01-15'))

test('the class of a day is the one in force from that day on or before it', () => {
  assert.equal(classOn(ghb, '2022-04-12')?.class, 'C')
  assert.equal(classOn(ghb, '2022-04-13')?.class, 'B')
  assert.equal(classOn(ghb, '2026-01-01')?.class, 'B')
  assert.equal(classOn(late, '2025-01-14'), undefined)
  assert.equal(classOn({ classes: [...ghb.classes].toReversed() }, '2023-01-01')?.class, 'B')
})

test('one day has one class, and a class that is in force is not put in force again', () => {
  assert.deepEqual(classProblems(ghb, aClass('A', '2022-04-13'), undefined), [
    { field: 'sinceDay', message: 'There is a class from that day already: change that one' },
  ])
  assert.deepEqual(classProblems(ghb, aClass('B', '2023-01-01'), undefined), [
    { field: 'class', message: 'It is Class B already on that day' },
  ])
  assert.deepEqual(classProblems(ghb, aClass('A', '2027-01-01'), undefined), [])
  assert.deepEqual(classProblems(ghb, aClass('A', '2022-04-13'), ghb.classes[1]), [])
})

test('a class that is put in stands in the order of the days', () => {
  const classes = withClass(ghb, aClass('A', '2020-01-01'), undefined)
  assert.deepEqual(
    classes.map(({ since }) => since),
    [null, '2020-01-01', '2022-04-13'],
  )
})

const catalogue = {
  subjects: new Map([ghb, late].map((one) => [one.code, one])),
} as unknown as Catalogue

const outcome = (id: string, fields: Partial<Outcome['fields']>): Outcome => ({
  id,
  activityId: 'a',
  number: 1,
  version: 1,
  change: 'recorded',
  why: null,
  by: { kind: 'system' },
  at: new Date(0),
  fields: anOutcome({ measure: 'drugs_seized', ...fields }),
})

test('a drug that was of another class on the day is told apart from its group', () => {
  const whole = outcome('whole', { subject: 'class_b' })
  const part = outcome('part', { subject: 'ghb_gbl', standing: 'within', withinOutcomeId: 'whole' })
  const on = (day: string) => outsideTheirGroup([whole, part], { catalogue, day })
  assert.deepEqual(on('2023-10-10'), [])
  assert.equal(on('2021-10-10')[0]?.stood, 'C')
})

test('the classes of a subject on a day are said in words', () => {
  assert.equal(classesOnDay(catalogue, 'ghb_gbl', '2021-01-01'), 'Class C')
  assert.equal(classesOnDay(catalogue, 'ghb_gbl+late', '2025-06-01'), 'Class B and Class C')
  assert.equal(classesOnDay(catalogue, null, '2025-06-01'), '')
})
