import {
  details,
  type Html,
  html,
  insetText,
  nothing,
  pageHeading,
  prose,
  warningText,
} from '../../../platform/html/index.ts'
import type { PublishedDocument } from '../model-published.ts'
import type { Difference } from '../rules-snapshot.ts'
import { SMALL_COUNTS_WORDS } from '../rules-suppression.ts'
import { keepsSmallCountsBack } from './published-figure.ts'
import { dayInWords, spanInWords } from '../rules-weeks.ts'
import type { Earlier, Published } from '../store-published.ts'
import { type FindWords, lineView, markdownView } from '../view-markdown.ts'
import { figurePath, wordsIn } from './find-words.ts'

const day = (date: Date): string => dayInWords(date.toISOString().slice(0, 10))

/** A published release as the public reads it. */
export const releaseView = (
  { slug, document, edition, publishedAt, withdrawnAt }: Published,
  earlier: readonly Earlier[],
): Html => {
  const find = wordsIn(document, slug)
  if (withdrawnAt !== null) return withdrawnView(document, withdrawnAt)
  return html`<article>${headingView(document, find)}
${edition > 1 ? correctionView(document, publishedAt, find) : nothing}
${prose(markdownView(document.body, find))}
${quotesView(document, find)}
${figureList(document, slug)}
${smallCountsView(document)}
${whatToDo}
${document.notes === '' ? nothing : html`<section aria-labelledby="notes"><h2 class="govuk-heading-m" id="notes">Notes to editors</h2>${prose(markdownView(document.notes, find, { highest: 3 }))}</section>`}
${earlierView(earlier, slug)}
${dataView(slug, document)}</article>`
}

/** The text, quotes and notes of a release, and nothing around them. */
export const releaseBody = (document: PublishedDocument, find: FindWords): Html =>
  html`${prose(markdownView(document.body, find))}${quotesView(document, find)}${document.notes === '' ? nothing : html`<section aria-labelledby="notes"><h2 class="govuk-heading-m" id="notes">Notes to editors</h2>${prose(markdownView(document.notes, find, { highest: 3 }))}</section>`}`

type Preview = Pick<
  PublishedDocument,
  'title' | 'area' | 'dated' | 'body' | 'quotes' | 'notes' | 'week'
> & {
  readonly reporter: { readonly name: string }
}

/**
 * How a release will read, under a heading of the desk's own. Its links within the public site lead
 * there, from the desk too.
 */
export const previewView = (
  document: Preview,
  { find, publicOrigin }: { find: FindWords; publicOrigin: string },
): Html => {
  const text = (words: string) => prose(markdownView(words, find, { highest: 4, publicOrigin }))
  return html`<h3 class="govuk-heading-l">${plainLine(document.title, find)}</h3>${placeView(document)}
${text(document.body)}${quotesView(document, find, publicOrigin)}
${document.notes === '' ? nothing : html`<h4 class="govuk-heading-s">Notes to editors</h4>${text(document.notes)}`}`
}

/** The title of a release, whose it is, its day, area and week. */
export const headingView = (document: PublishedDocument, find: FindWords): Html =>
  html`${pageHeading({ title: plainLine(document.title, find), caption: html`${document.reporter.name}, <time datetime="${document.dated}">${dayInWords(document.dated)}</time>` })}${placeView(document)}`

/** The area and the days that a release is about. */
export const placeInWords = ({ area, week }: Pick<PublishedDocument, 'area' | 'week'>): string =>
  `${area}. ${week.name}: ${spanInWords(week.startsOn, week.endsOn)}.`

const placeView = (document: Pick<PublishedDocument, 'area' | 'week'>): Html =>
  html`<p class="govuk-body">${placeInWords(document)}</p>`

/** A heading leads nowhere, so its figures are words. */
const plainLine = (text: string, find: FindWords): Html =>
  lineView(text, (reference, form) => {
    const found = find(reference, form)
    return found === undefined ? undefined : { words: found.words, href: null }
  })

const quotesView = (
  { quotes }: Pick<PublishedDocument, 'quotes'>,
  find: FindWords,
  publicOrigin = '',
): Html =>
  html`${quotes.map(({ who, words }) => html`<figure class="results-quote"><blockquote class="cs-prose">${markdownView(words, find, { highest: 4, publicOrigin })}</blockquote><figcaption class="govuk-body">${lineView(who, find)}</figcaption></figure>`)}`

const correctionView = (document: PublishedDocument, publishedAt: Date, find: FindWords): Html =>
  insetText({
    html: html`<h2 class="govuk-heading-s">Corrected on ${day(publishedAt)}</h2>${prose(markdownView(document.correction, find, { highest: 3 }))}${changesView(document.changed)}`,
  })

/** What was said before, and what is said now. */
export const changesView = (changed: readonly Difference[]): Html =>
  changed.length === 0
    ? nothing
    : html`<ul class="govuk-list govuk-list--bullet">${changed.map(({ before, after }) => html`<li>Before: ${before}. Now: ${after}.</li>`)}</ul>`

