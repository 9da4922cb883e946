import { type Html, html, nothing } from '../../../platform/html/index.ts'
import { weekPath } from '../open-week.ts'
import { dayInWords } from '../rules-weeks.ts'
import { activitiesPath, type Board } from './read-board.ts'
import { boardFigurePath } from './view-headlines.ts'

const times = (count: number, one: string, many: string): string =>
  `${count.toString()} ${count === 1 ? one : many}`

const total = (board: Board, of: 'late' | 'early' | 'withoutOutcome'): number =>
  board.counts.reduce((sum, count) => sum + count[of], 0)

const MOST_NAMED = 20

/** What is late, early or missing, each leading to what it is. */
export const lateView = (board: Board): Html => {
  const late = total(board, 'late')
  const without = total(board, 'withoutOutcome')
  const early = board.rollup.figures.filter((figure) => figure.early)
  const missing = board.rollup.coverage.filter(({ from }) => from === 'missing')
  const forces = board.rollup.coverage.filter(({ isForce }) => isForce)
  const days = times(board.late.days, 'day', 'days')
  const items = [
    forces.length === 0
      ? undefined
      : html`<strong>${forces.length - missing.length} of ${times(forces.length, 'force', 'forces')}</strong> ${forces.length - missing.length === 1 ? 'is' : 'are'} in.${missing.length === 0 ? nothing : html` Nothing yet from: ${missing.map(({ reporter, name }, place) => html`${place === 0 ? nothing : ', '}<a class="govuk-link" href="${weekPath(board.week.id, reporter)}">${name}</a>`)}.`}`,
    early.length === 0
      ? undefined
      : html`<strong>${times(early.length, 'figure is', 'figures are')} still early</strong>, because nobody has checked everything in ${early.length === 1 ? 'it' : 'them'}: ${early.slice(0, MOST_NAMED).map((figure, place) => html`${place === 0 ? nothing : '; '}<a class="govuk-link" href="${boardFigurePath(board, figure)}">${figure.phrase}</a>`)}${early.length > MOST_NAMED ? `; and ${(early.length - MOST_NAMED).toString()} more` : nothing}.`,
    countItem(late, {
      href: activitiesPath(board, { recorded: board.late.from }),
      one: 'activity was',
      many: 'activities were',
      words: `recorded more than ${days} after the week (since ${dayInWords(board.late.from)})`,
    }),
    countItem(total(board, 'early'), {
      href: activitiesPath(board, { outcomes: 'early' }),
      one: 'activity has',
      many: 'activities have',
      words: 'an outcome that nobody has checked',
    }),
    countItem(without, {
      href: activitiesPath(board, { outcomes: 'none' }),
      one: 'activity has',
      many: 'activities have',
      words: 'no outcome recorded, not even that nothing came of it',
    }),
  ].filter((item) => item !== undefined)
  return html`<h2 class="govuk-heading-m" id="late">Late or missing</h2>${
    items.length === 0
      ? html`<p class="govuk-body">Nothing is known to be late or missing.</p>`
      : html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`
  }`
}

const countItem = (
  count: number,
  { href, one, many, words }: { href: string; one: string; many: string; words: string },
): Html | undefined =>
  count === 0
    ? undefined
    : html`<a class="govuk-link" href="${href}">${times(count, one, many)}</a> ${words}.`
