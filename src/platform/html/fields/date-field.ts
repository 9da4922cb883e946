import { errorFor, type FieldKinds, type FormState } from '../../forms/form.ts'
import { dateInput } from '../components/date-input.ts'
import { names } from '../components/parts.ts'
import type { Html } from '../html.ts'
import { asHint, errorOf, legendOf, type OneOf, oneValue, type Question } from './bound.ts'

export type DateFieldParts<Kinds extends FieldKinds> = {
  readonly day: OneOf<Kinds>
  readonly month: OneOf<Kinds>
  readonly year: OneOf<Kinds>
}

/**
 * A date in three boxes, each a field of the form; a box's id is its field's name. Put the error on
 * the part that is wrong (`parseDateParts` says which).
 */
export const dateField = <Kinds extends FieldKinds>(
  state: FormState<Kinds>,
  parts: DateFieldParts<Kinds>,
  options: Question & {
    /** Dates of birth only: lets the browser fill them in. */
    readonly isBirthday?: boolean | undefined
  },
): Html => {
  const box = (part: 'day' | 'month' | 'year', width: 2 | 4) => ({
    name: parts[part],
    id: parts[part],
    label: LABELS[part],
    value: oneValue(state, parts[part]),
    autocomplete: options.isBirthday === true ? `bday-${part}` : undefined,
    classes: names(
      `govuk-input--width-${width}`,
      errorFor(state, parts[part]) !== undefined && 'govuk-input--error',
    ),
  })
  return dateInput({
    id: `${parts.day}-date`,
    fieldset: { legend: legendOf(options) },
    hint: asHint(options.hint),
    errorMessage: errorOf(state, parts.day, parts.month, parts.year),
    items: [box('day', 2), box('month', 2), box('year', 4)],
  })
}

const LABELS = { day: 'Day', month: 'Month', year: 'Year' } as const
