import { errorFor } from '../../platform/forms/form.ts'
import {
  dateField,
  hiddenField,
  type Html,
  proseField,
  selectField,
  textField,
  together,
} from '../../platform/html/index.ts'
import { agencyItems, partnerField } from './agency-fields.ts'
import type { Agencies } from './agency-names.ts'
import type { OperationState } from './operation-form.ts'

/** The questions about an operation. */
export const operationFields = (state: OperationState, agencies: Agencies): Html => {
  const { ledBy, jointWith } = state.values
  return together([
    hiddenField(state, 'formToken'),
    hiddenField(state, 'version'),
    textField(state, 'name', {
      label: 'Name',
      size: 's',
      hint: 'For example, Operation Larch. Not the name of a person.',
    }),
    dateField(
      state,
      { day: 'startsDay', month: 'startsMonth', year: 'startsYear' },
      { label: 'When does it start?', hint: 'For example, 9 10 2023' },
    ),
    dateField(
      state,
      { day: 'endsDay', month: 'endsMonth', year: 'endsYear' },
      { label: 'When does it end?', hint: 'Leave empty if that is not known yet' },
    ),
    selectField(state, 'ledBy', {
      label: 'Led by',
      size: 's',
      empty: 'Choose',
      items: agencyItems(agencies, [ledBy, ...jointWith]),
    }),
    partnerField({
      name: 'jointWith',
      legend: 'Joint with',
      hint: 'Other agencies that take part, apart from the one that leads.',
      agencies,
      chosen: jointWith,
      error: errorFor(state, 'jointWith'),
    }),
    proseField(state, 'summary', {
      label: 'What it is about',
      size: 's',
      hint: 'People are counted here, never named. No names, phone numbers, number plates, addresses or dates of birth.',
      rows: 4,
      max: 4000,
    }),
  ])
}
