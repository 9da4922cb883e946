import { z } from 'zod'
import { defineForm, type FormState } from '../../../platform/forms/form.ts'
import {
  choiceField,
  dateField,
  hiddenField,
  type Html,
  selectField,
  textField,
  together,
} from '../../../platform/html/index.ts'
import { Draft, oneEach } from '../draft.ts'
import { type FieldError, NUMBER_QUALIFIERS, type OutcomeFields, VALUE_METHODS } from '../model.ts'
import { purityOf } from '../outcome-form.ts'
import { NUMBER_ITEMS } from '../outcome-value.ts'
import { type Beside, readOutcome } from '../rules-outcome.ts'
import { VALUE_METHOD_WORDS } from '../words.ts'

const kinds = {
  formToken: 'one',
  version: 'one',
  valueGbp: 'one',
  valueQualifier: 'one',
  valueMethod: 'one',
  valuedBy: 'one',
  valuedDay: 'one',
  valuedMonth: 'one',
  valuedYear: 'one',
  purityKnown: 'one',
  purity: 'one',
  valueCovers: 'one',
} as const
const one = z.string()

export const valuationForm = defineForm({
  fields: kinds,
  schema: z.object({
    formToken: one,
    version: one,
    valueGbp: one,
    valueQualifier: one,
    valueMethod: one,
    valuedBy: one,
    valuedDay: one,
    valuedMonth: one,
    valuedYear: one,
    purityKnown: one,
    purity: one,
    valueCovers: one,
  }),
})
export type ValuationState = FormState<typeof kinds>

type Read = { ok: true; fields: OutcomeFields } | { ok: false; errors: readonly FieldError[] }

const orNull = (text: string): string | null => (text === '' ? null : text)

/** Reads a valuation into what the outcome says; all else of it stays as it stands. */
export const readValuation = (
  typed: z.infer<typeof valuationForm.schema>,
  { stands, beside }: { stands: OutcomeFields; beside: Beside },
): Read => {
  const draft = new Draft(typed)
  const known = draft.code('purityKnown', ['yes', 'no'] as const, {
    required: 'Say whether the purity was known',
  })
  const purity = purityOf(draft.text('purity').trim())
  if (known === 'yes' && purity === null)
    draft.errors.push({ field: 'purity', message: 'Enter the purity as a percentage' })
  if (draft.text('valueGbp').trim() === '')
    draft.errors.push({ field: 'valueGbp', message: 'Enter the value in pounds' })
  const fields: OutcomeFields = {
    ...stands,
    valueGbp: orNull(draft.text('valueGbp').trim()),
    valueQualifier: draft.code('valueQualifier', NUMBER_QUALIFIERS, {
      wrong: 'Choose from the list',
    }),
    valueMethod: draft.code('valueMethod', VALUE_METHODS, { wrong: 'Choose from the list' }),
    valuedBy: orNull(draft.line('valuedBy', { label: 'Who valued it', max: 120 })),
    valuedOn: draft.date(
      { day: 'valuedDay', month: 'valuedMonth', year: 'valuedYear' },
      { label: 'The date of the value' },
    ),
    purity: known === 'no' ? 'not_known' : purity,
    valueCovers: orNull(draft.line('valueCovers', { label: 'What was valued', max: 200 })),
  }
  const claim = readOutcome(fields, beside)
  const errors = [...draft.errors, ...(claim.ok ? [] : claim.errors)]
  return claim.ok && errors.length === 0
    ? { ok: true, fields: claim.fields }
    : { ok: false, errors: oneEach(Object.keys(kinds), errors) }
}

/** The questions about a valuation. */
export const valuationFields = (state: ValuationState): Html =>
  together([
    hiddenField(state, 'formToken'),
    hiddenField(state, 'version'),
    textField(state, 'valueGbp', {
      label: 'Value in pounds',
      width: 10,
      prefix: '£',
      inputmode: 'decimal',
      autocomplete: 'off',
    }),
    selectField(state, 'valueQualifier', {
      label: 'How exact is the value?',
      empty: 'Choose',
      items: [...NUMBER_ITEMS],
    }),
    choiceField(state, 'valueMethod', {
      label: 'How was it found?',
      items: VALUE_METHODS.map((value) => ({
        value,
        text: (VALUE_METHOD_WORDS[value] ?? value).replace(/^./u, (first) => first.toUpperCase()),
      })),
    }),
    textField(state, 'valuedBy', {
      label: 'Who valued it?',
      hint: 'A role or an office, not a name: for example, the force drugs expert',
      width: 30,
    }),
    dateField(
      state,
      { day: 'valuedDay', month: 'valuedMonth', year: 'valuedYear' },
      { label: 'When was it valued?' },
    ),
    choiceField(state, 'purityKnown', {
      label: 'Was the purity known?',
      items: [
        {
          value: 'yes',
          text: 'Yes',
          reveals: textField(state, 'purity', {
            label: 'Purity',
            width: 4,
            suffix: '%',
            inputmode: 'decimal',
            autocomplete: 'off',
          }),
        },
        { value: 'no', text: 'No' },
      ],
    }),
    textField(state, 'valueCovers', {
      label: 'What was valued, if not all of it',
      hint: 'For example, the 32 wraps without the loose powder',
    }),
  ])
