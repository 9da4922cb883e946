import { type ReadDb, reader, type Tx } from '../../platform/database/handles.ts'
import type { PublishedDocument } from './model-published.ts'
import type { ResultsTables } from './tables.ts'

/** An edition that was published of a release about the week, whether or not it still stands. */
export type PublishedOfWeek = { readonly agencyId: string; readonly document: PublishedDocument }

/** Every edition of every release that was ever published about a week, the newest first. */
export const publishedOfWeek = (db: ReadDb | Tx, weekId: string): Promise<PublishedOfWeek[]> =>
  reader<ResultsTables>(db)
    .selectFrom('results.published as p')
    .innerJoin('results.releases as r', 'r.id', 'p.release_id')
    .innerJoin('results.published_editions as e', 'e.slug', 'p.slug')
    .select(['r.agency_id as agencyId', 'e.document'])
    .where('r.week_id', '=', weekId)
    .orderBy('e.published_at', 'desc')
    .execute()
