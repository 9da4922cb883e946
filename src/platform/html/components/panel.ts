import { type Html, html, nothing, raw } from '../html.ts'
import { attributesOf, type Extras, hasWords, names, type Words, wordsOf } from './parts.ts'

export type PanelOptions = Words &
  Extras & {
    readonly titleText?: string | undefined
    readonly titleHtml?: Html | undefined
    readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined
  }

/** Says that something long is done. */
export const panel = (options: PanelOptions): Html => {
  const level = raw(`h${(options.headingLevel ?? 1).toString()}`)
  const body = hasWords(options)
    ? html`<div class="govuk-panel__body">${wordsOf(options)}</div>`
    : nothing
  return html`<div class="${names('govuk-panel govuk-panel--confirmation', options.classes)}"${attributesOf(options.attributes)}><${level} class="govuk-panel__title">${options.titleHtml ?? options.titleText ?? ''}</${level}>${body}</div>`
}
