import { type Html, html, nothing, pageHeading, summaryList } from '../../../platform/html/index.ts'
import type { PublishedFigure } from '../model-published.ts'
import { dayInWords, periodInWords } from '../rules-weeks.ts'
import type { Published } from '../store-published.ts'
import { figurePath } from './find-words.ts'
import { publishedPeriod, wasCounted } from './published-figure.ts'

const QUALIFIERS = {
  exact: 'Counted exactly.',
  over: 'The true number is above this one.',
  almost: 'The true number is just below this one.',
  about: 'The true number is near this one.',
  several: 'More than one; how many was not given.',
  present: 'Some; how many was not given.',
} as const

const METHODS: Readonly<Record<string, string>> = {
  wholesale: 'at wholesale prices',
  street: 'at street prices',
  market: 'at market value',
  expert: 'by an expert',
  not_stated: 'how it was valued was not stated',
}

const STATUSES = {
  early: 'Early: it may still change.',
  checked: 'Checked.',
  published: 'Published: countersigned by a second person.',
  corrected: 'Corrected: an earlier edition of this release said otherwise.',
} as const

const EARLY = 'Early: not yet checked by whoever counted it, so it may still change.'

const STANDINGS = {
  counted: 'Counted in the totals of the week.',
  within: 'Part of another figure. It is never added to it.',
  headline: 'A total that was stated. What was counted stands beside it.',
  beside: 'Quoted beside the week. It is not part of it.',
} as const

/** Everything the public may know about one figure; never the activities that it counts. */
export const publicFigureView = (figure: PublishedFigure, published: Published): Html => {
  const { document, slug } = published
  const row = (key: string, value: Html | string) => ({
    key: { text: key },
    value: typeof value === 'string' ? { text: value } : { html: value },
  })
  return html`${pageHeading({ title: capital(figure.forms.phrase), caption: figure.label })}
${figure.gap === null ? nothing : html`<p class="govuk-body"><strong>${capital(figure.gap)}.</strong></p>`}
${partsView(figure, published)}
${figure.under18 ? html`<p class="govuk-body">These arrests are of children. They are counted apart, because a child who is exploited needs help.</p>` : nothing}
${summaryList({
  rows: [
    row(
      'What it means',
      html`${figure.definition}<br><span class="govuk-hint">Source of the definition: ${figure.definitionSource}</span>`,
    ),
    row('How certain', certainty(figure)),
    figure.valueGbp !== null && row('Value', valued(figure)),
    row('Period', period(figure, document.week)),
    row('Counts towards', STANDINGS[figure.standing]),
    row(
      'Counted by',
      wasCounted(figure)
        ? figure.countedBy.join(', ')
        : `Nobody here counted it; stated by ${figure.statedBy.map(({ who }) => who).join(', ')}`,
    ),
    row(
      'Also reported by',
      figure.alsoReportedBy.length === 0 ? 'Nobody else' : figure.alsoReportedBy.join(', '),
    ),
    figure.statedBy.length > 0 &&
      row('Stated by', figure.statedBy.map(({ who, source }) => `${who} (${source})`).join('; ')),
    row('What stands behind it', behind(figure)),
    row(
      'Status',
      figure.early === true ? `${STATUSES[figure.status]} ${EARLY}` : STATUSES[figure.status],
    ),
    row('As of', dayInWords(document.asOf.slice(0, 10))),
  ],
})}
<p class="govuk-body"><a class="govuk-link" href="/news/${slug}">${document.title}</a></p>`
}

/** The parts that a headline is compared with, as far as the release gives them. */
const partsView = ({ parts = [] }: PublishedFigure, { document, slug }: Published): Html => {
  const given = document.figures.filter(({ key }) => parts.includes(key))
  return given.length === 0
    ? nothing
    : html`<p class="govuk-body">Its parts:</p><ul class="govuk-list govuk-list--bullet">${given.map(({ key, forms }) => html`<li><a class="govuk-link" href="${figurePath(slug, key)}">${forms.phrase}</a></li>`)}</ul>`
}

/** The same words at the beginning of a sentence. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const certainty = ({ qualifier, statedBy }: PublishedFigure): string => {
  if (qualifier === null) return 'Only a value was given.'
  return qualifier === 'exact' && statedBy.length > 0
    ? 'Stated as this number; nobody here counted it.'
    : QUALIFIERS[qualifier]
}

const valued = ({ forms, valueMethod }: PublishedFigure): string => {
  const how = (valueMethod ?? '')
    .split('; ')
    .map((method) => METHODS[method] ?? method)
    .filter((words) => words !== '')
    .join('; ')
  return `${forms.value ?? ''}${how === '' ? '' : ` (${how})`}. Values of drugs are estimates, and estimates differ widely.`
}

const period = (
  figure: PublishedFigure,
  week: { name: string; startsOn: string; endsOn: string },
): string => {
  const days = publishedPeriod(figure, week)
  const inWords = periodInWords(days)
  if (figure.standing !== 'beside' && figure.operation === null) return `${week.name}: ${inWords}`
  const of = figure.operation === null ? '' : `${figure.operation}, `
  return `${of}${inWords} (quoted beside ${week.name}, and not part of it)`
}

const behind = (figure: PublishedFigure): string => {
  const { counts } = figure
  if (!wasCounted(figure)) {
    return counts === 1
      ? '1 statement, with its source'
      : `${counts.toString()} statements, with their sources`
  }
  return counts === 1
    ? '1 claim, which the reporter can trace'
    : `${counts.toString()} claims, each of which the reporter can trace`
}
