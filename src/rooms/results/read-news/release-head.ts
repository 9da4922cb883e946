import { type Html, html } from '../../../platform/html/index.ts'
import type { Published } from '../store-published.ts'
import { CARD, cardInWords } from './card.ts'

/** Where the other forms of a release are, and what a link to it shows elsewhere. */
export const headOf = (published: Published, address: string): Html => {
  const { document, withdrawnAt } = published
  const title = withdrawnAt === null ? document.title : 'This release was withdrawn'
  const words = cardInWords(published)
  return html`<link rel="canonical" href="${address}"><link rel="alternate" type="application/json" href="${address}.json"><link rel="alternate" type="text/csv" href="${address}.csv"><link rel="alternate" type="text/plain" href="${address}.txt"><link rel="alternate" type="application/atom+xml" title="News" href="${new URL('/news.atom', address).href}"><meta name="description" content="${words}"><meta property="og:type" content="article"><meta property="og:url" content="${address}"><meta property="og:site_name" content="${document.reporter.name}"><meta property="og:title" content="${title}"><meta property="og:description" content="${words}"><meta property="og:image" content="${address}.png"><meta property="og:image:type" content="image/png"><meta property="og:image:width" content="${CARD.width}"><meta property="og:image:height" content="${CARD.height}"><meta property="og:image:alt" content="${words}"><meta name="twitter:card" content="summary_large_image">`
}
