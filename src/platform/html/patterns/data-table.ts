import { attributesOf, names } from '../components/parts.ts'
import { type Html, html, nothing } from '../html.ts'
import type { Said } from '../fields/bound.ts'

export type Column = {
  readonly heading: Said
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
 * that the page itself never scrolls sideways.
 */
export const dataTable = (options: DataTableOptions): Html => {
  if (options.rows.length === 0 && options.empty !== undefined) return options.empty
  const caption = html`<caption class="${names('govuk-table__caption', options.hidesCaption === true && 'govuk-visually-hidden')}">${options.caption}</caption>`
  const head = html`<thead><tr>${options.columns.map((column) => html`<th scope="col"${classOf(column)}>${column.heading}</th>`)}</tr></thead>`
  const body = html`<tbody>${options.rows.map((row) => rowOf(row, options.columns))}</tbody>`
  const foot =
    options.foot === undefined
      ? nothing
      : html`<tfoot>${rowOf(options.foot, options.columns)}</tfoot>`
  return html`<div class="cs-scroll" role="region" aria-label="${options.caption}" tabindex="0"><table class="cs-table">${caption}${head}${body}${foot}</table></div>`
}

const rowOf = (cells: readonly Said[], columns: readonly Column[]): Html =>
  html`<tr>${cells.map((cell, place) => {
    const column = columns[place]
    return place === 0
      ? html`<th scope="row"${classOf(column)}>${cell}</th>`
      : html`<td${classOf(column)}>${cell}</td>`
  })}</tr>`

const classOf = (column: Column | undefined): Html => {
  const classes = names(
    column?.numeric === true && 'cs-table__number',
    column?.unbroken === true && 'cs-table__unbroken',
  )
  return attributesOf({ class: classes === '' ? undefined : classes })
}
