import {
  dataTable,
  details,
  emptyState,
  type Html,
  html,
  nothing,
  pageHeading,
  tag,
} from '../../../platform/html/index.ts'
import type { Coverage, RolledFigure, Rollup, RollupScope, Share } from '../model-rollup.ts'
import { deskFigurePath, rollupPath, weekPath } from '../open-week.ts'
import { scopeText } from '../roll-up.ts'
import { ownKey } from '../rules-rollup-checks.ts'
import { coverageWords } from '../rules-rollup-coverage.ts'
import { spanInWords } from '../rules-weeks.ts'

type Around = {
  /** Of the page itself. */
  readonly address: string
  readonly others: readonly RollupScope[]
}

/** A roll-up at the desk: who is in, what they counted together, and what was stated beside it. */
export const rollupView = (rollup: Rollup, { address, others }: Around): Html => {
  const { week, scope, figures, coverage } = rollup
  const of = (standing: RolledFigure['standing']) =>
    figures.filter((figure) => figure.standing === standing)
  const [summary = '', ...rest] = coverageWords(coverage)
  const missing = rest.filter((sentence) => sentence.startsWith('Missing'))
  return html`${pageHeading({ title: scope.name, caption: week.name, lead: spanInWords(week.startsOn, week.endsOn) })}
<p class="govuk-body">${[summary, ...missing].join(' ')}</p>
${figuresTable(rollup, {
  caption: 'Counted, each claim once',
  figures: of('counted'),
  empty: emptyState({
    title: 'Nobody here has counted anything in this week yet',
    text: 'Figures appear as soon as activities of these days are recorded, or what others published is brought in.',
  }),
})}
${figuresTable(rollup, { caption: 'Stated totals, beside what was counted', figures: of('headline') })}
${figuresTable(rollup, { caption: 'Parts of the above, held apart and never added', figures: of('within') })}
${figuresTable(rollup, { caption: 'Beside the week, and not part of it', figures: of('beside') })}
${coverageTable(rollup)}
<p class="govuk-body"><a class="govuk-link" href="${address}?format=csv">Download as CSV</a>, <a class="govuk-link" href="${address}?format=json">as JSON</a></p>
${details({
  summaryText: 'Other roll-ups of this week',
  html: html`<ul class="govuk-list govuk-list--bullet">${others.map((other) => html`<li><a class="govuk-link" href="${rollupPath(week.id, scopeText(other))}">${other.name}</a></li>`)}</ul>`,
})}`
}

const figuresTable = (
  { week }: Rollup,
  table: { caption: string; figures: readonly RolledFigure[]; empty?: Html },
): Html =>
  table.figures.length === 0 && table.empty === undefined
    ? nothing
    : dataTable({
        caption: table.caption,
        columns: [
          { heading: 'Figure' },
          { heading: 'By reporter' },
          { heading: 'Stated' },
          { heading: 'What lies between' },
        ],
        rows: table.figures.map((figure) => [
          html`${figure.phrase}${figure.early ? html` ${tag({ text: 'early', classes: 'govuk-tag--yellow' })}` : nothing}${alsoReported(figure)}`,
          bulleted(figure.shares.map((share) => shareView(week.id, figure, share))),
          bulleted(
            figure.stated.map(
              ({ name, phrase, sources }) =>
                html`${name}: ${phrase}<br><span class="govuk-hint">${sources.join('; ')}</span>`,
            ),
          ),
          figure.gap ?? '',
        ]),
        empty: table.empty,
      })

const bulleted = (items: readonly Html[]): Html =>
  items.length === 0
    ? nothing
    : html`<ul class="govuk-list">${items.map((item) => html`<li>${item}</li>`)}</ul>`

const alsoReported = ({ alsoReportedBy }: RolledFigure): Html =>
  alsoReportedBy.length === 0
    ? nothing
    : html`<br><span class="govuk-hint">Also reported by ${alsoReportedBy.map(({ name }) => name).join(', ')}</span>`

/** What one reporter adds, leading to the list behind it, or to everything the reporter has. */
const shareView = (weekId: string, figure: RolledFigure, share: Share): Html => {
  const isWhole = share.quantity !== null || figure.basis !== 'quantity'
  const href =
    share.from === 'activities' && isWhole
      ? deskFigurePath(weekId, share.reporter, ownKey(figure, share.reporter))
      : weekPath(weekId, share.reporter)
  return html`${share.name}: <a class="govuk-link" href="${href}">${share.phrase}</a>${share.from === 'claims' ? html` (as published)` : nothing}`
}

const COVERED = {
  activities: 'From its activities here',
  claims: 'From what it published',
  both: 'From its activities here; what it published stands beside',
} as const satisfies Record<Exclude<Coverage['from'], 'missing'>, string>

const coverageTable = ({ week, coverage }: Rollup): Html =>
  dataTable({
    caption: 'Who is in',
    columns: [
      { heading: 'Reporter' },
      { heading: 'In' },
      { heading: 'Claims added', numeric: true },
      { heading: 'Of these early', numeric: true },
    ],
    rows: coverage.map(({ reporter, name, from, claims, early }) => [
      html`<a class="govuk-link" href="${weekPath(week.id, reporter)}">${name}</a>`,
      from === 'missing' ? tag({ text: 'missing', classes: 'govuk-tag--grey' }) : COVERED[from],
      claims.toString(),
      early.toString(),
    ]),
    empty: emptyState({ title: 'No agency is of this region' }),
  })
