import type { Week } from './model.ts'
import type { SumQualifier } from './model-rollup.ts'
import type { Cell, ReturnColumn, ReturnFields, ReturnLine } from './model-return.ts'

/** The columns that every return begins and ends with. */
export const FIRST = ['Reporter code', 'Reporter', 'Week start', 'Week end'] as const
export const NOTES = 'Notes'
export const HOW_EXACT = '(how exact)'

/** How exact a number is, as a cell says it. */
export const EXACTNESS = {
  exact: 'exact',
  over: 'over',
  at_least: 'at least',
  almost: 'almost',
  about: 'about',
  several: 'several, no number',
  present: 'some, no number',
} as const satisfies Record<SumQualifier, string>

/** The headings of a return, in order. */
export const headingsOf = ({ columns }: ReturnFields): string[] => [
  ...FIRST,
  ...columns.flatMap(({ heading, inexact }) =>
    inexact === 'beside' ? [heading, `${heading} ${HOW_EXACT}`] : [heading],
  ),
  NOTES,
]

const isExact = ({ qualifier }: Cell): boolean => qualifier === null || qualifier === 'exact'

const cellsOf = (cell: Cell, { inexact }: ReturnColumn): string[] => {
  switch (inexact) {
    case 'number':
      return [cell.number ?? '']
    case 'beside':
      return [cell.number ?? '', cell.qualifier === null ? '' : EXACTNESS[cell.qualifier]]
    case 'blank':
      return [isExact(cell) ? (cell.number ?? '') : '']
  }
}

/** What is known and stands in no cell, for the notes of a line. */
const noteOf = (cell: Cell, { inexact, heading }: ReturnColumn): string[] =>
  inexact === 'blank' && !isExact(cell) ? [`${heading}: ${cell.phrases.join('; ')}`] : []

/** The lines of a return as cells of text, in the order of its headings. */
export const rowsOf = (
  lines: readonly ReturnLine[],
  { week, fields }: { week: Week; fields: ReturnFields },
): string[][] =>
  lines.map(({ reporter, name, cells }) => {
    const met = fields.columns.map((column, place) => ({
      column,
      cell: cells[place] ?? { number: null, qualifier: null, phrases: [] },
    }))
    return [
      reporter,
      name,
      week.startsOn,
      week.endsOn,
      ...met.flatMap(({ cell, column }) => cellsOf(cell, column)),
      met.flatMap(({ cell, column }) => noteOf(cell, column)).join('. '),
    ]
  })

/** Where a number is written without what is known of how exact it is, or is not written at all. */
export const lostIn = (
  lines: readonly ReturnLine[],
  { columns }: ReturnFields,
): { readonly name: string; readonly heading: string; readonly phrases: readonly string[] }[] =>
  lines.flatMap(({ name, cells }) =>
    cells.flatMap((cell, place) => {
      const column = columns[place]
      return column?.inexact === 'number' && !isExact(cell)
        ? [{ name, heading: column.heading, phrases: cell.phrases }]
        : []
    }),
  )
