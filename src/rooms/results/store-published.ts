import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { PublishedDocument } from './model-published.ts'
import type { ResultsTables } from './tables.ts'

/** What the public reads of a release. A withdrawn one keeps its address and says so. */
export type Published = {
  readonly slug: string
  readonly edition: number
  readonly firstPublishedAt: Date
  readonly publishedAt: Date
  readonly withdrawnAt: Date | null
  readonly document: PublishedDocument
}

/** One row that changes whenever anything is published or withdrawn. */
export const publishedVersion = async (db: ReadDb): Promise<number> => {
  const row = await reader<ResultsTables>(db)
    .selectFrom('results.published_version')
    .select('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export const publishedBySlug = (db: ReadDb | Tx, slug: string): Promise<Published | undefined> =>
  reader<ResultsTables>(db)
    .selectFrom('results.published as p')
    .innerJoin('results.published_editions as e', (join) =>
      join.onRef('e.slug', '=', 'p.slug').onRef('e.edition', '=', 'p.edition'),
    )
    .select([
      'p.slug',
      'p.edition',
      'p.first_published_at as firstPublishedAt',
      'p.published_at as publishedAt',
      'p.withdrawn_at as withdrawnAt',
      'e.document',
    ])
    .where('p.slug', '=', slug)
    .executeTakeFirst()

/**
 * One edition as it was published, whether it still stands or not. It is withdrawn where its release
 * was.
 */
export const publishedEdition = (
  db: ReadDb | Tx,
  slug: string,
  edition: number,
): Promise<Published | undefined> =>
  reader<ResultsTables>(db)
    .selectFrom('results.published as p')
    .innerJoin('results.published_editions as e', 'e.slug', 'p.slug')
    .select([
      'p.slug',
      'e.edition',
      'p.first_published_at as firstPublishedAt',
      'e.published_at as publishedAt',
      'p.withdrawn_at as withdrawnAt',
      'e.document',
    ])
    .where('p.slug', '=', slug)
    .where('e.edition', '=', edition)
    .executeTakeFirst()

/** What was published, corrected or withdrawn last, the latest first. */
export const listFeed = (db: ReadDb, limit: number): Promise<Published[]> =>
  reader<ResultsTables>(db)
    .selectFrom('results.published as p')
    .innerJoin('results.published_editions as e', (join) =>
      join.onRef('e.slug', '=', 'p.slug').onRef('e.edition', '=', 'p.edition'),
    )
    .select([
      'p.slug',
      'p.edition',
      'p.first_published_at as firstPublishedAt',
      'p.published_at as publishedAt',
      'p.withdrawn_at as withdrawnAt',
      'e.document',
    ])
    .orderBy((row) => row.fn.coalesce('p.withdrawn_at', 'p.published_at'), 'desc')
    .orderBy('p.slug')
    .limit(limit)
    .execute()

export type Earlier = {
  readonly edition: number
  readonly publishedAt: Date
  readonly document: PublishedDocument
}

/** Every edition that was ever published at an address, the newest first. */
export const publishedEditions = (db: ReadDb | Tx, slug: string): Promise<Earlier[]> =>
  reader<ResultsTables>(db)
    .selectFrom('results.published_editions')
    .select(['edition', 'published_at as publishedAt', 'document'])
    .where('slug', '=', slug)
    .orderBy('edition', 'desc')
    .execute()

export type NewsItem = {
  readonly slug: string
  readonly title: string
  readonly agencyName: string
  readonly dated: string
  readonly document: PublishedDocument
}

/** Published releases that stand, the latest first, from before the key given. */
export const listNews = async (
  db: ReadDb,
  { before, limit }: { before?: { dated: string; slug: string } | undefined; limit: number },
): Promise<NewsItem[]> => {
  const base = reader<ResultsTables>(db)
    .selectFrom('results.published as p')
    .innerJoin('results.published_editions as e', (join) =>
      join.onRef('e.slug', '=', 'p.slug').onRef('e.edition', '=', 'p.edition'),
    )
    .select(['p.slug', 'p.title', 'p.agency_name as agencyName', 'p.dated', 'e.document'])
    .where('p.withdrawn_at', 'is', null)
    .orderBy('p.dated', 'desc')
    .orderBy('p.slug', 'desc')
    .limit(limit)
  if (before === undefined) return base.execute()
  return base
    .where((where) =>
      where.or([
        where('p.dated', '<', before.dated),
        where.and([where('p.dated', '=', before.dated), where('p.slug', '<', before.slug)]),
      ]),
    )
    .execute()
}

/** Puts an edition where the public reads it. */
export const savePublished = async (
  tx: Tx,
  {
    slug,
    releaseId,
    edition,
    at,
    document,
  }: {
    slug: string
    releaseId: string
    edition: number
    at: Date
    document: PublishedDocument
  },
): Promise<void> => {
  await writer<ResultsTables>(tx)
    .insertInto('results.published_editions')
    .values({ slug, edition, published_at: at, document: JSON.stringify(document) })
    .execute()
  const shown = {
    edition,
    title: document.title,
    agency_name: document.reporter.name,
    dated: document.dated,
    published_at: at,
  }
  await writer<ResultsTables>(tx)
    .insertInto('results.published')
    .values({ slug, release_id: releaseId, ...shown, first_published_at: at, withdrawn_at: null })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(shown))
    .execute()
}

export const markWithdrawn = (tx: Tx, slug: string, at: Date) =>
  writer<ResultsTables>(tx)
    .updateTable('results.published')
    .set({ withdrawn_at: at })
    .where('slug', '=', slug)
    .execute()
