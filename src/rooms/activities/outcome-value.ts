import { errorFor } from '../../platform/forms/form.ts'
import {
  dateField,
  details,
  type Html,
  nothing,
  selectField,
  textField,
  together,
} from '../../platform/html/index.ts'
import type { Measure } from './catalogue.ts'
import { VALUE_METHODS } from './model.ts'
import type { OutcomeState } from './outcome-form.ts'
import { VALUE_METHOD_WORDS } from './words.ts'

/** How a quantity or a value stands to its number. */
export const NUMBER_ITEMS = [
  { value: 'exact', text: 'Exactly' },
  { value: 'over', text: 'More than' },
  { value: 'almost', text: 'Almost' },
  { value: 'about', text: 'About' },
] as const

const VALUE_FIELDS = [
  'valueGbp',
  'valueQualifier',
  'valueMethod',
  'valuedBy',
  'valuedDay',
  'valuedMonth',
  'valuedYear',
  'purity',
  'valueCovers',
] as const satisfies readonly (keyof OutcomeState['values'])[]

/** Few outcomes have a value: it is folded away until there is one, or something in it to mend. */
export const valueFold = (state: OutcomeState, measure: Measure): Html => {
  if (!measure.takesValue) return nothing
  return details({
    summaryText: 'Value in pounds, if there is one',
    html: valueFields(state),
    open:
      state.values.qualifier === '' ||
      VALUE_FIELDS.some((name) => state.values[name] !== '' || errorFor(state, name) !== undefined),
  })
}

const valueFields = (state: OutcomeState): Html =>
  together([
    textField(state, 'valueGbp', {
      label: 'Value in pounds',
      size: 's',
      width: 10,
      prefix: '£',
      inputmode: 'decimal',
    }),
    selectField(state, 'valueQualifier', {
      label: 'How exact is the value?',
      size: 's',
      empty: 'No value',
      items: [...NUMBER_ITEMS],
    }),
    selectField(state, 'valueMethod', {
      label: 'How was it found?',
      size: 's',
      hint: 'Values are contested, so each says its method, by whom and when.',
      empty: 'No value',
      items: VALUE_METHODS.map((method) => ({
        value: method,
        text: (VALUE_METHOD_WORDS[method] ?? method).replace(/^./u, (first) => first.toUpperCase()),
      })),
    }),
    textField(state, 'valuedBy', {
      label: 'Valued by',
      size: 's',
      hint: 'A role or a unit, not a name: for example, the force drugs expert. May be empty where the method is not stated.',
      width: 30,
    }),
    dateField(
      state,
      { day: 'valuedDay', month: 'valuedMonth', year: 'valuedYear' },
      { label: 'Valued on' },
    ),
    textField(state, 'purity', {
      label: 'Purity, if it was known',
      size: 's',
      hint: 'A percentage. Leave empty where nothing is known of it.',
      width: 4,
      suffix: '%',
      inputmode: 'decimal',
      autocomplete: 'off',
    }),
    textField(state, 'valueCovers', {
      label: 'What was valued, if not all of it',
      size: 's',
      hint: 'For example, the 32 wraps without the loose powder',
      autocomplete: 'off',
    }),
  ])
