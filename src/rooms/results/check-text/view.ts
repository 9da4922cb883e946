import {
  button,
  type Html,
  html,
  nothing,
  pageHeading,
  postForm,
  problems,
  proseField,
  selectField,
} from '../../../platform/html/index.ts'
import type { Agency } from '../../access/index.ts'
import type { Week } from '../model.ts'
import { spanInWords } from '../rules-weeks.ts'
import { type CheckedText, LONGEST_TEXT } from './check-text.ts'
import type { CheckTextForm } from './form.ts'
import { checkedView } from './view-checked.ts'

type Shown = {
  readonly csrf: Html
  readonly form: CheckTextForm
  readonly agencies: readonly Agency[]
  readonly weeks: readonly Week[]
  readonly checked: CheckedText | undefined
}

/** The form, and above it what became of the text that was sent last. It needs no JavaScript. */
export const checkTextView = ({ csrf, form, agencies, weeks, checked }: Shown): Html => {
  const items = agencies.map(({ id, name }) => ({ value: id, text: name }))
  return html`${problems(form)}${pageHeading({ title: 'Check a text', lead: 'Paste what somebody wrote about a week, and see which of its numbers the figures bear out. The text is not kept.' })}
${checked === undefined ? nothing : checkedView(checked)}
${postForm(
  { csrf, guardsTyping: true },
  html`${checked === undefined ? nothing : html`<h2 class="govuk-heading-m">Check it again, or another one</h2>`}${selectField(form, 'agency1', { label: 'Whose figures', empty: 'Choose', items })}
${selectField(form, 'agency2', { label: 'And whose', hint: 'Where the text speaks for more than one. You may leave this out', empty: 'Nobody else', items })}
${selectField(form, 'agency3', { label: 'And whose else', empty: 'Nobody else', items })}
${selectField(form, 'weekId', { label: 'Week', empty: 'Find it by the dates in the text', items: weeks.map(({ id, name, startsOn, endsOn }) => ({ value: id, text: `${name}, ${spanInWords(startsOn, endsOn)}` })) })}
${proseField(form, 'text', { label: 'Text', hint: `Up to ${LONGEST_TEXT.toLocaleString('en-GB')} characters`, rows: 16 })}
${button({ text: 'Check', preventDoubleClick: true })}`,
)}`
}
