import { type Html, html, nothing, tag } from '../../../platform/html/index.ts'
import { nameOfCode } from '../rules-answers.ts'
import type { Comment } from '../rules-comments.ts'
import { partName } from '../see-release/view-findings.ts'

const moment = (at: Date): string =>
  at.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' })

/** What a comment is about, in words. */
const aboutInWords = ({ part, line, code, edition }: Comment): string =>
  [
    code === null ? undefined : nameOfCode(code),
    part === null ? 'The release' : partName(part),
    line === null ? undefined : `line ${line.toString()}`,
    edition === 1 ? undefined : `edition ${edition.toString()}`,
  ]
    .filter((words) => words !== undefined)
    .join(', ')

const commentView = (
  comment: Comment,
  {
    releaseId,
    nameOf,
    linked,
  }: { releaseId: string; nameOf: (id: string) => string; linked: boolean },
): Html => {
  const { id, words, excerpt, memberId, at, resolved } = comment
  const state =
    resolved === null
      ? tag({ text: 'open', classes: 'govuk-tag--yellow' })
      : tag({ text: 'resolved', classes: 'govuk-tag--green' })
  const settle = linked
    ? html`<p class="govuk-body govuk-!-margin-bottom-1"><a class="govuk-link" href="/releases/${releaseId}/comments/${id}">${resolved === null ? 'Resolve' : 'Open again'}<span class="govuk-visually-hidden"> the comment of ${nameOf(memberId)}, ${moment(at)}</span></a></p>`
    : nothing
  return html`<li><p class="govuk-body govuk-!-margin-bottom-1"><strong>${nameOf(memberId)}</strong>, <time datetime="${at.toISOString()}">${moment(at)}</time> ${state}</p><p class="govuk-hint govuk-!-margin-bottom-1">${aboutInWords(comment)}${excerpt === '' ? nothing : html`: <q>${excerpt}</q>`}</p><div class="results-typed"><pre>${words}</pre></div>${resolved === null ? nothing : html`<p class="govuk-hint govuk-!-margin-bottom-1">Resolved by ${nameOf(resolved.by)}, ${moment(resolved.at)}</p>`}${settle}</li>`
}

/** Comments, the oldest first. `linked` where the reader may settle them. */
export const commentsView = (
  comments: readonly Comment[],
  around: { releaseId: string; nameOf: (id: string) => string; linked: boolean },
): Html =>
  comments.length === 0
    ? html`<p class="govuk-body">Nobody has said anything yet.</p>`
    : html`<ol class="govuk-list govuk-list--spaced">${comments.map((one) => commentView(one, around))}</ol>`

/** Everybody whose name a list of comments shows. */
export const peopleIn = (comments: readonly Comment[]): string[] =>
  comments.flatMap(({ memberId, resolved }) =>
    resolved === null ? [memberId] : [memberId, resolved.by],
  )
