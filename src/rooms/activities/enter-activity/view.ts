import { errorFor } from '../../../platform/forms/form.ts'
import {
  button,
  choiceField,
  choicesField,
  dateField,
  details,
  hiddenField,
  type Html,
  html,
  input,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  selectField,
} from '../../../platform/html/index.ts'
import { agencyName } from '../agency-names.ts'
import { partnerField } from '../agency-fields.ts'
import { offered } from '../catalogue.ts'
import type { Lately } from '../rules-lately.ts'
import { dayWords } from '../words.ts'
import type { EntryState } from './entry-form.ts'
import { lineFields } from './line-fields.ts'
import type { EntryChoices } from './load-entry.ts'

const chips = (field: Html): Html => html`<div class="activities-chips">${field}</div>`

const kindFields = (state: EntryState, { catalogue, offers }: EntryChoices): Html => {
  const items = [...catalogue.kinds.values()].map(({ code, label }) => ({
    value: code,
    text: label,
  }))
  const lately = offers.kinds.flatMap((code) => items.find(({ value }) => value === code) ?? [])
  const all = (label: string) => selectField(state, 'kindElse', { label, empty: 'Choose', items })
  if (lately.length === 0) return all('What was done?')
  return html`${chips(choiceField(state, 'kind', { label: 'What was done?', inline: true, items: lately }))}${details(
    {
      summaryText: 'Something else',
      open: state.values.kindElse !== '',
      html: all('Something else that was done'),
    },
  )}`
}

const dayFields = (state: EntryState): Html =>
  html`${chips(
    choiceField(state, 'when', {
      label: 'When?',
      inline: true,
      items: [
        { value: 'today', text: 'Today' },
        { value: 'yesterday', text: 'Yesterday' },
      ],
    }),
  )}${details({
    summaryText: 'Another day',
    open:
      state.values.startsDay !== '' ||
      ['startsDay', 'startsMonth', 'startsYear'].some(
        (name) => errorFor(state, name) !== undefined,
      ),
    html: dateField(
      state,
      { day: 'startsDay', month: 'startsMonth', year: 'startsYear' },
      { label: 'The day', hint: 'It goes before today and yesterday' },
    ),
  })}`

const areaFields = (state: EntryState, { catalogue, offers, ownForce }: EntryChoices): Html => {
  const error = errorFor(state, 'areaElse')
  const places = offered(catalogue.areas)
  const own = places.filter(({ force }) => force === ownForce)
  const others = places.filter(({ force }) => force !== ownForce)
  return html`${
    offers.areas.length === 0
      ? nothing
      : chips(
          choiceField(state, 'area', {
            label: 'Where?',
            inline: true,
            items: offers.areas.map((area) => ({ value: area, text: area })),
          }),
        )
  }${input({
    name: 'areaElse',
    label: {
      text: offers.areas.length === 0 ? 'Where? A town or district' : 'Another town or district',
      classes: 'govuk-label--s',
    },
    ...(error === undefined ? {} : { errorMessage: { text: error } }),
    value: state.values.areaElse,
    autocomplete: 'off',
    attributes: { list: 'places', maxlength: 120 },
  })}<datalist id="places">${[...own, ...others].map(({ name }) => html`<option value="${name}"></option>`)}</datalist>`
}

const operationFields = (state: EntryState, { operations, offers }: EntryChoices): Html => {
  const near = offers.operations.flatMap((id) => operations.find((one) => one.id === id) ?? [])
  return near.length === 0
    ? nothing
    : chips(
        choiceField(state, 'operation', {
          label: 'Part of an operation?',
          inline: true,
          items: [
            ...near.map(({ id, text, name }) => ({ value: id, text: name ?? text })),
            { value: '', text: 'None' },
          ],
        }),
      )
}

