import { type Html, html, nothing } from '../html.ts'
import type { Said } from '../fields/bound.ts'
import { dataTable } from '../patterns/data-table.ts'
import { details } from '../components/details.ts'
import { type Frame, pathOf, type Placed, placesOf, runsOf } from './chart-scales.ts'

export type SeriesPoint = {
  /** What the point is of, in at most two short words for the drawing ("Oct 2021"). */
  readonly short: string
  /** The same for the table; may be a link. */
  readonly name: Said
  /** How exact its number is ("over"), and the number, as the drawing writes them. */
  readonly qualifier: string
  readonly number: string
  /** The whole of it, in words, for the table. */
  readonly words: Said
  /** For its place only. Null where no number is known, which is no zero. */
  readonly amount: number | null
  /** Why this may not be held against the one before it; the line stops. */
  readonly breaks?: readonly string[] | undefined
}

export type SeriesChartOptions = {
  readonly title: string
  readonly headingLevel?: 3 | 4 | undefined
  /** The heading of the first column: "Week". */
  readonly of: string
  readonly counted: string
  readonly points: readonly SeriesPoint[]
}

const WIDTH = 320
const HEIGHT = 170
const FRAME: Frame = { left: 0, right: WIDTH, top: 40, bottom: 128 }

/**
 * A small series over a few weeks. A line joins two of them only where nothing says that they may not
 * be held against each other: it stops before every break, and wherever no number is known. The same
 * is in the table under it, with the reasons.
 */
export const seriesChart = (options: SeriesChartOptions): Html => {
  const { points } = options
  const places = placesOf(
    points.map(({ amount }) => amount),
    FRAME,
  )
  const breaks = new Set(
    points.flatMap(({ breaks: why }, place) => ((why ?? []).length > 0 ? [place] : [])),
  )
  const heading =
    options.headingLevel === 4
      ? html`<h4 class="cs-series__title">${options.title}</h4>`
      : html`<h3 class="cs-series__title">${options.title}</h3>`
  return html`<div class="cs-series">${heading}<svg class="cs-series__drawing" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false"><path class="cs-series__ground" d="M0 ${FRAME.bottom}H${WIDTH}"/>${runsOf(places, breaks).map(lineOf)}${places.map((place, at) => breakOf(places, at, breaks))}${points.map((point, at) => pointOf(point, places[at]))}</svg>${breaks.size === 0 ? nothing : html`<ul class="cs-series__breaks">${points.flatMap(({ breaks: why = [], short }) => why.map((words) => html`<li><strong>${short}, not comparable with before:</strong> ${words}</li>`))}</ul>`}${details({ summaryText: 'The same as a table', html: tableOf(options) })}</div>`
}

const lineOf = (run: readonly (readonly [number, number])[]): Html => {
  const path = pathOf(run)
  return path === undefined ? nothing : html`<path class="cs-series__line" d="${path}"/>`
}

/** A dashed upright halfway between two weeks. */
const breakOf = (places: readonly Placed[], at: number, breaks: ReadonlySet<number>): Html => {
  const [before, here] = [places[at - 1], places[at]]
  if (!breaks.has(at) || before === undefined || here === undefined) return nothing
  const x = ((before.x + here.x) / 2).toFixed(1)
  return html`<path class="cs-series__break" d="M${x} 8V${FRAME.bottom + 8}"/>`
}

const pointOf = (point: SeriesPoint, place: Placed | undefined): Html => {
  if (place === undefined) return nothing
  const x = place.x.toFixed(1)
  const y = place.y ?? FRAME.bottom
  const [month = '', ...year] = point.short.split(' ')
  const below = html`<text class="cs-series__name" x="${x}" y="${FRAME.bottom + 18}">${month}</text><text class="cs-series__name" x="${x}" y="${FRAME.bottom + 34}">${year.join(' ')}</text>`
  const mark =
    place.y === null
      ? nothing
      : point.qualifier === ''
        ? html`<circle class="cs-series__point" cx="${x}" cy="${y.toFixed(1)}" r="4"/>`
        : html`<circle class="cs-series__point cs-series__point--open" cx="${x}" cy="${y.toFixed(1)}" r="4"/>`
  const number = html`<text class="cs-series__number" x="${x}" y="${(y - 9).toFixed(1)}">${point.number}</text>`
  const qualifier =
    point.qualifier === ''
      ? nothing
      : html`<text class="cs-series__qualifier" x="${x}" y="${(y - 24).toFixed(1)}">${point.qualifier}</text>`
  return html`${mark}${qualifier}${number}${below}`
}

const tableOf = ({ title, of, counted, points }: SeriesChartOptions): Html =>
  dataTable({
    caption: title,
    hidesCaption: true,
    columns: [{ heading: of }, { heading: counted }, { heading: 'Against the one before' }],
    rows: points.map(({ name, words, breaks = [] }, place) => [
      name,
      words,
      place === 0
        ? 'The first shown'
        : breaks.length === 0
          ? 'No change of definition is known'
          : `Not comparable. ${breaks.join(' ')}`,
    ]),
  })
