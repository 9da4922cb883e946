import type { Catalogue, Measure } from './catalogue.ts'
import type { FieldError, Outcome, OutcomeFields } from './model.ts'
import { parseDecimal } from './rules-decimal.ts'
import { identifyingProblem } from './rules-text.ts'
import { valueProblems } from './rules-value.ts'

/** The outcomes of the same activity that stand, and which of them is being corrected. */
export type Beside = {
  readonly catalogue: Catalogue
  readonly siblings: readonly Outcome[]
  readonly outcomeId: string | undefined
  readonly year: number
  readonly today: string
}

export type ReadOutcome =
  { ok: true; fields: OutcomeFields } | { ok: false; errors: readonly FieldError[] }

/** What the outcome said before, where it is being corrected: its codes may stay, retired or not. */
const stoodBefore = ({ siblings, outcomeId }: Pick<Beside, 'siblings' | 'outcomeId'>) =>
  outcomeId === undefined ? undefined : siblings.find(({ id }) => id === outcomeId)?.fields

/**
 * A code that was retired is taken in nothing new (decision 0008: a record means what it meant, and a
 * correction of it may keep its codes).
 */
const retiredProblems = (fields: OutcomeFields, measure: Measure, beside: Beside): FieldError[] => {
  const { units, subjects } = beside.catalogue
  const before = stoodBefore(beside)
  const errors: FieldError[] = []
  if (measure.retired === true && before?.measure !== measure.code)
    errors.push({
      field: 'measure',
      message: `${measure.label} is no longer counted: choose another`,
    })
  const unit = units.get(fields.unit ?? '')
  if (unit?.retired === true && before?.unit !== unit.code)
    errors.push({
      field: 'unit',
      message: `Nothing is counted in ${unit.plural} any more: choose another unit`,
    })
  const kept = subjectCodes(before?.subject ?? '')
  for (const code of subjectCodes(fields.subject ?? '')) {
    const subject = subjects.get(code)
    if (subject?.retired === true && !kept.includes(code))
      errors.push({
        field: 'subject',
        message: `${subject.plural} are no longer recorded: choose another subject`,
      })
  }
  return errors
}

const NO_NUMBER = new Set(['several', 'present'])

/** The codes of a subject: one, or the several of a joint count. */
export const subjectCodes = (subject: string): readonly string[] => subject.split('+')

const subjectProblem = (
  subject: string | null,
  measure: Measure,
  { catalogue }: Beside,
): string | undefined => {
  if (subject === null) return undefined
  if (measure.subjectGroups.length === 0) return `${measure.label} takes no subject: leave it empty`
  const codes = subjectCodes(subject)
  if (new Set(codes).size !== codes.length) return 'Choose each subject once'
  const wrong = codes.find((code) => {
    const group = catalogue.subjects.get(code)?.group
    return group === undefined || !measure.subjectGroups.includes(group)
  })
  if (wrong === undefined) return undefined
  const known = catalogue.subjects.get(wrong)
  return known === undefined
    ? 'Choose a subject from the list'
    : `${measure.label} cannot be of ${known.plural}: choose another subject`
}

/** A unit is one that the measure allows, and that each of its subjects is counted in. */
const unitProblem = (
  fields: OutcomeFields,
  measure: Measure,
  beside: Beside,
): string | undefined => {
  const { catalogue } = beside
  if (fields.unit === null)
    return fields.quantity === null ? undefined : 'Choose a unit for the quantity'
  const before = stoodBefore(beside)
  const stood = before?.measure === fields.measure && before.unit === fields.unit
  if (!measure.units.includes(fields.unit) && !stood)
    return `${measure.label} cannot be counted in this unit: choose another`
  const unit = catalogue.units.get(fields.unit)
  const allowed = unit?.subjects ?? []
  if (unit === undefined || allowed.length === 0 || fields.subject === null) return undefined
  const wrong = subjectCodes(fields.subject).find((code) => !allowed.includes(code))
  const name = wrong === undefined ? undefined : catalogue.subjects.get(wrong)?.name
  return name === undefined
    ? undefined
    : `${name.charAt(0).toUpperCase()}${name.slice(1)} is not counted in ${unit.plural}: choose another unit`
}

const qualifierProblem = ({ quantity, qualifier, valueGbp }: OutcomeFields): string | undefined => {
  if (qualifier === null)
    return quantity === null && valueGbp === null
      ? 'Say how many, or that a number is not given'
      : quantity === null
        ? undefined
        : 'Say whether the quantity is exact'
  if (NO_NUMBER.has(qualifier))
    return quantity === null ? undefined : 'Leave the quantity empty where no number is given'
  return undefined
}

/** Whether the activity has no other outcome that this one could be part of. */
const isAlone = ({ siblings, outcomeId }: Pick<Beside, 'siblings' | 'outcomeId'>): boolean =>
  siblings.every(({ id }) => id === outcomeId)

