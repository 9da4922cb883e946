import { z } from 'zod'
import { page, type Page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { file, type FileReply } from '../../../platform/page/reply.ts'
import { SLUG } from '../rules-release.ts'
import { listFeed, publishedBySlug, publishedEdition, type Published } from '../store-published.ts'
import { FEED_LENGTH, newsAsAtom } from './atom.ts'
import { cardAsPng } from './card.ts'
import { csvwMetadata } from './csvw.ts'
import type { watchPublications } from './publication-state.ts'
import { releaseAsCsv, releaseAsJson } from './release-data.ts'
import { releaseAsText } from './release-text.ts'

/** The forms of a release that have addresses of their own, by what their name ends in. */
const ENDINGS = ['txt', 'json', 'csv', 'csv-metadata.json', 'png'] as const
type Ending = (typeof ENDINGS)[number]

const ENDING = ENDINGS.map((one) => one.replaceAll('.', '\\.')).join('|')
const File = z
  .string()
  .max(110)
  .transform((name, issue) => {
    const dot = name.indexOf('.')
    const ending = ENDINGS.find((one) => one === name.slice(dot + 1))
    if (dot > 0 && ending !== undefined) return { stem: name.slice(0, dot), ending }
    issue.addIssue({ code: 'custom', message: 'no form of a release' })
    return z.NEVER
  })
const Slug = z.string().max(80).regex(SLUG)

type Around = { readonly publicOrigin: string; readonly address: string }

const fileOf = async (
  ending: Ending,
  published: Published,
  { publicOrigin, address }: Around,
): Promise<FileReply> => {
  switch (ending) {
    case 'txt':
      return file({
        type: 'text/plain; charset=utf-8',
        body: releaseAsText(published, { publicOrigin, address }),
      })
    case 'json':
      return file({ type: 'application/json; charset=utf-8', body: releaseAsJson(published) })
    case 'csv':
      return file({
        type: 'text/csv; charset=utf-8; header=present',
        body: releaseAsCsv(published),
        headers: {
          link: `<${address}.csv-metadata.json>; rel="describedby"; type="application/csvm+json"`,
        },
        filename: `${published.slug}.csv`,
      })
    case 'csv-metadata.json':
      return file({ type: 'application/csvm+json', body: csvwMetadata(published, address) })
    case 'png':
      return file({ type: 'image/png', body: await cardAsPng(published) })
  }
}

/** Each release and each edition as text, data and a picture, and the news as a feed. */
export const newsFilePages = (
  { publicOrigin }: { publicOrigin: string },
  keptWhile: ReturnType<typeof watchPublications>,
): Page[] => [
  page({
    path: '/news.atom',
    permission: 'public',
    audit: 'results.news.feed',
    keptWhile,
    show: async ({ read }) =>
      file({
        type: 'application/atom+xml; charset=utf-8',
        body: await newsAsAtom(await listFeed(read, FEED_LENGTH), publicOrigin),
      }),
  }),
  page({
    path: `/news/:file{[a-z0-9-]+\\.(?:${ENDING})}`,
    permission: 'public',
    audit: 'results.news.file',
    params: z.object({ file: File }),
    keptWhile,
    show: async ({ read, params: { file: name } }) => {
      const slug = Slug.safeParse(name.stem)
      const published = slug.success ? await publishedBySlug(read, slug.data) : undefined
      if (published === undefined) throw new NotFound()
      const address = `${publicOrigin}/news/${published.slug}`
      return fileOf(name.ending, published, { publicOrigin, address })
    },
  }),
  page({
    path: `/news/:slug/editions/:file{[0-9]+\\.(?:${ENDING})}`,
    permission: 'public',
    audit: 'results.news.edition-file',
    params: z.object({ slug: Slug, file: File }),
    keptWhile,
    show: async ({ read, params: { slug, file: name } }) => {
      const edition = Number(name.stem)
      const published =
        edition > 0 && edition < 1_000_000 && name.stem === edition.toString()
          ? await publishedEdition(read, slug, edition)
          : undefined
      if (published === undefined) throw new NotFound()
      const address = `${publicOrigin}/news/${slug}/editions/${edition.toString()}`
      return fileOf(name.ending, published, { publicOrigin, address })
    },
  }),
]
