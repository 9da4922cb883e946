import type { Said } from '../fields/bound.ts'
import { type Html, html, nothing, raw } from '../html.ts'

export type Card = {
  readonly title: Said
  readonly href: string
  readonly text?: Said | undefined
}

/** Ways on, each a link with a sentence: for landing pages. */
export const cards = ({
  items,
  headingLevel = 2,
}: {
  items: readonly Card[]
  headingLevel?: 2 | 3 | 4
}): Html => {
  const level = raw(`h${headingLevel.toString()}`)
  return html`<ul class="cs-cards">${items.map((card) => html`<li class="cs-card"><${level} class="cs-card__title"><a class="cs-card__link" href="${card.href}">${card.title}</a></${level}>${card.text === undefined ? nothing : html`<p class="cs-card__text">${card.text}</p>`}</li>`)}</ul>`
}
