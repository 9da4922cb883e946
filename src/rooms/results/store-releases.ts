import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { Edition, EditionEvent, Release } from './model-release.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import type { ResultsTables } from './tables.ts'
import type { Selectable } from 'kysely'

type ReleaseRow = Selectable<ResultsTables['results.releases']>
type EditionRow = Selectable<ResultsTables['results.editions']>

const toRelease = (row: ReleaseRow): Release => ({
  id: row.id,
  slug: row.slug,
  agencyId: row.agency_id,
  weekId: row.week_id,
  edition: row.edition,
  publishedEdition: row.published_edition,
  createdBy: row.created_by,
  createdAt: row.created_at,
  withdrawn:
    row.withdrawn_by === null || row.withdrawn_at === null || row.withdrawn_why === null
      ? null
      : { by: row.withdrawn_by, at: row.withdrawn_at, why: row.withdrawn_why },
})

const signed = (by: string | null, at: Date | null, what: string) => {
  if (by === null || at === null) throw new Error(`results: an edition is ${what} by nobody`)
  return { by, at }
}

const toEdition = (row: EditionRow): Edition => {
  const written = {
    releaseId: row.release_id,
    edition: row.edition,
    version: row.version,
    content: {
      title: row.title,
      area: row.area,
      areaIsPart: row.area_is_part,
      dated: row.dated,
      body: row.body,
      quotes: row.quotes,
      notes: row.notes,
      correction: row.correction,
    },
    authorId: row.author_id,
    createdAt: row.created_at,
    edited: { by: row.edited_by, at: row.edited_at },
  }
  if (row.state === 'draft') return { ...written, state: 'draft' }
  const submitted = signed(row.submitted_by, row.submitted_at, 'submitted')
  if (row.state === 'submitted') return { ...written, state: 'submitted', submitted }
  const countersigned = signed(row.countersigned_by, row.countersigned_at, 'countersigned')
  if (row.state === 'countersigned')
    return { ...written, state: 'countersigned', submitted, countersigned }
  const published = signed(row.published_by, row.published_at, 'published')
  return { ...written, state: 'published', submitted, countersigned, published }
}

export const releaseById = async (db: ReadDb | Tx, id: string): Promise<Release | undefined> => {
  const row = await reader<ResultsTables>(db)
    .selectFrom('results.releases')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : toRelease(row)
}

/** A release, locked until the transaction ends: nothing else moves any of its editions. */
export const lockRelease = async (tx: Tx, id: string): Promise<Release | undefined> => {
  const row = await writer<ResultsTables>(tx)
    .selectFrom('results.releases')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? undefined : toRelease(row)
}

export const isSlugTaken = async (tx: Tx, slug: string, releaseId: string): Promise<boolean> => {
  const row = await reader<ResultsTables>(tx)
    .selectFrom('results.releases')
    .select('id')
    .where('slug', '=', slug)
    .where('id', '<>', releaseId)
    .executeTakeFirst()
  return row !== undefined
}

export const editionOf = async (
  db: ReadDb | Tx,
  releaseId: string,
  edition: number,
): Promise<Edition | undefined> => {
  const row = await reader<ResultsTables>(db)
    .selectFrom('results.editions')
    .selectAll()
    .where('release_id', '=', releaseId)
    .where('edition', '=', edition)
    .executeTakeFirst()
  return row === undefined ? undefined : toEdition(row)
}

export type ListedRelease = {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly agencyId: string
  readonly weekName: string
  readonly state: Edition['state']
  readonly edition: number
  readonly isPublished: boolean
  readonly isWithdrawn: boolean
  readonly editedAt: Date
}

