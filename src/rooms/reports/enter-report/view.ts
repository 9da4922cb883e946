import { errorFor, type FormError } from '../../../platform/forms/form.ts'
import {
  button,
  checkboxes,
  html,
  type Html,
  insetText,
  nothing,
  pageHeading,
  postForm,
  problems,
  radios,
} from '../../../platform/html/index.ts'
import { DESK_QUESTIONS } from '../questionnaires/desk.ts'
import type { Draft } from '../send-report/draft.ts'
import { fieldsView } from '../send-report/question-view.ts'
import { wordList } from '../send-report/receipt-view.ts'

type Entering = {
  readonly csrf: Html
  readonly answers: Draft['answers']
  readonly channel: string
  readonly giveWords: boolean
  readonly token: string
  readonly errors: readonly FormError[]
}

/** All questions on one page, for somebody who listens and writes. */
export const enterView = (entering: Entering): Html => {
  const { csrf, answers, errors } = entering
  const channelError = errorFor({ errors }, 'channel')
  return html`${problems({ errors })}${pageHeading({
    title: 'Enter a report',
    lead: 'For what came by telephone, by letter, in person or from another service. It is sealed and goes into the same queue as all others.',
  })}
${postForm(
  { csrf, action: '/reports/enter', guardsTyping: true },
  html`<input type="hidden" name="token" value="${entering.token}">
${radios({
  name: 'channel',
  fieldset: { legend: { text: 'How did it come?', classes: 'govuk-fieldset__legend--m' } },
  errorMessage: channelError === undefined ? undefined : { text: channelError },
  value: entering.channel,
  items: [
    { value: 'phone', text: 'By telephone' },
    { value: 'letter', text: 'By letter or message' },
    { value: 'in-person', text: 'In person' },
    { value: 'professional', text: 'As a referral from another service' },
  ],
})}
${DESK_QUESTIONS.map((question) => html`<h2 class="govuk-heading-m">${question.title}</h2>${question.lead === undefined ? nothing : html`<p class="govuk-body">${question.lead}</p>`}${fieldsView(question, answers, errors)}`)}
${checkboxes({
  name: 'giveWords',
  fieldset: {
    legend: { text: 'Do they want to come back to it?', classes: 'govuk-fieldset__legend--m' },
  },
  values: entering.giveWords ? ['yes'] : [],
  items: [
    {
      value: 'yes',
      text: 'Give them 11 words',
      hint: { text: 'They are shown once, on the next page. Read them out slowly, twice.' },
    },
  ],
})}
${button({ text: 'Save report', preventDoubleClick: true })}`,
)}`
}

type Entered = {
  readonly again: boolean
  /** The report's own page, if there is one to open. */
  readonly where: string | undefined
  readonly words: readonly string[]
}

/** What the desk is told once it is kept; with the words for the reporter, this once. */
export const enteredView = ({ again, where, words }: Entered): Html =>
  html`${pageHeading({ title: again ? 'This report was saved before' : 'The report is saved' })}
${again ? insetText({ text: 'The same form was sent twice. There is one report. If words were shown the first time, they cannot be shown again.' }) : html`<p class="govuk-body">It is sealed, and waits in the queue.</p>`}
${
  words.length === 0
    ? nothing
    : html`<h2 class="govuk-heading-m">Their 11 words</h2>
<p class="govuk-body">Read them out now. They are not kept and cannot be shown again.</p>${wordList(words)}`
}
${where === undefined ? nothing : html`<p class="govuk-body"><a class="govuk-link" href="${where}">Open the report</a></p>`}
<p class="govuk-body"><a class="govuk-link" href="/reports/enter">Enter another</a></p>`
