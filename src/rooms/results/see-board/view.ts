import {
  button,
  filterPanel,
  type Html,
  html,
  input,
  pageHeading,
  select,
  together,
} from '../../../platform/html/index.ts'
import { scopeText } from '../roll-up.ts'
import { LATE_AFTER } from '../rules-late.ts'
import { spanInWords } from '../rules-weeks.ts'
import type { ScopeGroup } from '../scope-choices.ts'
import { type Board, boardPath, type BoardQuery } from './read-board.ts'
import { forcesView } from './view-forces.ts'
import { allFiguresView, headlinesView } from './view-headlines.ts'
import { lateView } from './view-late.ts'
import { seriesView } from './view-series.ts'
import { strandsView } from './view-strands.ts'

/** The board of a week: what stands, who said it, what is missing, and what it may be held against. */
export const boardView = (
  board: Board,
  { query, scopes }: { query: BoardQuery; scopes: readonly ScopeGroup[] },
): Html => {
  const { week, scope } = board
  return html`${pageHeading({ title: `Board: ${week.name}`, caption: scope.name, lead: spanInWords(week.startsOn, week.endsOn) })}
${filterPanel({
  action: `/weeks/${week.id}/board`,
  heading: 'Whose figures',
  submit: 'Show',
  fields: together([
    select({
      name: 'scope',
      label: { text: 'Scope' },
      value: scopeText(scope),
      items: [...scopes],
    }),
    input({
      name: 'late',
      label: { text: 'Late after this many days' },
      inputmode: 'numeric',
      classes: 'govuk-input--width-3',
      value: query.late.toString(),
    }),
  ]),
})}
${headlinesView(board)}
${lateView(board)}
${seriesView(board)}
${forcesView(board, query.measure)}
${strandsView(board)}
${allFiguresView(board)}
<div class="govuk-button-group results-screen-only">${button({ text: 'Download this board as CSV', classes: 'govuk-button--secondary', href: boardPath(board, '.csv', query.late === LATE_AFTER ? {} : { late: query.late.toString() }) })}<a class="govuk-link" href="/returns?week=${week.id}&amp;scope=${encodeURIComponent(scopeText(scope))}">Make the return of this week</a></div>`
}