/** Releases, the newest first, `limit` of them from before the key given. */
export const listReleases = async (
  db: ReadDb | Tx,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<ListedRelease[]> => {
  const base = reader<ResultsTables>(db)
    .selectFrom('results.releases as r')
    .innerJoin('results.editions as e', (join) =>
      join.onRef('e.release_id', '=', 'r.id').onRef('e.edition', '=', 'r.edition'),
    )
    .innerJoin('results.weeks as w', 'w.id', 'r.week_id')
    .select([
      'r.id',
      'r.slug',
      'e.title',
      'r.agency_id as agencyId',
      'w.name as weekName',
      'e.state',
      'r.edition',
      'r.published_edition',
      'r.withdrawn_at',
      'e.edited_at as editedAt',
    ])
    .orderBy('r.id', 'desc')
    .limit(limit)
  const rows = await (before === undefined ? base : base.where('r.id', '<', before)).execute()
  return rows.map(({ published_edition, withdrawn_at, ...row }) => ({
    ...row,
    isPublished: published_edition !== null,
    isWithdrawn: withdrawn_at !== null,
  }))
}

/** What happened to a release, the newest first. */
export const eventsOf = async (db: ReadDb | Tx, releaseId: string): Promise<EditionEvent[]> => {
  const rows = await reader<ResultsTables>(db)
    .selectFrom('results.edition_events')
    .selectAll()
    .where('release_id', '=', releaseId)
    .orderBy('at', 'desc')
    .orderBy('edition', 'desc')
    .orderBy('version', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ member_id, ...row }) => ({ ...row, memberId: member_id }))
}

/** Who wrote any of an edition, or answered for it. */
export const editorsOf = async (
  db: ReadDb | Tx,
  { releaseId, edition }: { releaseId: string; edition: number },
): Promise<string[]> => {
  const rows = await reader<ResultsTables>(db)
    .selectFrom('results.edition_events')
    .select('member_id')
    .distinct()
    .where('release_id', '=', releaseId)
    .where('edition', '=', edition)
    .where('kind', 'in', ['drafted', 'edited', 'answered'])
    .execute()
  return rows.map((row) => row.member_id)
}

export type Snapshot = { readonly takenAt: Date; readonly figures: readonly FigureSnapshot[] }

/** The figures of an edition as they stood when it was last submitted. */
export const latestSnapshot = (
  db: ReadDb | Tx,
  { releaseId, edition }: { releaseId: string; edition: number },
): Promise<Snapshot | undefined> =>
  reader<ResultsTables>(db)
    .selectFrom('results.edition_snapshots')
    .select(['taken_at as takenAt', 'figures'])
    .where('release_id', '=', releaseId)
    .where('edition', '=', edition)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export type KeptSnapshot = Snapshot & { readonly edition: number; readonly version: number }

/** Every set of figures that was kept for a release, the oldest first. */
export const snapshotsOfRelease = (db: ReadDb | Tx, releaseId: string): Promise<KeptSnapshot[]> =>
  reader<ResultsTables>(db)
    .selectFrom('results.edition_snapshots')
    .select(['edition', 'version', 'taken_at as takenAt', 'figures'])
    .where('release_id', '=', releaseId)
    .orderBy('edition')
    .orderBy('version')
    .execute()

/** What published releases of a reporter said of a week: each with its editions, the oldest first. */
export const publishedSnapshots = async (
  db: ReadDb | Tx,
  { weekId, agencyId }: { weekId: string; agencyId: string },
): Promise<{ slug: string; editions: (readonly FigureSnapshot[])[] }[]> => {
  const rows = await reader<ResultsTables>(db)
    .selectFrom('results.releases as r')
    .innerJoin('results.editions as e', 'e.release_id', 'r.id')
    .innerJoin('results.edition_snapshots as s', (join) =>
      join.onRef('s.release_id', '=', 'e.release_id').onRef('s.edition', '=', 'e.edition'),
    )
    .select(['r.slug', 'e.edition', 's.version', 's.figures'])
    .where('r.week_id', '=', weekId)
    .where('r.agency_id', '=', agencyId)
    .where('r.withdrawn_at', 'is', null)
    .where('e.state', '=', 'published')
    .orderBy('r.id')
    .orderBy('e.edition')
    .orderBy('s.version')
    .execute()
  const releases = Map.groupBy(rows, ({ slug }) => slug)
  return [...releases].map(([slug, all]) => {
    const latest = new Map(all.map((row) => [row.edition, row.figures]))
    return { slug, editions: [...latest.values()] }
  })
}
