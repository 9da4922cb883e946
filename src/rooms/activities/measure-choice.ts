import { button, type Html, html, select } from '../../platform/html/index.ts'
import { type Catalogue, type Measure, offered, type Topic } from './catalogue.ts'
import { usualMeasures } from './rules-usual-measures.ts'

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

/** Measures as they are offered for one kind of activity: those usual for it, then by topic. */
const measuresFor = (
  catalogue: Catalogue,
  kind: string,
  kept?: string,
): readonly { readonly heading: string; readonly measures: readonly Measure[] }[] => {
  const usual = offered(
    usualMeasures(kind).flatMap((code) => catalogue.measures.get(code) ?? []),
    [kept],
  )
  const rest = measuresByTopic(catalogue).map(([topic, measures]) => ({
    heading: TOPIC_WORDS[topic],
    measures: offered(measures, [kept]).filter((measure) => !usual.includes(measure)),
  }))
  const heading = `Usual for “${catalogue.kinds.get(kind)?.label ?? kind}”`
  return [{ heading, measures: usual }, ...rest].filter(({ measures }) => measures.length > 0)
}

type Offer = { readonly catalogue: Catalogue; readonly kind: string }

/** First question: what was counted. A link each, so that it needs no script. */
export const measureLinks = ({ catalogue, kind }: Offer, base: string): Html =>
  html`${measuresFor(catalogue, kind).map(
    ({ heading, measures }) => html`<h2 class="govuk-heading-s">${heading}</h2>
      <ul class="govuk-list">${measures.map(
        ({ code, label }) =>
          html`<li><a class="govuk-link" href="${base}?measure=${code}">${label}</a></li>`,
      )}</ul>`,
  )}`

/** Another measure for an outcome that was recorded under the wrong one. */
export const measureSwitch = ({ catalogue, kind }: Offer, chosen: string): Html =>
  html`<form method="get" novalidate>${select({
    name: 'measure',
    label: { text: 'Something else was counted' },
    value: chosen,
    items: measuresFor(catalogue, kind, chosen).map(({ heading, measures }) => ({
      group: heading,
      items: measures.map(({ code, label }) => ({ value: code, text: label })),
    })),
  })}${button({ text: 'Show its questions', classes: 'govuk-button--secondary' })}</form>`
