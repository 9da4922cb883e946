import { dataTable, type Html, html, type Said, warningText } from '../../platform/html/index.ts'

export type Line = { readonly name: string; readonly theirs: Said; readonly mine: Said }

/**
 * What somebody else saved while a form was open, beside what was typed. The form below it still
 * holds everything that was typed; sending it again saves it over theirs.
 */
export const bothVersions = (both: {
  readonly who: string
  readonly when: string
  readonly why: string | null
  readonly lines: readonly Line[]
}): Html => html`<section aria-labelledby="both-versions">
    <h2 class="govuk-heading-m" id="both-versions">Two versions of this</h2>
    ${warningText({ text: `${both.who} changed this on ${both.when}, after you opened it. Nothing of yours is lost: it is in the form below.` })}
    ${both.why === null ? '' : html`<p class="govuk-body">Their reason: ${both.why}</p>`}
    ${dataTable({
      caption: 'What differs',
      columns: [{ heading: 'What' }, { heading: 'Saved by them' }, { heading: 'Typed by you' }],
      rows: both.lines.map(({ name, theirs, mine }) => [name, theirs, mine]),
      empty: html`<p class="govuk-body">Both say the same. There is nothing more to save.</p>`,
    })}
    <p class="govuk-body">Change what needs changing below and save: that becomes the newest version, and theirs stays in the history.</p>
  </section>`
