import { attributesOf, names } from '../components/parts.ts'
import { type Html, html, nothing } from '../html.ts'
import type { Said } from '../fields/bound.ts'

export type Column = {
  readonly heading: Said
  /** The heading as plain words, where it is markup: what stands beside each cell on a phone. */
  readonly label?: string | undefined
  /** Figures, set to the right. */
  readonly numeric?: boolean | undefined
  /** Never broken over lines: dates, references. */
  readonly unbroken?: boolean | undefined
}

export type DataTableOptions = {
  /** Says what the table holds; read first by a screen reader. */
  readonly caption: string
  readonly hidesCaption?: boolean | undefined
  readonly columns: readonly Column[]
  /** As many cells as there are columns. The first names its row. */
  readonly rows: readonly (readonly Said[])[]
  /** Totals. */
  readonly foot?: readonly Said[] | undefined
  /** What is shown instead of a table without rows. */
  readonly empty?: Html | undefined
}

/**
 * A table of records or figures. A wide one scrolls in a frame of its own, reachable by keyboard, so
 * that the page itself never scrolls sideways. On a phone each row is a card, with the heading of
 * the column beside each cell. The roles are written out, because a browser may take a table for
 * no table once the sheet lays it out as something else.
 */
export const dataTable = (options: DataTableOptions): Html => {
  if (options.rows.length === 0 && options.empty !== undefined) return options.empty
  const { columns } = options
  const caption = html`<caption class="${names('govuk-table__caption', options.hidesCaption === true && 'govuk-visually-hidden')}">${options.caption}</caption>`
  const head = html`<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader"${classOf(column)}>${column.heading}</th>`)}</tr></thead>`
  const cells = columns.map(attributesOfCells)
  const body = html`<tbody role="rowgroup">${options.rows.map((row) => rowOf(row, cells))}</tbody>`
  const foot =
    options.foot === undefined
      ? nothing
      : html`<tfoot role="rowgroup">${rowOf(options.foot, cells)}</tfoot>`
  return html`<div class="cs-scroll" role="region" aria-label="${options.caption}" tabindex="0"><table class="cs-table" role="table">${caption}${head}${body}${foot}</table></div>`
}

const rowOf = (row: readonly Said[], attributes: readonly Html[]): Html =>
  html`<tr role="row">${row.map((cell, place) =>
    place === 0
      ? html`<th scope="row" role="rowheader"${attributes[place] ?? nothing}>${cell}</th>`
      : html`<td role="cell"${attributes[place] ?? nothing}>${cell}</td>`,
  )}</tr>`

const attributesOfCells = (column: Column): Html => {
  const label = column.label ?? (typeof column.heading === 'string' ? column.heading : undefined)
  return html`${classOf(column)}${attributesOf({ 'data-heading': label })}`
}

const classOf = (column: Column): Html => {
  const classes = names(
    column.numeric === true && 'cs-table__number',
    column.unbroken === true && 'cs-table__unbroken',
  )
  return attributesOf({ class: classes === '' ? undefined : classes })
}
