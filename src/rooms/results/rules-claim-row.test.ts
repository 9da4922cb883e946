import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ClaimColumn } from './rules-claim-cells.ts'
import { readClaim } from './rules-claim-row.ts'
import { cellsWith, claimWith, readingClaims } from './testing-claims.ts'

type Cells = Partial<Record<ClaimColumn, string>>

const problemsOf = (cells: Cells): string[] => {
  const read = readClaim(cellsWith(cells), readingClaims)
  return read.ok ? [] : read.problems.map(({ column, words }) => `${column}: ${words}`)
}

const READS: readonly (readonly [string, Cells, Partial<ReturnType<typeof claimWith>>])[] = [
  ['a count', {}, {}],
  [
    'only a value',
    {
      measure: 'drugs_seized',
      quantity: '',
      unit: '',
      qualifier: '',
      value_gbp: '100000',
      value_qualifier: 'over',
    },
    {
      measure: 'drugs_seized',
      quantity: null,
      unit: null,
      qualifier: null,
      valueGbp: '100000',
      valueQualifier: 'over',
    },
  ],
  [
    'only that there was some, with the unit it would be in',
    { measure: 'cash_seized', quantity: '', unit: 'GBP', qualifier: 'present' },
    { measure: 'cash_seized', quantity: null, unit: 'GBP', qualifier: 'present' },
  ],
  [
    'a joint count over two drugs',
    { measure: 'drugs_seized', subject: 'cocaine+cannabis', quantity: '811', unit: 'wraps' },
    { measure: 'drugs_seized', subject: 'cocaine+cannabis', quantity: '811', unit: 'wraps' },
  ],
  [
    'a number with separators, a pound sign and a needless zero',
    { measure: 'cash_seized', quantity: '£1,250.50', unit: 'GBP' },
    { measure: 'cash_seized', quantity: '1250.5', unit: 'GBP' },
  ],
  ['a text that was made harmless', { note: "'=SUM(A1)" }, { note: '=SUM(A1)' }],
  ['a text that begins with an apostrophe of its own', { note: "'large'" }, { note: "'large'" }],
]

const REFUSES: readonly (readonly [Cells, readonly string[]])[] = [
  [{ reporter: '' }, ['reporter: Say who published it, for example leicestershire']],
  [
    { reporter: 'leicester' },
    ['reporter: No agency is called "leicester": the nearest is "leicestershire"'],
  ],
  [{ week_start: '11 Oct' }, ['week_start: is no date']],
  [{ week_start: '' }, ['week_start: Give the first day, for example 2023-10-09']],
  [{ week_end: '2021-10-10' }, ['week_end: The last day is before the first']],
  [{ standing: 'sum' }, ['standing: Standing is counted, headline, within or beside']],
  [{ measure: '' }, ['measure: Say what was counted, for example arrests']],
  [{ measure: 'arests' }, ['measure: No measure is called "arests": the nearest is "arrests"']],
  [{ subject: 'heroin' }, ['subject: Arrests takes no subject: leave it empty']],
  [
    { measure: 'drugs_seized', unit: 'wraps', subject: 'machete' },
    ['subject: Drugs seized cannot be of machetes'],
  ],
  [
    { measure: 'drugs_seized', unit: 'wraps', subject: 'heroine+cocaine' },
    ['subject: No subject is called "heroine": the nearest is "heroin"'],
  ],
  [
    { measure: 'drugs_seized', unit: 'wraps', subject: 'heroin+heroin' },
    ['subject: A joint count names each once'],
  ],
  [{ unit: 'kg' }, ['unit: Arrests is counted in people, not in kg']],
  [{ unit: 'persons' }, ['unit: No unit is called "persons"']],
  [
    { measure: 'drugs_seized', subject: 'heroin', unit: 'plants' },
    ['unit: heroin is not counted in plants'],
  ],
  [{ quantity: '-3' }, ['quantity: Quantity must not be less than zero']],
  [{ quantity: '2.5' }, ['quantity: Quantity must be a whole number in this unit']],
  [{ quantity: 'a dozen' }, ['quantity: Quantity must be a number in figures, for example 12']],
  [{ unit: '' }, ['unit: A quantity has a unit: people']],
  [{ qualifier: '' }, ['qualifier: Say how exact the quantity is: exact, over, almost or about']],
  [
    { qualifier: 'several' },
    ['qualifier: "several" says that no number was given, and there is one'],
  ],
  [
    { quantity: '', qualifier: 'over' },
    ['quantity: "over" needs a number: give it, or say several or present'],
  ],
  [
    { qualifier: 'roughly' },
    [
      'qualifier: Qualifier is exact, over, almost, about, several or present, or empty where only a value was published',
    ],
  ],
  [
    { quantity: '', unit: '', qualifier: '' },
    ['quantity: Give a quantity, a value, or the qualifier several or present'],
  ],
  [
    {
      measure: 'drugs_seized',
      quantity: '',
      qualifier: '',
      unit: 'wraps',
      value_gbp: '5',
      value_qualifier: 'exact',
    },
    ['quantity: There is a unit and no quantity: give it, or leave the unit empty'],
  ],
  [
    { value_gbp: '500', value_qualifier: 'exact' },
    ['value_gbp: Arrests has no value in pounds: leave it empty'],
  ],
  [
    { measure: 'drugs_seized', unit: 'wraps', value_gbp: '500' },
    ['value_qualifier: Say how exact the value is: exact, over, almost or about'],
  ],
  [
    { measure: 'drugs_seized', unit: 'wraps', value_gbp: '5.005', value_qualifier: 'exact' },
    ['value_gbp: Value must have no more than 2 decimal places'],
  ],
  [{ value_qualifier: 'over' }, ['value_gbp: Give the value, or leave its qualifier empty']],
  [
    { value_qualifier: 'several' },
    [
      'value_qualifier: The qualifier of a value is exact, over, almost or about',
      'value_gbp: Give the value, or leave its qualifier empty',
    ],
  ],
  [{ status: '' }, ['status: Status is early, checked, published or corrected']],
  [
    { source: '' },
    ['source: Say where it was published, for example "Northampton Chronicle & Echo, 20 Oct 2023"'],
  ],
  [{ note: 'Ring 07700 900123' }, ['note: Note must not hold a phone number']],
  [{ note: 'x'.repeat(501) }, ['note: Note must be 500 characters or fewer (it has 501)']],
  [
    { measure: 'arests', quantity: '-1', status: 'done' },
    [
      'measure: No measure is called "arests": the nearest is "arrests"',
      'quantity: Quantity must not be less than zero',
      'status: Status is early, checked, published or corrected',
    ],
  ],
]

describe('a row of published figures', () => {
  for (const [what, cells, claim] of READS)
    it(`reads ${what}`, () => {
      assert.deepEqual(readClaim(cellsWith(cells), readingClaims), {
        ok: true,
        reporter: 'leicestershire',
        claim: claimWith(claim),
      })
    })

  for (const [cells, problems] of REFUSES)
    it(`is refused: ${problems.join('; ')}`, () => {
      assert.deepEqual(problemsOf(cells), problems)
    })

  it('marks what nobody knows, so that such codes can be listed at once', () => {
    const read = readClaim(cellsWith({ measure: 'arests', quantity: '' }), readingClaims)
    assert(!read.ok)
    assert.deepEqual(
      read.problems.map(({ code, nearest }) => [code, nearest]),
      [
        ['unknown', 'arrests'],
        [undefined, undefined],
      ],
    )
  })
})
