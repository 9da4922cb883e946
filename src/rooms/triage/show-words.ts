import { type Html, html } from '../../platform/html/index.ts'

/**
 * What somebody else wrote, as text and nothing else: escaped, its line breaks kept, no address in it
 * made into a link, each line in its own direction.
 */
export const strangersWords = (text: string): Html =>
  html`<div class="cs-words" dir="auto">${text.split('\n').map((line, place) => (place === 0 ? html`${line}` : html`<br>${line}`))}</div>`
