import { parseDecimal } from '../activities/index.ts'
import type { Qualifier } from './model.ts'
import type { StatementFields } from './model-statement.ts'

/** The codes that a statement may use, and what goes with what. */
export type StatementCodes = {
  readonly measures: ReadonlyMap<
    string,
    {
      readonly label: string
      readonly units: readonly string[]
      readonly subjectGroups: readonly string[]
      readonly takesValue: boolean
    }
  >
  readonly subjects: ReadonlyMap<string, { readonly group: string }>
  readonly units: ReadonlyMap<string, { readonly decimals: number }>
}

export type StatementErrors = readonly { readonly field: string; readonly message: string }[]

const WITHOUT_NUMBER: readonly (Qualifier | null)[] = ['several', 'present']

/**
 * Reads a stated claim against the catalogues: a unit the measure allows, subjects it may have, a
 * quantity with a qualifier or a qualifier that says there was none, or a value alone.
 */
export const readStatement = (
  fields: StatementFields,
  codes: StatementCodes,
): { ok: true; fields: StatementFields } | { ok: false; errors: StatementErrors } => {
  const measure = codes.measures.get(fields.measure)
  if (measure === undefined)
    return { ok: false, errors: [{ field: 'measure', message: 'Choose what was counted' }] }
  const errors: { field: string; message: string }[] = []
  const say = (field: string, message: string) => errors.push({ field, message })
  const { subject, unit, qualifier } = fields
  const groupOf = (code: string) => codes.subjects.get(code)?.group ?? ''
  if (
    subject !== null &&
    !subject.split('+').every((code) => measure.subjectGroups.includes(groupOf(code)))
  )
    say('subject', `${measure.label} cannot be of this: choose another subject, or none`)
  if (unit !== null && !measure.units.includes(unit))
    say('unit', `${measure.label} cannot be counted in this unit: choose another`)
  const decimals = unit === null ? 3 : (codes.units.get(unit)?.decimals ?? 3)
  const quantity = decimal(fields.quantity, { label: 'Quantity', decimals })
  const value = decimal(fields.valueGbp, { label: 'Value in pounds', decimals: 2 })
  if (!quantity.ok) say('quantity', quantity.message)
  if (!value.ok) say('valueGbp', value.message)
  if (fields.quantity !== null && unit === null) say('unit', 'Choose the unit of the quantity')
  if (fields.quantity !== null && (qualifier === null || WITHOUT_NUMBER.includes(qualifier)))
    say('qualifier', 'Say how exact the quantity is')
  if (fields.quantity === null && qualifier !== null && !WITHOUT_NUMBER.includes(qualifier))
    say('quantity', 'Enter the quantity, or say that no number was given')
  if (fields.quantity === null && qualifier === null && fields.valueGbp === null)
    say('quantity', 'Enter a quantity or a value')
  if (fields.valueGbp !== null && !measure.takesValue)
    say('valueGbp', `${measure.label} has no value in pounds: leave it empty`)
  if (
    fields.valueGbp !== null &&
    (fields.valueQualifier === null || WITHOUT_NUMBER.includes(fields.valueQualifier))
  )
    say('valueQualifier', 'Say how exact the value is')
  if (fields.valueGbp === null && fields.valueQualifier !== null)
    say('valueGbp', 'Enter the value, or leave out how exact it is')
  if (errors.length > 0 || !quantity.ok || !value.ok) return { ok: false, errors }
  return { ok: true, fields: { ...fields, quantity: quantity.value, valueGbp: value.value } }
}

const decimal = (
  text: string | null,
  words: { label: string; decimals: number },
): { ok: true; value: string | null } | { ok: false; message: string } => {
  if (text === null) return { ok: true, value: null }
  const read = parseDecimal(text, words)
  return read.ok ? { ok: true, value: read.decimal } : { ok: false, message: read.message }
}
