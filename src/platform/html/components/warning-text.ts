import { type Html, html } from '../html.ts'
import { attributesOf, type Extras, names, type Words, wordsOf } from './parts.ts'

export type WarningTextOptions = Words & Extras & { readonly iconFallbackText?: string | undefined }

/** Something with consequences. */
export const warningText = (options: WarningTextOptions): Html =>
  html`<div class="${names('govuk-warning-text', options.classes)}"${attributesOf(options.attributes)}><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">${options.iconFallbackText ?? 'Warning'}</span> ${wordsOf(options)}</strong></div>`
