import type { ClaimFields } from './model-claim.ts'

/** The columns of a file of published figures, in the order in which they are written. */
export const CLAIM_COLUMNS = [
  'reporter',
  'week_start',
  'week_end',
  'standing',
  'measure',
  'subject',
  'quantity',
  'unit',
  'qualifier',
  'value_gbp',
  'value_qualifier',
  'status',
  'note',
  'source',
] as const

export type ClaimColumn = (typeof CLAIM_COLUMNS)[number]
export type ClaimCells = Readonly<Record<ClaimColumn, string>>

/**
 * A text as a cell that no spreadsheet takes for a formula: one that begins like a formula, or like
 * a formula made harmless, gets an apostrophe before it. `asTyped` takes exactly that one away, so
 * that what is written and read again is what it was.
 */
export const harmless = (text: string): string => (/^'*[=+\-@\t\r]/u.test(text) ? `'${text}` : text)

/** The other way round: a cell that was made harmless, as it was typed. */
export const asTyped = (cell: string): string =>
  /^'+[=+\-@\t\r]/u.test(cell) ? cell.slice(1) : cell

/** A claim as the row that it came as. Codes and numbers never begin like a formula; texts may. */
export const cellsOf = (claim: ClaimFields, reporter: string): ClaimCells => ({
  reporter,
  week_start: claim.startsOn,
  week_end: claim.endsOn,
  standing: claim.standing,
  measure: claim.measure,
  subject: claim.subject ?? '',
  quantity: claim.quantity ?? '',
  unit: claim.unit ?? '',
  qualifier: claim.qualifier ?? '',
  value_gbp: claim.valueGbp ?? '',
  value_qualifier: claim.valueQualifier ?? '',
  status: claim.status,
  note: claim.note,
  source: claim.source,
})