const withinProblem = (
  fields: OutcomeFields,
  { siblings, outcomeId }: Beside,
): string | undefined => {
  if (fields.standing !== 'within' || isAlone({ siblings, outcomeId })) return undefined
  const whole = siblings.find(({ id }) => id === fields.withinOutcomeId)
  if (whole === undefined) return 'Choose the outcome that this one is part of'
  for (let at: Outcome | undefined = whole; at !== undefined;) {
    if (at.id === outcomeId) return 'An outcome cannot be part of itself'
    const next: string | null = at.fields.withinOutcomeId
    at = next === null ? undefined : siblings.find(({ id }) => id === next)
  }
  return undefined
}

const seizureProblem = (fields: OutcomeFields, beside: Beside): string | undefined => {
  if (fields.seizure === null) return undefined
  if (fields.measure !== 'drugs_seized') return 'Only drugs are grouped into a seizure'
  if (!Number.isSafeInteger(fields.seizure) || fields.seizure < 1 || fields.seizure > 999)
    return 'Seizure must be a whole number from 1 to 999'
  const same = beside.siblings.some(
    ({ id, fields: other }) =>
      id !== beside.outcomeId &&
      other.seizure === fields.seizure &&
      other.subject === fields.subject &&
      other.unit === fields.unit &&
      (other.quantity === null) === (fields.quantity === null),
  )
  return same ? 'This seizure already holds this drug in this unit' : undefined
}

const quantityOf = (
  fields: OutcomeFields,
  catalogue: Catalogue,
): { decimal: string | null; problem: string | undefined } => {
  if (fields.quantity === null)
    return fields.qualifier !== null && !NO_NUMBER.has(fields.qualifier)
      ? { decimal: null, problem: 'Enter the quantity in figures' }
      : { decimal: null, problem: undefined }
  const unit = fields.unit === null ? undefined : catalogue.units.get(fields.unit)
  const read = parseDecimal(fields.quantity, { label: 'Quantity', decimals: unit?.decimals ?? 3 })
  return read.ok
    ? { decimal: read.decimal, problem: undefined }
    : { decimal: null, problem: read.message }
}

const valueOf = (
  fields: OutcomeFields,
  measure: Measure | undefined,
): { decimal: string | null; problem: string | undefined } => {
  if (fields.valueGbp === null) return { decimal: null, problem: undefined }
  if (measure !== undefined && !measure.takesValue)
    return { decimal: null, problem: `${measure.label} has no value in pounds: leave it empty` }
  const read = parseDecimal(fields.valueGbp, { label: 'Value in pounds', decimals: 2 })
  return read.ok
    ? { decimal: read.decimal, problem: undefined }
    : { decimal: null, problem: read.message }
}

/**
 * Reads an outcome as a claim. Quantities become exact decimals; a unit is one that the measure
 * allows and is never turned into another; under-18s are told apart only where the measure is one
 * that could otherwise turn their arrest into a success.
 */
export const readOutcome = (fields: OutcomeFields, beside: Beside): ReadOutcome => {
  const measure = beside.catalogue.measures.get(fields.measure)
  if (measure === undefined)
    return { ok: false, errors: [{ field: 'measure', message: 'Choose what was counted' }] }
  const quantity = quantityOf(fields, beside.catalogue)
  const value = valueOf(fields, measure)
  const checks: readonly (readonly [string, string | undefined])[] = [
    ['subject', subjectProblem(fields.subject, measure, beside)],
    ['quantity', quantity.problem],
    ['unit', unitProblem(fields, measure, beside)],
    ['qualifier', qualifierProblem(fields)],
    ['valueGbp', value.problem],
    [
      'standing',
      fields.standing === 'within' && isAlone(beside)
        ? 'There is no other outcome here that this one could be part of'
        : undefined,
    ],
    ['within', withinProblem(fields, beside)],
    ['seizure', seizureProblem(fields, beside)],
    [
      'under18',
      fields.under18 && !measure.under18Sensitive
        ? `${measure.label} are not told apart by age`
        : undefined,
    ],
    ['note', identifyingProblem(fields.note, { label: 'Note', year: beside.year })],
  ]
  const errors = [
    ...checks.flatMap(([field, message]) => (message === undefined ? [] : [{ field, message }])),
    ...retiredProblems(fields, measure, beside),
    ...valueProblems(fields, beside),
  ]
  if (errors.length > 0) return { ok: false, errors }
  return {
    ok: true,
    fields: {
      ...fields,
      quantity: quantity.decimal,
      unit: fields.quantity === null && fields.qualifier !== 'present' ? null : fields.unit,
      valueGbp: value.decimal,
      purity: fields.purity ?? null,
      valueCovers: fields.valueCovers ?? null,
      withinOutcomeId: fields.standing === 'within' ? fields.withinOutcomeId : null,
    },
  }
}
