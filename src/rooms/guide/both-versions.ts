import { dataTable, html, type Html, warningText } from '../../platform/html/index.ts'

/** One thing that two people may have written differently. */
export type Compared = { readonly label: string; readonly theirs: string; readonly mine: string }

/**
 * Shown to the second of two editors: what the other one saved beside what they typed, field by
 * field. Their own words stay in the form under it; saving again replaces the other's.
 */
export const bothVersions = (compared: {
  readonly by: string
  readonly fields: readonly Compared[]
}): Html => {
  const differing = compared.fields.filter((field) => field.theirs !== field.mine)
  return html`<section aria-labelledby="both-versions"><h2 class="govuk-heading-m" id="both-versions">${compared.by} changed this while you were writing</h2>
${warningText({
  text: 'Nothing of yours is lost: it is still in the form below. Save again to put yours in place of theirs, or copy what you want to keep of theirs first.',
})}
${dataTable({
  caption: 'What is saved now, beside what you wrote',
  columns: [{ heading: 'Field' }, { heading: 'Saved now' }, { heading: 'Yours' }],
  rows: differing.map((field) => [field.label, shownValue(field.theirs), shownValue(field.mine)]),
  empty: html`<p class="govuk-body">Both versions say the same.</p>`,
})}</section>`
}

const shownValue = (text: string): Html =>
  text === ''
    ? html`<span class="guide-none">nothing</span>`
    : html`<span class="guide-typed">${text}</span>`
