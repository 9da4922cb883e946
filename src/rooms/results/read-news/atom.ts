import { plainTextOf } from '../rules-plain-text.ts'
import { summaryOf } from '../rules-summary.ts'
import { momentInWords } from '../rules-london-time.ts'
import type { Published } from '../store-published.ts'
import { type FindWords, markdownView } from '../view-markdown.ts'
import { wordsIn } from './find-words.ts'
import { placeInWords } from './view-release.ts'

/** How many entries the feed holds. */
export const FEED_LENGTH = 50

/** Characters that XML 1.0 cannot hold are left out, the others that matter are escaped. */
const xml = (text: string): string =>
  text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const changedAt = ({ withdrawnAt, publishedAt }: Published): Date => withdrawnAt ?? publishedAt

/**
 * The news as an Atom feed (RFC 4287). A release is one entry for ever: a correction updates it and
 * says what is corrected, a withdrawn one says that it was and no more.
 */
export const newsAsAtom = async (
  news: readonly Published[],
  publicOrigin: string,
): Promise<string> => {
  const entries = await Promise.all(news.map((one) => entry(one, publicOrigin)))
  const self = `${publicOrigin}/news.atom`
  const latest = news.map(changedAt).toSorted((a, b) => b.getTime() - a.getTime())[0]
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>${xml(self)}</id>
<title>News</title>
<subtitle>Releases of weeks of action. Every number in them is a figure that walks back to what it counts.</subtitle>
<updated>${(latest ?? new Date(0)).toISOString()}</updated>
<author><name>Countersign</name></author>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<link rel="alternate" type="text/html" href="${xml(`${publicOrigin}/news`)}"/>
${entries.join('')}</feed>
`
}

const entry = async (published: Published, publicOrigin: string): Promise<string> => {
  const { document, slug, edition, withdrawnAt, firstPublishedAt } = published
  const address = `${publicOrigin}/news/${slug}`
  const state = withdrawnAt !== null ? 'Withdrawn: ' : edition > 1 ? 'Corrected: ' : ''
  return `<entry>
<id>${xml(address)}</id>
<title>${xml(`${state}${document.title}`)}</title>
<author><name>${xml(document.reporter.name)}</name></author>
<published>${firstPublishedAt.toISOString()}</published>
<updated>${changedAt(published).toISOString()}</updated>
<link rel="alternate" type="text/html" href="${xml(address)}"/>
${withdrawnAt === null ? await told(published, publicOrigin, address) : `<summary>${xml(`This release was withdrawn on ${momentInWords(withdrawnAt)}. What it said no longer stands. Please do not quote it.`)}</summary>\n`}</entry>
`
}

/** How a release begins, and all of its text, with every link leading here from elsewhere. */
const told = async (
  { document, slug, edition }: Published,
  publicOrigin: string,
  address: string,
): Promise<string> => {
  const here = wordsIn(document, slug)
  const find: FindWords = (reference, form) => {
    const found = here(reference, form)
    return found?.href == null ? found : { ...found, href: `${publicOrigin}${found.href}` }
  }
  const words = (reference: string, form: Parameters<FindWords>[1]) => find(reference, form)?.words
  const view = async (text: string) => (await markdownView(text, find, { publicOrigin })).toString()
  const correction =
    edition === 1
      ? ''
      : `${await view(document.correction)}<ul>${document.changed.map(({ before, after }) => `<li>${xml(`Before: ${before}. Now: ${after}.`)}</li>`).join('')}</ul>`
  const summary =
    edition > 1
      ? plainTextOf(document.correction, { find: words, publicOrigin })
      : (summaryOf(document.body, words) ?? placeInWords(document))
  return `<link rel="alternate" type="application/json" href="${xml(`${address}.json`)}"/>
<link rel="alternate" type="text/csv" href="${xml(`${address}.csv`)}"/>
<summary>${xml(summary)}</summary>
<content type="html">${xml(`${correction}${await view(document.body)}`)}</content>
`
}
