import { stringify } from 'csv-stringify/sync'
import type { Column } from './model.ts'

/** Cells that came from a person never begin a formula in somebody's spreadsheet. */
export const csvOf = (lines: readonly (readonly string[])[]): string =>
  stringify(
    lines.map((cells) => [...cells]),
    { escape_formulas: true, record_delimiter: '\r\n' },
  )

/** A file with every column and one row, to begin with. */
export const exampleFile = (columns: readonly Column[]): string =>
  csvOf([columns.map(({ name }) => name), columns.map(({ example }) => example)])
