import { type Html, html, nothing } from '../html.ts'
import { attributesOf, type Extras, names, type Words, wordsOf } from './parts.ts'

export type ErrorMessage = Words &
  Extras & {
    /** What a screen reader says before it; '' for nothing. "Error" if absent. */
    readonly visuallyHiddenText?: string | undefined
  }
export type ErrorMessageOptions = ErrorMessage & { readonly id?: string | undefined }

/** What is wrong with a field, next to it. */
export const errorMessage = (options: ErrorMessageOptions): Html => {
  const before = options.visuallyHiddenText ?? 'Error'
  const prefix =
    before === '' ? nothing : html`<span class="govuk-visually-hidden">${before}:</span> `
  return html`<p class="${names('govuk-error-message', options.classes)}"${attributesOf({ id: options.id, ...options.attributes })}>${prefix}${wordsOf(options)}</p>`
}
