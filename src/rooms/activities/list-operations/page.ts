import { z } from 'zod'
import {
  button,
  dataTable,
  emptyState,
  filterPanel,
  html,
  input,
  keysetPagination,
  nothing,
  pageHeading,
  select,
  tag,
  together,
} from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { agencyItems } from '../agency-fields.ts'
import { type Agencies, agencyName, loadAgencies } from '../agency-names.ts'
import {
  appliedFilters,
  FilterCode,
  FilterDate,
  FilterShown,
  FilterText,
  PageKey,
  pageAddresses,
  SHOWN_ITEMS,
} from '../list-query.ts'
import { readingReach } from '../reach.ts'
import { listOperations, type OperationRow } from '../store-list-operations.ts'
import { dayWords, spanWords } from '../words.ts'

const PAGE_SIZE = 50

const OperationQuery = z.object({
  name: FilterText,
  from: FilterDate,
  to: FilterDate,
  agency: FilterCode,
  shown: FilterShown,
  after: PageKey,
  before: PageKey,
})
type OperationQuery = z.infer<typeof OperationQuery>

const parametersOf = (query: OperationQuery) => ({
  name: query.name,
  from: query.from,
  to: query.to,
  agency: query.agency,
  shown: query.shown === 'standing' ? undefined : query.shown,
})

const filter = (query: OperationQuery, agencies: Agencies) => {
  const parameters = parametersOf(query)
  return filterPanel({
    action: '/operations',
    fields: together([
      input({ name: 'name', label: { text: 'Name' }, value: query.name ?? '' }),
      input({ name: 'from', type: 'date', label: { text: 'From' }, value: query.from ?? '' }),
      input({ name: 'to', type: 'date', label: { text: 'Up to' }, value: query.to ?? '' }),
      select({
        name: 'agency',
        label: { text: 'Agency' },
        value: query.agency ?? '',
        items: [{ value: '', text: 'Any' }, ...agencyItems(agencies, [query.agency ?? ''])],
      }),
      select({
        name: 'shown',
        label: { text: 'Show' },
        value: query.shown,
        items: [...SHOWN_ITEMS],
      }),
    ]),
    applied: appliedFilters('/operations', parameters, {
      name: `Name: ${query.name ?? ''}`,
      from: `From ${dayWords(query.from ?? '2000-01-01')}`,
      to: `Up to ${dayWords(query.to ?? '2000-01-01')}`,
      agency: agencyName(agencies, query.agency ?? ''),
      shown: query.shown === 'withdrawn' ? 'Withdrawn only' : 'Withdrawn too',
    }),
    clear: '/operations',
  })
}

const table = (rows: readonly OperationRow[], agencies: Agencies) =>
  dataTable({
    caption: 'Operations',
    hidesCaption: true,
    columns: [
      { heading: 'Name' },
      { heading: 'Reference', unbroken: true },
      { heading: 'When' },
      { heading: 'Led by' },
      { heading: 'Activities', numeric: true },
    ],
    rows: rows.map((row) => [
      html`<a class="govuk-link" href="/operations/${row.id}">${row.name}</a>${row.withdrawn ? html` ${tag({ text: 'Withdrawn', classes: 'govuk-tag--red' })}` : nothing}`,
      row.reference,
      spanWords(row.startsOn, row.endsOn),
      agencyName(agencies, row.ledBy),
      String(row.activities),
    ]),
    empty: emptyState({
      title: 'No operations here',
      text: 'None has been recorded, or none matches the filter.',
    }),
  })

export const listOperationsPage = page({
  path: '/operations',
  permission: 'activities.read',
  audit: 'operations.list',
  keptUntilChange: true,
  query: OperationQuery,
  show: async (visit) => {
    const member = memberOf(visit)
    const { query } = visit
    const agencies = await loadAgencies(visit.read)
    const found = await listOperations(visit.read, {
      filter: query,
      paging: { after: query.after, before: query.before, size: PAGE_SIZE },
      reach: readingReach(member),
      agencies,
    })
    return shown({
      title: 'Operations',
      current: '/operations',
      width: 'wide',
      body: html`${pageHeading({
        title: 'Operations',
        lead: 'Each holds activities together under one name.',
      })}${
        member.permissions.has('operations.edit')
          ? button({ text: 'Record an operation', href: '/operations/new' })
          : nothing
      }${filter(query, agencies)}${table(found.rows, agencies)}${keysetPagination({
        ...pageAddresses('/operations', parametersOf(query), found),
        of: 'Operations',
      })}`,
    })
  },
})
