import type { FormError } from '../../../platform/forms/form.ts'
import {
  button,
  html,
  type Html,
  nothing,
  notificationBanner,
  pageHeading,
  postForm,
  problems,
} from '../../../platform/html/index.ts'

type Added = {
  readonly csrf: Html
  readonly errors: readonly FormError[]
  /** How many files were kept just now. */
  readonly kept: number
  readonly section: Html
  /** The words, sealed for the page that shows them again; undefined where they may not be shown. */
  readonly words: string | undefined
  /** The words, sealed for the page of the report. */
  readonly back: string
}

/** After files were sent by a plain form: what arrived, what did not, and the ways on. */
export const addedView = (added: Added): Html => {
  const { csrf, errors, kept, section } = added
  const said = kept === 1 ? '1 file has arrived.' : `${kept.toString()} files have arrived.`
  return html`${problems({ errors })}${kept === 0 ? nothing : notificationBanner({ type: 'success', text: said })}${pageHeading({ title: 'Pictures and files' })}
${section}
<div class="govuk-button-group">${
    added.words === undefined
      ? nothing
      : postForm(
          { csrf, action: '/report/words' },
          html`<input type="hidden" name="kept" value="${added.words}">${button({ text: 'Show me my 11 words again', name: 'go', value: 'show', classes: 'govuk-button--secondary' })}`,
        )
  }${postForm(
    { csrf, action: '/report/return' },
    html`<input type="hidden" name="kept" value="${added.back}">${button({ text: 'To my report', name: 'go', value: 'open', classes: 'govuk-button--secondary' })}`,
  )}</div>
<p class="govuk-body"><a class="govuk-link" href="/leaving-safely">How to leave this site safely</a></p>`
}

/** Where nothing could be kept. */
export const notAddedView = (why: string): Html =>
  html`${problems({ errors: [{ field: 'form', message: why }] })}${pageHeading({ title: 'Pictures and files' })}<p class="govuk-body"><a class="govuk-link" href="/report/return">Come back with your 11 words</a></p>`
