import { visible } from '../command/quoted.ts'
import { dataTable, type Html, html, insetText, nothing, summaryList } from '../html/index.ts'
import { type Import, sheetRow } from './model.ts'
import type { FirstRows } from './preview.ts'
import { type NameOf, receiptLines } from './receipt.ts'
import type { KeptProblem, unknownsOf } from './store-rows.ts'
import { bytesWords } from './rules-limits.ts'
import { countsWords, countWords, percentChecked, rowsWords } from './words.ts'

/** A cell of somebody's file, as a page may show it. */
const cellWords = (text: string): string => {
  const shown = visible(text)
  return shown.length > 80 ? `${Array.from(shown).slice(0, 79).join('')}…` : shown
}

/** How far the check has come. Nothing moves by itself: the link looks again. */
export const progressView = (it: Import, path: string): Html => {
  const percent = percentChecked(it)
  return html`<p class="govuk-body"><label for="checked">${percent} % of ${bytesWords(it.bytes)} is checked (${rowsWords(it.rows)})</label><br><progress id="checked" max="100" value="${percent}">${percent} %</progress></p>${insetText({ text: 'The check goes on by itself, also when you leave this page. Nothing is brought in before you say so.' })}<p class="govuk-body"><a class="govuk-link" href="${path}">Look again</a></p>`
}

/** How the slashed dates of the file are read, where there are any. */
export const datesWords = ({ dates, dayFirst }: Import): string | undefined => {
  const count = dates.slashed + dates.dayFirst
  if (count === 0) return undefined
  const read = `${countWords(count)} ${count === 1 ? 'date is' : 'dates are'} not written as 2023-10-09`
  return dates.dayFirst > 0 && dates.monthFirst === 0
    ? `${read}, and are read with the day first, because ${countWords(dates.dayFirst)} of them can be read in no other way`
    : dayFirst
      ? `${read}, and are read with the day first, as was said`
      : read
}

/** The first rows as they were read. Columns that are empty in all of them are left out. */
export const firstRowsView = ({ columns, rows }: FirstRows): Html => {
  const used = columns
    .map((name, at) => ({ name, at }))
    .filter(({ at }) => rows.some(({ cells }) => (cells[at] ?? '').trim() !== ''))
  return dataTable({
    caption:
      rows.length === 1
        ? 'The row as it was read'
        : `The first ${rows.length} rows as they were read`,
    columns: [{ heading: 'Row', unbroken: true }, ...used.map(({ name }) => ({ heading: name }))],
    rows: rows.map(({ row, cells }) => [
      String(sheetRow(row)),
      ...used.map(({ at }) => cellWords(cells[at] ?? '')),
    ]),
    empty: nothing,
  })
}

type Unknowns = Awaited<ReturnType<typeof unknownsOf>>

/** Codes that nobody knows, each once. */
export const unknownsView = (unknowns: Unknowns): Html =>
  unknowns.length === 0
    ? nothing
    : dataTable({
        caption: 'Words that Countersign does not know',
        columns: [
          { heading: 'Written' },
          { heading: 'Column' },
          { heading: 'The nearest it knows' },
          { heading: 'Rows', numeric: true },
          { heading: 'First in row', numeric: true },
        ],
        rows: unknowns.map(({ written, column_name, nearest, rows, first_row }) => [
          cellWords(written),
          column_name,
          nearest === '' ? 'None is near' : nearest,
          countWords(rows),
          String(sheetRow(first_row)),
        ]),
      })

/** Problems by row and column. */
export const problemsView = (problems: readonly KeptProblem[]): Html =>
  dataTable({
    caption: 'Problems, by row and column',
    columns: [
      { heading: 'Row', unbroken: true },
      { heading: 'Column', unbroken: true },
      { heading: 'What to mend' },
      { heading: 'Written' },
    ],
    rows: problems.map(({ row_number, column_name, words, written }) => [
      row_number === 0 ? 'File' : String(sheetRow(row_number)),
      column_name === '' ? '–' : visible(column_name),
      visible(words),
      cellWords(written),
    ]),
    empty: nothing,
  })

/** What is known of a file before it is brought in. */
export const fileView = (it: Import): Html => {
  const dates = datesWords(it)
  const rows: [string, string][] = [
    ['File', visible(it.fileName)],
    ['Size', bytesWords(it.bytes)],
    ['Rows', countWords(it.rows)],
    ['It would make', countsWords(it.counts) || 'nothing'],
    ...(dates === undefined ? [] : ([['Dates', dates]] satisfies [string, string][])),
  ]
  return summaryList({
    rows: rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } })),
  })
}

/** What the room remarks. */
export const remarksView = (remarks: readonly string[]): Html =>
  remarks.length === 0
    ? nothing
    : html`<ul class="govuk-list govuk-list--bullet">${remarks.map((one) => html`<li>${visible(one)}</li>`)}</ul>`

/** What was brought in, to be printed and kept. */
export const receiptView = (it: Import, nameOf: NameOf): Html =>
  summaryList({
    rows: receiptLines(it, nameOf).map(([key, value]) => ({
      key: { text: key },
      value: { html: html`<span class="govuk-!-text-break-word">${visible(value)}</span>` },
    })),
  })
