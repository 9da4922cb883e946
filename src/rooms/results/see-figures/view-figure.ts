import {
  button,
  dataTable,
  hiddenField,
  type Html,
  html,
  nothing,
  pageHeading,
  postForm,
  problems,
  summaryList,
} from '../../../platform/html/index.ts'
import type { FormState } from '../../../platform/forms/form.ts'
import type { Agency } from '../../access/index.ts'
import { agencyName } from '../agencies.ts'
import type { Counted, Figure } from '../model.ts'
import { claimPath, weekPath } from '../open-week.ts'
import { periodIn, phraseIn, type WeekFigures } from '../read-figures.ts'
import { phraseOf } from '../rules-phrases.ts'
import { readingOf } from '../rules-snapshot.ts'
import { dayInWords, periodInWords, spanInWords } from '../rules-weeks.ts'
import type { FigureCheck } from '../store-checks.ts'
import { mayOpenActivity, type Reader } from './may-open-activity.ts'
import { statusTag, statusTags } from './view-figures.ts'

type Shown = {
  readonly from: WeekFigures
  readonly figure: Figure
  readonly reader: Reader
  readonly agencies: readonly Agency[]
  readonly checks: readonly FigureCheck[]
  readonly nameOf: (id: string) => string
  /** Present where the reader may mark the figure as checked. */
  readonly check: { csrf: Html; state: FormState<{ reading: 'one' }> } | undefined
}

/** One figure at the desk: what it is, and the list that adds up to it. */
export const figureView = (shown: Shown): Html => {
  const { from, figure, check } = shown
  const measure = from.catalogue.measures.get(figure.measure)
  const gap = from.gaps.find(({ headline }) => headline.key === figure.key)
  return html`${check === undefined ? nothing : problems(check.state)}${pageHeading({ title: phraseIn(from, figure), caption: `${from.reporter.name}, ${from.week.name}` })}
${summaryList({
  rows: [
    { key: { text: 'Means' }, value: { text: measure?.definition ?? figure.measure } },
    { key: { text: 'Status' }, value: { html: statusTags(figure) } },
    { key: { text: 'Period' }, value: { text: periodInWords(periodIn(from, figure)) } },
    { key: { text: 'Reference' }, value: { html: html`<code>{figure ${figure.key}}</code>` } },
    gap !== undefined && { key: { text: 'Against its parts' }, value: { text: gap.sentence } },
  ],
})}
${listView(shown)}
${checksView(shown)}
${check === undefined ? nothing : postForm({ csrf: check.csrf }, html`${hiddenField(check.state, 'reading')}${button({ text: 'Mark as checked', classes: 'govuk-button--secondary', preventDoubleClick: true })}`)}`
}

const listView = (shown: Shown): Html => {
  const { from, figure } = shown
  const rows = figure.claims.map((claim) => rowOf(shown, claim))
  const hidden = rows.filter((row) => row === undefined).length
  const visible = rows.filter((row) => row !== undefined)
  const others =
    hidden === 0
      ? []
      : [
          [
            `${hidden.toString()} ${hidden === 1 ? 'activity' : 'activities'} of other agencies, which you may not open`,
            '',
            '',
            '',
            '',
            '',
            '',
          ],
        ]
  const total = `${figure.claims.length.toString()} in all`
  return dataTable({
    caption: 'What it counts',
    columns: [
      { heading: 'Activity', unbroken: true },
      { heading: 'Operation' },
      { heading: 'Date', unbroken: true },
      { heading: 'Area' },
      { heading: 'Counted by, also reported by' },
      { heading: 'Status' },
      { heading: 'Claim', numeric: true },
    ],
    rows: [...visible, ...others],
    foot: [total, '', '', '', '', '', phraseIn(from, figure)],
  })
}

/** One row, or undefined where the reader may not open the activity. */
const rowOf = (shown: Shown, claim: Counted): (string | Html)[] | undefined => {
  const { from, figure, agencies } = shown
  const words = phraseOf({ ...claim, under18: figure.under18 }, from.wording)
  const name = (slug: string) => agencyName(agencies, slug)
  if (claim.source === 'statement') {
    const fields = from.statements.find(({ id }) => id === claim.id)?.fields
    return [
      html`<a class="govuk-link" href="${weekPath(from.week.id, from.reporter.slug, 'statements', claim.id)}">Statement by ${fields?.statedBy ?? 'somebody'}</a>`,
      '',
      '',
      '',
      'Stated; nobody here counted it',
      statusTag(claim.status),
      words,
    ]
  }
  if (claim.source === 'claim') return publishedRow(shown, claim, words)
  const outcome = from.outcomes.get(claim.id)
  if (outcome === undefined || !mayOpenActivity(shown.reader, outcome)) return undefined
  const also = outcome.alsoReportedBy.map(name).join(', ')
  return [
    html`<a class="govuk-link" href="/activities/${outcome.activityId}">${outcome.activityReference}</a>`,
    outcome.operationName ?? '',
    spanInWords(outcome.startsOn, outcome.endsOn),
    outcome.area,
    also === '' ? name(outcome.countedBy) : `${name(outcome.countedBy)}, also ${also}`,
    statusTag(outcome.status),
    words,
  ]
}

/** What somebody published elsewhere: it leads to the claim, with its source and its history. */
const publishedRow = (
  { from, agencies }: Shown,
  claim: Counted,
  words: string,
): (string | Html)[] => {
  const published = from.published.get(claim.id)
  const agency = agencies.find(({ id }) => id === published?.agencyId)
  if (published === undefined || agency === undefined)
    return ['Published elsewhere', '', '', '', '', statusTag(claim.status), words]
  return [
    html`<a class="govuk-link" href="${claimPath(from.week.id, agency.slug, claim.id)}">Published: ${published.source}</a>`,
    '',
    spanInWords(published.startsOn, published.endsOn),
    '',
    claim.countedBy === null ? `Stated by ${agency.name}` : agency.name,
    statusTag(claim.status),
    words,
  ]
}

const checksView = ({ checks, figure, nameOf }: Shown): Html =>
  checks.length === 0
    ? nothing
    : html`<h2 class="govuk-heading-s">Checked</h2><ul class="govuk-list govuk-list--bullet">${checks.map(({ checkedBy, checkedAt, reading }) => html`<li>${nameOf(checkedBy)}, ${dayInWords(checkedAt.toISOString().slice(0, 10))}${reading === readingOf(figure) ? nothing : html` (the figure has changed since)`}</li>`)}</ul>`
