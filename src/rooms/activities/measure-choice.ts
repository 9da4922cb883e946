import { button, type Html, html, select } from '../../platform/html/index.ts'
import type { Catalogue, Measure, Topic } from './catalogue.ts'

export const TOPIC_WORDS: Readonly<Record<Topic, string>> = {
  enforcement: 'Enforcement and courts',
  lines: 'Lines and phones',
  drugs_money: 'Drugs, money and goods',
  weapons: 'Weapons',
  safeguarding: 'Safeguarding',
  prevention: 'Prevention and reach',
}

/** Measures by topic, in the order of the catalogue. */
export const measuresByTopic = (catalogue: Catalogue): readonly (readonly [Topic, Measure[]])[] => [
  ...Map.groupBy(catalogue.measures.values(), ({ topic }) => topic),
]

/** First question: what was counted. A link each, so that it needs no script. */
export const measureLinks = (catalogue: Catalogue, base: string): Html =>
  html`${measuresByTopic(catalogue).map(
    ([topic, measures]) => html`<h2 class="govuk-heading-s">${TOPIC_WORDS[topic]}</h2>
      <ul class="govuk-list">${measures.map(
        ({ code, label }) =>
          html`<li><a class="govuk-link" href="${base}?measure=${code}">${label}</a></li>`,
      )}</ul>`,
  )}`

/** Another measure for an outcome that was recorded under the wrong one. */
export const measureSwitch = (catalogue: Catalogue, chosen: string): Html =>
  html`<form method="get" novalidate>${select({
    name: 'measure',
    label: { text: 'Something else was counted' },
    value: chosen,
    items: [...catalogue.measures.values()].map(({ code, label }) => ({
      value: code,
      text: label,
    })),
  })}${button({ text: 'Show its questions', classes: 'govuk-button--secondary' })}</form>`
