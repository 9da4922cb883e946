import type { Tx } from '../../platform/database/handles.ts'
import { agencyName, listAgencies } from './agencies.ts'
import type { PublishedDocument } from './model-published.ts'
import type { Edition, Release } from './model-release.ts'
import { checkOpen, keysHeldBack, nowHeldBack, openRelease } from './read-release.ts'
import type { OpenRelease } from './read-release.ts'
import type { Doer } from './record-week.ts'
import type { ReleaseFinding } from './rules-check-release.ts'
import { publicDocument } from './rules-publish.ts'
import { after, mayCountersign, type Step } from './rules-release.ts'
import { type Difference, differences } from './rules-snapshot.ts'
import { lockNames } from './store-locks.ts'
import { insertEvent, insertSnapshot, updateEdition, updateRelease } from './store-editions.ts'
import { publishedEditions, savePublished } from './store-published.ts'
import { editorsOf, latestSnapshot, lockRelease, type Snapshot } from './store-releases.ts'
import { weekAsOf } from './store-weeks.ts'
import { isDue } from './rules-release-date.ts'
import { spanInWords, ukDay } from './rules-weeks.ts'
import { eventOf } from './write-release.ts'

type Asked = { readonly releaseId: string; readonly version: number; readonly by: Doer }
type CannotNow = { ok: false; why: 'not-there' | 'changed-since-read' | 'wrong-state' }
/** The release went back to its author, because these figures are no longer what was submitted. */
export type WentBack = { ok: true; state: 'draft'; differences: readonly Difference[] }

type Opened =
  | { ok: true; open: OpenRelease }
  | { ok: false; why: 'not-there' | 'changed-since-read' | 'wrong-state' }

/** Locks a release, and makes sure that the step is allowed from where its edition stands. */
const openFor = async (tx: Tx, { releaseId, version }: Asked, step: Step): Promise<Opened> => {
  tx.note({ releaseId })
  const release = await lockRelease(tx, releaseId)
  if (release === undefined) return { ok: false, why: 'not-there' }
  const open = await openRelease(tx, releaseId)
  if (open.edition.version !== version) return { ok: false, why: 'changed-since-read' }
  if (release.withdrawn !== null || after(open.edition.state, step) === undefined)
    return { ok: false, why: 'wrong-state' }
  return { ok: true, open }
}

/**
 * Submits a draft for countersigning, if nothing in it must be mended. Its figures are kept as they
 * stand now; whoever signs later signs these.
 */
export const submitRelease = async (
  tx: Tx,
  asked: Asked,
): Promise<
  | { ok: true; version: number }
  | CannotNow
  | { ok: false; why: 'findings'; findings: readonly ReleaseFinding[] }
> => {
  const opened = await openFor(tx, asked, 'submit')
  if (!opened.ok) return opened
  const { edition } = opened.open
  const checked = checkOpen(opened.open, asked.by.now)
  if (checked.findings.length > 0) return { ok: false, why: 'findings', findings: checked.findings }
  const submitted: Edition = {
    ...writtenOf(edition),
    state: 'submitted',
    version: edition.version + 1,
    submitted: { by: asked.by.memberId, at: asked.by.now },
  }
  await updateEdition(tx, submitted)
  await insertSnapshot(tx, submitted, {
    takenAt: asked.by.now,
    figures: checked.placed.map(({ snapshot }) => snapshot),
  })
  await insertEvent(tx, asked.releaseId, eventOf(submitted, asked.by, { kind: 'submitted' }))
  return { ok: true, version: submitted.version }
}

/** Countersigns what was submitted: only a second person may, and only while its figures stand. */
export const countersignRelease = async (
  tx: Tx,
  asked: Asked,
): Promise<
  | { ok: true; state: 'countersigned'; version: number }
  | WentBack
  | CannotNow
  | { ok: false; why: 'needs-second-person' }
