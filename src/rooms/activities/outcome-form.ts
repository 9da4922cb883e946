import { z } from 'zod'
import { defineForm, type FormState, type Typed } from '../../platform/forms/form.ts'
import { dateParts, Draft, oneEach } from './draft.ts'
import {
  type FieldError,
  NUMBER_QUALIFIERS,
  OUTCOME_STANDINGS,
  OUTCOME_STATUSES,
  type OutcomeFields,
  QUALIFIERS,
  VALUE_METHODS,
} from './model.ts'
import { reasonProblems } from './rules-activity.ts'
import { type Beside, readOutcome } from './rules-outcome.ts'

const kinds = {
  formToken: 'one',
  version: 'one',
  measure: 'one',
  subject: 'many',
  qualifier: 'one',
  quantity: 'one',
  unit: 'one',
  valueGbp: 'one',
  valueQualifier: 'one',
  valueMethod: 'one',
  valuedBy: 'one',
  valuedDay: 'one',
  valuedMonth: 'one',
  valuedYear: 'one',
  purity: 'one',
  valueCovers: 'one',
  under18: 'one',
  standing: 'one',
  within: 'one',
  seizure: 'one',
  status: 'one',
  note: 'one',
  why: 'one',
  next: 'one',
} as const

const one = z.string()

/** Reading happens against the catalogue, so the schema lets all through. */
export const outcomeForm = defineForm({
  fields: kinds,
  schema: z.object({
    formToken: one,
    version: one,
    measure: one,
    subject: z.array(one),
    qualifier: one,
    quantity: one,
    unit: one,
    valueGbp: one,
    valueQualifier: one,
    valueMethod: one,
    valuedBy: one,
    valuedDay: one,
    valuedMonth: one,
    valuedYear: one,
    purity: one,
    valueCovers: one,
    under18: one,
    standing: one,
    within: one,
    seizure: one,
    status: one,
    note: one,
    why: one,
    next: one,
  }),
})

export type OutcomeTyped = Typed<typeof kinds>
export type OutcomeState = FormState<typeof kinds>

export type ReadOutcomeForm =
  { ok: true; fields: OutcomeFields; why: string } | { ok: false; errors: readonly FieldError[] }

const orNull = (text: string): string | null => (text === '' ? null : text)

/** `43 %` and `43%` are 43. */
export const purityOf = (typed: string): string | null => orNull(typed.replace(/\s*%$/u, '').trim())

const seizureOf = (typed: string): number | null =>
  typed === '' ? null : /^\d{1,9}$/u.test(typed) ? Number(typed) : Number.NaN

/** Reads the form with every error at once. A correction is one that has a `before`. */
export const readOutcomeForm = (typed: OutcomeTyped, beside: Beside): ReadOutcomeForm => {
  const draft = new Draft(typed)
  const text = (name: keyof OutcomeTyped) => draft.text(name).trim()
  const measure = beside.catalogue.measures.get(text('measure'))
  const onlyUnit = measure?.units.length === 1 ? measure.units[0] : undefined
  const quantity = orNull(text('quantity'))
  const qualifier = draft.code('qualifier', QUALIFIERS, { wrong: 'Choose from the list' })
  const unit = orNull(text('unit')) ?? (quantity === null ? null : (onlyUnit ?? null))
  const why = draft.prose('why', { label: 'The reason', max: 2000 })
  const fields: OutcomeFields = {
    measure: text('measure'),
    subject: orNull(
      draft
        .many('subject')
        .filter((code) => code !== '')
        .join('+'),
    ),
    quantity,
    unit: measure !== undefined && quantity === null && qualifier === null ? null : unit,
    qualifier,
    valueGbp: orNull(text('valueGbp')),
    valueQualifier: draft.code('valueQualifier', NUMBER_QUALIFIERS, {
      wrong: 'Choose from the list',
    }),
    valueMethod: draft.code('valueMethod', VALUE_METHODS, { wrong: 'Choose from the list' }),
    valuedBy: orNull(draft.line('valuedBy', { label: 'Who valued it', max: 120 })),
    valuedOn: draft.date(
      { day: 'valuedDay', month: 'valuedMonth', year: 'valuedYear' },
      { label: 'The date of the value' },
    ),
    purity: purityOf(text('purity')),
    valueCovers: orNull(draft.line('valueCovers', { label: 'What was valued', max: 200 })),
    standing:
      draft.code('standing', OUTCOME_STANDINGS, { required: 'Say how this outcome counts' }) ??
      'counted',
    withinOutcomeId: orNull(text('within')),
    seizure: seizureOf(text('seizure')),
    under18: text('under18') === 'yes',
    status:
      draft.code('status', OUTCOME_STATUSES, { required: 'Say whether it was checked' }) ?? 'early',
    note: draft.prose('note', { label: 'Note', max: 500 }),
  }
  const claim = readOutcome(fields, beside)
  const errors = [
    ...draft.errors,
    ...(claim.ok ? [] : claim.errors),
    ...(beside.outcomeId === undefined || draft.errors.some(({ field }) => field === 'why')
      ? []
      : reasonProblems(why, beside.year)),
  ]
  return claim.ok && errors.length === 0
    ? { ok: true, fields: claim.fields, why }
    : { ok: false, errors: oneEach(Object.keys(kinds), errors) }
}

/** An outcome as the form holds it. */
export const typedOutcome = (fields: OutcomeFields): Partial<OutcomeTyped> => {
  const valued = dateParts(fields.valuedOn)
  return {
    measure: fields.measure,
    subject: fields.subject === null ? [] : fields.subject.split('+'),
    qualifier: fields.qualifier ?? '',
    quantity: fields.quantity ?? '',
    unit: fields.unit ?? '',
    valueGbp: fields.valueGbp ?? '',
    valueQualifier: fields.valueQualifier ?? '',
    valueMethod: fields.valueMethod ?? '',
    valuedBy: fields.valuedBy ?? '',
    valuedDay: valued.day,
    valuedMonth: valued.month,
    valuedYear: valued.year,
    purity: fields.purity ?? '',
    valueCovers: fields.valueCovers ?? '',
    under18: fields.under18 ? 'yes' : '',
    standing: fields.standing,
    within: fields.withinOutcomeId ?? '',
    seizure: fields.seizure === null ? '' : String(fields.seizure),
    status: fields.status,
    note: fields.note,
  }
}
