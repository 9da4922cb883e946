import type { Published } from '../store-published.ts'
import { COLUMNS } from './release-data.ts'

type Column = {
  readonly titles: string
  readonly datatype?: string
  readonly description?: string
}

const AGENCIES = 'Names of agencies, separated by semicolons'

/** What each column of the CSV of a release holds. */
const DESCRIBED: Readonly<Record<(typeof COLUMNS)[number], Column>> = {
  release: { titles: 'Release', description: 'The last part of its address' },
  edition: {
    titles: 'Edition',
    datatype: 'integer',
    description: 'A correction is the next edition',
  },
  reporter: { titles: 'Reporter', description: 'Whose figures these are' },
  week: { titles: 'Week' },
  week_start: { titles: 'First day of the week', datatype: 'date' },
  week_end: { titles: 'Last day of the week', datatype: 'date' },
  key: { titles: 'Key', description: 'Unique among the figures of a release' },
  standing: {
    titles: 'Standing',
    description:
      'counted adds into totals; headline is a stated total; within is part of another figure and never added to it; beside was quoted beside the week and is not of it',
  },
  operation: { titles: 'Operation', description: 'The operation beside the week' },
  measure: { titles: 'Measure' },
  subject: { titles: 'Subject', description: 'Of what; empty where the measure says it all' },
  quantity: { titles: 'Quantity', datatype: 'decimal' },
  unit: { titles: 'Unit' },
  qualifier: {
    titles: 'Qualifier',
    description: 'exact, over, almost, about, several (vague) or present (no number)',
  },
  value_gbp: { titles: 'Value in pounds', datatype: 'decimal' },
  value_qualifier: { titles: 'Qualifier of the value' },
  value_method: { titles: 'How it was valued' },
  under_18: { titles: 'Of children under 18', datatype: 'boolean' },
  period_start: { titles: 'First day of the figure', datatype: 'date' },
  period_end: { titles: 'Last day of the figure', datatype: 'date' },
  period_note: { titles: 'What is known of its days' },
  status: {
    titles: 'Status',
    description: 'published, or corrected where an earlier edition said otherwise',
  },
  early: {
    titles: 'Early',
    datatype: 'boolean',
    description: 'Not yet checked by whoever counted it',
  },
  phrase: { titles: 'In words' },
  counts: { titles: 'Claims behind it', datatype: 'integer' },
  counted_by: { titles: 'Counted by', description: AGENCIES },
  also_reported_by: { titles: 'Also reported by', description: AGENCIES },
  stated_by: { titles: 'Stated by' },
  gap: { titles: 'Headline against its parts' },
  definition: { titles: 'Definition' },
  definition_source: { titles: 'Source of the definition' },
  as_of: { titles: 'As of', datatype: 'dateTime' },
}

/**
 * What describes the CSV of a release, as W3C's Metadata Vocabulary for Tabular Data (Recommendation,
 * 17 December 2015) asks: beside it, under its name with `-metadata.json` after it.
 */
export const csvwMetadata = (published: Published, address: string): string => {
  const { document, publishedAt, firstPublishedAt, withdrawnAt } = published
  return `${JSON.stringify(
    {
      '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
      url: `${address}.csv`,
      'dc:title': withdrawnAt === null ? document.title : `Withdrawn: ${document.title}`,
      'dc:publisher': document.reporter.name,
      'dc:issued': firstPublishedAt.toISOString(),
      'dc:modified': (withdrawnAt ?? publishedAt).toISOString(),
      dialect: { encoding: 'utf-8', header: true, lineTerminators: ['\r\n', '\n'], delimiter: ',' },
      tableSchema: {
        columns: COLUMNS.map((name) => {
          const { titles, datatype = 'string', description } = DESCRIBED[name]
          return {
            name,
            // The header of the CSV is the name itself.
            titles: [name, titles],
            datatype,
            ...(description === undefined ? {} : { 'dc:description': description }),
          }
        }),
        primaryKey: 'key',
      },
    },
    null,
    2,
  )}\n`
}
