import { type Html, html, nothing, prose, warningText } from '../../../platform/html/index.ts'
import type { Earlier, Published } from '../store-published.ts'
import { momentInWords } from '../rules-london-time.ts'
import { markdownView } from '../view-markdown.ts'
import { wordsIn } from './find-words.ts'
import {
  changesView,
  dataLinks,
  headingView,
  releaseBody,
  sideNoteInWords,
  withdrawnView,
  withoutLinks,
} from './view-release.ts'

/** An edition as it was published, under a plain word of what became of it. */
export const editionView = (
  published: Published,
  standing: Published,
  editions: readonly Earlier[],
): Html => {
  const { document, slug, edition, publishedAt, withdrawnAt } = published
  if (withdrawnAt !== null) return withdrawnView(document, withdrawnAt)
  const find = withoutLinks(wordsIn(document, slug))
  const later = editions.filter((one) => one.edition > edition).toReversed()
  const here = `/news/${slug}/editions/${edition.toString()}`
  return html`${later.length === 0 ? html`<p class="govuk-body">This is edition ${edition}, published on ${momentInWords(publishedAt)}. It is what stands: <a class="govuk-link" href="/news/${slug}">${standing.document.title}</a>.</p>` : warningText({ html: html`This is edition ${edition}, as it was published on ${momentInWords(publishedAt)}. It was corrected. <a class="govuk-link" href="/news/${slug}">Read what stands now</a>.` })}
<article>${headingView(document, find)}
${later.map((one) => laterView(one, slug))}
${releaseBody(document, find)}</article>
<h2 class="govuk-heading-m">The figures of this edition</h2>
<ul class="govuk-list govuk-list--bullet">${document.figures.map((figure) => html`<li>${figure.forms.phrase}${sideNoteInWords(figure)}${figure.early === true ? ' (early)' : ''}</li>`)}</ul>
${document.figures.length === 0 ? nothing : dataLinks(here)}`
}

/** What a later edition changed. */
const laterView = ({ edition, publishedAt, document }: Earlier, slug: string): Html =>
  html`<section class="govuk-inset-text"><h2 class="govuk-heading-s">Changed by edition ${edition}, on ${momentInWords(publishedAt)}</h2>${prose(markdownView(document.correction, withoutLinks(wordsIn(document, slug)), { highest: 3 }))}${changesView(document.changed)}</section>`
