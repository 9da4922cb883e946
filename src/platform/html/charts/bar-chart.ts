import { names } from '../components/parts.ts'
import type { Said } from '../fields/bound.ts'
import { type Html, html, nothing } from '../html.ts'
import { dataTable } from '../patterns/data-table.ts'
import { barLengths, FULL } from './chart-scales.ts'

export type Bar = {
  /** What the bar is of; may be a link. */
  readonly name: Said
  /** As the reader sees it, with every qualifier: "over 277,000", "several", "nothing yet". */
  readonly words: Said
  /** For its length only. Null where no number is known, which is no zero. */
  readonly amount: number | null
  /** The number is a bound or rough, so that the bar's end is left open. */
  readonly open?: boolean | undefined
  readonly note?: Said | undefined
}

export type BarChartOptions = {
  readonly caption: string
  /** What the rows are, and what is counted: the headings of the columns. */
  readonly of: string
  readonly counted: string
  readonly bars: readonly Bar[]
  readonly noteHeading?: string | undefined
  readonly empty?: Html | undefined
}

/**
 * Bars that are a table: the words of each row say everything that its bar shows, so that the drawing
 * may be left out by whoever cannot see it, on paper, or in a palette of their own. Drawn as SVG,
 * because the policy refuses styles in a page.
 */
export const barChart = (options: BarChartOptions): Html => {
  const { lengths } = barLengths(options.bars.map(({ amount }) => amount))
  const notes = options.noteHeading
  return dataTable({
    caption: options.caption,
    columns: [
      { heading: options.of },
      { heading: options.counted },
      {
        heading: html`<span class="govuk-visually-hidden">Drawn</span>`,
        label: '',
      },
      ...(notes === undefined ? [] : [{ heading: notes }]),
    ],
    rows: options.bars.map((bar, place) => [
      bar.name,
      bar.words,
      drawn(lengths[place] ?? null, bar.open === true),
      ...(notes === undefined ? [] : [bar.note ?? nothing]),
    ]),
    empty: options.empty,
  })
}

const HEIGHT = 10

const drawn = (length: number | null, open: boolean): Html =>
  length === null
    ? nothing
    : html`<svg class="${names('cs-bars', open && 'cs-bars--open')}" viewBox="0 0 ${FULL} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path class="cs-bars__ground" d="M0 0V${HEIGHT}"/><rect class="cs-bars__bar" width="${cut(length)}" height="${HEIGHT}"/></svg>`

/** Two places, cut off rather than rounded up: a bar is never longer than its share. */
const cut = (length: number): string => (Math.floor(length * 100) / 100).toFixed(2)
