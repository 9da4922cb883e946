import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Catalogue, Measure, Subject, SubjectGroup, Unit } from './catalogue.ts'
import type { Outcome, OutcomeFields } from './model.ts'
import { readOutcome } from './rules-outcome.ts'
import { partsBeyondWhole } from './rules-parts.ts'
import { countSeizures } from './rules-seizures.ts'
import { anOutcome } from './testing.ts'

const measure = (code: string, given: Partial<Measure> = {}): Measure => ({
  code,
  label: code,
  singular: code,
  plural: code,
  definition: '',
  definitionSource: '',
  topic: 'enforcement',
  units: ['people'],
  subjectGroups: [],
  countsPeople: true,
  under18Sensitive: false,
  takesValue: false,
  ...given,
})
const unit = (code: string, decimals: number): Unit => ({
  code,
  singular: code,
  plural: code,
  dimension: 'count',
  decimals,
})
const subject = (code: string, group: SubjectGroup): Subject => ({
  code,
  name: code,
  plural: code,
  group,
  classes: [],
})
const byCode = <Entry extends { code: string }>(...entries: Entry[]) =>
  new Map(entries.map((entry) => [entry.code, entry]))

const catalogue: Catalogue = {
  strands: new Map(),
  kinds: new Map(),
  areas: [],
  units: byCode(unit('people', 0), unit('kg', 3), unit('wraps', 0), unit('GBP', 2)),
  subjects: byCode(
    subject('heroin', 'drug'),
    subject('cocaine', 'drug'),
    subject('knife', 'bladed_weapon'),
  ),
  measures: byCode(
    measure('arrests', { under18Sensitive: true }),
    measure('people_safeguarded'),
    measure('drugs_seized', { units: ['kg', 'wraps'], subjectGroups: ['drug'], takesValue: true }),
    measure('cash_seized', { units: ['GBP'] }),
  ),
}

const standing = (id: string, fields: Partial<OutcomeFields>): Outcome => ({
  id,
  activityId: 'activity',
  number: 1,
  version: 1,
  change: 'recorded',
  why: null,
  by: { kind: 'system' },
  at: new Date(0),
  fields: anOutcome(fields),
})

const read = (
  fields: Partial<OutcomeFields>,
  { siblings = [], outcomeId }: { siblings?: Outcome[]; outcomeId?: string } = {},
) =>
  readOutcome(anOutcome(fields), {
    catalogue,
    siblings,
    outcomeId,
    year: 2023,
    today: '2024-01-10',
  })

const drugs = { measure: 'drugs_seized', subject: 'heroin', unit: 'wraps', quantity: '32' } as const
const valued = {
  ...drugs,
  valueGbp: '640',
  valueQualifier: 'about',
  valueMethod: 'not_stated',
} as const

const TAKEN: [name: string, fields: Partial<OutcomeFields>][] = [
  ['a number of people', {}],
  ['nothing at all, exactly counted', { quantity: '0' }],
  ['a vague number', { quantity: null, unit: null, qualifier: 'several' }],
  ['presence without a number', { quantity: null, qualifier: 'present' }],
  ['wraps of one drug', drugs],
  ['one count over two drugs', { ...drugs, subject: 'heroin+cocaine' }],
  ['a weight with decimals', { ...drugs, quantity: '15.3', unit: 'kg' }],
  ['only a value', { ...valued, quantity: null, unit: null, qualifier: null }],
  [
    'a value with its method, by whom and when',
    { ...valued, valueMethod: 'expert', valuedBy: 'Force drugs expert', valuedOn: '2023-10-20' },
  ],
  ['under-18 arrests', { under18: true }],
  [
    'the largest number',
    { measure: 'cash_seized', unit: 'GBP', quantity: '1,000,000,000,000,000' },
  ],
]

for (const [name, fields] of TAKEN) {
  test(`${name} is taken`, () => {
    const result = read(fields)
    assert(result.ok, JSON.stringify(result))
  })
}

