import {
  button,
  choiceField,
  details,
  hiddenField,
  type Html,
  html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  textField,
  warningText,
} from '../../../platform/html/index.ts'
import type { Catalogue } from '../../activities/index.ts'
import type { ReturnFields, ReturnVersion } from '../model-return.ts'
import { differences } from '../rules-return-draft.ts'
import type { DraftForm } from './draft-form.ts'
import { columnsTable, mappingSummary, ROW_WORDS } from './view-mapping.ts'

export type DraftShown = {
  readonly csrf: Html
  readonly form: DraftForm
  readonly fields: ReturnFields
  readonly standing: ReturnVersion
  /** The version that the draft was begun from, where somebody has saved another one since. */
  readonly base: ReturnVersion | undefined
  readonly isBegun: boolean
  readonly catalogue: Catalogue
}

/** A mapping while it is being changed. Only its member sees it. */
export const draftView = (shown: DraftShown): Html => {
  const { csrf, form, fields, standing, isBegun, catalogue } = shown
  const own = differences(standing.fields, fields)
  return html`${problems(form, { over: 'why', revision: 'why' })}${pageHeading({ title: 'Change the mapping', lead: 'Only you see your changes until you save them as a version.' })}
${shown.base === undefined ? nothing : meanwhile(shown.base, standing, catalogue)}
${isBegun ? insetText({ html: html`<p class="govuk-body">Your changes against version ${standing.version}:</p>${own.length === 0 ? html`<p class="govuk-body">None.</p>` : html`<ul class="govuk-list govuk-list--bullet">${own.map((said) => html`<li>${said}</li>`)}</ul>`}` }) : nothing}
${button({ text: 'Add a column', href: '/returns/draft/columns/new' })}
${columnsTable(fields.columns, {
  catalogue,
  caption: 'Columns, in order',
  headingOf: ({ heading }, place) =>
    html`<a class="govuk-link" href="/returns/draft/columns/${place + 1}">${heading}</a>`,
  actions: ({ heading }, place) =>
    postForm(
      { csrf, classes: 'results-row-actions' },
      html`${hiddenField(form, 'revision')}${hiddenField(form, 'over')}${place === 0 ? nothing : step('up', place, `Up`, heading)}${place === fields.columns.length - 1 ? nothing : step('down', place, 'Down', heading)}${step('remove', place, 'Remove', heading)}`,
    ),
})}
<h2 class="govuk-heading-m">About the return</h2>
${postForm(
  { csrf, guardsTyping: true },
  html`${hiddenField(form, 'revision')}${hiddenField(form, 'over')}
${textField(form, 'title', { label: 'Title' })}
${proseField(form, 'note', { label: 'What it is', hint: 'Goes with the file, for whoever reads it', rows: 4 })}
${textField(form, 'source', { label: 'Source', hint: 'For example: self-reported by each agency, checked by it, and liable to change' })}
${textField(form, 'licence', { label: 'Address of the licence', hint: 'For example, https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/. Leave empty if none is given.', type: 'url' })}
${choiceField(form, 'rows', { label: 'Lines', items: Object.entries(ROW_WORDS).map(([value, text]) => ({ value, text })) })}
${button({ text: 'Keep these words', classes: 'govuk-button--secondary', name: 'step', value: 'describe' })}`,
)}
<h2 class="govuk-heading-m">Save</h2>
${postForm(
  { csrf },
  html`${hiddenField(form, 'revision')}${hiddenField(form, 'over')}${textField(form, 'why', { label: 'Why it is changed', hint: 'Kept with the version' })}
<div class="govuk-button-group">${button({ text: `Save as version ${(standing.version + 1).toString()}`, name: 'step', value: 'save', preventDoubleClick: true })}${isBegun ? button({ text: 'Discard my changes', classes: 'govuk-button--warning', name: 'step', value: 'discard' }) : nothing}</div>`,
)}`
}

const step = (what: 'up' | 'down' | 'remove', place: number, text: string, heading: string): Html =>
  button({
    html: html`${text}<span class="govuk-visually-hidden">: ${heading}</span>`,
    classes: 'govuk-button--secondary',
    name: 'step',
    value: `${what}:${place.toString()}`,
  })

const meanwhile = (base: ReturnVersion, standing: ReturnVersion, catalogue: Catalogue): Html =>
  html`${warningText({ text: `You began from version ${base.version.toString()}. Somebody has saved version ${standing.version.toString()} since. If you save, yours stands instead of it.` })}${insetText(
    {
      html: html`<p class="govuk-body">What they changed:</p><ul class="govuk-list govuk-list--bullet">${differences(base.fields, standing.fields).map((said) => html`<li>${said}</li>`)}</ul><p class="govuk-body">Why: ${standing.why}</p>${details({ summaryText: `Version ${standing.version.toString()}, as it stands`, html: html`${mappingSummary(standing.fields)}${columnsTable(standing.fields.columns, { catalogue, caption: `Columns of version ${standing.version.toString()}` })}` })}`,
    },
  )}`
