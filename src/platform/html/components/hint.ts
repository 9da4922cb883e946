import { type Html, html } from '../html.ts'
import { attributesOf, type Extras, names, type Words, wordsOf } from './parts.ts'

export type Hint = Words & Extras
export type HintOptions = Hint & { readonly id?: string | undefined }

/** Help that stands between a label and its field. */
export const hint = (options: HintOptions): Html =>
  html`<div class="${names('govuk-hint', options.classes)}"${attributesOf({ id: options.id, ...options.attributes })}>${wordsOf(options)}</div>`
