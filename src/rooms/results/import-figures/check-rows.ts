import type { CheckedRow, ImportKind, Problem, ReadRow } from '../../../platform/imports/index.ts'
import { claimCodes } from '../claim-codes.ts'
import { fingerprintOf } from '../claim-fingerprint.ts'
import type { ClaimCells, ClaimColumn } from '../rules-claim-cells.ts'
import { type DateRead, readClaim } from '../rules-claim-row.ts'

const cellsIn = ({ cell }: ReadRow): ClaimCells => ({
  reporter: cell('reporter'),
  week_start: cell('week_start'),
  week_end: cell('week_end'),
  standing: cell('standing'),
  measure: cell('measure'),
  subject: cell('subject'),
  quantity: cell('quantity'),
  unit: cell('unit'),
  qualifier: cell('qualifier'),
  value_gbp: cell('value_gbp'),
  value_qualifier: cell('value_qualifier'),
  status: cell('status'),
  note: cell('note'),
  source: cell('source'),
})

const dateOf = (row: ReadRow, column: ClaimColumn): DateRead => {
  const problems: Problem[] = []
  const date = row.date(column, problems)
  return date === null
    ? { ok: false, words: problems[0]?.words ?? 'Give a date, for example 2023-10-09' }
    : { ok: true, date }
}

type Codes = Awaited<ReturnType<typeof claimCodes>>

/**
 * What is kept of a row: a claim, by the names of its columns in `results.claim_versions`; of a row
 * with something to mend, only who speaks of which days.
 */
const checked = (row: ReadRow, codes: Codes): CheckedRow => {
  const read = readClaim(cellsIn(row), {
    ...codes,
    readDate: (_cell, column) => dateOf(row, column),
  })
  if (!read.ok) {
    const { spoken } = read
    const payload =
      spoken === null
        ? {}
        : {
            reporter: spoken.reporter,
            source: spoken.source,
            standing: spoken.standing,
            starts_on: spoken.startsOn,
            ends_on: spoken.endsOn,
          }
    return { row: row.row, payload, problems: read.problems }
  }
  const { reporter, claim } = read
  const agencyId = codes.idOf(reporter)
  if (agencyId === undefined) throw new Error('results: a reporter that was known is not')
  const payload = {
    reporter,
    agency_id: agencyId,
    starts_on: claim.startsOn,
    ends_on: claim.endsOn,
    standing: claim.standing,
    measure: claim.measure,
    subject: claim.subject,
    quantity: claim.quantity,
    unit: claim.unit,
    qualifier: claim.qualifier,
    value_gbp: claim.valueGbp,
    value_qualifier: claim.valueQualifier,
    status: claim.status,
    note: claim.note,
    source: claim.source,
    fingerprint: fingerprintOf(claim, agencyId),
  }
  return { row: row.row, payload, problems: [] }
}

/** Reads rows of published figures against the codes that stand at this moment. */
export const checkFigureRows: ImportKind['checkRows'] = async (tx, rows) => {
  const codes = await claimCodes(tx)
  return rows.map((row) => checked(row, codes))
}
