import {
  button,
  choiceField,
  choicesField,
  dateField,
  details,
  hiddenField,
  type Html,
  html,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  summaryList,
  textField,
  timeline,
  warningText,
} from '../../../platform/html/index.ts'
import type { Catalogue } from '../../activities/index.ts'
import type { DefinitionChange, DefinitionFields, DefinitionVersion } from '../model-definitions.ts'
import { dayInWords } from '../rules-weeks.ts'
import { momentInWords, whoMade } from '../words-made-by.ts'
import type { DefinitionForm } from './form.ts'

/** The measures of a change as words. */
export const measuresInWords = (codes: readonly string[], { measures }: Catalogue): string =>
  codes.length === 0
    ? 'Every measure'
    : codes.map((code) => measures.get(code)?.label ?? code).join(', ')

export const fromInWords = ({ fromOn }: DefinitionFields): string =>
  fromOn === null ? 'Always' : `From ${dayInWords(fromOn)}`

type Shown = {
  readonly csrf: Html
  readonly form: DefinitionForm
  readonly catalogue: Catalogue
  readonly title: string
  /** The change that is there already, where it is corrected. */
  readonly standing?: DefinitionChange | undefined
  readonly isStale?: boolean | undefined
}

export const definitionView = ({ csrf, form, catalogue, title, ...more }: Shown): Html =>
  html`${problems(form, { version: 'words' })}${pageHeading({ title, lead: 'Weeks before and after it are never held against each other without saying so.' })}
${more.isStale === true && more.standing !== undefined ? theirs(more.standing.fields, catalogue) : nothing}
${postForm(
  { csrf, guardsTyping: true },
  html`${hiddenField(form, 'version')}${hiddenField(form, 'formToken')}
${proseField(form, 'words', { label: 'What changed', hint: 'For example: from 2023 national figures said "referred", and no longer "engaged"', rows: 4 })}
${dateField(form, { day: 'fromDay', month: 'fromMonth', year: 'fromYear' }, { label: 'First day on which it holds', hint: 'The first day of the first week that was counted so. Leave empty for a caution that always holds.' })}
${textField(form, 'source', { label: 'Source', hint: 'Where that is said: a release, a user guide, an edition' })}
${details({
  summaryText: 'Measures that it is about',
  open: true,
  html: choicesField(form, 'measures', {
    label: 'Measures',
    hint: 'Choose none for every measure',
    small: true,
    items: [...catalogue.measures.values()].map(({ code, label }) => ({
      value: code,
      text: label,
    })),
  }),
})}
${more.standing === undefined ? nothing : changeFields(form)}
${button({ text: 'Save', preventDoubleClick: true })}`,
)}`

const changeFields = (form: DefinitionForm): Html =>
  html`${choiceField(form, 'change', {
    label: 'What to do',
    items: [
      { value: 'correct', text: 'Correct it' },
      { value: 'withdraw', text: 'Withdraw it' },
    ],
  })}${textField(form, 'why', { label: 'Why', hint: 'Kept with what stood before' })}`

const rowsOf = (fields: DefinitionFields, catalogue: Catalogue) => [
  { key: { text: 'What changed' }, value: { text: fields.words } },
  { key: { text: 'From' }, value: { text: fromInWords(fields) } },
  { key: { text: 'Measures' }, value: { text: measuresInWords(fields.measures, catalogue) } },
  { key: { text: 'Source' }, value: { text: fields.source } },
]

const theirs = (fields: DefinitionFields, catalogue: Catalogue): Html =>
  html`${warningText({ text: 'Below is what you typed. This is what somebody else saved meanwhile:' })}${summaryList({ rows: rowsOf(fields, catalogue) })}`

/** What a change says, for whoever may not edit it. */
export const definitionSummary = (fields: DefinitionFields, catalogue: Catalogue): Html =>
  summaryList({ rows: rowsOf(fields, catalogue) })

const CHANGES = { recorded: 'Recorded', corrected: 'Corrected', withdrawn: 'Withdrawn' } as const

/** Every version of a change, the newest first. */
export const definitionHistory = (
  versions: readonly DefinitionVersion[],
  catalogue: Catalogue,
  names: ReadonlyMap<string, string>,
): Html =>
  html`<h2 class="govuk-heading-m">History</h2>${timeline({
    headingLevel: 3,
    items: versions.map(({ change, at, by, why, fields }) => ({
      title: CHANGES[change],
      when: { iso: at.toISOString(), text: momentInWords(at) },
      by: whoMade(by, names),
      body: html`<p class="govuk-body">${fromInWords(fields)}: ${fields.words}</p><p class="govuk-body-s">${measuresInWords(fields.measures, catalogue)}. ${fields.source}</p>${why === null ? nothing : html`<p class="govuk-body">Why: ${why}</p>`}`,
    })),
  })}`
