import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { Content, Edition, EditionEvent, Release } from './model-release.ts'
import type { Doer } from './record-week.ts'
import { after, isOfReporter } from './rules-release.ts'
import {
  insertEdition,
  insertEvent,
  insertRelease,
  updateEdition,
  updateRelease,
} from './store-editions.ts'
import { lockNames } from './store-locks.ts'
import { editionOf, isSlugTaken, lockRelease } from './store-releases.ts'

export type Placing = { readonly slug: string; readonly agencyId: string; readonly weekId: string }

export const eventOf = (
  edition: Pick<Edition, 'edition' | 'version'>,
  { memberId, now }: Doer,
  what: Pick<EditionEvent, 'kind'> & Partial<Pick<EditionEvent, 'why' | 'content'>>,
): EditionEvent => ({
  id: newId(now.getTime()),
  edition: edition.edition,
  version: edition.version,
  memberId,
  at: now,
  why: null,
  content: null,
  ...what,
})

/** Begins a release. Anything may still be missing from it. */
export const draftRelease = async (
  tx: Tx,
  { placing, content, by }: { placing: Placing; content: Content; by: Doer },
): Promise<{ ok: true; releaseId: string } | { ok: false; why: 'slug-taken' }> => {
  const id = newId(by.now.getTime())
  tx.note({ releaseId: id })
  await lockNames(tx, 'releases')
  if (await isSlugTaken(tx, placing.slug, id)) return { ok: false, why: 'slug-taken' }
  const release: Release = {
    id,
    ...placing,
    edition: 1,
    publishedEdition: null,
    createdBy: by.memberId,
    createdAt: by.now,
    withdrawn: null,
  }
  const edition = newEdition(id, 1, { content, by })
  await insertRelease(tx, release)
  await insertEdition(tx, edition)
  await insertEvent(tx, id, eventOf(edition, by, { kind: 'drafted', content }))
  return { ok: true, releaseId: id }
}

const newEdition = (
  releaseId: string,
  edition: number,
  { content, by }: { content: Content; by: Doer },
): Edition => ({
  state: 'draft',
  releaseId,
  edition,
  version: 1,
  content,
  authorId: by.memberId,
  createdAt: by.now,
  edited: { by: by.memberId, at: by.now },
})

export type EditRefused = {
  ok: false
  why: 'not-there' | 'changed-since-read' | 'already-published' | 'slug-taken' | 'address-fixed'
}

/**
 * Saves what somebody wrote, if nobody else saved since they read it. What was submitted or
 * countersigned becomes a draft again. Address, reporter and week stay once a release was published.
 */
export const editRelease = async (
  tx: Tx,
  {
    releaseId,
    version,
    placing,
    content,
    by,
  }: {
    releaseId: string
    version: number
    placing: Placing
    content: Content
    by: Doer
  },
): Promise<{ ok: true; version: number; returned: boolean } | EditRefused> => {
  tx.note({ releaseId })
  const release = await lockRelease(tx, releaseId)
  const edition =
    release === undefined ? undefined : await editionOf(tx, releaseId, release.edition)
  if (release === undefined || edition === undefined) return { ok: false, why: 'not-there' }
  if (edition.version !== version) return { ok: false, why: 'changed-since-read' }
  if (after(edition.state, 'edit') === undefined) return { ok: false, why: 'already-published' }
  const moved =
    placing.slug !== release.slug ||
    placing.agencyId !== release.agencyId ||
    placing.weekId !== release.weekId
  if (moved && release.publishedEdition !== null) return { ok: false, why: 'address-fixed' }
  await lockNames(tx, 'releases')
  if (await isSlugTaken(tx, placing.slug, releaseId)) return { ok: false, why: 'slug-taken' }
  const edited: Edition = {
    state: 'draft',
    releaseId,
    edition: edition.edition,
    version: version + 1,
    content,
    authorId: edition.authorId,
    createdAt: edition.createdAt,
    edited: { by: by.memberId, at: by.now },
  }
  await insertEvent(tx, releaseId, eventOf(edited, by, { kind: 'edited', content }))
  await updateEdition(tx, edited)
  if (moved) await updateRelease(tx, { ...release, ...placing })
  return { ok: true, version: version + 1, returned: edition.state !== 'draft' }
}

/**
 * Begins a correction of a published release: its next edition, with the text that stands. Only a
 * member of the reporter's own agency may; to anybody else there is nothing to correct.
 */
export const beginCorrection = async (
  tx: Tx,
  { releaseId, agencyId, by }: { releaseId: string; agencyId: string; by: Doer },
): Promise<{ ok: true } | { ok: false; why: 'not-there' | 'not-published' | 'withdrawn' }> => {
  tx.note({ releaseId })
  const release = await lockRelease(tx, releaseId)
  const edition =
    release === undefined ? undefined : await editionOf(tx, releaseId, release.edition)
  if (release === undefined || edition === undefined || !isOfReporter(release, agencyId))
    return { ok: false, why: 'not-there' }
  if (release.withdrawn !== null) return { ok: false, why: 'withdrawn' }
  if (edition.state !== 'published') return { ok: false, why: 'not-published' }
  const content = { ...edition.content, correction: '' }
  const next = newEdition(releaseId, edition.edition + 1, { content, by })
  await insertEdition(tx, next)
  await insertEvent(tx, releaseId, eventOf(next, by, { kind: 'drafted', content }))
  await updateRelease(tx, { ...release, edition: next.edition })
  return { ok: true }
}
