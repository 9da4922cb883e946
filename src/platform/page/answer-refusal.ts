import { html } from '../html/html.ts'
import {
  CutOff,
  FileTooLarge,
  Forged,
  NotAllowed,
  NotFound,
  TooLarge,
  TooManyFiles,
  Unreadable,
} from './refusals.ts'
import { type PageReply, shown } from './reply.ts'

/** PostgreSQL: statement or lock timeout, too many connections, shutting down; and no server at all. */
const BUSY = new Set([
  '57014',
  '55P03',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
])

/** What kind of trouble an error is. Everything not named here is a bug of ours. */
export type Trouble = 'refusal' | 'busy' | 'bug'

const TOO_MUCH = [TooLarge, FileTooLarge, TooManyFiles]
const REFUSALS = [NotFound, NotAllowed, Forged, Unreadable, CutOff, ...TOO_MUCH]

export const troubleOf = (cause: unknown): Trouble => {
  if (REFUSALS.some((kind) => cause instanceof kind)) return 'refusal'
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' && BUSY.has(code) ? 'busy' : 'bug'
}

/** The one place where an error becomes a page. */
export const answerRefusal = (cause: unknown, requestId: string): PageReply => {
  if (cause instanceof NotFound || cause instanceof NotAllowed) return notThere()
  if (cause instanceof Forged) {
    return shown({
      status: 403,
      title: 'This form has run out',
      body: html`<h1 class="govuk-heading-l">This form has run out</h1>
        <p class="govuk-body">It was open for too long, or it did not come from this site. Nothing was saved.</p>
        <p class="govuk-body">Go back, reload the page, and send it again. Copy long text first, so that you do not have to type it twice.</p>`,
    })
  }
  if (TOO_MUCH.some((kind) => cause instanceof kind)) {
    return shown({
      status: 413,
      title: 'That is too much at once',
      body: html`<h1 class="govuk-heading-l">That is too much at once</h1>
        <p class="govuk-body">What you sent is larger than this page takes. Nothing was saved. Go back, send less, or send it in parts.</p>`,
    })
  }
  if (cause instanceof Unreadable || cause instanceof CutOff) {
    return shown({
      status: 400,
      title: 'We could not read that',
      body: html`<h1 class="govuk-heading-l">We could not read that</h1>
        <p class="govuk-body">What was sent is not a form of this site. Nothing was saved.</p>`,
    })
  }
  const busy = troubleOf(cause) === 'busy'
  return shown({
    status: busy ? 503 : 500,
    title: busy ? 'This is taking too long' : 'Something went wrong',
    body: html`<h1 class="govuk-heading-l">${busy ? 'This is taking too long' : 'Something went wrong'}</h1>
      <p class="govuk-body">${busy ? 'The service is busy. Nothing was saved. Wait a minute, go back and try again.' : 'It is our mistake, not yours. Nothing was saved. Go back and try again.'}</p>
      <p class="govuk-body">If it keeps happening, tell us this reference: <strong>${requestId}</strong></p>`,
  })
}

/** What is not there, and what is not yours. */
export const notThere = (): PageReply =>
  shown({
    status: 404,
    title: 'Page not found',
    body: html`<h1 class="govuk-heading-l">Page not found</h1>
      <p class="govuk-body">If you typed the address, check that it is right. If you followed a link, it may be out of date.</p>
      <p class="govuk-body"><a class="govuk-link" href="/">Go to the first page</a></p>`,
  })
