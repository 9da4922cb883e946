import {
  barChart,
  button,
  dataTable,
  emptyState,
  type Html,
  html,
  nothing,
  select,
} from '../../../platform/html/index.ts'
import type { Coverage, RolledFigure } from '../model-rollup.ts'
import { weekPath } from '../open-week.ts'
import { scopeText } from '../roll-up.ts'
import { amountOf, headlinesOf, shareOf, shortOf } from '../rules-board.ts'
import { type Board, boardPath } from './read-board.ts'
import { shareLink } from './share-link.ts'

const MOST_COLUMNS = 6

const isInexact = (qualifier: string | null): boolean => qualifier !== null && qualifier !== 'exact'

/** Who counted how much of each headline, and one of them drawn. */
export const forcesView = (board: Board, measure: string | undefined): Html => {
  const { coverage, scope } = board.rollup
  const present = coverage.filter(({ from }) => from !== 'missing')
  const figures = headlinesOf(board.rollup).filter(({ shares }) => shares.length > 0)
  const heading = html`<h2 class="govuk-heading-m" id="forces">By force and other reporter</h2>`
  const [only, ...others] = present
  if (only === undefined || figures.length === 0)
    return html`${heading}${emptyState({ title: 'No reporter of this scope has anything yet' })}`
  if (scope.kind === 'reporter' || others.length === 0)
    return html`${heading}<p class="govuk-body">Only <a class="govuk-link" href="${weekPath(board.week.id, only.reporter)}">${only.name}</a> has anything in this week, so there is nobody to compare.</p>`
  const chosen = figures.find((figure) => figure.measure === measure) ?? figures[0]
  return html`${heading}${chosen === undefined ? nothing : html`${choose(board, figures, chosen)}${drawn(board, { figure: chosen, coverage })}`}${matrix(board, { figures: figures.slice(0, MOST_COLUMNS), present })}`
}

const labelOf = ({ catalogue }: Board, { measure }: RolledFigure): string =>
  catalogue.measures.get(measure)?.label ?? measure

const choose = (board: Board, figures: readonly RolledFigure[], chosen: RolledFigure): Html =>
  figures.length < 2
    ? nothing
    : html`<form method="get" action="/weeks/${board.week.id}/board#forces" class="results-screen-only" novalidate><input type="hidden" name="scope" value="${scopeText(board.scope)}">${select(
        {
          name: 'measure',
          label: { text: 'Measure that is drawn' },
          value: chosen.measure,
          items: figures.map((figure) => ({ value: figure.measure, text: labelOf(board, figure) })),
        },
      )}${button({ text: 'Draw', classes: 'govuk-button--secondary' })}</form>`

const drawn = (
  board: Board,
  { figure, coverage }: { figure: RolledFigure; coverage: readonly Coverage[] },
): Html => {
  const bars = coverage.map(({ reporter, name, from }) => {
    const share = shareOf(figure, reporter)
    return {
      name,
      words:
        share === undefined
          ? from === 'missing'
            ? 'no figure yet'
            : 'no figure of this'
          : shortOf(share, figure.unit),
      amount: share === undefined ? null : amountOf(share),
      hasNothing: from === 'missing',
      open: isInexact(share?.qualifier ?? null),
    }
  })
  const without = bars.filter(({ hasNothing }) => hasNothing).length
  const isMany = without > MOST_WITHOUT
  const shown = isMany ? bars.filter(({ hasNothing }) => !hasNothing) : bars
  return html`${barChart({
    caption: `${labelOf(board, figure)} by reporter`,
    of: 'Reporter',
    counted: labelOf(board, figure),
    bars: shown.toSorted((a, b) => (b.amount ?? -1) - (a.amount ?? -1)),
  })}${isMany ? html`<p class="govuk-body">${without} more have no figure yet: they are named under <a class="govuk-link" href="#late">Late or missing</a>.</p>` : nothing}`
}

/** More than these without any figure are counted rather than listed. */
const MOST_WITHOUT = 10

const FROM = {
  activities: 'activities here',
  claims: 'published figures',
  both: 'activities here; published figures stand beside',
  missing: 'nothing yet',
} as const

const matrix = (
  board: Board,
  { figures, present }: { figures: readonly RolledFigure[]; present: readonly Coverage[] },
): Html =>
  dataTable({
    caption: 'Headlines by reporter',
    columns: [
      { heading: 'Reporter' },
      ...figures.map((figure) => ({
        heading: html`<a class="govuk-link" href="${boardPath(board, '', { measure: figure.measure })}#forces">${labelOf(board, figure)}</a>`,
        label: labelOf(board, figure),
        numeric: true,
      })),
      { heading: 'From' },
    ],
    rows: present.map(({ reporter, name, from }) => [
      html`<a class="govuk-link" href="${weekPath(board.week.id, reporter)}">${name}</a>`,
      ...figures.map((figure) => {
        const share = shareOf(figure, reporter)
        return share === undefined
          ? html`<span class="govuk-visually-hidden">no figure</span><span aria-hidden="true">–</span>`
          : html`<a class="govuk-link" href="${shareLink(board, figure, share)}">${shortOf(share, figure.unit)}<span class="govuk-visually-hidden"> ${labelOf(board, figure)}, ${name}</span></a>`
      }),
      FROM[from],
    ]),
    foot: ['All of them', ...figures.map((figure) => shortOf(figure, figure.unit)), ''],
  })
