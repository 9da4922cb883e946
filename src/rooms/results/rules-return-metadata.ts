import type { Catalogue } from '../activities/index.ts'
import type { Week } from './model.ts'
import type { ReturnColumn, ReturnFields } from './model-return.ts'
import { AGE_WORDS, breakdownInWords } from './rules-return-columns.ts'
import { EXACTNESS, FIRST, HOW_EXACT, NOTES } from './rules-return-csv.ts'
import { spanInWords } from './rules-weeks.ts'

/** A name for a column that is one word: `Crack cocaine, kg` is `crack_cocaine_kg`. */
const nameOf = (heading: string): string => {
  const word = heading
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('£', ' gbp ')
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .replaceAll(/^_+|_+$/gu, '')
  return /^[a-z]/u.test(word) ? word : ['column', word].filter((part) => part !== '').join('_')
}

/** Names for all of them, none twice. */
export const namesOf = (headings: readonly string[]): string[] => {
  const taken = new Set<string>()
  return headings.map((heading) => {
    const base = nameOf(heading)
    let name = base
    for (let more = 2; taken.has(name); more += 1) name = `${base}_${more.toString()}`
    taken.add(name)
    return name
  })
}

type Described = {
  readonly datatype: unknown
  readonly description: string
  readonly source?: string
  readonly required?: boolean
}

const FIXED: readonly Described[] = [
  { datatype: 'string', description: 'Short name of the reporter (police.uk).', required: true },
  { datatype: 'string', description: 'Name of the reporter.', required: true },
  {
    datatype: { base: 'date', format: 'yyyy-MM-dd' },
    description: 'First day of the week.',
    required: true,
  },
  {
    datatype: { base: 'date', format: 'yyyy-MM-dd' },
    description: 'Last day of the week.',
    required: true,
  },
]

const NOTES_SAID: Described = {
  datatype: 'string',
  description: 'What is known and could not be written as an exact number.',
}

const describe = (column: ReturnColumn, catalogue: Catalogue): Described[] => {
  const measure = catalogue.measures.get(column.measure)
  const unit = column.unit === null ? undefined : catalogue.units.get(column.unit)
  const wholes = unit !== undefined && unit.decimals === 0
  const of = `${breakdownInWords(column.of, catalogue)}; ${AGE_WORDS[column.age].toLowerCase()}; ${column.unit === null ? 'value in pounds' : `in ${unit?.plural ?? column.unit}`}.`
  const said: Described = {
    datatype: {
      base: wholes ? 'nonNegativeInteger' : 'decimal',
      ...(wholes ? {} : { minimum: 0 }),
    },
    description: `${measure?.label ?? column.measure}. ${measure?.definition ?? ''} ${of} Empty where nothing is known, which is not zero.`,
    ...(measure === undefined ? {} : { source: measure.definitionSource }),
  }
  return column.inexact !== 'beside'
    ? [said]
    : [
        said,
        {
          datatype: { base: 'string', format: Object.values(EXACTNESS).join('|') },
          description: `How exact "${column.heading}" is.`,
        },
      ]
}

/**
 * What the CSV means, as CSV on the Web (W3C, Metadata Vocabulary for Tabular Data, 2015): it stands
 * beside the file under its name with `-metadata.json`.
 */
export const metadataOf = (
  {
    fields,
    week,
    scope,
    version,
    catalogue,
    headings,
  }: {
    fields: ReturnFields
    week: Week
    scope: { readonly name: string }
    version: number
    catalogue: Catalogue
    headings: readonly string[]
  },
  url: string,
): unknown => {
  const names = namesOf(headings)
  const described = [
    ...FIXED,
    ...fields.columns.flatMap((column) => describe(column, catalogue)),
    NOTES_SAID,
  ]
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url,
    'dc:title': `${fields.title}: ${week.name}, ${scope.name}`,
    'dc:description': [
      fields.note,
      `Week of ${spanInWords(week.startsOn, week.endsOn)}. Version ${version.toString()} of the mapping.`,
    ]
      .filter((text) => text !== '')
      .join(' '),
    ...(fields.source === '' ? {} : { 'dc:source': fields.source }),
    ...(fields.licence === null ? {} : { 'dc:license': { '@id': fields.licence } }),
    dialect: {
      encoding: 'utf-8',
      delimiter: ',',
      quoteChar: '"',
      doubleQuote: true,
      lineTerminators: ['\r\n'],
      header: true,
      headerRowCount: 1,
    },
    tableSchema: {
      columns: headings.map((title, place) => {
        const said = described[place]
        return {
          name: names[place],
          titles: title,
          'dc:description': said?.description,
          ...(said?.source === undefined ? {} : { 'dc:source': said.source }),
          datatype: said?.datatype,
          ...(said?.required === true ? { required: true } : {}),
        }
      }),
      primaryKey: names[0],
    },
  }
}

/** Headings that a column of a mapping may not have, because every return has them. */
export const isTaken = (heading: string): boolean =>
  [...FIRST, NOTES].some((own) => own.toLowerCase() === heading.toLowerCase()) ||
  heading.toLowerCase().endsWith(HOW_EXACT)
