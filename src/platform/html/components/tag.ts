import { type Html, html } from '../html.ts'
import { attributesOf, type Extras, names, type Words, wordsOf } from './parts.ts'

export type TagOptions = Words & Extras

/** A state in a word or two. Colour never says anything alone: `classes: 'govuk-tag--green'`. */
export const tag = (options: TagOptions): Html =>
  html`<strong class="${names('govuk-tag', options.classes)}"${attributesOf(options.attributes)}>${wordsOf(options)}</strong>`
