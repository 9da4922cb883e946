import type { Said } from '../fields/bound.ts'
import { type Html, html } from '../html.ts'

/** A strip that nobody can miss: what follows is made up. */
export const exampleBanner = (
  words: Said = 'This is an example partnership. Everything here is made up.',
): Html =>
  html`<div class="cs-example" role="region" aria-label="Example"><p class="cs-example__words"><strong>${words}</strong></p></div>`
