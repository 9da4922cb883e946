import {
  dataTable,
  emptyState,
  type Html,
  html,
  nothing,
  statTiles,
  tag,
} from '../../../platform/html/index.ts'
import type { RolledFigure } from '../model-rollup.ts'
import { headlinesOf } from '../rules-board.ts'
import { type Board, boardPath, reporterName } from './read-board.ts'

const MOST_TILES = 8

/** A phrase as a tile sets it: the number with its qualifier, then what it counts. */
const NUMBER_FIRST =
  /^(?<number>(?:more than |almost |around |at least )?[£€]?\d[\d,.]*) (?<label>.+)$/u

/** "several lines closed", "workshops, number not given": words stand where the number would. */
const withoutNumber = (phrase: string): { figure: string; label: string } =>
  phrase.startsWith(SEVERAL)
    ? { figure: 'Several', label: phrase.slice(SEVERAL.length) }
    : { figure: 'Some', label: phrase }
const SEVERAL = 'several '

/** Where the parts of a figure are. */
export const boardFigurePath = (
  board: Pick<Board, 'week' | 'scope'>,
  { key }: RolledFigure,
): string => boardPath(board, `/figures/${key.split('/').map(encodeURIComponent).join('/')}`)

const tileOf = (board: Board, figure: RolledFigure) => {
  const [stated] = figure.stated
  const isCounted = figure.shares.length > 0
  const phrase = isCounted ? figure.phrase : (stated?.phrase ?? figure.phrase)
  const { number, label } = NUMBER_FIRST.exec(phrase)?.groups ?? {}
  return {
    ...(number === undefined || label === undefined
      ? withoutNumber(phrase)
      : { figure: number, label }),
    href: boardFigurePath(board, figure),
    note: isCounted
      ? [
          ...(figure.early ? ['still early'] : []),
          ...(figure.gap === null ? [] : [figure.gap]),
        ].join('; ')
      : `stated by ${reporterName(board, stated?.reporter ?? '')}, counted by nobody here`,
  }
}

/** The first figures of the week, large, each leading to what it is made of. */
export const headlinesView = (board: Board): Html => {
  const tiles = headlinesOf(board.rollup)
    .slice(0, MOST_TILES)
    .map((one) => tileOf(board, one))
  return tiles.length === 0
    ? nothing
    : statTiles(tiles.map((tile) => ({ ...tile, note: tile.note === '' ? undefined : tile.note })))
}

/** Every figure of the scope, counted, apart, stated and beside, each leading to what it is made of. */
export const allFiguresView = (board: Board): Html => {
  const { figures } = board.rollup
  const of = (...standings: RolledFigure['standing'][]) =>
    figures.filter(({ standing }) => standings.includes(standing))
  return html`<h2 class="govuk-heading-m" id="figures">All figures</h2>${figuresTable(board, {
    caption: 'Counted in the week',
    figures: of('counted'),
    empty: emptyState({
      title: 'Nothing has been counted yet',
      text: 'Figures appear as soon as activities of these days are recorded, or somebody’s published figures are brought in.',
    }),
  })}${figuresTable(board, { caption: 'Parts of the above, held apart and never added', figures: of('within') })}${figuresTable(board, { caption: 'Stated totals of which nothing, or several figures, were counted', figures: of('headline') })}${figuresTable(board, { caption: 'Beside the week, and not part of it', figures: of('beside') })}`
}

const figuresTable = (
  board: Board,
  { caption, figures, empty }: { caption: string; figures: readonly RolledFigure[]; empty?: Html },
): Html =>
  figures.length === 0
    ? (empty ?? nothing)
    : dataTable({
        caption,
        columns: [
          { heading: 'Figure' },
          { heading: 'From' },
          { heading: 'Stated, and what lies between' },
        ],
        rows: figures.map((figure) => [
          html`<a class="govuk-link" href="${boardFigurePath(board, figure)}">${figure.phrase}</a>${figure.early ? html` ${tag({ text: 'early', classes: 'govuk-tag--yellow' })}` : nothing}`,
          figure.shares.map(({ reporter }) => reporterName(board, reporter)).join(', '),
          figure.gap ??
            figure.stated
              .map(({ reporter, phrase }) => `${reporterName(board, reporter)} stated ${phrase}`)
              .join('; '),
        ]),
      })
