import { type Html, html, nothing } from '../html.ts'
import {
  type Attributes,
  attributesOf,
  type Extras,
  type Maybe,
  names,
  type Words,
  wordsOf,
} from './parts.ts'

export type TableCell = Words & {
  /** `numeric` sets figures to the right, one under the other. */
  readonly format?: 'numeric' | undefined
  readonly classes?: string | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
  readonly attributes?: Attributes | undefined
}
export type TableOptions = Extras & {
  readonly caption?: string | undefined
  readonly captionClasses?: string | undefined
  readonly head?: readonly TableCell[] | undefined
  readonly rows: readonly Maybe<readonly TableCell[]>[]
  readonly firstCellIsHeader?: boolean | undefined
}

/** A table. `dataTable` (patterns) is the one for wide tables. */
export const table = (options: TableOptions): Html => {
  const caption =
    options.caption === undefined
      ? nothing
      : html`<caption class="${names('govuk-table__caption', options.captionClasses)}">${options.caption}</caption>`
  const head =
    options.head === undefined
      ? nothing
      : html`<thead class="govuk-table__head"><tr class="govuk-table__row">${options.head.map((cell) => header(cell, 'col'))}</tr></thead>`
  const rows = options.rows.map((row) =>
    row
      ? html`<tr class="govuk-table__row">${row.map((cell, place) => (place === 0 && options.firstCellIsHeader === true ? header({ ...cell, format: undefined }, 'row') : plain(cell)))}</tr>`
      : nothing,
  )
  return html`<table class="${names('govuk-table', options.classes)}"${attributesOf(options.attributes)}>${caption}${head}<tbody class="govuk-table__body">${rows}</tbody></table>`
}

const spans = (cell: TableCell): Html =>
  attributesOf({ colspan: cell.colspan, rowspan: cell.rowspan, ...cell.attributes })

const header = (cell: TableCell, scope: 'col' | 'row'): Html =>
  html`<th scope="${scope}" class="${names('govuk-table__header', cell.format && `govuk-table__header--${cell.format}`, cell.classes)}"${spans(cell)}>${wordsOf(cell)}</th>`

const plain = (cell: TableCell): Html =>
  html`<td class="${names('govuk-table__cell', cell.format && `govuk-table__cell--${cell.format}`, cell.classes)}"${spans(cell)}>${wordsOf(cell)}</td>`
