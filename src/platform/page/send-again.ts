import { type Html, html } from '../html/html.ts'
import { type PageReply, shown } from './reply.ts'

/** Offers a form of an earlier session again, with everything that was typed in it. */
export const sendAgain = (action: string, body: URLSearchParams, csrf: Html): PageReply =>
  shown({
    status: 409,
    title: 'Send this again',
    width: 'narrow',
    body: html`<h1 class="govuk-heading-l">You have signed in again since you opened this form</h1>
      <p class="govuk-body">Nothing was saved, and nothing was lost: what you typed is kept in this page. Send it again if you are the one who typed it.</p>
      <form method="post" action="${action}" novalidate>${csrf}${[...body].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
        <button type="submit" class="govuk-button" data-module="govuk-button">Send it again</button></form>
      <p class="govuk-body"><a class="govuk-link" href="/">Leave it, and go to the first page</a></p>`,
  })
