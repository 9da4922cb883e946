import { parseDecimal } from '../activities/index.ts'
import type { Qualifier } from './model.ts'
import type { ClaimFields } from './model-claim.ts'
import type { ClaimCells, ClaimColumn } from './rules-claim-cells.ts'
import { choice, oneOf, type Say, unknownCode } from './rules-claim-say.ts'

type Measure = {
  readonly label: string
  readonly units: readonly string[]
  readonly subjectGroups: readonly string[]
  readonly takesValue: boolean
}

/** The codes that a claim may use, and what goes with what. */
export type ClaimCodes = {
  readonly measures: ReadonlyMap<string, Measure>
  readonly subjects: ReadonlyMap<string, { readonly plural: string; readonly group: string }>
  readonly units: ReadonlyMap<
    string,
    { readonly plural: string; readonly decimals: number; readonly subjects?: readonly string[] }
  >
}

const NUMBERED = ['exact', 'over', 'almost', 'about'] as const
const WITHOUT_NUMBER = ['several', 'present'] as const
const QUALIFIERS = [...NUMBERED, ...WITHOUT_NUMBER] as const satisfies readonly Qualifier[]

/** What was counted, of what, in which unit: codes that are known and go together. */
export const sayWrongCodes = (cells: ClaimCells, codes: ClaimCodes, say: Say): void => {
  const measure = codes.measures.get(cells.measure)
  if (cells.measure === '')
    say({ column: 'measure', words: 'Say what was counted, for example arrests' })
  else if (measure === undefined)
    say(
      unknownCode('measure', {
        kind: 'measure',
        code: cells.measure,
        known: codes.measures.keys(),
      }),
    )
  const subjects = cells.subject === '' ? [] : cells.subject.split('+')
  if (new Set(subjects).size !== subjects.length)
    say({ column: 'subject', words: 'A joint count names each once' })
  for (const code of new Set(subjects)) {
    const subject = codes.subjects.get(code)
    if (subject === undefined)
      say(unknownCode('subject', { kind: 'subject', code, known: near(measure, codes) }))
    else if (measure?.subjectGroups.length === 0)
      say({ column: 'subject', words: `${measure.label} takes no subject: leave it empty` })
    else if (measure?.subjectGroups.includes(subject.group) === false)
      say({ column: 'subject', words: `${measure.label} cannot be of ${subject.plural}` })
  }
  if (cells.unit === '') return
  const unit = codes.units.get(cells.unit)
  if (unit === undefined)
    say(
      unknownCode('unit', {
        kind: 'unit',
        code: cells.unit,
        known: measure?.units ?? codes.units.keys(),
      }),
    )
  else if (measure?.units.includes(cells.unit) === false)
    say({
      column: 'unit',
      words: `${measure.label} is counted in ${choice(measure.units)}, not in ${cells.unit}`,
    })
  else {
    const allowed = unit.subjects ?? []
    const wrong = subjects.find((code) => codes.subjects.has(code) && !allowed.includes(code))
    if (allowed.length > 0 && wrong !== undefined)
      say({
        column: 'unit',
        words: `${codes.subjects.get(wrong)?.plural ?? wrong} is not counted in ${unit.plural}`,
      })
  }
}

/** The subjects that a measure may have, or all of them. */
const near = (measure: Measure | undefined, { subjects }: ClaimCodes): string[] =>
  [...subjects]
    .filter(
      ([, { group }]) =>
        measure === undefined ||
        measure.subjectGroups.length === 0 ||
        measure.subjectGroups.includes(group),
    )
    .map(([code]) => code)

type Amounts = Pick<ClaimFields, 'quantity' | 'qualifier' | 'valueGbp' | 'valueQualifier'>

/**
 * How many, how exactly, and to what value: a number has a unit and says how exact it is; "several"
 * and "present" stand where there is none; a value says how exact it is, too; and something is said.
 */
export const amountsOf = (cells: ClaimCells, codes: ClaimCodes, say: Say): Amounts => {
  const measure = codes.measures.get(cells.measure)
  const decimals = codes.units.get(cells.unit)?.decimals ?? 3
  const quantity = decimalOf(
    cells.quantity,
    { column: 'quantity', label: 'Quantity', decimals },
    say,
  )
  const valueGbp = decimalOf(
    cells.value_gbp,
    { column: 'value_gbp', label: 'Value', decimals: 2 },
    say,
  )
  const qualifier = oneOf(QUALIFIERS, cells.qualifier) ?? null
  const valueQualifier = oneOf(NUMBERED, cells.value_qualifier) ?? null
  if (cells.qualifier !== '' && qualifier === null)
    say({
      column: 'qualifier',
      words: `Qualifier is ${choice(QUALIFIERS)}, or empty where only a value was published`,
    })
  if (cells.value_qualifier !== '' && valueQualifier === null)
    say({ column: 'value_qualifier', words: `The qualifier of a value is ${choice(NUMBERED)}` })
  for (const [column, words] of wrongTogether(cells, measure)) say({ column, words })
  return { quantity, qualifier, valueGbp, valueQualifier }
}

const wrongTogether = (
  cells: ClaimCells,
  measure: Measure | undefined,
): [ClaimColumn, string][] => {
  const wrong: [ClaimColumn, string][] = []
  const [hasQuantity, hasValue] = [cells.quantity !== '', cells.value_gbp !== '']
  const isUnnumbered = oneOf(WITHOUT_NUMBER, cells.qualifier) !== undefined
  const isNumbered = oneOf(NUMBERED, cells.qualifier) !== undefined
  if (hasQuantity && cells.unit === '')
    wrong.push([
      'unit',
      `A quantity has a unit${measure === undefined ? '' : `: ${choice(measure.units)}`}`,
    ])
  if (hasQuantity && cells.qualifier === '')
    wrong.push(['qualifier', `Say how exact the quantity is: ${choice(NUMBERED)}`])
  if (hasQuantity && isUnnumbered)
    wrong.push([
      'qualifier',
      `"${cells.qualifier}" says that no number was given, and there is one`,
    ])
  if (!hasQuantity && isNumbered)
    wrong.push([
      'quantity',
      `"${cells.qualifier}" needs a number: give it, or say several or present`,
    ])
  if (!hasQuantity && cells.unit !== '' && cells.qualifier === '')
    wrong.push(['quantity', 'There is a unit and no quantity: give it, or leave the unit empty'])
  if (!hasQuantity && !hasValue && cells.qualifier === '')
    wrong.push(['quantity', 'Give a quantity, a value, or the qualifier several or present'])
  if (hasValue && cells.value_qualifier === '')
    wrong.push(['value_qualifier', `Say how exact the value is: ${choice(NUMBERED)}`])
  if (!hasValue && cells.value_qualifier !== '')
    wrong.push(['value_gbp', 'Give the value, or leave its qualifier empty'])
  if (hasValue && measure?.takesValue === false)
    wrong.push(['value_gbp', `${measure.label} has no value in pounds: leave it empty`])
  return wrong
}

const decimalOf = (
  cell: string,
  { column, ...words }: { column: ClaimColumn; label: string; decimals: number },
  say: Say,
): string | null => {
  if (cell === '') return null
  const read = parseDecimal(cell, words)
  if (read.ok) return read.decimal
  say({ column, words: read.message })
  return null
}
