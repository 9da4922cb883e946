import { errorFor, type FormError } from '../../../platform/forms/form.ts'
import {
  button,
  html,
  type Html,
  nothing,
  notificationBanner,
  pageHeading,
  postForm,
  problems,
  textarea,
} from '../../../platform/html/index.ts'
import type { Message, ReporterStatus } from '../model.ts'
import { wordsField } from '../send-report/receipt-view.ts'
import type { FoundReport } from './find-report.ts'

type Asking = {
  readonly csrf: Html
  readonly typed: string
  readonly errors: readonly FormError[]
  /** A message that could not be sent because the page had forgotten the words. */
  readonly unsent: string
}

/** Asks for the words. */
export const wordsView = ({
  csrf,
  typed,
  errors,
  unsent,
}: Asking): Html => html`${problems({ errors })}${pageHeading({ title: 'Come back with your 11 words', lead: 'See how far your report is, read what we wrote, and answer.' })}
${unsent === '' ? nothing : html`<div class="govuk-inset-text"><p class="govuk-body">Your message was not sent. Copy it before you go on:</p><p class="rep-typed">${unsent}</p></div>`}
${postForm(
  { csrf, action: '/report/return' },
  html`${wordsField(typed, errors)}
<div class="govuk-button-group">${button({ text: 'Continue', name: 'go', value: 'open', preventDoubleClick: true })}</div>`,
)}
<h2 class="govuk-heading-s">You have lost the words</h2>
<p class="govuk-body">Nobody can find them for you, not even us: we never kept them. Your report is safe. <a class="govuk-link" href="/report">Send a new one</a> and say that it belongs to an earlier one.</p>`

/** How far a report is, in words for whoever sent it. */
export const STATUS_WORDS: Readonly<Record<ReporterStatus, { title: string; text: string }>> = {
  received: {
    title: 'We have it',
    text: 'It is waiting to be read. Urgent reports are read first.',
  },
  read: { title: 'Somebody has read it', text: 'The team is deciding what it needs.' },
  question: {
    title: 'We have a question for you',
    text: 'You find it below. You do not have to answer. If you can, it helps.',
  },
  'passed-on': {
    title: 'It was passed to people who can act on it',
    text: 'Before that we took out what we found that could point to you. Often we cannot say what they do. You can still write to us here.',
  },
  kept: {
    title: 'We looked at it and have kept it',
    text: 'Alone it was not enough to act on. Beside what others tell us it may be the missing piece.',
  },
  closed: {
    title: 'We have finished with it',
    text: 'Thank you. If something new happens, you can still write to us here.',
  },
}

type Conversation = {
  readonly csrf: Html
  readonly kept: string
  readonly report: FoundReport
  readonly typed: string
  readonly errors: readonly FormError[]
  readonly sent: boolean
  /** Adding pictures and files. */
  readonly files: Html
}

/** How far it is, what was written, and a box for an answer. */
export const conversationView = (shown: Conversation): Html => {
  const { report, csrf, kept, errors } = shown
  const status = STATUS_WORDS[report.status]
  return html`${problems({ errors })}${shown.sent && !report.erased ? notificationBanner({ type: 'success', text: 'Your message was sent. It is locked, and only the team can read it.' }) : nothing}${pageHeading(report.erased ? ERASED : { title: status.title, lead: status.text })}
<p class="govuk-body">You sent it on ${dayOf(report.receivedAt)}.</p>
${
  report.erased
    ? erased
    : html`${messagesView(report.messages)}
<h2 class="govuk-heading-m">Write to us</h2>
${postForm(
  { csrf, action: '/report/return' },
  html`<input type="hidden" name="kept" value="${kept}">${textarea({
    name: 'message',
    label: { text: 'Your message', classes: 'govuk-label--s' },
    hint: {
      text: 'An answer, or something new that you remember. Locked when you send it. No name needed.',
    },
    errorMessage: messageError(errors),
    value: shown.typed,
    rows: 6,
    autocomplete: 'off',
  })}
<div class="govuk-button-group">${button({ text: 'Send message', name: 'go', value: 'send', preventDoubleClick: true })}${button({ text: 'Look for news', name: 'go', value: 'open', classes: 'govuk-button--secondary' })}</div>`,
)}
${shown.files}
<p class="govuk-body">In danger now? Ring <a class="govuk-link" href="tel:999">999</a>. Messages are not read at once.</p>`
}`
}

const messageError = (errors: readonly FormError[]) => {
  const text = errorFor({ errors }, 'message')
  return text === undefined ? undefined : { text }
}

const ERASED = {
  title: 'This report was erased, as we said it would be',
  lead: 'Its time was over. What you wrote, the messages and the files are destroyed. Nobody can read them any more, not even us.',
}

const erased = html`<p class="govuk-body">We keep only that a report came, and that it was erased. If there is something new, <a class="govuk-link" href="/report">send a new report</a>.</p>`

const messagesView = (messages: readonly Message[]): Html =>
  messages.length === 0
    ? html`<p class="govuk-body">Nobody has written to you yet.</p>`
    : html`<h2 class="govuk-heading-m">Messages</h2>
<ol class="rep-messages">${messages.map((message) => html`<li class="rep-messages__one rep-messages__one--${message.author}"><h3 class="rep-messages__who">${message.author === 'desk' ? 'The team' : 'You'}, ${dayOf(message.at)}</h3><p class="rep-typed">${message.text}</p></li>`)}</ol>`

/** The day only: whoever looks over a shoulder need not see when somebody wrote. */
const dayOf = (time: Date): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/London',
  }).format(time)
