import { isRealDate } from '../../platform/forms/fields.ts'
import type { ClaimFields } from './model-claim.ts'
import { CLAIM_COLUMNS, type ClaimCells, type ClaimColumn } from './rules-claim-cells.ts'
import type { ReadingClaims } from './rules-claim-row.ts'

const measure = (
  label: string,
  units: readonly string[],
  subjectGroups: readonly string[] = [],
  takesValue = false,
) => ({ label, units, subjectGroups, takesValue })

/** For tests: a part of the catalogues, enough for what a row of published figures may hold. */
export const readingClaims: ReadingClaims = {
  reporters: new Set(['leicestershire', 'northamptonshire', 'btp', 'emsou', 'national']),
  codes: {
    measures: new Map([
      ['arrests', measure('Arrests', ['people'])],
      ['cash_seized', measure('Cash seized', ['GBP', 'EUR'])],
      ['drugs_seized', measure('Drugs seized', ['wraps', 'kg', 'plants'], ['drug'], true)],
      ['bladed_weapons_seized', measure('Bladed weapons seized', ['items'], ['bladed_weapon'])],
    ]),
    subjects: new Map([
      ['heroin', { plural: 'heroin', group: 'drug' }],
      ['cocaine', { plural: 'cocaine', group: 'drug' }],
      ['cannabis', { plural: 'cannabis', group: 'drug' }],
      ['machete', { plural: 'machetes', group: 'bladed_weapon' }],
    ]),
    units: new Map([
      ['people', { plural: 'people', decimals: 0 }],
      ['items', { plural: 'items', decimals: 0 }],
      ['wraps', { plural: 'wraps', decimals: 0 }],
      ['kg', { plural: 'kg', decimals: 3 }],
      ['plants', { plural: 'plants', decimals: 0, subjects: ['cannabis'] }],
      ['GBP', { plural: 'pounds', decimals: 2 }],
      ['EUR', { plural: 'euros', decimals: 2 }],
    ]),
  },
  readDate: (cell) =>
    isRealDate(cell) ? { ok: true, date: cell } : { ok: false, words: 'is no date' },
}

/** For tests: a row that reads, with some cells changed. */
export const cellsWith = (more: Partial<Record<ClaimColumn, string>> = {}): ClaimCells => ({
  reporter: 'leicestershire',
  week_start: '2021-10-11',
  week_end: '2021-10-17',
  standing: 'counted',
  measure: 'arrests',
  subject: '',
  quantity: '28',
  unit: 'people',
  qualifier: 'exact',
  value_gbp: '',
  value_qualifier: '',
  status: 'published',
  note: '',
  source: 'A newspaper, Oct 2021',
  ...more,
})

/** For tests: the claim that `cellsWith()` is. */
export const claimWith = (more: Partial<ClaimFields> = {}): ClaimFields => ({
  startsOn: '2021-10-11',
  endsOn: '2021-10-17',
  standing: 'counted',
  measure: 'arrests',
  subject: null,
  quantity: '28',
  unit: 'people',
  qualifier: 'exact',
  valueGbp: null,
  valueQualifier: null,
  status: 'published',
  note: '',
  source: 'A newspaper, Oct 2021',
  ...more,
})

/** For tests: rows as a file of published figures. No cell may hold a quotation mark. */
export const claimsFile = (...rows: readonly ClaimCells[]): string =>
  [
    CLAIM_COLUMNS.join(','),
    ...rows.map((row) => CLAIM_COLUMNS.map((column) => `"${row[column]}"`).join(',')),
    '',
  ].join('\r\n')
