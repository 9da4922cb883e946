import { type Html, html, nothing } from '../html.ts'
import type { Said } from '../fields/bound.ts'

/** A page's `h1`, with a smaller line over it and an introduction under it where they are given. */
export const pageHeading = (heading: {
  readonly title: Said
  readonly caption?: Said | undefined
  readonly lead?: Said | undefined
}): Html =>
  html`<header class="cs-heading">${heading.caption === undefined ? nothing : html`<p class="cs-heading__caption">${heading.caption}</p>`}<h1 class="cs-heading__title">${heading.title}</h1>${heading.lead === undefined ? nothing : html`<p class="cs-heading__lead">${heading.lead}</p>`}</header>`

/** Sets plain markup (as Markdown gives it) in the site's type: headings, lists, quotes, tables. */
export const prose = (content: Html): Html => html`<div class="cs-prose">${content}</div>`
