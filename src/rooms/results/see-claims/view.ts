import {
  button,
  choiceField,
  dataTable,
  hiddenField,
  type Html,
  html,
  nothing,
  postForm,
  selectField,
  textField,
  timeline,
  warningText,
} from '../../../platform/html/index.ts'
import type { Catalogue } from '../../activities/index.ts'
import { CLAIM_STANDINGS, CLAIM_STATUSES, type ClaimVersion } from '../model-claim.ts'
import { CLAIM_COLUMNS, cellsOf } from '../rules-claim-cells.ts'
import type { ClaimForm } from './form.ts'

const NUMBERED = [
  { value: 'exact', text: 'Exactly' },
  { value: 'over', text: 'More than' },
  { value: 'almost', text: 'Almost' },
  { value: 'about', text: 'Around' },
]
const UNNUMBERED = [
  { value: 'several', text: 'Several, no number given' },
  { value: 'present', text: 'Some, no number given' },
]

const asItems = (words: readonly string[]) => words.map((value) => ({ value, text: value }))

/** The form that corrects a claim to what its source says, or withdraws it. */
export const claimFormView = (form: ClaimForm, catalogue: Catalogue, csrf: Html): Html =>
  html`<h2 class="govuk-heading-m">Correct or withdraw it</h2><p class="govuk-body">Correct it where it is not what the source says. Whoever published it and the week stay as they are.</p>${postForm(
    { csrf, guardsTyping: true },
    html`${hiddenField(form, 'version')}${textField(form, 'weekStart', { label: 'First day, as published', hint: 'For example, 2023-10-09', width: 10 })}
${textField(form, 'weekEnd', { label: 'Last day, as published', width: 10 })}
${selectField(form, 'standing', { label: 'Standing', items: asItems(CLAIM_STANDINGS) })}
${selectField(form, 'measure', { label: 'What was counted', items: [...catalogue.measures.values()].map(({ code, label }) => ({ value: code, text: label })) })}
${textField(form, 'subject', { label: 'Of what', hint: 'A code of the catalogues, several with + for a joint count; empty for a total', width: 30 })}
${textField(form, 'quantity', { label: 'Quantity', hint: 'Leave empty if none was published', width: 10, inputmode: 'decimal' })}
${selectField(form, 'unit', { label: 'Unit', empty: 'None', items: [...catalogue.units.values()].map(({ code, plural }) => ({ value: code, text: plural })) })}
${selectField(form, 'qualifier', { label: 'How exact the quantity is', empty: 'Only a value was published', items: [...NUMBERED, ...UNNUMBERED] })}
${textField(form, 'valueGbp', { label: 'Value in pounds', hint: 'Leave empty if none was published', width: 10, inputmode: 'decimal', prefix: '£' })}
${selectField(form, 'valueQualifier', { label: 'How exact the value is', empty: 'No value was published', items: NUMBERED })}
${selectField(form, 'status', { label: 'Status', items: asItems(CLAIM_STATUSES) })}
${textField(form, 'note', { label: 'Note' })}
${textField(form, 'source', { label: 'Source' })}
${choiceField(form, 'change', {
  label: 'What to do',
  items: [
    { value: 'correct', text: 'Correct it' },
    { value: 'withdraw', text: 'Withdraw it' },
  ],
})}
${textField(form, 'why', { label: 'Why', hint: 'Kept with what stood before' })}
${button({ text: 'Save', preventDoubleClick: true })}`,
  )}`

const WORDS = { imported: 'Brought in', corrected: 'Corrected', withdrawn: 'Withdrawn' } as const

type Names = {
  readonly nameOf: (version: ClaimVersion) => string
  readonly phraseOf: (version: ClaimVersion) => string
}

/** Every version of a claim, the newest first. */
export const claimHistory = (versions: readonly ClaimVersion[], names: Names): Html =>
  html`<h2 class="govuk-heading-m">History</h2>${timeline({
    headingLevel: 3,
    items: versions.map((version) => ({
      title: WORDS[version.change],
      when: {
        iso: version.at.toISOString(),
        text: version.at.toLocaleString('en-GB', {
          dateStyle: 'long',
          timeStyle: 'short',
          timeZone: 'Europe/London',
        }),
      },
      by: names.nameOf(version),
      body: html`<p class="govuk-body">${names.phraseOf(version)}</p>${version.why === null ? nothing : html`<p class="govuk-body">Why: ${version.why}</p>`}`,
    })),
  })}`

/** What somebody else saved meanwhile, beside what was typed, where the two differ. */
export const bothClaims = (
  newest: ClaimVersion,
  { mine, who }: { mine: Omit<ReturnType<typeof cellsOf>, 'reporter'> | null; who: string },
): Html => {
  const theirs = cellsOf(newest.fields, '')
  const lines = CLAIM_COLUMNS.flatMap((column) =>
    mine === null || column === 'reporter' || theirs[column] === mine[column]
      ? []
      : [[column, theirs[column], mine[column]]],
  )
  return html`${warningText({ text: `${who} saved this meanwhile${newest.why === null ? '' : `: ${newest.why}`}. What you typed is in the form below.` })}${
    lines.length === 0
      ? nothing
      : dataTable({
          caption: 'What differs',
          columns: [
            { heading: 'Column' },
            { heading: 'Saved by them' },
            { heading: 'Typed by you' },
          ],
          rows: lines,
        })
  }`
}
