import type { DateSurvey, Layout, Problem, ReadRow } from './model.ts'
import { quoted } from '../command/quoted.ts'
import { readDate, surveyed } from './rules-dates.ts'

/** Control characters and marks that reverse or hide text; a line break is allowed in a cell. */
const UNWANTED =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u

/** Whether a row holds nothing: an empty line, or only separators. */
export const isEmptyRow = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell.trim() === '')

export type RowReader = {
  readonly read: (row: number, cells: readonly string[]) => { row: ReadRow; problems: Problem[] }
  readonly survey: () => DateSurvey
}

/**
 * Makes rows of cells, by the names of their columns. Cells beyond the last column are a problem of
 * the row; missing ones at its end are empty. A cell that begins like a formula is text as any other.
 */
export const rowReader = (layout: Layout, before: DateSurvey): RowReader => {
  const places = new Map(layout.columns.map((name, at) => [name, at]))
  let survey = before
  const read: RowReader['read'] = (row, cells) => {
    const problems: Problem[] = []
    const beyond = cells.slice(layout.columns.length).filter((cell) => cell.trim() !== '')
    if (beyond.length > 0)
      problems.push({
        column: '',
        words: `The row has ${cells.length} cells and the header ${layout.columns.length}: a separator too many, or a cell that needs quotation marks`,
        written: beyond.join(layout.separator),
      })
    for (const [at, name] of layout.columns.entries())
      if (UNWANTED.test(cells[at] ?? ''))
        problems.push({
          column: name,
          words: 'The cell holds invisible or control characters: type it again by hand',
        })
    const cell = (column: string): string => {
      const at = places.get(column)
      const text = at === undefined ? '' : (cells[at] ?? '').trim()
      return text.normalize('NFC').replaceAll('\r\n', '\n')
    }
    const date: ReadRow['date'] = (column, into) => {
      const written = cell(column)
      if (written === '') return null
      const result = readDate(written)
      survey = surveyed(survey, result.form, { row, column, written })
      if (result.ok) return result.date
      into.push({ column, words: `${quoted(written)} ${result.words}` })
      return null
    }
    return { row: { row, cell, date }, problems }
  }
  return { read, survey: () => survey }
}
