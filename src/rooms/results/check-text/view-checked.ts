import {
  dataTable,
  type Html,
  html,
  insetText,
  nothing,
  tag,
} from '../../../platform/html/index.ts'
import { deskFigurePath } from '../open-week.ts'
import type { Mark, Verdict } from '../rules-text-check.ts'
import type { Known } from '../rules-text-known.ts'
import { knownInWords } from '../rules-text-words.ts'
import { spanInWords } from '../rules-weeks.ts'
import type { CheckedText } from './check-text.ts'
import { countOf, VERDICTS } from './verdicts.ts'

const COLOURS = {
  'borne-out': 'govuk-tag--green',
  contradicted: 'govuk-tag--red',
  unsure: 'govuk-tag--yellow',
  'not-found': 'govuk-tag--orange',
  'not-a-count': 'govuk-tag--grey',
  'no-number': 'govuk-tag--blue',
} as const satisfies Record<Verdict, string>

/** What became of each number of a text. */
export const checkedView = (checked: CheckedText): Html => {
  const { marks, week, reporters, known, remarks } = checked
  return html`<section aria-labelledby="found"><h2 class="govuk-heading-m" id="found">What the figures say</h2>
<p class="govuk-body">${week.name}, ${spanInWords(week.startsOn, week.endsOn)}. ${reporters.map(({ name }) => name).join(', ')}.</p>
${known === 0 ? insetText({ text: 'There are no figures, and no published claims, of these reporters in this week. Nothing can be borne out.' }) : nothing}
<p class="govuk-body"><strong>${countOf(marks)}</strong></p>
${textView(checked)}
${dataTable({
  caption: 'Numbers, in the order of the text',
  columns: [{ heading: 'No.' }, { heading: 'Text' }, { heading: 'Found' }, { heading: 'Why' }],
  rows: marks.map((mark, place) => [
    html`<span id="number-${(place + 1).toString()}">${place + 1}</span>`,
    html`<q>${mark.text}</q>`,
    html`${tag({ text: VERDICTS[mark.verdict], classes: COLOURS[mark.verdict] })}${mark.stretch === null ? nothing : html` ${tag({ text: mark.stretch === 'understates' ? 'says less than half' : 'says more than twice', classes: 'govuk-tag--red' })}`}`,
    html`${mark.words}${linksTo(mark.known, checked)}`,
  ]),
  empty: html`<p class="govuk-body">The text holds no numbers, and no words in the place of one.</p>`,
})}
${unmentionedView(checked)}
${
  remarks.length === 0
    ? nothing
    : dataTable({
        caption: 'Words to look at',
        columns: [{ heading: 'Text' }, { heading: 'Why' }],
        rows: remarks.map((remark) => [html`<q>${remark.text}</q>`, remark.words]),
      })
}</section>`
}

/** The text as it was pasted, each number leading to what was found. */
const textView = ({ text, marks }: CheckedText): Html => {
  let from = 0
  const pieces = marks.flatMap((mark, place): Html[] => {
    if (mark.at < from) return []
    const before = text.slice(from, mark.at)
    from = mark.at + mark.length
    return [html`${before}${markView(mark, place + 1)}`]
  })
  return html`<div class="results-checked" role="group" aria-label="The text, with its numbers marked">${pieces}${text.slice(from)}</div>`
}

const markView = ({ text, verdict }: Mark, place: number): Html =>
  html`<mark class="results-checked__mark results-checked__mark--${verdict}">${text}</mark><sup><a class="govuk-link" href="#number-${place.toString()}"><span class="govuk-visually-hidden">${VERDICTS[verdict]}, number </span>${place}</a></sup>`

const linksTo = (known: readonly Known[], { reporters, week }: CheckedText): Html =>
  html`${known.slice(0, 3).flatMap(({ origin, reporter, from }) => {
    const agency = reporters.find(({ name }) => name === reporter)
    return origin !== 'figure' || agency === undefined
      ? []
      : [
          html` <a class="govuk-link" href="${deskFigurePath(week.id, agency.slug, from)}">${from}</a>`,
        ]
  })}`

const unmentionedView = (checked: CheckedText): Html =>
  checked.unmentioned.length === 0
    ? nothing
    : html`<h3 class="govuk-heading-s">Not mentioned in the text</h3><ul class="govuk-list govuk-list--bullet">${checked.unmentioned.map((known) => html`<li>${knownInWords(known)}${linksTo([known], checked)}</li>`)}</ul>`
