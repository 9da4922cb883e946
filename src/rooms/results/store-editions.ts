import { type Tx, writer } from '../../platform/database/handles.ts'
import type { Content, Edition, EditionEvent, Release } from './model-release.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'
import type { ResultsTables } from './tables.ts'

const contentColumns = (content: Content) => ({
  title: content.title,
  area: content.area,
  area_is_part: content.areaIsPart,
  dated: content.dated,
  body: content.body,
  quotes: JSON.stringify(content.quotes),
  notes: content.notes,
  correction: content.correction,
})

/** The columns that say where an edition stands; what it does not carry is emptied. */
const stateColumns = (edition: Edition) => ({
  state: edition.state,
  submitted_by: 'submitted' in edition ? edition.submitted.by : null,
  submitted_at: 'submitted' in edition ? edition.submitted.at : null,
  countersigned_by: 'countersigned' in edition ? edition.countersigned.by : null,
  countersigned_at: 'countersigned' in edition ? edition.countersigned.at : null,
  published_by: 'published' in edition ? edition.published.by : null,
  published_at: 'published' in edition ? edition.published.at : null,
})

export const insertRelease = (tx: Tx, release: Release) =>
  writer<ResultsTables>(tx)
    .insertInto('results.releases')
    .values({
      id: release.id,
      slug: release.slug,
      agency_id: release.agencyId,
      week_id: release.weekId,
      edition: release.edition,
      published_edition: null,
      created_by: release.createdBy,
      created_at: release.createdAt,
      withdrawn_by: null,
      withdrawn_at: null,
      withdrawn_why: null,
    })
    .execute()

/** Moves a release: its address, reporter and week (before it is published), its editions. */
export const updateRelease = (tx: Tx, release: Release) =>
  writer<ResultsTables>(tx)
    .updateTable('results.releases')
    .set({
      slug: release.slug,
      agency_id: release.agencyId,
      week_id: release.weekId,
      edition: release.edition,
      published_edition: release.publishedEdition,
      withdrawn_by: release.withdrawn?.by ?? null,
      withdrawn_at: release.withdrawn?.at ?? null,
      withdrawn_why: release.withdrawn?.why ?? null,
    })
    .where('id', '=', release.id)
    .execute()

export const insertEdition = (tx: Tx, edition: Edition) =>
  writer<ResultsTables>(tx)
    .insertInto('results.editions')
    .values({
      release_id: edition.releaseId,
      edition: edition.edition,
      version: edition.version,
      ...contentColumns(edition.content),
      author_id: edition.authorId,
      created_at: edition.createdAt,
      edited_by: edition.edited.by,
      edited_at: edition.edited.at,
      ...stateColumns(edition),
    })
    .execute()

/** Saves an edition as it stands now. The database refuses what no step leads to. */
export const updateEdition = (tx: Tx, edition: Edition) =>
  writer<ResultsTables>(tx)
    .updateTable('results.editions')
    .set({
      version: edition.version,
      ...contentColumns(edition.content),
      edited_by: edition.edited.by,
      edited_at: edition.edited.at,
      ...stateColumns(edition),
    })
    .where('release_id', '=', edition.releaseId)
    .where('edition', '=', edition.edition)
    .execute()

export const insertEvent = (tx: Tx, releaseId: string, event: EditionEvent) =>
  writer<ResultsTables>(tx)
    .insertInto('results.edition_events')
    .values({
      id: event.id,
      release_id: releaseId,
      edition: event.edition,
      version: event.version,
      kind: event.kind,
      member_id: event.memberId,
      at: event.at,
      why: event.why,
      content: event.content === null ? null : JSON.stringify(event.content),
    })
    .execute()

export const insertSnapshot = (
  tx: Tx,
  edition: Edition,
  { takenAt, figures }: { takenAt: Date; figures: readonly FigureSnapshot[] },
) =>
  writer<ResultsTables>(tx)
    .insertInto('results.edition_snapshots')
    .values({
      release_id: edition.releaseId,
      edition: edition.edition,
      version: edition.version,
      taken_at: takenAt,
      figures: JSON.stringify(figures),
    })
    .execute()
