import { z } from 'zod'
import { defineForm, type FormState, type Typed } from '../../platform/forms/form.ts'
import { dateParts, Draft, oneEach } from './draft.ts'
import type { Catalogue } from './catalogue.ts'
import type { ActivityFields, FieldError, OperationFields } from './model.ts'
import { activityProblems, type Known, reasonProblems } from './rules-activity.ts'

const kinds = {
  formToken: 'one',
  version: 'one',
  kind: 'one',
  strand: 'one',
  startsDay: 'one',
  startsMonth: 'one',
  startsYear: 'one',
  endsDay: 'one',
  endsMonth: 'one',
  endsYear: 'one',
  area: 'one',
  doneBy: 'one',
  jointWith: 'many',
  countedBy: 'one',
  operation: 'one',
  note: 'one',
  why: 'one',
} as const

const one = z.string()

/** Reading happens against the database's agencies and codes, so the schema lets all through. */
export const activityForm = defineForm({
  fields: kinds,
  schema: z.object({
    formToken: one,
    version: one,
    kind: one,
    strand: one,
    startsDay: one,
    startsMonth: one,
    startsYear: one,
    endsDay: one,
    endsMonth: one,
    endsYear: one,
    area: one,
    doneBy: one,
    jointWith: z.array(one),
    countedBy: one,
    operation: one,
    note: one,
    why: one,
  }),
})

export type ActivityTyped = Typed<typeof kinds>
export type ActivityState = FormState<typeof kinds>

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

export type ReadActivity =
  { ok: true; fields: ActivityFields; why: string } | { ok: false; errors: readonly FieldError[] }

/** Reads the form with every error at once; `why` is asked for where there is something before. */
export const readActivity = (
  typed: ActivityTyped,
  known: Known & {
    catalogue: Catalogue
    operationReachable: (id: string) => boolean
    operation: OperationFields | undefined
    before?: ActivityFields
  },
): ReadActivity => {
  const draft = new Draft(typed)
  const starts = draft.date(
    { day: 'startsDay', month: 'startsMonth', year: 'startsYear' },
    { label: 'The date that it started', required: 'Enter the date that it started' },
  )
  const ends = draft.date(
    { day: 'endsDay', month: 'endsMonth', year: 'endsYear' },
    { label: 'The date that it ended' },
  )
  const kind = draft.text('kind').trim()
  const usual = known.catalogue.kinds.get(kind)?.defaultStrand
  const strand =
    draft.code(
      'strand',
      [...known.catalogue.strands.values()].map(({ code }) => code),
      {
        wrong: 'Choose a strand from the list',
      },
    ) ?? usual
  const operation = draft.text('operation').trim()
  const doneBy = draft.text('doneBy').trim()
  const why = draft.prose('why', { label: 'The reason', max: 2000 })
  const startsOn = starts ?? known.today
  const fields: ActivityFields = {
    kind,
    strand: strand ?? 'pursue',
    startsOn,
    endsOn: ends ?? startsOn,
    area: draft.line('area', { label: 'Area', max: 120 }),
    doneBy,
    jointWith: [...draft.many('jointWith')],
    countedBy: draft.text('countedBy').trim() || doneBy,
    operationId: operation === '' ? null : operation,
    note: draft.prose('note', { label: 'Note', max: 2000 }),
  }
  const ruled = activityProblems(fields, {
    ...known,
    operationReachable: UUID.test(operation) && known.operationReachable(operation),
  })
  const endless = ends === null || starts === null
  const errors = [
    ...draft.errors,
    ...ruled.filter(({ field }) => !(endless && field === 'endsDay')),
    ...(known.before === undefined || draft.errors.some(({ field }) => field === 'why')
      ? []
      : reasonProblems(why, Number(startsOn.slice(0, 4)))),
  ]
  return errors.length === 0
    ? { ok: true, fields, why }
    : { ok: false, errors: oneEach(Object.keys(kinds), errors) }
}

/** An activity as the form holds it. */
export const typedActivity = (fields: ActivityFields): Partial<ActivityTyped> => {
  const starts = dateParts(fields.startsOn)
  const ends = dateParts(fields.endsOn === fields.startsOn ? null : fields.endsOn)
  return {
    kind: fields.kind,
    strand: fields.strand,
    startsDay: starts.day,
    startsMonth: starts.month,
    startsYear: starts.year,
    endsDay: ends.day,
    endsMonth: ends.month,
    endsYear: ends.year,
    area: fields.area,
    doneBy: fields.doneBy,
    jointWith: fields.jointWith,
    countedBy: fields.countedBy === fields.doneBy ? '' : fields.countedBy,
    operation: fields.operationId ?? '',
    note: fields.note,
  }
}
