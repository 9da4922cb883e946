import { z } from 'zod'
import { input, nothing, select, together } from '../../platform/html/index.ts'
import { agencyItems } from './agency-fields.ts'
import { agencyName } from './agency-names.ts'
import type { ActivityChoices } from './activity-fields.ts'
import {
  addressOf,
  FilterAgencies,
  FilterCode,
  FilterDate,
  FilterId,
  FilterOutcomes,
  FilterShown,
  FilterSubject,
  FilterText,
  FilterWithin,
  PageKey,
  SHOWN_ITEMS,
} from './list-query.ts'
import type { ActivityFilter } from './store-list-activities.ts'
import { dayWords } from './words.ts'

export const ActivityQuery = z.object({
  from: FilterDate,
  to: FilterDate,
  kind: FilterCode,
  strand: FilterCode,
  agency: FilterCode,
  operation: FilterId,
  area: FilterText,
  measure: FilterCode,
  subject: FilterSubject,
  within: FilterWithin,
  counter: FilterAgencies,
  recorded: FilterDate,
  outcomes: FilterOutcomes,
  shown: FilterShown,
  after: PageKey,
  before: PageKey,
})
export type ActivityQuery = z.infer<typeof ActivityQuery>

export const filterOf = (query: ActivityQuery): ActivityFilter => ({
  from: query.from,
  to: query.to,
  kind: query.kind,
  strand: query.strand,
  agency: query.agency,
  operationId: query.operation,
  area: query.area,
  measure: query.measure,
  subject: query.measure === undefined ? undefined : query.subject,
  within: query.within === 'yes',
  countedBy: query.counter?.split(','),
  recordedFrom: query.recorded,
  outcomes: query.outcomes,
  shown: query.shown,
})

/** The filter as the query string holds it. */
export const parametersOf = (query: ActivityQuery): Record<string, string | undefined> => ({
  from: query.from,
  to: query.to,
  kind: query.kind,
  strand: query.strand,
  agency: query.agency,
  operation: query.operation,
  area: query.area,
  measure: query.measure,
  subject: query.subject,
  within: query.within,
  counter: query.counter,
  recorded: query.recorded,
  outcomes: query.outcomes,
  shown: query.shown === 'standing' ? undefined : query.shown,
})

/** Each filter in words, by its parameter. */
export const filterWords = (
  query: ActivityQuery,
  { catalogue, agencies, operations }: ActivityChoices,
): Record<string, string> => ({
  from: `From ${dayWords(query.from ?? '2000-01-01')}`,
  to: `Up to ${dayWords(query.to ?? '2000-01-01')}`,
  kind: catalogue.kinds.get(query.kind ?? '')?.label ?? 'Unknown kind',
  strand: catalogue.strands.get(query.strand ?? '')?.label ?? 'Unknown strand',
  agency: agencyName(agencies, query.agency ?? ''),
  operation: operations.find(({ id }) => id === query.operation)?.text ?? 'One operation',
  area: `Area: ${query.area ?? ''}`,
  measure: catalogue.measures.get(query.measure ?? '')?.label ?? 'Unknown measure',
  subject: `Of: ${subjectWords(query.subject ?? '', catalogue)}`,
  within: 'Wholly within the dates',
  counter: `Counted by ${counterWords(query.counter ?? '', agencies)}`,
  recorded: `Recorded since ${dayWords(query.recorded ?? '2000-01-01')}`,
  outcomes: query.outcomes === 'none' ? 'Without an outcome' : 'With an early outcome',
  shown: query.shown === 'withdrawn' ? 'Withdrawn only' : 'Withdrawn too',
})

const subjectWords = (codes: string, { subjects }: ActivityChoices['catalogue']): string =>
  codes
    .split('+')
    .map((code) => subjects.get(code)?.plural ?? code)
    .join(' and ')

const MOST_NAMED = 3

/** A few agencies by name, many by their number. */
const counterWords = (slugs: string, agencies: ActivityChoices['agencies']): string => {
  const all = slugs.split(',')
  return all.length > MOST_NAMED
    ? `one of ${all.length.toString()} agencies`
    : all.map((slug) => agencyName(agencies, slug)).join(' or ')
}

const dateBox = (name: string, label: string, value: string | undefined) =>
  input({
    name,
    type: 'date',
    label: { text: label },
    value: value ?? '',
    classes: 'govuk-input--width-10',
  })

/** The boxes of the filter. */
export const filterFields = (query: ActivityQuery, choices: ActivityChoices) => {
  const { catalogue, agencies, operations } = choices
  const list = (
    name: string,
    label: string,
    value: string | undefined,
    items: readonly { value: string; text: string }[],
  ) =>
    select({
      name,
      label: { text: label },
      value: value ?? '',
      items: [{ value: '', text: 'Any' }, ...items],
    })
  const coded = (entries: Iterable<{ code: string; label: string }>) =>
    [...entries].map(({ code, label }) => ({ value: code, text: label }))
  return together([
    dateBox('from', 'From', query.from),
    dateBox('to', 'Up to', query.to),
    list('kind', 'What was done', query.kind, coded(catalogue.kinds.values())),
    list('strand', 'Strand', query.strand, coded(catalogue.strands.values())),
    list('agency', 'Agency', query.agency, agencyItems(agencies, [query.agency ?? ''])),
    list(
      'operation',
      'Operation',
      query.operation,
      operations.map(({ id, text }) => ({ value: id, text })),
    ),
    input({ name: 'area', label: { text: 'Area' }, value: query.area ?? '' }),
    list('measure', 'Has an outcome of', query.measure, coded(catalogue.measures.values())),
    dateBox('recorded', 'Recorded since', query.recorded),
    list('within', 'Dates that it spans', query.within, [
      { value: 'yes', text: 'Wholly within, as weeks count' },
    ]),
    list('counter', 'Counted by', query.counter, [
      ...(query.counter?.includes(',') === true
        ? [{ value: query.counter, text: counterWords(query.counter, agencies) }]
        : []),
      ...agencyItems(agencies, [query.counter ?? '']),
    ]),
    list('outcomes', 'Outcomes', query.outcomes, [
      { value: 'early', text: 'Some not checked yet' },
      { value: 'none', text: 'None recorded' },
    ]),
    query.subject === undefined
      ? nothing
      : list('subject', 'Of what', query.subject, [
          { value: query.subject, text: subjectWords(query.subject, catalogue) },
        ]),
    select({
      name: 'shown',
      label: { text: 'Show' },
      value: query.shown,
      items: [...SHOWN_ITEMS],
    }),
  ])
}

export const exportAddress = (query: ActivityQuery): string =>
  addressOf('/activities/export', parametersOf(query))
