import type { Tx } from '../../platform/database/handles.ts'
import { agencyName, listAgencies } from './agencies.ts'
import type { PublishedDocument } from './model-published.ts'
import type { Edition, Release } from './model-release.ts'
import { type Asked, type CannotNow, openFor } from './open-for-step.ts'
import { judgeOpen, keysHeldBack } from './read-release.ts'
import { sendBack, type WentBack } from './return-release.ts'
import { keepsBack } from './rules-answers.ts'
import { holdsUp } from './rules-comments.ts'
import { publicDocument } from './rules-publish.ts'
import { isDue } from './rules-release-date.ts'
import { ukDay } from './rules-weeks.ts'
import { sinceSubmission } from './since-submission.ts'
import { commentsOf } from './store-comments.ts'
import { insertEvent, updateEdition, updateRelease } from './store-editions.ts'
import { lockNames } from './store-locks.ts'
import { publishedEditions, savePublished } from './store-published.ts'
import { editorsOf } from './store-releases.ts'
import { endSchedule, standingSchedule } from './store-schedules.ts'
import { eventOf } from './write-release.ts'

/**
 * Publishes what was countersigned, if its figures still stand, its date has come, and nothing that
 * whoever signs has said of it is still open.
 */
export const publishRelease = async (
  tx: Tx,
  asked: Asked,
): Promise<
  | { ok: true; state: 'published'; slug: string }
  | WentBack
  | CannotNow
  | { ok: false; why: 'dated-ahead' | 'open-comments' | 'findings' }
> => {
  // Two releases published at once could give away together what neither does alone.
  await lockNames(tx, 'published')
  const opened = await openFor(tx, asked, 'publish')
  if (!opened.ok) return opened
  const { release, edition, figures } = opened.open
  if (edition.state !== 'countersigned') return { ok: false, why: 'wrong-state' }
  if (!isDue(edition.content.dated, ukDay(asked.by.now))) return { ok: false, why: 'dated-ahead' }
  const { changed, snapshot } = await sinceSubmission(tx, opened.open, asked.by.now)
  if (changed.length > 0) return sendBack(tx, edition, asked.by, changed)
  if (judgeOpen(opened.open, asked.by.now).judged.some(keepsBack))
    return { ok: false, why: 'findings' }
  const comments = await commentsOf(tx, release.id)
  if (holdsUp(comments, edition, await editorsOf(tx, edition)))
    return { ok: false, why: 'open-comments' }
  const published: Edition = {
    ...edition,
    state: 'published',
    version: edition.version + 1,
    published: { by: asked.by.memberId, at: asked.by.now },
  }
  await updateEdition(tx, published)
  await updateRelease(tx, { ...release, publishedEdition: edition.edition })
  await insertEvent(tx, asked.releaseId, eventOf(published, asked.by, { kind: 'published' }))
  const agencies = await listAgencies(tx)
  const [before] = await publishedEditions(tx, release.slug)
  const document = publicDocument({
    content: edition.content,
    week: figures.week,
    reporter: figures.reporter,
    snapshot,
    nameOf: (slug) => agencyName(agencies, slug),
    early: new Set(opened.open.snapshots.filter(({ early }) => early).map(({ key }) => key)),
    before: before?.document,
    heldBack: keysHeldBack(opened.open),
  })
  const standing = await standingSchedule(tx, release.id)
  if (standing !== undefined)
    await endSchedule(tx, standing.id, { ended: 'published', at: asked.by.now, why: null })
  await savePublished(tx, saved(release, edition, { at: asked.by.now, document }))
  return { ok: true, state: 'published', slug: release.slug }
}

const saved = (
  release: Release,
  edition: Edition,
  { at, document }: { at: Date; document: PublishedDocument },
) => ({ slug: release.slug, releaseId: release.id, edition: edition.edition, at, document })
