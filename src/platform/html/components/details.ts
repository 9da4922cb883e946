import { type Html, html } from '../html.ts'
import { attributesOf, type Extras, names, type Words, wordsOf } from './parts.ts'

export type DetailsOptions = Words &
  Extras & {
    readonly id?: string | undefined
    readonly summaryText?: string | undefined
    readonly summaryHtml?: Html | undefined
    readonly open?: boolean | undefined
  }

/** Something few people need, behind its summary. */
export const details = (options: DetailsOptions): Html =>
  html`<details class="${names('govuk-details', options.classes)}"${attributesOf({ id: options.id, ...options.attributes, open: options.open })}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${options.summaryHtml ?? options.summaryText ?? ''}</span></summary><div class="govuk-details__text">${wordsOf(options)}</div></details>`
