import { z } from 'zod'
import {
  emptyState,
  html,
  keysetPagination,
  nothing,
  pageHeading,
} from '../../../platform/html/index.ts'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { file, shown } from '../../../platform/page/reply.ts'
import { isRealDate } from '../../../platform/forms/fields.ts'
import { SLUG } from '../rules-release.ts'
import { summaryOf } from '../rules-summary.ts'
import { dayInWords } from '../rules-weeks.ts'
import { listNews, type NewsItem, publishedBySlug, publishedEditions } from '../store-published.ts'
import { wordsIn } from './find-words.ts'
import { editionPage } from './edition-page.ts'
import { newsFilePages } from './file-pages.ts'
import { formatFor, type NewsFormat } from './format.ts'
import { watchPublications } from './publication-state.ts'
import { releaseAsCsv, releaseAsJson } from './release-data.ts'
import { headOf } from './release-head.ts'
import { publicFigureView } from './view-figure.ts'
import { placeInWords, releaseView } from './view-release.ts'

const PAGE_SIZE = 20
const NEWS = { text: 'News', href: '/news' }
const Slug = z.string().max(80).regex(SLUG)

/** `2023-10-20.slug`: where the page before ended. */
const Before = z.string().transform((text, issue) => {
  const [dated = '', slug = ''] = text.split('.')
  if (isRealDate(dated) && SLUG.test(slug)) return { dated, slug }
  issue.addIssue({ code: 'custom', message: 'not a place in the list' })
  return z.NEVER
})

/** The news that anybody reads: the list, each release, each of its figures. */
export const newsPages = ({ publicOrigin }: { publicOrigin: string }): Page[] => {
  const keptWhile = watchPublications()

  const list = page({
    path: '/news',
    permission: 'public',
    audit: 'results.news',
    query: z.object({ before: Before.optional().catch(undefined) }),
    keptWhile,
    show: async ({ read, query }) => {
      const found = await listNews(read, { before: query.before, limit: PAGE_SIZE + 1 })
      const items = found.slice(0, PAGE_SIZE)
      const last = found.length > PAGE_SIZE ? items.at(-1) : undefined
      return shown({
        title: 'News',
        current: '/news',
        head: html`<link rel="alternate" type="application/atom+xml" title="News" href="${publicOrigin}/news.atom">`,
        body: html`${pageHeading({ title: 'News' })}${items.length === 0 ? emptyState({ title: 'There is no news yet', text: 'Releases appear here when they are published.' }) : html`<ul class="govuk-list cs-news">${items.map(newsItem)}</ul>`}${keysetPagination({ of: 'News', newer: query.before === undefined ? undefined : '/news', newerText: 'Newest', older: last === undefined ? undefined : `/news?before=${last.dated}.${last.slug}` })}`,
      })
    },
  })

  const release = page({
    path: '/news/:slug',
    permission: 'public',
    audit: 'results.news.read',
    params: z.object({ slug: Slug }),
    query: z.object({ format: z.union([z.string(), z.array(z.string())]).optional() }),
    keptWhile,
    show: async ({ read, params, query, accept }) => {
      const published = await publishedBySlug(read, params.slug)
      const format = formatFor(accept, query.format)
      const headers = { vary: 'Accept' }
      if (format === undefined)
        return file({
          status: 400,
          ...PLAIN,
          body: 'format is one of html, json and csv.\n',
          headers,
        })
      if (published === undefined) return notThere(format, headers)
      if (format === 'json')
        return file({
          type: 'application/json; charset=utf-8',
          body: releaseAsJson(published),
          headers,
        })
      if (format === 'csv')
        return file({
          type: 'text/csv; charset=utf-8; header=present',
          body: releaseAsCsv(published),
          headers,
          filename: `${params.slug}.csv`,
        })
      const earlier = published.edition > 1 ? await publishedEditions(read, params.slug) : []
      const address = `${publicOrigin}/news/${params.slug}`
      return shown({
        // What stands in the tab and in the history says nothing of the matter.
        title: `News of ${dayInWords(published.document.dated)}`,
        current: '/news',
        trail: [NEWS],
        head: headOf(published, address),
        body: releaseView(published, earlier),
      })
    },
  })

  const figure = page({
    path: '/news/:slug/figures/:ref{.+}',
    permission: 'public',
    audit: 'results.news.figure',
    params: z.object({ slug: Slug, ref: z.string().max(200) }),
    keptWhile,
    show: async ({ read, params }) => {
      const published = await publishedBySlug(read, params.slug)
      const found = published?.document.figures.find(({ key }) => key === params.ref)
      if (published === undefined || published.withdrawnAt !== null || found === undefined)
        throw new NotFound()
      return shown({
        title: `A figure in the news of ${dayInWords(published.document.dated)}`,
        current: '/news',
        trail: [NEWS, { text: published.document.title, href: `/news/${params.slug}` }],
        body: publicFigureView(found, published),
      })
    },
  })
  return [
    ...newsFilePages({ publicOrigin }, keptWhile),
    editionPage({ publicOrigin }, keptWhile),
    list,
    release,
    figure,
  ]
}

const PLAIN = { type: 'text/plain; charset=utf-8' }

/** Whoever asked for data is not answered with a page. */
const notThere = (format: NewsFormat, headers: Readonly<Record<string, string>>) => {
  if (format === 'html') throw new NotFound()
  return format === 'json'
    ? file({
        status: 404,
        type: 'application/json; charset=utf-8',
        body: '{"error":"not-found"}\n',
        headers,
      })
    : file({ status: 404, ...PLAIN, body: 'There is no such release.\n', headers })
}

/** What the list says of a release: its title, who gave it and when, how it begins, and of where. */
const newsItem = ({ slug, title, agencyName, dated, document }: NewsItem) => {
  const find = wordsIn(document, slug)
  const summary = summaryOf(document.body, (reference, form) => find(reference, form)?.words)
  return html`<li class="cs-news__item"><h2 class="govuk-heading-s"><a class="govuk-link" href="/news/${slug}">${title}</a></h2><p class="govuk-body-s">${agencyName}, <time datetime="${dated}">${dayInWords(dated)}</time></p>${summary === undefined ? nothing : html`<p class="govuk-body cs-news__summary">${summary}</p>`}<p class="govuk-body-s">${placeInWords(document)}</p></li>`
}
