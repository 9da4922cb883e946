import {
  button,
  choiceField,
  hiddenField,
  type Html,
  html,
  nothing,
  pageHeading,
  postForm,
  problems,
  selectField,
  textField,
  timeline,
  warningText,
} from '../../../platform/html/index.ts'
import type { Catalogue } from '../../activities/index.ts'
import type { Statement, StatementFields, StatementVersion } from '../model-statement.ts'
import { phraseOf } from '../rules-phrases.ts'
import { wordingOf } from '../rules-wording.ts'
import type { StatementForm } from './form.ts'

const QUALIFIERS = [
  { value: 'exact', text: 'Exactly' },
  { value: 'over', text: 'More than' },
  { value: 'almost', text: 'Almost' },
  { value: 'about', text: 'Around' },
]
const WITHOUT = [
  { value: 'several', text: 'Several, no number given' },
  { value: 'present', text: 'Some, no number given' },
]

type Shown = {
  readonly csrf: Html
  readonly form: StatementForm
  readonly catalogue: Catalogue
  readonly title: string
  readonly caption: string
  /** What is being changed; absent where a statement is new. */
  readonly statement?: Statement | undefined
  /** What somebody else saved meanwhile. */
  readonly isStale?: boolean
}

const listOf = (entries: ReadonlyMap<string, { code: string; label: string }>) =>
  [...entries.values()].map(({ code, label }) => ({ value: code, text: label }))

/** The form for a statement. */
export const statementFormView = (shown: Shown): Html => {
  const { form, catalogue, statement } = shown
  return html`${problems(form, { version: 'standing' })}${pageHeading({ title: shown.title, caption: shown.caption, lead: 'Something a reporter stated, as it was stated. It is compared with what was counted, never added to it.' })}
${shown.isStale === true && statement !== undefined ? html`${warningText({ text: 'Below is what you typed. This is what somebody else saved meanwhile:' })}<p class="govuk-body">${inWords(statement.fields, catalogue)}</p>` : nothing}
${postForm(
  { csrf: shown.csrf, guardsTyping: true },
  html`${hiddenField(form, 'version')}${choiceField(form, 'standing', {
    label: 'What kind of statement',
    items: [
      { value: 'headline', text: 'A headline: a total of what is counted in the week' },
      { value: 'beside', text: 'Something quoted beside the week, and not of it' },
    ],
  })}
${selectField(form, 'measure', { label: 'What was counted', empty: 'Choose', items: listOf(catalogue.measures) })}
${selectField(form, 'subject', { label: 'Of what', hint: 'Leave empty for a total', empty: 'Everything', items: [...catalogue.subjects.values()].map(({ code, plural }) => ({ value: code, text: plural })) })}
${textField(form, 'quantity', { label: 'Quantity', hint: 'Leave empty if none was given', width: 10, inputmode: 'decimal' })}
${selectField(form, 'unit', { label: 'Unit', empty: 'None', items: [...catalogue.units.values()].map(({ code, plural }) => ({ value: code, text: plural })) })}
${selectField(form, 'qualifier', { label: 'How exact the quantity is', empty: 'Only a value was given', items: [...QUALIFIERS, ...WITHOUT] })}
${textField(form, 'valueGbp', { label: 'Value in pounds', hint: 'Leave empty if none was given', width: 10, inputmode: 'decimal', prefix: '£' })}
${selectField(form, 'valueQualifier', { label: 'How exact the value is', empty: 'No value was given', items: QUALIFIERS })}
${textField(form, 'statedBy', { label: 'Who stated it', hint: 'A role or an office, not a name' })}
${textField(form, 'source', { label: 'Where it was stated', hint: 'For example, release of 20 October 2021' })}
${textField(form, 'periodNote', { label: 'When it was, if it is beside the week', hint: 'For example, since November 2020. Leave empty for a headline, which is of the week' })}
${statement === undefined ? nothing : changeFields(form)}
${button({ text: 'Save', preventDoubleClick: true })}`,
)}`
}

const changeFields = (form: StatementForm): Html =>
  html`${choiceField(form, 'change', {
    label: 'What to do',
    items: [
      { value: 'correct', text: 'Correct it' },
      { value: 'withdraw', text: 'Withdraw it' },
    ],
  })}
${textField(form, 'why', { label: 'Why', hint: 'Kept with what stood before' })}`

const inWords = (fields: StatementFields, catalogue: Catalogue): string =>
  `${phraseOf({ ...fields, under18: false }, wordingOf(catalogue))}, stated by ${fields.statedBy} (${fields.source})${fields.periodNote === null ? '' : `; ${fields.periodNote}`}`

const CHANGES = { recorded: 'Recorded', corrected: 'Corrected', withdrawn: 'Withdrawn' } as const

/** Every version of a statement, the newest first. */
export const historyView = (
  versions: readonly StatementVersion[],
  catalogue: Catalogue,
  nameOf: (id: string) => string,
): Html =>
  html`<h2 class="govuk-heading-m">History</h2>${timeline({
    headingLevel: 3,
    items: versions.map((version) => ({
      title: CHANGES[version.change],
      when: {
        iso: version.madeAt.toISOString(),
        text: version.madeAt.toLocaleString('en-GB', {
          dateStyle: 'long',
          timeStyle: 'short',
          timeZone: 'Europe/London',
        }),
      },
      by: nameOf(version.madeBy),
      body: html`<p class="govuk-body">${inWords(version.fields, catalogue)}</p>${version.why === null ? nothing : html`<p class="govuk-body">Why: ${version.why}</p>`}`,
    })),
  })}`
