import type { Said } from '../fields/bound.ts'
import { type Html, html, nothing } from '../html.ts'
import { logo } from '../layouts/logo.ts'
import { pageHeading } from './page-heading.ts'

/** A front page's heading, across the whole window; `more` is what to do first. */
export const hero = (heading: {
  readonly title: Said
  readonly lead?: Said | undefined
  readonly more?: Html | undefined
}): Html =>
  html`<div class="cs-hero">${logo}${pageHeading({ title: heading.title, lead: heading.lead })}${heading.more === undefined ? nothing : html`<div class="cs-hero__more">${heading.more}</div>`}</div>`
