import { z } from 'zod'
import { html } from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { shown } from '../../../platform/page/reply.ts'
import { SLUG } from '../rules-release.ts'
import { dayInWords } from '../rules-weeks.ts'
import { publishedBySlug, publishedEdition, publishedEditions } from '../store-published.ts'
import type { watchPublications } from './publication-state.ts'
import { editionView } from './view-edition.ts'

/** An edition as it was published, at an address that stays, and what later ones changed. */
export const editionPage = (
  { publicOrigin }: { publicOrigin: string },
  keptWhile: ReturnType<typeof watchPublications>,
): Page =>
  page({
    path: '/news/:slug/editions/:edition{[0-9]+}',
    permission: 'public',
    audit: 'results.news.edition',
    params: z.object({
      slug: z.string().max(80).regex(SLUG),
      edition: z
        .string()
        .regex(/^[1-9]\d{0,5}$/u)
        .transform(Number),
    }),
    keptWhile,
    show: async ({ read, params: { slug, edition } }) => {
      const published = await publishedEdition(read, slug, edition)
      const standing = await publishedBySlug(read, slug)
      if (published === undefined || standing === undefined) throw new NotFound()
      const editions = await publishedEditions(read, slug)
      const address = `${publicOrigin}/news/${slug}`
      return shown({
        title: `News of ${dayInWords(published.document.dated)}, edition ${edition.toString()}`,
        current: '/news',
        trail: [
          { text: 'News', href: '/news' },
          { text: standing.document.title, href: `/news/${slug}` },
        ],
        head: html`<link rel="canonical" href="${address}"><meta name="robots" content="noindex">`,
        body: editionView(published, standing, editions),
      })
    },
  })