const REFUSED: [name: string, fields: Partial<OutcomeFields>, field: string, message: RegExp][] = [
  ['an unknown measure', { measure: 'magic' }, 'measure', /Choose what was counted/u],
  ['a negative number', { quantity: '-1' }, 'quantity', /less than zero/u],
  ['half a person', { quantity: '1.5' }, 'quantity', /whole number/u],
  ['a number over the limit', { quantity: '1000000000000001' }, 'quantity', /or less/u],
  ['a number in powers', { quantity: '1e3' }, 'quantity', /figures/u],
  ['words', { quantity: 'a dozen' }, 'quantity', /figures/u],
  ['too many decimals', { ...drugs, unit: 'kg', quantity: '1.2345' }, 'quantity', /3 decimal/u],
  [
    'tenths of a penny',
    { measure: 'cash_seized', unit: 'GBP', quantity: '1.234' },
    'quantity',
    /2 decimal/u,
  ],
  ['no number where one is said', { quantity: null }, 'quantity', /Enter the quantity/u],
  ['a number with "several"', { qualifier: 'several' }, 'qualifier', /Leave the quantity empty/u],
  ['a number without a qualifier', { qualifier: null }, 'qualifier', /exact/u],
  [
    'neither number nor value',
    { quantity: null, unit: null, qualifier: null },
    'qualifier',
    /Say how many/u,
  ],
  ['a unit of another measure', { unit: 'kg' }, 'unit', /choose another/u],
  ['no unit', { ...drugs, unit: null }, 'unit', /Choose a unit/u],
  ['a subject where there is none', { subject: 'heroin' }, 'subject', /takes no subject/u],
  ['a subject of another group', { ...drugs, subject: 'knife' }, 'subject', /cannot be of knife/u],
  ['an unknown subject', { ...drugs, subject: 'unobtainium' }, 'subject', /from the list/u],
  ['a subject twice', { ...drugs, subject: 'heroin+heroin' }, 'subject', /once/u],
  [
    'a value for people',
    { valueGbp: '5', valueQualifier: 'exact', valueMethod: 'not_stated' },
    'valueGbp',
    /no value/u,
  ],
  [
    'a value without a method',
    { ...valued, valueMethod: null },
    'valueMethod',
    /how the value was found/u,
  ],
  ['a value without a qualifier', { ...valued, valueQualifier: null }, 'valueQualifier', /exact/u],
  [
    'an expert’s value of nobody',
    { ...valued, valueMethod: 'expert', valuedOn: '2023-10-20' },
    'valuedBy',
    /role or unit/u,
  ],
  [
    'an expert’s value of no day',
    { ...valued, valueMethod: 'expert', valuedBy: 'Expert' },
    'valuedDay',
    /date/u,
  ],
  ['a value found tomorrow', { ...valued, valuedOn: '2024-01-11' }, 'valuedDay', /past/u],
  ['a method without a value', { ...drugs, valueMethod: 'street' }, 'valueGbp', /Enter the value/u],
  [
    'under-18s where they are not told apart',
    { measure: 'people_safeguarded', under18: true },
    'under18',
    /by age/u,
  ],
  ['a part of nothing', { standing: 'within' }, 'standing', /no other outcome/u],
  ['a seizure of people', { seizure: 1 }, 'seizure', /Only drugs/u],
  ['a seizure number that is none', { ...drugs, seizure: Number.NaN }, 'seizure', /whole number/u],
  ['a name by phone in the note', { note: 'Ring 07700 900123' }, 'note', /phone/u],
]

for (const [name, fields, field, message] of REFUSED) {
  test(`${name} is refused in words`, () => {
    const result = read(fields)
    assert(!result.ok)
    const error = result.errors.find((found) => found.field === field)
    assert.match(error?.message ?? JSON.stringify(result.errors), message)
  })
}

test('an outcome cannot be part of itself, in one step or in two', () => {
  const siblings = [
    standing('a', { measure: 'people_safeguarded' }),
    standing('b', { standing: 'within', withinOutcomeId: 'a' }),
  ]
  for (const withinOutcomeId of ['a', 'b']) {
    const result = read({ standing: 'within', withinOutcomeId }, { siblings, outcomeId: 'a' })
    assert(!result.ok && result.errors[0]?.field === 'within')
  }
  assert(read({ standing: 'within', withinOutcomeId: 'a' }, { siblings }).ok)
  const unknown = read({ standing: 'within', withinOutcomeId: 'c' }, { siblings })
  assert(!unknown.ok)
  assert.match(unknown.errors[0]?.message ?? '', /Choose the outcome/u)
})

test('one seizure holds each drug once in a unit', () => {
  const siblings = [standing('a', { ...drugs, seizure: 1 })]
  assert(!read({ ...drugs, seizure: 1 }, { siblings }).ok)
  assert(read({ ...drugs, subject: 'cocaine', seizure: 1 }, { siblings }).ok)
  assert(read({ ...drugs, seizure: 1, quantity: '2' }, { siblings, outcomeId: 'a' }).ok)
})

test('a seizure of several drugs counts once in the total and once under each drug', () => {
  const counted = countSeizures([
    { outcomeId: 'a', subject: 'heroin', seizure: 'x/1' },
    { outcomeId: 'b', subject: 'cocaine', seizure: 'x/1' },
    { outcomeId: 'c', subject: 'heroin', seizure: null },
    { outcomeId: 'd', subject: 'heroin+cocaine', seizure: null },
  ])
  assert.equal(counted.total, 3)
  assert.deepEqual(Object.fromEntries(counted.bySubject), { heroin: 3, cocaine: 2 })
})

test('parts that add up to more than the whole are named, not refused', () => {
  const whole = standing('a', { measure: 'people_safeguarded', quantity: '16' })
  const part = (id: string, quantity: string) =>
    standing(id, { measure: 'arrests', quantity, standing: 'within', withinOutcomeId: 'a' })
  assert.deepEqual(partsBeyondWhole([whole, part('b', '14')]), [])
  assert.deepEqual(
    partsBeyondWhole([whole, part('b', '14'), part('c', '3')]).map(({ sum }) => sum),
    ['17'],
  )
})
