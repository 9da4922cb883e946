import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import { enqueue } from '../../platform/jobs/index.ts'
import { type Asked, type CannotNow, openFor } from './open-for-step.ts'
import type { Doer } from './record-week.ts'
import { isDue } from './rules-release-date.ts'
import { momentInWords } from './rules-london-time.ts'
import { ukDay } from './rules-weeks.ts'
import { insertEvent } from './store-editions.ts'
import { editionOf, lockRelease } from './store-releases.ts'
import { endSchedule, insertSchedule, standingSchedule } from './store-schedules.ts'
import { eventOf } from './write-release.ts'

/** The kind of the job that publishes at its time. */
export const PUBLISH_SCHEDULED = 'results.publish-scheduled'

/** How far ahead a publication may be set. */
const LONGEST_AHEAD_MS = 92 * 24 * 60 * 60 * 1000

/**
 * Sets when a countersigned edition is published by itself, or moves that. It holds for the version
 * that was countersigned: whatever is edited or sent back afterwards is not published by it.
 */
export const scheduleRelease = async (
  tx: Tx,
  asked: Asked & { readonly publishAt: Date },
): Promise<
  | { ok: true; publishAt: Date }
  | CannotNow
  | { ok: false; why: 'past' | 'far-ahead' | 'before-its-date' }
> => {
  const { publishAt, by } = asked
  const opened = await openFor(tx, asked, 'publish')
  if (!opened.ok) return opened
  const { edition } = opened.open
  if (publishAt <= by.now) return { ok: false, why: 'past' }
  if (publishAt.getTime() - by.now.getTime() > LONGEST_AHEAD_MS)
    return { ok: false, why: 'far-ahead' }
  if (!isDue(edition.content.dated, ukDay(publishAt))) return { ok: false, why: 'before-its-date' }
  const standing = await standingSchedule(tx, asked.releaseId)
  if (standing !== undefined)
    await endSchedule(tx, standing.id, { ended: 'moved', at: by.now, why: null })
  const id = newId(by.now.getTime())
  await insertSchedule(tx, {
    id,
    releaseId: asked.releaseId,
    edition: edition.edition,
    version: edition.version,
    publishAt,
    setBy: by.memberId,
    setAt: by.now,
  })
  const why = `To be published on ${momentInWords(publishAt)}`
  await insertEvent(tx, asked.releaseId, eventOf(edition, by, { kind: 'scheduled', why }))
  await enqueue(tx, {
    kind: PUBLISH_SCHEDULED,
    about: { schedule: id },
    now: by.now,
    runAt: publishAt,
    onceKey: id,
  })
  return { ok: true, publishAt }
}

/** Cancels the publication that was set. What is countersigned stays so. */
export const cancelSchedule = async (
  tx: Tx,
  { releaseId, by }: { releaseId: string; by: Doer },
): Promise<{ ok: true } | { ok: false; why: 'not-there' | 'not-scheduled' }> => {
  tx.note({ releaseId })
  const release = await lockRelease(tx, releaseId)
  const standing = await standingSchedule(tx, releaseId)
  const edition =
    release === undefined ? undefined : await editionOf(tx, releaseId, release.edition)
  if (edition === undefined) return { ok: false, why: 'not-there' }
  if (standing === undefined) return { ok: false, why: 'not-scheduled' }
  await endSchedule(tx, standing.id, { ended: 'cancelled', at: by.now, why: null })
  const why = `It was to be published on ${momentInWords(standing.publishAt)}`
  await insertEvent(tx, releaseId, eventOf(edition, by, { kind: 'unscheduled', why }))
  return { ok: true }
}
