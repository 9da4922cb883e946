import { type Html, html, nothing } from '../html.ts'
import { type Attributes, attributesOf, type Extras, names, type Words, wordsOf } from './parts.ts'

export type ErrorSummaryItem = Words & {
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}
export type ErrorSummaryOptions = Extras & {
  readonly titleText?: string | undefined
  readonly titleHtml?: Html | undefined
  readonly descriptionText?: string | undefined
  readonly descriptionHtml?: Html | undefined
  readonly errorList?: readonly ErrorSummaryItem[] | undefined
  readonly disableAutoFocus?: boolean | undefined
}

/** Everything that must be mended, at the top of the page, each leading to its field. */
export const errorSummary = (options: ErrorSummaryOptions): Html => {
  const description = options.descriptionHtml ?? options.descriptionText
  const errors = options.errorList ?? []
  const list =
    errors.length === 0
      ? nothing
      : html`<ul class="govuk-list govuk-error-summary__list">${errors.map((error) => html`<li>${entry(error)}</li>`)}</ul>`
  const own = attributesOf({
    'data-disable-auto-focus': options.disableAutoFocus?.toString(),
    ...options.attributes,
  })
  return html`<div class="${names('govuk-error-summary', options.classes)}"${own} data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">${options.titleHtml ?? options.titleText ?? ''}</h2><div class="govuk-error-summary__body">${description === undefined ? nothing : html`<p>${description}</p>`}${list}</div></div></div>`
}

const entry = (error: ErrorSummaryItem): Html | string =>
  error.href === undefined
    ? wordsOf(error)
    : html`<a href="${error.href}"${attributesOf(error.attributes)}>${wordsOf(error)}</a>`