const moreFields = (state: EntryState, choices: EntryChoices): Html => {
  const { operations, agencies, offers } = choices
  const { jointWith, operationElse, note } = state.values
  const wrong = ['jointWith', 'operation', 'note'].some(
    (name) => errorFor(state, name) !== undefined,
  )
  return details({
    summaryText: 'Joint with others, or a note',
    open: wrong || jointWith.length > 0 || operationElse !== '' || note !== '',
    html: html`${
      offers.partners.length > 0 && jointWith.every((slug) => offers.partners.includes(slug))
        ? chips(
            choicesField(state, 'jointWith', {
              label: 'Joint with',
              items: offers.partners.map((slug) => ({
                value: slug,
                text: agencyName(agencies, slug),
              })),
            }),
          )
        : partnerField({
            name: 'jointWith',
            legend: 'Joint with',
            hint: 'Other agencies that took part',
            agencies,
            chosen: jointWith,
            error: errorFor(state, 'jointWith'),
          })
    }${selectField(state, 'operationElse', {
      label: 'Another operation',
      empty: 'No other',
      items: operations.map(({ id, text }) => ({ value: id, text })),
    })}${proseField(state, 'note', {
      label: 'Note',
      hint: 'People are counted here, never named.',
      rows: 2,
      max: 2000,
    })}`,
  })
}

const BUTTONS = html`${button({
  text: 'Add another line',
  name: 'next',
  value: 'line',
  classes: 'govuk-button--secondary',
})}<div class="govuk-button-group activities-buttons">${button({ text: 'Save', preventDoubleClick: true })}${button(
  {
    text: 'Save, then another like it',
    name: 'next',
    value: 'like',
    classes: 'govuk-button--secondary',
    preventDoubleClick: true,
  },
)}${button({
  text: 'Save and come back',
  name: 'next',
  value: 'draft',
  classes: 'govuk-button--secondary',
  preventDoubleClick: true,
})}</div>`

const againLinks = (again: readonly Lately[], { catalogue }: EntryChoices): Html =>
  again.length === 0
    ? nothing
    : html`<nav class="activities-again" aria-labelledby="again"><h2 class="govuk-heading-s" id="again">Same as last time</h2><ul class="govuk-list">${again.map(
        ({ id, kind, area, startsOn }) =>
          html`<li><a class="govuk-link" href="/activities/enter?like=${id}">${catalogue.kinds.get(kind)?.label ?? kind}, ${area}</a> <span class="govuk-hint">${dayWords(startsOn)}</span></li>`,
      )}</ul></nav>`

const draftsLink = ({ drafts }: EntryChoices, formToken: string): Html => {
  const others = drafts.filter(({ id }) => id !== formToken)
  return others.length === 0
    ? nothing
    : insetText({
        html: html`<a class="govuk-link" href="/activities/drafts">${others.length === 1 ? 'One entry' : `${others.length} entries`} to come back to</a>`,
      })
}

/** The whole common path of recording on one page, with the least to tap and to type. */
export const entryView = (shown: {
  form: EntryState
  choices: EntryChoices
  csrf: Html
  memberId: string
  /** Nothing was typed yet, and it is not a copy: what could be copied is offered. */
  fresh: boolean
}): Html => {
  const { form, choices, csrf } = shown
  return html`${problems(form, { kind: choices.offers.kinds.length === 0 ? 'kindElse' : 'kind' })}${pageHeading({ title: 'Record what was done' })}
    ${draftsLink(choices, form.values.formToken)}${shown.fresh ? againLinks(choices.offers.again, choices) : nothing}
    ${postForm(
      {
        csrf,
        guardsTyping: true,
        keepsTyping: shown.memberId,
        classes: 'activities-entry',
        action: '/activities/enter',
      },
      html`<button type="submit" class="activities-first-button" tabindex="-1" aria-hidden="true">Save</button>
      ${hiddenField(form, 'formToken')}${hiddenField(form, 'fixed')}
      ${kindFields(form, choices)}${dayFields(form)}${areaFields(form, choices)}${operationFields(form, choices)}
      <h2 class="govuk-heading-m" id="lines">What came of it, if anything</h2>
      ${lineFields(form, choices.catalogue)}
      ${moreFields(form, choices)}${BUTTONS}`,
    )}
    <p class="govuk-body">For values, parts of a whole, days that run on or another agency that counts: <a class="govuk-link" href="/activities/new">all the questions</a>.</p>`
}
