import { type Html, html } from '../html.ts'
import { attributesOf, type Extras, names, type Words, wordsOf } from './parts.ts'
import { tag, type TagOptions } from './tag.ts'

export type PhaseBannerOptions = Words & Extras & { readonly tag?: TagOptions | undefined }

/** Says how finished the service is. */
export const phaseBanner = (options: PhaseBannerOptions): Html =>
  html`<div class="${names('govuk-phase-banner govuk-width-container', options.classes)}"${attributesOf(options.attributes)}><p class="govuk-phase-banner__content">${tag({ text: options.tag?.text, html: options.tag?.html, classes: names('govuk-phase-banner__content__tag', options.tag?.classes) })} <span class="govuk-phase-banner__text">${wordsOf(options)}</span></p></div>`
