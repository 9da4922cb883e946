import { lineText } from '../view-markdown.ts'
import type { Published } from '../store-published.ts'
import { periodColumns, rowsAsCsv, statedText } from '../show-figures.ts'
import { SMALL_COUNTS_WORDS } from '../rules-suppression.ts'
import { keepsSmallCountsBack, publishedPeriod, wasCounted } from './published-figure.ts'
import { wordsIn } from './find-words.ts'

/** The columns of the CSV of a release, described in `csvw.ts`. */
export const COLUMNS = [
  'release',
  'edition',
  'reporter',
  'week',
  'week_start',
  'week_end',
  'key',
  'standing',
  'operation',
  'measure',
  'subject',
  'quantity',
  'unit',
  'qualifier',
  'value_gbp',
  'value_qualifier',
  'value_method',
  'under_18',
  'period_start',
  'period_end',
  'period_note',
  'status',
  'early',
  'phrase',
  'counts',
  'counted_by',
  'also_reported_by',
  'stated_by',
  'gap',
  'definition',
  'definition_source',
  'as_of',
] as const

/** The figures of a release as rows of data. */
export const figureRows = ({ slug, edition, document }: Published) =>
  document.figures.map((figure) => ({
    release: slug,
    edition,
    reporter: document.reporter.slug,
    week: document.week.name,
    week_start: document.week.startsOn,
    week_end: document.week.endsOn,
    key: figure.key,
    standing: figure.standing,
    operation: figure.operation,
    measure: figure.measure,
    subject: figure.subject,
    quantity: figure.quantity,
    unit: figure.unit,
    qualifier: figure.qualifier,
    value_gbp: figure.valueGbp,
    value_qualifier: figure.valueQualifier,
    value_method: figure.valueMethod,
    under_18: figure.under18,
    ...periodColumns(publishedPeriod(figure, document.week)),
    status: figure.status,
    early: figure.early ?? false,
    phrase: figure.forms.phrase,
    counts: figure.counts,
    counted_by: wasCounted(figure) ? figure.countedBy.join('; ') : null,
    also_reported_by: figure.alsoReportedBy.join('; '),
    stated_by: statedText(figure.statedBy),
    gap: figure.gap,
    definition: figure.definition,
    definition_source: figure.definitionSource,
    as_of: document.asOf,
  }))

/** A release as JSON: its text with the figures in words, and its figures as data. */
export const releaseAsJson = (published: Published): string => {
  const { slug, edition, document, withdrawnAt } = published
  const head = {
    release: slug,
    edition,
    first_published: published.firstPublishedAt.toISOString(),
    published: published.publishedAt.toISOString(),
    withdrawn: withdrawnAt?.toISOString() ?? null,
  }
  if (withdrawnAt !== null) return `${JSON.stringify(head, null, 2)}\n`
  const find = wordsIn(document, slug)
  const text = (words: string) => lineText(words, find)
  return `${JSON.stringify(
    {
      ...head,
      title: document.title,
      date: document.dated,
      area: document.area,
      reporter: document.reporter,
      week: {
        name: document.week.name,
        start: document.week.startsOn,
        end: document.week.endsOn,
      },
      text: text(document.body),
      quotes: document.quotes.map(({ who, words }) => ({ who, words: text(words) })),
      notes: text(document.notes),
      correction: document.correction === '' ? null : text(document.correction),
      changed: document.changed,
      small_counts: keepsSmallCountsBack(document) ? SMALL_COUNTS_WORDS : null,
      figures: figureRows(published),
    },
    null,
    2,
  )}\n`
}

/** The figures of a release as CSV; only the header where it was withdrawn. */
export const releaseAsCsv = (published: Published): string =>
  rowsAsCsv(published.withdrawnAt === null ? figureRows(published) : [], COLUMNS)
