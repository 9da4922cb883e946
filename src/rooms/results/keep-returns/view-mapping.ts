import { dataTable, type Html, html, nothing, summaryList } from '../../../platform/html/index.ts'
import type { Catalogue } from '../../activities/index.ts'
import type { ReturnColumn, ReturnFields } from '../model-return.ts'
import { AGE_WORDS, breakdownInWords, INEXACT_WORDS, unitInWords } from '../rules-return-columns.ts'

export const ROW_WORDS = {
  forces: 'One for each police force of the scope, also where it has nothing',
  reporters: 'One for each reporter that has anything, and for each police force',
  whole: 'One for the whole scope',
} as const satisfies Record<ReturnFields['rows'], string>

/** What a mapping says of itself. */
export const mappingSummary = (fields: ReturnFields): Html =>
  summaryList({
    rows: [
      { key: { text: 'Title' }, value: { text: fields.title } },
      fields.note !== '' && { key: { text: 'What it is' }, value: { text: fields.note } },
      { key: { text: 'Lines' }, value: { text: ROW_WORDS[fields.rows] } },
      fields.source !== '' && { key: { text: 'Source' }, value: { text: fields.source } },
      {
        key: { text: 'Licence' },
        value:
          fields.licence === null
            ? { text: 'None said' }
            : { html: html`<a class="govuk-link" href="${fields.licence}">${fields.licence}</a>` },
      },
    ],
  })

/** The columns of a mapping, in order; `actions` adds a cell to each. */
export const columnsTable = (
  columns: readonly ReturnColumn[],
  {
    catalogue,
    caption,
    headingOf = ({ heading }) => heading,
    actions,
  }: {
    catalogue: Catalogue
    caption: string
    headingOf?: (column: ReturnColumn, place: number) => string | Html
    actions?: (column: ReturnColumn, place: number) => Html
  },
): Html =>
  dataTable({
    caption,
    columns: [
      { heading: 'Heading' },
      { heading: 'Measure' },
      { heading: 'Of what' },
      { heading: 'Adds up' },
      { heading: 'Ages' },
      { heading: 'Where a number is not exact' },
      ...(actions === undefined ? [] : [{ heading: 'Change' }]),
    ],
    rows: columns.map((column, place) => [
      headingOf(column, place),
      catalogue.measures.get(column.measure)?.label ?? column.measure,
      breakdownInWords(column.of, catalogue),
      unitInWords(column, catalogue),
      AGE_WORDS[column.age],
      INEXACT_WORDS[column.inexact],
      ...(actions === undefined ? [] : [actions(column, place)]),
    ]),
    empty: html`<p class="govuk-body">It has no columns yet.</p>${nothing}`,
  })
