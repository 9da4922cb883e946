import { anyOf, line, oneOf, prose } from '../../../platform/forms/fields.ts'
import type { FormState } from '../../../platform/forms/form.ts'
import {
  choiceField,
  choicesField,
  type Html,
  html,
  proseField,
  textField,
} from '../../../platform/html/index.ts'
import {
  HANDLING_CONDITIONS,
  HANDLING_WORDS,
  CONDITION_WORDS,
  INFORMATION_WORDS,
  SOURCE_WORDS,
} from './grades.ts'

/** Whether something is left to do, and what the reporter is told. */
export const DECIDING_FIELDS = { decides: 'one', answer: 'one' } as const
export const decidingSchema = {
  decides: oneOf(['yes', 'no'], 'Say whether anything is left to do').transform(
    (it) => it === 'yes',
  ),
  answer: prose({ label: 'Answer', max: 5000 }),
}

export const decidingFields = (
  form: FormState<typeof DECIDING_FIELDS>,
  { hasReceipt }: { hasReceipt: boolean },
): Html =>
  html`${choiceField(form, 'decides', {
    label: 'Does this decide the report?',
    inline: true,
    items: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No, more is to be done with it' },
    ],
  })}${answerField(form, { hasReceipt })}`

/** What the reporter is told, in plain words. */
export const answerField = (
  form: FormState<{ readonly answer: 'one' }>,
  { hasReceipt }: { hasReceipt: boolean },
): Html =>
  hasReceipt
    ? proseField(form, 'answer', {
        label: 'Answer to the reporter',
        hint: 'In plain words, without saying what was found or who does what. Leave it empty to say nothing more than the standing',
        rows: 4,
        max: 5000,
      })
    : html`<input type="hidden" name="answer" value="">`

export const HANDLING_FIELDS = { handling: 'one', conditions: 'many' } as const
export const handlingSchema = {
  handling: oneOf(['P', 'C'], 'Choose how it may be shared'),
  conditions: anyOf(HANDLING_CONDITIONS, 'Choose conditions of the list'),
}

/** Under C there is a condition; under P there is none (College of Policing, 3x5x2). */
export const conditionsProblem = ({
  handling,
  conditions,
}: {
  handling: 'P' | 'C'
  conditions: readonly string[]
}): string | undefined => {
  if (handling === 'C' && conditions.length === 0) return 'Choose at least one condition'
  if (handling === 'P' && conditions.length > 0)
    return 'With P there are no conditions: choose C, or take the conditions away'
  return undefined
}

export const handlingFields = (form: FormState<typeof HANDLING_FIELDS>): Html =>
  html`${choiceField(form, 'handling', {
    label: 'Handling',
    items: Object.entries(HANDLING_WORDS).map(([value, text]) => ({
      value,
      text: `${value}: ${text}`,
    })),
  })}${choicesField(form, 'conditions', {
    label: 'Conditions, with C',
    small: true,
    items: HANDLING_CONDITIONS.map((value) => ({
      value,
      text: `${value}: ${CONDITION_WORDS[value]}`,
    })),
  })}`

export const GRADE_FIELDS = {
  source: 'one',
  information: 'one',
  legacy: 'one',
  ...HANDLING_FIELDS,
} as const
export const gradeSchema = {
  source: oneOf(['1', '2', '3'], 'Choose how reliable the source is').transform(Number),
  information: oneOf(['A', 'B', 'C', 'D', 'E'], 'Choose how the information is known'),
  legacy: line({ label: 'Earlier grade', max: 3 })
    .transform((text) => text.toUpperCase())
    .refine((text) => text === '' || /^[A-E][1-5][1-5]$/u.test(text), {
      error: 'An earlier grade is a letter and two digits, for example B24',
    }),
  ...handlingSchema,
}

export const gradeFields = (form: FormState<typeof GRADE_FIELDS>): Html =>
  html`${choiceField(form, 'source', {
    label: 'Source',
    items: Object.entries(SOURCE_WORDS).map(([value, text]) => ({
      value,
      text: `${value}: ${text}`,
    })),
  })}${choiceField(form, 'information', {
    label: 'Information',
    items: Object.entries(INFORMATION_WORDS).map(([value, text]) => ({
      value,
      text: `${value}: ${text}`,
    })),
  })}${handlingFields(form)}${textField(form, 'legacy', {
    label: 'Earlier grade (5x5x5), if it had one',
    hint: 'For example B24',
    width: 5,
    autocomplete: 'off',
  })}`
