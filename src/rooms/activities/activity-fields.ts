import { errorFor } from '../../platform/forms/form.ts'
import {
  dateField,
  hiddenField,
  type Html,
  html,
  input,
  proseField,
  selectField,
  together,
} from '../../platform/html/index.ts'
import type { ActivityState } from './activity-form.ts'
import { agencyItems, partnerField } from './agency-fields.ts'
import type { Agencies } from './agency-names.ts'
import { type Catalogue, offered } from './catalogue.ts'

export type ActivityChoices = {
  readonly catalogue: Catalogue
  readonly agencies: Agencies
  readonly operations: readonly {
    readonly id: string
    readonly text: string
    readonly name?: string
    /** Its days, where they are known. */
    readonly startsOn?: string
    readonly endsOn?: string | null
  }[]
  /** The force whose places are offered first. */
  readonly ownForce: string
}

const areaField = (state: ActivityState, { catalogue, ownForce }: ActivityChoices): Html => {
  const error = errorFor(state, 'area')
  const areas = offered(catalogue.areas)
  const own = areas.filter(({ force }) => force === ownForce)
  const others = areas.filter(({ force }) => force !== ownForce)
  return html`${input({
    name: 'area',
    label: { text: 'Area', classes: 'govuk-label--s' },
    hint: { text: 'A town, a district or a force area. Never an address or a full postcode.' },
    ...(error === undefined ? {} : { errorMessage: { text: error } }),
    value: state.values.area,
    classes: 'govuk-input--width-20',
    attributes: { list: 'areas', maxlength: 120 },
    autocomplete: 'off',
  })}<datalist id="areas">${[...own, ...others].map(({ name }) => html`<option value="${name}"></option>`)}</datalist>`
}

/** The questions about an activity, in the order in which they are answered. */
export const activityFields = (state: ActivityState, choices: ActivityChoices): Html => {
  const { catalogue, agencies, operations } = choices
  const { doneBy, countedBy, jointWith } = state.values
  const chosen = [doneBy, countedBy, ...jointWith]
  return together([
    hiddenField(state, 'formToken'),
    hiddenField(state, 'version'),
    selectField(state, 'kind', {
      label: 'What was done',
      size: 's',
      empty: 'Choose',
      items: [...catalogue.kinds.values()].map(({ code, label }) => ({ value: code, text: label })),
    }),
    dateField(
      state,
      { day: 'startsDay', month: 'startsMonth', year: 'startsYear' },
      { label: 'When did it start?', hint: 'For example, 10 10 2023' },
    ),
    dateField(
      state,
      { day: 'endsDay', month: 'endsMonth', year: 'endsYear' },
      { label: 'When did it end?', hint: 'Leave empty if it was all on one day' },
    ),
    areaField(state, choices),
    selectField(state, 'doneBy', {
      label: 'Done by',
      size: 's',
      empty: 'Choose',
      items: agencyItems(agencies, chosen),
    }),
    partnerField({
      name: 'jointWith',
      legend: 'Joint with',
      hint: 'Other agencies that took part, apart from the one that did it and the one that counts it.',
      agencies,
      chosen: jointWith,
      error: errorFor(state, 'jointWith'),
    }),
    selectField(state, 'countedBy', {
      label: 'Counted by',
      size: 's',
      hint: 'One agency counts what came of it: the one that did it, or one that leads the operation or is a joint partner of it. The others show it as also reported by them.',
      empty: 'The agency that did it',
      items: agencyItems(agencies, chosen),
    }),
    selectField(state, 'operation', {
      label: 'Operation',
      size: 's',
      empty: 'None',
      items: operations.map(({ id, text }) => ({ value: id, text })),
    }),
    selectField(state, 'strand', {
      label: 'Strand',
      size: 's',
      empty: 'The usual one for what was done',
      items: [...catalogue.strands.values()].map(({ code, label }) => ({
        value: code,
        text: label,
      })),
    }),
    proseField(state, 'note', {
      label: 'Note',
      size: 's',
      hint: 'People are counted here, never named. No names, phone numbers, number plates, addresses or dates of birth.',
      rows: 3,
      max: 2000,
    }),
  ])
}
