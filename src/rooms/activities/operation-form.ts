import { z } from 'zod'
import { defineForm, type FormState, type Typed } from '../../platform/forms/form.ts'
import { dateParts, Draft, oneEach } from './draft.ts'
import type { FieldError, OperationFields } from './model.ts'
import { type Known, operationProblems, reasonProblems } from './rules-activity.ts'

const kinds = {
  formToken: 'one',
  version: 'one',
  name: 'one',
  startsDay: 'one',
  startsMonth: 'one',
  startsYear: 'one',
  endsDay: 'one',
  endsMonth: 'one',
  endsYear: 'one',
  ledBy: 'one',
  jointWith: 'many',
  summary: 'one',
  why: 'one',
} as const

const one = z.string()

/** Reading happens against the database's agencies, so the schema lets all through. */
export const operationForm = defineForm({
  fields: kinds,
  schema: z.object({
    formToken: one,
    version: one,
    name: one,
    startsDay: one,
    startsMonth: one,
    startsYear: one,
    endsDay: one,
    endsMonth: one,
    endsYear: one,
    ledBy: one,
    jointWith: z.array(one),
    summary: one,
    why: one,
  }),
})

export type OperationTyped = Typed<typeof kinds>
export type OperationState = FormState<typeof kinds>

export type ReadOperation =
  { ok: true; fields: OperationFields; why: string } | { ok: false; errors: readonly FieldError[] }

/** Reads the form with every error at once; `why` is asked for where there is something before. */
export const readOperation = (
  typed: OperationTyped,
  known: Known & { before?: OperationFields },
): ReadOperation => {
  const draft = new Draft(typed)
  const starts = draft.date(
    { day: 'startsDay', month: 'startsMonth', year: 'startsYear' },
    { label: 'The date that it starts', required: 'Enter the date that it starts' },
  )
  const ends = draft.date(
    { day: 'endsDay', month: 'endsMonth', year: 'endsYear' },
    { label: 'The date that it ends' },
  )
  const why = draft.prose('why', { label: 'The reason', max: 2000 })
  const fields: OperationFields = {
    name: draft.line('name', {
      label: 'Name',
      max: 200,
      required: 'Enter a name, for example Operation Larch',
    }),
    summary: draft.prose('summary', { label: 'What it is about', max: 4000 }),
    startsOn: starts ?? known.today,
    endsOn: starts === null ? null : ends,
    ledBy: draft.text('ledBy').trim(),
    jointWith: [...draft.many('jointWith')],
  }
  const errors = [
    ...draft.errors,
    ...operationProblems(fields, known),
    ...(known.before === undefined || draft.errors.some(({ field }) => field === 'why')
      ? []
      : reasonProblems(why, Number(fields.startsOn.slice(0, 4)))),
  ]
  return errors.length === 0
    ? { ok: true, fields, why }
    : { ok: false, errors: oneEach(Object.keys(kinds), errors) }
}

/** An operation as the form holds it. */
export const typedOperation = (fields: OperationFields): Partial<OperationTyped> => {
  const starts = dateParts(fields.startsOn)
  const ends = dateParts(fields.endsOn)
  return {
    name: fields.name,
    startsDay: starts.day,
    startsMonth: starts.month,
    startsYear: starts.year,
    endsDay: ends.day,
    endsMonth: ends.month,
    endsYear: ends.year,
    ledBy: fields.ledBy,
    jointWith: fields.jointWith,
    summary: fields.summary,
  }
}
