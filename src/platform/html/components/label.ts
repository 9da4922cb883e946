import { type Html, html, nothing } from '../html.ts'
import { attributesOf, type Extras, hasWords, names, type Words, wordsOf } from './parts.ts'

export type Label = Words & Extras & { readonly isPageHeading?: boolean | undefined }
export type LabelOptions = Label & { readonly for?: string | undefined }

/** A field's label; as the page's heading where it is the only question. */
export const label = (options: LabelOptions): Html => {
  if (!hasWords(options)) return nothing
  const element = html`<label class="${names('govuk-label', options.classes)}"${attributesOf({ ...options.attributes, for: options.for })}>${wordsOf(options)}</label>`
  return options.isPageHeading === true
    ? html`<h1 class="govuk-label-wrapper">${element}</h1>`
    : element
}
