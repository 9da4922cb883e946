import {
  button,
  dataTable,
  details,
  emptyState,
  type Html,
  html,
  insetText,
  nothing,
  pageHeading,
  tag,
} from '../../../platform/html/index.ts'
import type { Agency } from '../../access/index.ts'
import { agencyName } from '../agencies.ts'
import { atAGlance } from './at-a-glance.ts'
import type { Figure, FigureStatus } from '../model.ts'
import { deskFigurePath, weekPath } from '../open-week.ts'
import { phraseIn, type WeekFigures } from '../read-figures.ts'
import { spanInWords } from '../rules-weeks.ts'
import type { AlsoReported } from './also-reported.ts'
import type { Seizures } from './seizures.ts'

type May = {
  readonly mayState: boolean
  readonly mayWrite: boolean
  readonly seizures: Seizures
  readonly alsoReported: readonly AlsoReported[]
  /** What crosses an edge of the week, and is in no total of it. */
  readonly across: Html
  readonly agencies: readonly Agency[]
  /** What others published of the reporter and week, beside these figures. */
  readonly published: Html
}

const COLOURS = {
  early: 'govuk-tag--yellow',
  checked: 'govuk-tag--blue',
  published: 'govuk-tag--green',
  corrected: 'govuk-tag--purple',
} as const satisfies Record<FigureStatus, string>

export const statusTag = (status: FigureStatus): Html =>
  tag({ text: status, classes: COLOURS[status] })

/** Where a figure stands, and whether it is early although it was published. */
export const statusTags = ({ status, early }: Pick<Figure, 'status' | 'early'>): Html =>
  early && status !== 'early' ? html`${statusTag(status)} ${statusTag('early')}` : statusTag(status)

/** The figures of one reporter and week, for the desk. */
export const figuresView = (from: WeekFigures, may: May): Html => {
  const { week, reporter, figures } = from
  const of = (...standings: Figure['standing'][]) =>
    figures.filter(({ standing }) => standings.includes(standing))
  const parts = of('within').filter(({ beside }) => beside === null)
  const here = (...rest: string[]) => weekPath(week.id, reporter.slug, ...rest)
  return html`${pageHeading({ title: reporter.name, caption: week.name, lead: spanInWords(week.startsOn, week.endsOn) })}
${atAGlance(from)}${gapsView(from)}
${tableView(from, may, {
  caption: 'Counted in the week',
  figures: of('counted'),
  empty: emptyState({
    title: 'Nothing has been counted yet',
    text: 'Figures appear as soon as activities of these days are recorded.',
  }),
})}
${parts.length === 0 ? nothing : tableView(from, may, { caption: 'Parts of the above, held apart and never added', figures: parts })}
${may.across}
${jointView(may.alsoReported)}
${seizuresView(may.seizures)}
${statedView(from, may, here)}
${besideView(from, may, here)}
${may.published}
${may.mayWrite ? button({ text: 'Write a release', href: `/releases/new?week=${week.id}&reporter=${reporter.slug}` }) : nothing}`
}

const tableView = (
  from: WeekFigures,
  may: May,
  options: { caption: string; figures: readonly Figure[]; empty?: Html },
): Html =>
  dataTable({
    caption: options.caption,
    columns: [
      { heading: 'Figure' },
      { heading: 'Status' },
      { heading: 'Counts', numeric: true },
      { heading: 'Also reported by' },
      { heading: 'Reference in a release' },
    ],
    rows: options.figures.map((figure) => [
      html`<a class="govuk-link" href="${deskFigurePath(from.week.id, from.reporter.slug, figure.key)}">${phraseIn(from, figure)}</a>${valuedInPart(figure)}`,
      statusTags(figure),
      figure.claims.length.toString(),
      figure.alsoReportedBy.map((slug) => agencyName(may.agencies, slug)).join(', '),
      html`<code>{figure ${figure.key}}</code>`,
    ]),
    empty: options.empty,
  })

const valuedInPart = ({ valuedInPart: part, claims }: Figure): Html =>
  part === null
    ? nothing
    : html`<br><span class="govuk-hint">${part.claims} of ${claims.length} valued; no value is given for the whole</span>`

const jointView = (joint: readonly AlsoReported[]): Html =>
  joint.length === 0
    ? nothing
    : dataTable({
        caption: 'Joint work that another agency counts, in no total here',
        columns: [{ heading: 'What came of it' }, { heading: 'Counted by' }],
        rows: joint.map(({ phrase, countedBy }) => [phrase, countedBy]),
      })

const gapsView = ({ gaps }: WeekFigures): Html =>
  gaps.length === 0
    ? nothing
    : insetText({
        html: html`<h2 class="govuk-heading-s">Headlines against their parts</h2><ul class="govuk-list govuk-list--bullet">${gaps.map((gap) => html`<li>${gap.understates || gap.untrue ? tag({ text: 'look again', classes: 'govuk-tag--red' }) : nothing} ${gap.sentence}.</li>`)}</ul>`,
      })

const seizuresView = ({ total, bySubject }: Seizures): Html =>
  total === 0
    ? nothing
    : details({
        summaryText: 'Seizures of drugs, each counted once',
        html: html`<p class="govuk-body">${total} in all. A seizure of several drugs counts once here, and once under each of its drugs below.</p><ul class="govuk-list govuk-list--bullet">${bySubject.map(({ name, count }) => html`<li>${name}: ${count}</li>`)}</ul>`,
      })

const statedView = (from: WeekFigures, may: May, here: (...rest: string[]) => string): Html => {
  const stated = from.figures.filter(({ standing }) => standing === 'headline')
  return html`${tableView(from, may, { caption: 'Stated as headlines', figures: stated, empty: html`<h2 class="govuk-heading-m">Stated as headlines</h2><p class="govuk-body">Nothing has been stated.</p>` })}
${from.statements.length === 0 ? nothing : details({ summaryText: 'Statements and their history', html: html`<ul class="govuk-list govuk-list--bullet">${from.statements.map((statement) => html`<li><a class="govuk-link" href="${here('statements', statement.id)}">${measureLabel(from, statement.fields.measure)}, stated by ${statement.fields.statedBy}</a>${statement.withdrawn ? html` (withdrawn)` : nothing}</li>`)}</ul>` })}
${may.mayState ? html`<p class="govuk-body"><a class="govuk-link" href="${here('statements', 'new')}">Record a statement</a></p>` : nothing}`
}

const measureLabel = ({ catalogue }: WeekFigures, code: string): string =>
  catalogue.measures.get(code)?.label ?? code

const besideView = (from: WeekFigures, may: May, here: (...rest: string[]) => string): Html => {
  const beside = from.figures.filter(
    ({ standing, beside: operation }) =>
      standing === 'beside' || (standing === 'within' && operation !== null),
  )
  return html`${tableView(from, may, { caption: 'Beside the week, and not part of it', figures: beside, empty: html`<h2 class="govuk-heading-m">Beside the week</h2><p class="govuk-body">Nothing is quoted beside this week.</p>` })}
${from.quoted.length === 0 ? nothing : html`<ul class="govuk-list govuk-list--bullet">${from.quoted.map(({ name, note, periodNote }) => html`<li>${name}: ${note}${periodNote === null ? nothing : html` When: ${periodNote}.`}</li>`)}</ul>`}
${may.mayState ? html`<p class="govuk-body"><a class="govuk-link" href="${here('beside')}">Quote an operation beside this week</a></p>` : nothing}`
}
