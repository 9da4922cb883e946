import { type Html, html } from '../html.ts'
import { attributesOf, type Extras, names, type Words, wordsOf } from './parts.ts'

export type SkipLinkOptions = Words & Extras & { readonly href?: string | undefined }

/** The first link of a page, past everything that is the same on every page. */
export const skipLink = (options: SkipLinkOptions): Html =>
  html`<a href="${options.href ?? '#content'}" class="${names('govuk-skip-link', options.classes)}"${attributesOf(options.attributes)} data-module="govuk-skip-link">${wordsOf(options)}</a>`