const figureList = ({ figures }: PublishedDocument, slug: string): Html =>
  figures.length === 0
    ? nothing
    : html`<section aria-labelledby="figures"><h2 class="govuk-heading-m" id="figures">The figures</h2><p class="govuk-body">Each figure leads to what it means, who counted it and how certain it is.</p><ul class="govuk-list govuk-list--bullet">${figures.map((figure) => html`<li><a class="govuk-link" href="${figurePath(slug, figure.key)}">${figure.forms.phrase}</a>${sideNoteInWords(figure)}${figure.early === true ? html` (early)` : nothing}</li>`)}</ul>${figures.some(({ early }) => early === true) ? html`<p class="govuk-body">Figures marked “early” have not yet been checked by whoever counted them, and may still change.</p>` : nothing}</section>`

/** Said whether or not anything was left out, so that it gives nothing away (decision 0021). */
const smallCountsView = (document: PublishedDocument): Html =>
  keepsSmallCountsBack(document) ? html`<p class="govuk-body">${SMALL_COUNTS_WORDS}</p>` : nothing

/** What must be said of a figure that is not counted in the totals of the week. */
export const sideNoteInWords = (figure: PublishedDocument['figures'][number]): string => {
  switch (figure.standing) {
    case 'counted':
      return ''
    case 'within':
      return ' (part of another figure)'
    case 'headline':
      return figure.gap === null ? ' (as stated)' : `: ${figure.gap}`
    case 'beside':
      return figure.operation === null
        ? ' (not part of the week)'
        : ` (${figure.operation}; not part of the week)`
  }
}

const elsewhere = (href: string, words: string): Html =>
  html`<a class="govuk-link" href="${href}" rel="noreferrer noopener">${words} (another site)</a>`

const whatToDo = html`<section class="results-what-to-do" aria-labelledby="what-to-do"><h2 class="govuk-heading-m" id="what-to-do">If something worries you</h2><p class="govuk-body">If somebody is in danger now, call <a class="govuk-link" href="tel:999">999</a>. Otherwise call the police on <a class="govuk-link" href="tel:101">101</a>. On the railway, text <a class="govuk-link" href="sms:61016">61016</a>.</p><p class="govuk-body">To stay anonymous, call Crimestoppers on <a class="govuk-link" href="tel:0800555111">0800 555 111</a>, or use ${elsewhere('https://crimestoppers-uk.org/', 'its website')}. Young people can use ${elsewhere('https://www.fearless.org/', 'Fearless')}, which is part of Crimestoppers.</p><p class="govuk-body"><a class="govuk-link" href="/what-to-do">What to do, and where to report it</a></p></section>`

const earlierView = (earlier: readonly Earlier[], slug: string): Html => {
  const [, ...before] = earlier
  if (before.length === 0) return nothing
  return details({
    summaryText: 'What this release said before',
    html: html`${before.map(({ edition, publishedAt, document }) => html`<h3 class="govuk-heading-s"><a class="govuk-link" href="/news/${slug}/editions/${edition}">Published on ${day(publishedAt)} (edition ${edition})</a></h3>${prose(markdownView(document.body, withoutLinks(wordsIn(document, slug)), { highest: 4 }))}`)}`,
  })
}

/** The same words, leading nowhere. */
export const withoutLinks =
  (find: FindWords): FindWords =>
  (reference, form) => {
    const found = find(reference, form)
    return found === undefined ? undefined : { words: found.words, href: null }
  }

const dataView = (slug: string, document: PublishedDocument): Html =>
  html`${dataLinks(`/news/${slug}`)}<p class="govuk-body-s results-screen-only">Figures as they stood on ${day(new Date(document.asOf))}. To hear of news, corrections and withdrawals: <a class="govuk-link" href="/news.atom">Atom feed</a>.</p>`

/** The other forms of a release or an edition, each at an address that stays. */
export const dataLinks = (address: string): Html =>
  html`<p class="govuk-body-s results-screen-only">This release as <a class="govuk-link" href="${address}.txt">plain text</a>. Its figures as data: <a class="govuk-link" href="${address}.csv">CSV</a> (<a class="govuk-link" href="${address}.csv-metadata.json">what its columns mean</a>), <a class="govuk-link" href="${address}.json">JSON</a>.</p>`

/** All that stands at the address of a release that was withdrawn. */
export const withdrawnView = (document: PublishedDocument, withdrawnAt: Date): Html =>
  html`${pageHeading({ title: document.title, caption: document.reporter.name })}
${warningText({ text: `This release was withdrawn on ${day(withdrawnAt)}.` })}
<p class="govuk-body">What it said no longer stands. Please do not quote it.</p>
<p class="govuk-body"><a class="govuk-link" href="/news">All news</a></p>`
