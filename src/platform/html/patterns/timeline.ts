import { raw, type Html, html, nothing } from '../html.ts'

export type TimelineItem = {
  readonly title: string
  /** For the machine (`2023-10-09T14:02:00Z`) and for the reader. */
  readonly when: { readonly iso: string; readonly text: string }
  readonly by?: string | undefined
  readonly body?: Html | undefined
}

/** What happened to one thing, in the order given. */
export const timeline = ({
  items,
  headingLevel = 2,
}: {
  items: readonly TimelineItem[]
  headingLevel?: 2 | 3 | 4
}): Html => html`<ol class="cs-timeline">${items.map((item) => entry(item, headingLevel))}</ol>`

const entry = (item: TimelineItem, headingLevel: number): Html => {
  const level = raw(`h${headingLevel.toString()}`)
  const by = item.by === undefined ? nothing : html` by ${item.by}`
  return html`<li class="cs-timeline__item"><${level} class="cs-timeline__title">${item.title}</${level}><p class="cs-timeline__when"><time datetime="${item.when.iso}">${item.when.text}</time>${by}</p>${item.body === undefined ? nothing : html`<div class="cs-timeline__body">${item.body}</div>`}</li>`
}
