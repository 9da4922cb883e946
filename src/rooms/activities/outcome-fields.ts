import type { FieldItem } from '../../platform/html/index.ts'
import {
  choiceField,
  checkboxes,
  details,
  hiddenField,
  type Html,
  html,
  nothing,
  proseField,
  selectField,
  textField,
  together,
} from '../../platform/html/index.ts'
import { errorFor } from '../../platform/forms/form.ts'
import { type Catalogue, type Measure, offered, type Subject } from './catalogue.ts'
import type { OutcomeChoices } from './outcome-choices.ts'
import type { OutcomeState } from './outcome-form.ts'
import { NUMBER_ITEMS, valueFold } from './outcome-value.ts'
import { claimWords } from './words.ts'

/** As many subjects as are shown at once; the rest stand behind a fold. */
const MOST_SUBJECTS = 12
const SUBJECTS_IN_SIGHT = 9

const subjectBoxes = (
  state: OutcomeState,
  subjects: readonly Subject[],
  { idPrefix, legend, hint }: { idPrefix: string; legend: string; hint?: string },
): Html => {
  const error = idPrefix === 'subject' ? errorFor(state, 'subject') : undefined
  return checkboxes({
    name: 'subject',
    idPrefix,
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...(error === undefined ? {} : { errorMessage: { text: error } }),
    items: subjects.map(({ code, name }) => ({
      value: code,
      text: name.charAt(0).toUpperCase() + name.slice(1),
    })),
    values: state.values.subject,
  })
}

const subjectField = (state: OutcomeState, measure: Measure, catalogue: Catalogue): Html => {
  const subjects = offered(catalogue.subjects.values(), state.values.subject).filter(({ group }) =>
    measure.subjectGroups.includes(group),
  )
  if (subjects.length === 0) return nothing
  const near = subjects.length > MOST_SUBJECTS ? subjects.slice(0, SUBJECTS_IN_SIGHT) : subjects
  const far = subjects.slice(near.length)
  const boxes = subjectBoxes(state, near, {
    idPrefix: 'subject',
    legend: 'Of what?',
    hint: 'Choose one. Choose several only if they were counted together and cannot be told apart.',
  })
  if (far.length === 0) return boxes
  return html`${boxes}${details({
    summaryText: 'Others',
    html: subjectBoxes(state, far, { idPrefix: 'subject-other', legend: 'Of what? Others' }),
    open: far.some(({ code }) => state.values.subject.includes(code)),
  })}`
}

const quantityFields = (state: OutcomeState, measure: Measure, catalogue: Catalogue): Html => {
  const units = offered(
    measure.units.flatMap((code) => catalogue.units.get(code) ?? []),
    [state.values.unit],
  )
  const only = units.length === 1 ? units[0] : undefined
  const items: FieldItem[] = [
    ...NUMBER_ITEMS,
    { divider: 'or' },
    { value: 'several', text: 'Several', hint: 'A vague number: several, a number of, multiple' },
    { value: 'present', text: 'There were some', hint: 'No number is given' },
    ...(measure.takesValue
      ? [
          {
            value: '',
            text: 'Only a value in pounds',
            hint: 'No quantity was recorded: open “Value in pounds” below',
          },
        ]
      : []),
  ]
  return together([
    choiceField(state, 'qualifier', { label: 'How many or how much?', items }),
    textField(state, 'quantity', {
      label: 'Quantity',
      size: 's',
      hint: 'In figures, as it was recorded. Units are never turned into one another.',
      width: 10,
      inputmode: 'decimal',
      ...(only === undefined
        ? {}
        : only.code === 'GBP'
          ? { prefix: '£' }
          : { suffix: only.plural }),
    }),
    only === undefined
      ? selectField(state, 'unit', {
          label: 'Unit',
          size: 's',
          empty: 'Choose',
          items: units.map(({ code, plural }) => ({ value: code, text: plural })),
        })
      : nothing,
  ])
}

const standingField = (state: OutcomeState, { others, catalogue }: OutcomeChoices): Html => {
  const whole = selectField(state, 'within', {
    label: 'Part of which outcome?',
    empty: 'Choose',
    items: others.map(({ id, fields }) => ({
      value: id,
      text: `${catalogue.measures.get(fields.measure)?.label ?? fields.measure}: ${claimWords(catalogue, fields)}`,
    })),
  })
  return choiceField(state, 'standing', {
    label: 'How does it count?',
    items: [
      { value: 'counted', text: 'It is counted', hint: 'It adds into totals' },
      ...(others.length === 0
        ? []
        : [
            {
              value: 'within',
              text: 'It is part of another outcome',
              hint: 'For example, 14 children among 16 people. It is never added to the whole',
              reveals: whole,
            },
          ]),
      {
        value: 'beside',
        text: 'It is told beside, and not counted',
        hint: 'For example, what happened before the week',
      },
    ],
  })
}

/** The questions about an outcome of one measure. */
export const outcomeFields = (
  state: OutcomeState,
  { measure, choices }: { measure: Measure; choices: OutcomeChoices },
): Html => {
  const { catalogue } = choices
  return together([
    hiddenField(state, 'formToken'),
    hiddenField(state, 'version'),
    hiddenField(state, 'measure'),
    subjectField(state, measure, catalogue),
    quantityFields(state, measure, catalogue),
    valueFold(state, measure),
    measure.under18Sensitive
      ? choiceField(state, 'under18', {
          label: 'Were they under 18?',
          hint: 'Under-18s are kept apart and never told as a success. Record them as an outcome of their own.',
          items: [
            { value: '', text: 'No, or it is not known' },
            { value: 'yes', text: 'Yes, all of these' },
          ],
        })
      : nothing,
    standingField(state, choices),
    measure.code === 'drugs_seized'
      ? textField(state, 'seizure', {
          label: 'Seizure number',
          size: 's',
          hint: 'Where one seizure held several drugs, give each of them the same number, from 1. It then counts once in the number of seizures and once under each drug.',
          width: 3,
          inputmode: 'numeric',
        })
      : nothing,
    choiceField(state, 'status', {
      label: 'Has it been checked?',
      items: [
        { value: 'early', text: 'Early', hint: 'Still being counted, weighed or valued' },
        { value: 'checked', text: 'Checked' },
      ],
    }),
    textNote(state),
  ])
}

const textNote = (state: OutcomeState): Html =>
  proseField(state, 'note', {
    label: 'Note',
    size: 's',
    hint: 'No names, phone numbers, number plates, addresses or dates of birth.',
    rows: 2,
    max: 500,
  })
