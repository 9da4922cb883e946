import { type Html, html, insetText, nothing, seriesChart } from '../../../platform/html/index.ts'
import type { RolledFigure } from '../model-rollup.ts'
import { headlinesOf, shortOf } from '../rules-board.ts'
import { cautionsOf } from '../rules-definitions.ts'
import { type SeriesWeek, seriesOf } from '../rules-series.ts'
import { dayInWords } from '../rules-weeks.ts'
import { type Board, reporterName } from './read-board.ts'

const MOST_SERIES = 8

/** The month and year of a week, as a drawing says them: "Oct 2021". */
export const shortWeek = (startsOn: string): string => {
  const [, month = '', year = ''] = dayInWords(startsOn).split(' ')
  return `${month.slice(0, 3)} ${year}`
}

/** The headlines against earlier weeks, each line broken where weeks may not be compared. */
export const seriesView = (board: Board): Html => {
  const heading = html`<h2 class="govuk-heading-m" id="earlier">Against earlier weeks</h2>`
  if (board.earlier.length === 0)
    return html`${heading}<p class="govuk-body">No earlier week has anything of this scope, so there is nothing to compare.</p>`
  const figures = headlinesOf(board.rollup).slice(0, MOST_SERIES)
  if (figures.length === 0)
    return html`${heading}<p class="govuk-body">This week has nothing yet that could be held against earlier ones.</p>`
  return html`${heading}${cautionsView(board, figures)}<div class="cs-series-grid">${figures.map((figure) => chartOf(board, figure))}</div><p class="govuk-body"><a class="govuk-link" href="/weeks/definitions">Changes of definitions, and where each is said</a></p>`
}

const cautionsView = (board: Board, figures: readonly RolledFigure[]): Html => {
  const cautions = new Set(
    figures.flatMap(({ measure }) => cautionsOf(board.changes, measure).map(({ words }) => words)),
  )
  return cautions.size === 0
    ? nothing
    : insetText({
        html: html`<p class="govuk-body">Before you compare:</p><ul class="govuk-list govuk-list--bullet">${[...cautions].map((words) => html`<li>${words}</li>`)}</ul>`,
      })
}

/** One headline over the earlier weeks and this one. */
export const boardSeries = (board: Board, figure: RolledFigure): SeriesWeek[] =>
  seriesOf([...board.earlier, board.rollup], figure, {
    changes: board.changes,
    nameOf: (slug) => reporterName(board, slug),
  })

const chartOf = (board: Board, figure: RolledFigure): Html => {
  const label = board.catalogue.measures.get(figure.measure)?.label ?? figure.measure
  return seriesChart({
    title: label,
    of: 'Week',
    counted: label,
    points: boardSeries(board, figure).map(({ week, spoken, ...point }) => ({
      ...point,
      short: shortWeek(week.startsOn),
      name: html`<a class="govuk-link" href="/weeks/${week.id}">${week.name}</a>`,
      words:
        spoken === undefined
          ? 'no figure: nothing counted or stated'
          : wordsOf(board, spoken, figure),
    })),
  })
}

const wordsOf = (
  board: Board,
  spoken: NonNullable<SeriesWeek['spoken']>,
  { unit }: RolledFigure,
): string =>
  spoken.by === 'counted'
    ? `${shortOf(spoken, unit)}, counted by ${spoken.reporters.map((slug) => reporterName(board, slug)).join(', ')}`
    : `${shortOf(spoken, unit)}, stated by ${reporterName(board, spoken.by)}`