> => {
  const opened = await openFor(tx, asked, 'countersign')
  if (!opened.ok) return opened
  const { edition } = opened.open
  if (edition.state !== 'submitted') return { ok: false, why: 'wrong-state' }
  const editors = await editorsOf(tx, edition)
  if (!mayCountersign(edition, editors, asked.by.memberId))
    return { ok: false, why: 'needs-second-person' }
  const { changed } = await sinceSubmission(tx, opened.open, asked.by.now)
  if (changed.length > 0) return sendBack(tx, edition, asked.by, changed)
  const countersigned: Edition = {
    ...edition,
    state: 'countersigned',
    version: edition.version + 1,
    countersigned: { by: asked.by.memberId, at: asked.by.now },
  }
  await updateEdition(tx, countersigned)
  await insertEvent(
    tx,
    asked.releaseId,
    eventOf(countersigned, asked.by, { kind: 'countersigned' }),
  )
  return { ok: true, state: 'countersigned', version: countersigned.version }
}

/** Publishes what was countersigned, if its figures still stand and its date has come. */
export const publishRelease = async (
  tx: Tx,
  asked: Asked,
): Promise<
  | { ok: true; state: 'published'; slug: string }
  | WentBack
  | CannotNow
  | { ok: false; why: 'dated-ahead' }
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
  await savePublished(tx, saved(release, edition, { at: asked.by.now, document }))
  return { ok: true, state: 'published', slug: release.slug }
}

const saved = (
  release: Release,
  edition: Edition,
  { at, document }: { at: Date; document: PublishedDocument },
) => ({ slug: release.slug, releaseId: release.id, edition: edition.edition, at, document })

/** Sends a submitted or countersigned edition back to its author, saying why. */
export const returnRelease = async (
  tx: Tx,
  asked: Asked & { readonly why: string },
): Promise<{ ok: true } | CannotNow> => {
  const opened = await openFor(tx, asked, 'return')
  if (!opened.ok) return opened
  await backToDraft(tx, opened.open.edition, asked.by, asked.why)
  return { ok: true }
}

/** How the figures that were submitted differ from those that stand now. */
export const sinceSubmission = async (
  tx: Tx,
  open: OpenRelease,
  now: Date,
): Promise<{
  changed: readonly Difference[]
  snapshot: Snapshot & { references: ReadonlyMap<string, string[]> }
}> => {
  const snapshot = await latestSnapshot(tx, open.edition)
  if (snapshot === undefined) throw new Error('results: a submitted edition without its figures')
  const { placed } = checkOpen(open, now)
  const references = new Map(placed.map(({ snapshot: { key }, references: used }) => [key, used]))
  return {
    changed: [
      ...differences(snapshot.figures, open.snapshots),
      ...(await weekDifference(tx, open, snapshot.takenAt)),
      ...nowHeldBack(open, snapshot.figures),
    ],
    snapshot: { ...snapshot, references },
  }
}

/** A release is published under the name and dates of its week: those are signed too. */
const weekDifference = async (
  tx: Tx,
  { figures: { week } }: OpenRelease,
  submittedAt: Date,
): Promise<Difference[]> => {
  const inWords = (known: { name: string; startsOn: string; endsOn: string }) =>
    `${known.name}, ${spanInWords(known.startsOn, known.endsOn)}`
  const then = await weekAsOf(tx, week.id, submittedAt)
  if (then === undefined || inWords(then) === inWords(week)) return []
  return [{ key: 'week', before: inWords(then), after: inWords(week) }]
}

const sendBack = async (
  tx: Tx,
  edition: Edition,
  by: Doer,
  changed: readonly Difference[],
): Promise<WentBack> => {
  const why = changed
    .map(({ key, before, after: now }) => `${key}: ${before}, now ${now}`)
    .join('; ')
  await backToDraft(tx, edition, by, `Figures changed: ${why}`.slice(0, 2000))
  return { ok: true, state: 'draft', differences: changed }
}

const backToDraft = async (tx: Tx, edition: Edition, by: Doer, why: string): Promise<void> => {
  const draft: Edition = { ...writtenOf(edition), state: 'draft', version: edition.version + 1 }
  await updateEdition(tx, draft)
  await insertEvent(tx, edition.releaseId, eventOf(draft, by, { kind: 'returned', why }))
}

const writtenOf = ({
  releaseId,
  edition,
  version,
  content,
  authorId,
  createdAt,
  edited,
}: Edition) => ({
  releaseId,
  edition,
  version,
  content,
  authorId,
  createdAt,
  edited,
})
