import { line } from '../../platform/forms/fields.ts'
import { identifyingProblem } from '../activities/index.ts'
import { CLAIM_STANDINGS, CLAIM_STATUSES, type ClaimFields } from './model-claim.ts'
import { asTyped, type ClaimCells, type ClaimColumn } from './rules-claim-cells.ts'
import { amountsOf, type ClaimCodes, sayWrongCodes } from './rules-claim-amounts.ts'
import type { RowToPlace } from './rules-place-claims.ts'
import { type CellProblem, choice, oneOf, type Say, unknownCode } from './rules-claim-say.ts'

export type ReadClaim =
  | { readonly ok: true; readonly reporter: string; readonly claim: ClaimFields }
  | {
      readonly ok: false
      readonly problems: readonly CellProblem[]
      /** What of it can be read of who spoke of which days: other rows may rest on that. */
      readonly spoken: RowToPlace | null
    }

export type DateColumn = 'week_start' | 'week_end'
export type DateRead =
  { readonly ok: true; readonly date: string } | { readonly ok: false; readonly words: string }

/** What reading a row needs: the codes, the slugs of agencies, and how dates are read. */
export type ReadingClaims = {
  readonly codes: ClaimCodes
  readonly reporters: ReadonlySet<string>
  readonly readDate: (cell: string, column: DateColumn) => DateRead
}

const NOTE = line({ label: 'Note', max: 500 })
const SOURCE = line({
  label: 'Source',
  max: 300,
  required: 'Say where it was published, for example "Northampton Chronicle & Echo, 20 Oct 2023"',
})

const textOf = (
  cell: string,
  { schema, column, label }: { schema: typeof NOTE; column: ClaimColumn; label: string },
  say: Say,
): string => {
  const read = schema.safeParse(asTyped(cell))
  if (read.success) return read.data
  say({ column, words: read.error.issues[0]?.message ?? `${label} cannot be read` })
  return ''
}

const dayOf = (
  cell: string,
  { column, readDate }: { column: DateColumn; readDate: ReadingClaims['readDate'] },
  say: Say,
): string | undefined => {
  if (cell === '') {
    say({
      column,
      words: `Give the ${column === 'week_start' ? 'first' : 'last'} day, for example 2023-10-09`,
    })
    return undefined
  }
  const read = readDate(cell, column)
  if (read.ok) return read.date
  say({ column, words: read.words })
  return undefined
}

/**
 * Reads one row of published figures, as it was published: everything that is wrong in it is said,
 * by column. The form is that of `docs/figures-import.md`; what goes with what is decision 0008's. Nothing
 * is mended, and nothing is turned into another unit; a number loses its separators and needless
 * zeros and no more.
 */
export const readClaim = (cells: ClaimCells, reading: ReadingClaims): ReadClaim => {
  const problems: CellProblem[] = []
  const say: Say = (problem) => {
    problems.push(problem)
  }
  const { reporter } = cells
  if (reporter === '')
    say({ column: 'reporter', words: 'Say who published it, for example leicestershire' })
  else if (!reading.reporters.has(reporter))
    say(unknownCode('reporter', { kind: 'agency', code: reporter, known: reading.reporters }))
  const startsOn = dayOf(cells.week_start, { column: 'week_start', ...reading }, say)
  const endsOn = dayOf(cells.week_end, { column: 'week_end', ...reading }, say)
  if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn)
    say({ column: 'week_end', words: 'The last day is before the first' })
  const standing = oneOf(CLAIM_STANDINGS, cells.standing)
  if (standing === undefined)
    say({ column: 'standing', words: `Standing is ${choice(CLAIM_STANDINGS)}` })
  sayWrongCodes(cells, reading.codes, say)
  const amounts = amountsOf(cells, reading.codes, say)
  const status = oneOf(CLAIM_STATUSES, cells.status)
  if (status === undefined) say({ column: 'status', words: `Status is ${choice(CLAIM_STATUSES)}` })
  const note = textOf(cells.note, { schema: NOTE, column: 'note', label: 'Note' }, say)
  const source = textOf(cells.source, { schema: SOURCE, column: 'source', label: 'Source' }, say)
  for (const [column, label, text] of [
    ['note', 'Note', note],
    ['source', 'Source', source],
  ] as const) {
    const wrong = identifyingProblem(text, { label, year: Number((endsOn ?? '2000').slice(0, 4)) })
    if (wrong !== undefined) say({ column, words: wrong })
  }
  if (
    problems.length > 0 ||
    startsOn === undefined ||
    endsOn === undefined ||
    standing === undefined ||
    status === undefined
  )
    return {
      ok: false,
      problems,
      spoken:
        startsOn === undefined || endsOn === undefined || standing === undefined
          ? null
          : { reporter, source, startsOn, endsOn, standing },
    }
  const claim = {
    startsOn,
    endsOn,
    standing,
    measure: cells.measure,
    subject: cells.subject === '' ? null : cells.subject,
    unit: cells.unit === '' ? null : cells.unit,
    ...amounts,
    status,
    note,
    source,
  }
  return { ok: true, reporter, claim }
}
