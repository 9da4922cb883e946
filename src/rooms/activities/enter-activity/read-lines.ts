import type { Catalogue } from '../catalogue.ts'
import type { FieldError, OutcomeFields } from '../model.ts'
import { type Beside, readOutcome } from '../rules-outcome.ts'
import { linesOf, type EntryTyped, type TypedLine } from './entry-form.ts'
import { lineWords } from './line-fields.ts'

const HOWS = ['exact', 'over', 'almost', 'about', 'several', 'present'] as const

/** Where a line's mistake is shown: its number, or what it is of. */
const placeOf = (field: string, line: number): string =>
  `${['measure', 'subject', 'unit'].includes(field) ? (field === 'subject' ? 'subject' : 'what') : 'quantity'}-${line.toString()}`

const isEmpty = ({ quantity, how }: TypedLine): boolean =>
  quantity.trim() === '' && how !== 'several' && how !== 'present'

const outcomeOf = ({ what, subject, how, quantity }: TypedLine): OutcomeFields => {
  const [measure = '', unit = '', under18 = ''] = what.split('|')
  const noNumber = how === 'several' || how === 'present'
  return {
    measure,
    subject: subject === '' ? null : subject,
    quantity: noNumber && quantity.trim() === '' ? null : quantity.trim(),
    unit: noNumber && quantity.trim() === '' ? null : unit,
    qualifier: HOWS.find((known) => known === how) ?? 'exact',
    valueGbp: null,
    valueQualifier: null,
    valueMethod: null,
    valuedBy: null,
    valuedOn: null,
    standing: 'counted',
    withinOutcomeId: null,
    seizure: null,
    under18: under18 === 'under18',
    status: 'early',
    note: '',
  }
}

const nameOf = (line: TypedLine, at: number, catalogue: Catalogue): string =>
  line.what === '' ? `Line ${(at + 1).toString()}` : lineWords(catalogue, line)

export type ReadLines = { outcomes: readonly OutcomeFields[]; errors: readonly FieldError[] }

/**
 * Reads the lines of the quick form. A line without a number is left out, so that what is offered may
 * stay empty; one with a number says what it counts. An outcome is counted and early until somebody
 * says otherwise on its own page.
 */
export const readLines = (
  typed: EntryTyped,
  beside: Omit<Beside, 'siblings' | 'outcomeId'>,
): ReadLines => {
  const outcomes: OutcomeFields[] = []
  const errors: FieldError[] = []
  for (const [at, line] of linesOf(typed).entries()) {
    if (isEmpty(line)) continue
    const read = readOutcome(outcomeOf(line), { ...beside, siblings: [], outcomeId: undefined })
    if (read.ok) outcomes.push(read.fields)
    else
      for (const { field, message } of read.errors)
        if (!errors.some((error) => error.field === placeOf(field, at + 1)))
          errors.push({
            field: placeOf(field, at + 1),
            message: `${nameOf(line, at, beside.catalogue)}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
          })
  }
  return { outcomes, errors }
}
