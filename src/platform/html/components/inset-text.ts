import { type Html, html } from '../html.ts'
import { attributesOf, type Extras, names, type Words, wordsOf } from './parts.ts'

export type InsetTextOptions = Words & Extras & { readonly id?: string | undefined }

/** Text set apart from what stands around it. */
export const insetText = (options: InsetTextOptions): Html =>
  html`<div class="${names('govuk-inset-text', options.classes)}"${attributesOf({ id: options.id, ...options.attributes })}>${wordsOf(options)}</div>`
