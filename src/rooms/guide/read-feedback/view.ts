import type { FieldKinds, FormState } from '../../../platform/forms/form.ts'
import {
  button,
  dataTable,
  emptyState,
  html,
  type Html,
  keysetPagination,
  nothing,
  pageHeading,
  postForm,
  problems,
  summaryList,
  tag,
} from '../../../platform/html/index.ts'
import { longDate } from '../see-guide/frame.ts'
import type { Feedback } from '../store-feedback.ts'

type Inbox = {
  messages: readonly Feedback[]
  showing: 'open' | 'all'
  open: number
  older: string | undefined
  newest: string | undefined
}

const when = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
})

export const inboxView = (inbox: Inbox): Html =>
  html`${pageHeading({
    title: 'Feedback on the public site',
    lead: `${inbox.open.toLocaleString('en-GB')} not dealt with yet. The hour at which somebody wrote is not kept, and within a day the order means nothing.`,
  })}
<nav aria-label="Which messages"><ul class="govuk-list guide-inline">${filterLink(inbox, 'open', 'Not dealt with')}${filterLink(inbox, 'all', 'All')}</ul></nav>
${dataTable({
  caption: inbox.showing === 'open' ? 'Messages not dealt with' : 'All messages',
  hidesCaption: true,
  columns: [
    { heading: 'Day', unbroken: true },
    { heading: 'Message' },
    { heading: 'Page' },
    { heading: 'State' },
  ],
  rows: inbox.messages.map((message) => [
    html`<a class="govuk-link" href="/guide/feedback/${message.id}">${longDate(message.sentOn, 'en')}</a>`,
    html`<span class="guide-typed">${shortened(message.message)}</span>`,
    message.pagePath,
    stateOf(message),
  ]),
  empty: emptyState({
    title: inbox.showing === 'open' ? 'Nothing is waiting' : 'No messages yet',
    text: 'What visitors send from the feedback form of the public site arrives here.',
  }),
})}
${keysetPagination({ of: 'Messages', newer: inbox.newest, newerText: 'Newest', older: inbox.older })}`

const filterLink = (inbox: Inbox, value: Inbox['showing'], text: string): Html =>
  html`<li>${
    inbox.showing === value
      ? html`<strong aria-current="true">${text}</strong>`
      : html`<a class="govuk-link" href="/guide/feedback?show=${value}">${text}</a>`
  }</li>`

const shortened = (text: string): string =>
  text.length <= 200 ? text : `${text.slice(0, 200).replace(/[\uD800-\uDBFF]$/u, '')}…`

const stateOf = (message: Feedback): Html =>
  message.dealtWithAt === null
    ? tag({ text: 'Open' })
    : tag({ text: 'Dealt with', classes: 'govuk-tag--green' })

export const messageView = (message: Feedback, form: FormState<FieldKinds>, csrf: Html): Html =>
  html`${problems(form)}${pageHeading({ title: `Feedback of ${longDate(message.sentOn, 'en')}` })}
<div class="guide-typed govuk-body">${message.message}</div>
${summaryList({
  rows: [
    message.tryingTo !== '' && {
      key: { text: 'Trying to' },
      value: { html: html`<span class="guide-typed">${message.tryingTo}</span>` },
    },
    message.pagePath !== '' && { key: { text: 'Page' }, value: { text: message.pagePath } },
    { key: { text: 'State' }, value: { html: stateOf(message) } },
    message.dealtWithAt !== null && {
      key: { text: 'Dealt with by' },
      value: { text: `${message.dealtWithBy ?? ''}, ${when.format(message.dealtWithAt)}` },
    },
  ],
})}
<p class="govuk-body">If this is about a crime or a person, it has come to the wrong place. Pass it on by your agency’s own way, today.</p>
${postForm(
  { csrf, action: `/guide/feedback/${message.id}` },
  message.dealtWithAt === null
    ? html`<input type="hidden" name="what" value="deal-with">${button({ text: 'Mark as dealt with', preventDoubleClick: true })}`
    : html`<input type="hidden" name="what" value="reopen">${button({ text: 'Open it again', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
)}${nothing}`
