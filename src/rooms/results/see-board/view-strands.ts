import { barChart, emptyState, type Html, html, nothing } from '../../../platform/html/index.ts'
import { withSeparators } from '../rules-amounts.ts'
import { activitiesPath, type Board, type StrandBoard } from './read-board.ts'

const MOST_OUTCOMES = 12

/** What was done and what came of it by strand, from activities recorded here. */
export const strandsView = (board: Board): Html => {
  const total = board.strands.reduce((sum, { activities }) => sum + activities, 0)
  return html`<h2 class="govuk-heading-m" id="strands">By strand</h2><p class="govuk-body">From activities recorded here, by their strand. What others published says nothing of strands. A list shows only activities that you may open.</p>${
    total === 0
      ? emptyState({
          title: 'No activity of these days is recorded here',
          text: 'What others published has no strands.',
        })
      : html`${barChart({
          caption: 'Activities by strand',
          of: 'Strand',
          counted: 'Activities',
          bars: board.strands.map((strand) => ({
            name: strand.label,
            words: html`<a class="govuk-link" href="${activitiesPath(board, { strand: strand.code })}">${withSeparators(strand.activities.toString())}<span class="govuk-visually-hidden"> activities of ${strand.label}</span></a>`,
            amount: strand.activities,
          })),
        })}${board.strands.map((strand) => outcomesOf(board, strand))}`
  }`
}

const outcomesOf = (board: Board, { code, label, figures, activities }: StrandBoard): Html => {
  if (activities === 0) return nothing
  const shown = figures.slice(0, MOST_OUTCOMES)
  const more = figures.length - shown.length
  return html`<h3 class="govuk-heading-s">${label}</h3>${
    figures.length === 0
      ? html`<p class="govuk-body">Nothing that came of it is recorded yet.</p>`
      : html`<ul class="govuk-list govuk-list--bullet">${shown.map(
          ({ phrase, measure, subject }) =>
            html`<li><a class="govuk-link" href="${activitiesPath(board, { strand: code, measure, subject: subject ?? undefined })}">${phrase}</a></li>`,
        )}${more > 0 ? html`<li><a class="govuk-link" href="${activitiesPath(board, { strand: code })}">${more} more</a></li>` : nothing}</ul>`
  }`
}
