import { type Html, html } from '../html.ts'
import { attributesOf, type Extras, names, type Words } from './parts.ts'

export type BackLinkOptions = Words & Extras & { readonly href?: string | undefined }

/** Leads to the page before this one. */
export const backLink = (options: BackLinkOptions): Html =>
  html`<a href="${options.href ?? '#'}" class="${names('govuk-back-link', options.classes)}"${attributesOf(options.attributes)}>${options.html ?? options.text ?? 'Back'}</a>`
