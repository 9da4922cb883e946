import { type Html, html, nothing } from '../html.ts'
import { attributesOf, type Extras, hasWords, names, type Words, wordsOf } from './parts.ts'

export type Legend = Words & {
  readonly classes?: string | undefined
  readonly isPageHeading?: boolean | undefined
}
export type Fieldset = Extras & {
  readonly legend?: Legend | undefined
  readonly describedBy?: string | undefined
  readonly role?: string | undefined
}
export type FieldsetOptions = Fieldset & { readonly html?: Html | undefined }

/** A group of fields under one question. */
export const fieldset = (options: FieldsetOptions): Html => {
  const own = attributesOf({
    role: options.role,
    'aria-describedby': options.describedBy,
    ...options.attributes,
  })
  return html`<fieldset class="${names('govuk-fieldset', options.classes)}"${own}>${legendOf(options.legend)}${options.html ?? nothing}</fieldset>`
}

const legendOf = (legend: Legend | undefined): Html => {
  if (legend === undefined || !hasWords(legend)) return nothing
  const words = wordsOf(legend)
  const inside =
    legend.isPageHeading === true ? html`<h1 class="govuk-fieldset__heading">${words}</h1>` : words
  return html`<legend class="${names('govuk-fieldset__legend', legend.classes)}">${inside}</legend>`
}
