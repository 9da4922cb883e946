import { line, prose } from '../../../platform/forms/fields.ts'
import type { Problem, ReadRow } from '../../../platform/imports/index.ts'
import {
  NUMBER_QUALIFIERS,
  type Outcome,
  OUTCOME_STANDINGS,
  OUTCOME_STATUSES,
  type OutcomeFields,
  QUALIFIERS,
  VALUE_METHODS,
} from '../model.ts'
import { readOutcome } from '../rules-outcome.ts'
import { firstOfEach, type ImportWorld, textOf } from './rules-activity-row.ts'
import { codeOf } from './rules-words.ts'

/** Columns that say something about an outcome. */
export const OUTCOME_COLUMNS = [
  'measure',
  'subject',
  'quantity',
  'unit',
  'qualifier',
  'value_gbp',
  'value_qualifier',
  'value_method',
  'valued_by',
  'valued_on',
  'standing',
  'within',
  'seizure',
  'under_18',
  'status',
  'outcome_note',
] as const

const COLUMN_OF: Readonly<Record<string, string>> = {
  valueGbp: 'value_gbp',
  valueQualifier: 'value_qualifier',
  valueMethod: 'value_method',
  valuedBy: 'valued_by',
  valuedDay: 'valued_on',
  under18: 'under_18',
  note: 'outcome_note',
}

const VALUED_BY = line({ label: 'Who valued it', max: 120 })
const NOTE = prose({ label: 'Note', max: 500 })
const YES = new Set(['yes', 'y', 'true', '1'])
const NO = new Set(['', 'no', 'n', 'false', '0'])

const orNull = (text: string): string | null => (text === '' ? null : text)

/** One of a few words; '' is null, anything else a problem that names them all. */
const oneOf = <Code extends string>(
  row: ReadRow,
  column: string,
  codes: readonly Code[],
  problems: Problem[],
): Code | null => {
  const written = row.cell(column).toLowerCase().replaceAll(' ', '_')
  if (written === '') return null
  const found = codes.find((code) => code === written)
  if (found !== undefined) return found
  problems.push({ column, words: `Write one of ${codes.join(', ')}` })
  return null
}

export type Siblings = {
  readonly outcomes: readonly Outcome[]
  /** Outcomes of the activity by what the file calls them; null is one that is wrong itself. */
  readonly named: ReadonlyMap<string, string | null>
  /** The year in which the activity began. */
  readonly year: number
}

const subjectOf = (row: ReadRow, world: ImportWorld, problems: Problem[]): string | null => {
  const parts = row
    .cell('subject')
    .split('+')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const codes = parts.flatMap(
    (written) =>
      codeOf(world.words.subjects, { column: 'subject', written, what: 'subject' }, problems) ?? [],
  )
  return orNull(codes.join('+'))
}

/** The outcome that this one is part of; a whole stands above its parts. */
const withinOf = (row: ReadRow, { named }: Siblings, problems: Problem[]): string | null => {
  const written = row.cell('within')
  if (written === '') return null
  const found = named.get(written)
  if (found === undefined)
    problems.push({
      column: 'within',
      words: 'No row of this activity above this one is called so in the column outcome',
    })
  return found ?? null
}

/** Reads what a row says about an outcome, by the rules for one that is recorded by hand. */
export const readOutcomeRow = (
  row: ReadRow,
  world: ImportWorld,
  siblings: Siblings,
): { fields: OutcomeFields; problems: Problem[] } => {
  const problems: Problem[] = []
  const code = (column: string, known: ReadonlyMap<string, string>, what: string) => {
    const written = row.cell(column)
    return written === '' ? null : (codeOf(known, { column, written, what }, problems) ?? null)
  }
  const measure = code('measure', world.words.measures, 'measure')
  const quantity = orNull(row.cell('quantity'))
  const unit = code('unit', world.words.units, 'unit')
  if (quantity !== null && row.cell('unit') === '')
    problems.push({ column: 'unit', words: 'Give the unit of the quantity' })
  const within = withinOf(row, siblings, problems)
  const standing =
    oneOf(row, 'standing', OUTCOME_STANDINGS, problems) ??
    (row.cell('within') === '' ? 'counted' : 'within')
  if (standing === 'within' && row.cell('within') === '')
    problems.push({ column: 'within', words: 'Say which outcome this one is part of' })
  if (standing !== 'within' && row.cell('within') !== '')
    problems.push({
      column: 'within',
      words: 'Only an outcome whose standing is within is part of another',
    })
  const under18 = row.cell('under_18').toLowerCase()
  if (!YES.has(under18) && !NO.has(under18))
    problems.push({ column: 'under_18', words: 'Write yes or no' })
  const seizure = row.cell('seizure')
  const fields: OutcomeFields = {
    measure: measure ?? '',
    subject: subjectOf(row, world, problems),
    quantity,
    unit,
    qualifier:
      oneOf(row, 'qualifier', QUALIFIERS, problems) ?? (quantity === null ? null : 'exact'),
    valueGbp: orNull(row.cell('value_gbp')),
    valueQualifier: oneOf(row, 'value_qualifier', NUMBER_QUALIFIERS, problems),
    valueMethod: oneOf(row, 'value_method', VALUE_METHODS, problems),
    valuedBy: orNull(textOf(VALUED_BY, row, 'valued_by', problems)),
    valuedOn: row.date('valued_on', problems),
    standing,
    withinOutcomeId: within,
    seizure: seizure === '' ? null : /^\d{1,9}$/u.test(seizure) ? Number(seizure) : Number.NaN,
    under18: YES.has(under18),
    status: oneOf(row, 'status', OUTCOME_STATUSES, problems) ?? 'early',
    note: textOf(NOTE, row, 'outcome_note', problems),
  }
  if (measure === null) return { fields, problems: firstOfEach(problems) }
  const read = readOutcome(fields, {
    catalogue: world.catalogue,
    siblings: siblings.outcomes,
    outcomeId: undefined,
    year: siblings.year,
    today: world.today,
  })
  if (read.ok) return { fields: read.fields, problems: firstOfEach(problems) }
  const broken = new Set(problems.map(({ column }) => column))
  const ruled = read.errors
    .map(({ field, message }) => ({ column: COLUMN_OF[field] ?? field, words: message }))
    // A whole that is wrong itself says so in its own row, and one that is missing was said above.
    .filter(({ column }) => within !== null || !['within', 'standing'].includes(column))
  return {
    fields,
    problems: firstOfEach([...problems, ...ruled.filter(({ column }) => !broken.has(column))]),
  }
}
