import {
  dataTable,
  emptyState,
  filterPanel,
  type Html,
  html,
  keysetPagination,
  nothing,
  tag,
} from '../../../platform/html/index.ts'
import type { ActivityChoices } from '../activity-fields.ts'
import {
  type ActivityQuery,
  exportAddress,
  filterFields,
  filterWords,
  parametersOf,
} from '../activity-filter.ts'
import { type Agencies, agencyName } from '../agency-names.ts'
import type { Catalogue } from '../catalogue.ts'
import { appliedFilters, pageAddresses } from '../list-query.ts'
import type { ActivityRow } from '../store-list-activities.ts'
import type { PageOf } from '../store-paging.ts'
import { spanWords } from '../words.ts'

type Words = { readonly catalogue: Catalogue; readonly agencies: Agencies }

/** Activities as rows, each leading to its page. */
export const activityTable = (
  rows: readonly ActivityRow[],
  { catalogue, agencies }: Words,
  empty: Html = nothing,
): Html =>
  dataTable({
    caption: 'Activities',
    hidesCaption: true,
    columns: [
      { heading: 'Reference', unbroken: true },
      { heading: 'What was done' },
      { heading: 'When' },
      { heading: 'Area' },
      { heading: 'Done by' },
      { heading: 'Counted by' },
      { heading: 'Operation' },
      { heading: 'Outcomes', numeric: true },
    ],
    rows: rows.map((row) => [
      html`<a class="govuk-link" href="/activities/${row.id}">${row.reference}</a>${row.withdrawn ? html` ${tag({ text: 'Withdrawn', classes: 'govuk-tag--red' })}` : nothing}`,
      catalogue.kinds.get(row.kind)?.label ?? row.kind,
      spanWords(row.startsOn, row.endsOn),
      row.area,
      agencyName(agencies, row.doneBy),
      agencyName(agencies, row.countedBy),
      row.operationId === null
        ? 'None'
        : html`<a class="govuk-link" href="/operations/${row.operationId}">${row.operationName ?? 'Operation'}</a>`,
      String(row.outcomes),
    ]),
    empty,
  })

const emptyList = (filtered: boolean, mayRecord: boolean): Html => {
  if (filtered)
    return emptyState({
      title: 'No activities match',
      text: 'Take a filter away, or widen the dates.',
      action: { text: 'Clear filters', href: '/activities' },
    })
  return emptyState({
    title: 'No activities yet',
    text: 'They appear here once they are recorded.',
    ...(mayRecord ? { action: { text: 'Record what was done', href: '/activities/enter' } } : {}),
  })
}

/** The list with its filter, its pages and its export. */
export const activityList = (list: {
  query: ActivityQuery
  choices: ActivityChoices
  found: PageOf<ActivityRow>
  table: Html
  mayRecord: boolean
}): Html => {
  const { query, choices, found } = list
  const parameters = parametersOf(query)
  const filtered = Object.values(parameters).some((value) => value !== undefined)
  return html`${filterPanel({
    action: '/activities',
    fields: filterFields(query, choices),
    applied: appliedFilters('/activities', parameters, filterWords(query, choices)),
    ...(filtered ? { clear: '/activities' } : {}),
  })}${
    found.rows.length === 0
      ? emptyList(filtered, list.mayRecord)
      : html`${list.table}${keysetPagination({ ...pageAddresses('/activities', parameters, found), of: 'Activities' })}<p class="govuk-body"><a class="govuk-link" href="${exportAddress(query)}">Download these as CSV</a>: one line for each outcome</p>`
  }`
}
