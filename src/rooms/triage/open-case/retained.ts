import { type Html, html, insetText, nothing } from '../../../platform/html/index.ts'
import { dayWords } from '../retention/words.ts'
import type { CaseShown } from './shown.ts'

/** What becomes of a report once it was decided: when it is looked at again, or that it is gone. */
export const retained = ({ of, retention, erased, actor }: CaseShown): Html => {
  if (erased)
    return insetText({
      html: html`This report was erased. <a class="govuk-link" href="/triage/erased/${of.reportId}">Certificate of its erasure</a>.`,
    })
  if (retention === undefined) return nothing
  const { state, eraseAt, reviewAt } = retention
  const words =
    state === 'grace' && eraseAt !== null
      ? `It was let go, and is erased on ${dayWords(eraseAt)} unless somebody keeps it or the reporter writes.`
      : state === 'proposed'
        ? 'It is proposed to let it go: a second person has to agree.'
        : `It is kept until its review on ${dayWords(reviewAt)}.`
  return html`<p class="govuk-body">${words}${actor.mayWork ? html` <a class="govuk-link" href="/triage/${of.reportId}/retention">Keep it, or let it go</a>` : nothing}</p>`
}
