import { type Html, html, nothing } from '../html.ts'

export type StatTile = {
  /** As the reader sees it: "22", "£102,560", "more than 6kg". */
  readonly figure: string
  /** What is counted: "arrests". */
  readonly label: string
  /** The list that it counts. */
  readonly href?: string | undefined
  /** Less prominent: a gap, a period, a status. */
  readonly note?: string | undefined
}

/** One figure, leading to exactly what it counts. */
export const statTile = (tile: StatTile): Html => {
  const words = html`<span class="cs-stat__figure">${tile.figure}</span> <span class="cs-stat__label">${tile.label}</span>`
  const main =
    tile.href === undefined
      ? html`<span class="cs-stat__words">${words}</span>`
      : html`<a class="cs-stat__words cs-stat__link" href="${tile.href}">${words}</a>`
  return html`<div class="cs-stat">${main}${tile.note === undefined ? nothing : html`<span class="cs-stat__note">${tile.note}</span>`}</div>`
}

/** Several figures side by side. */
export const statTiles = (tiles: readonly StatTile[]): Html =>
  html`<ul class="cs-stats">${tiles.map((tile) => html`<li>${statTile(tile)}</li>`)}</ul>`
