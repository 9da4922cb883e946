import type { Tx } from '../../../platform/database/handles.ts'
import { keepStep } from '../keep-step.ts'
import { lockCases } from '../store-cases.ts'
import type { About } from '../tables.ts'
import { ukDay } from '../rules-clock.ts'
import { promiseErasure } from './erase-job.ts'
import {
  eraseAfter,
  type KeepReason,
  mayReview,
  type Retention,
  type RetentionRules,
  type ReviewAct,
  type ReviewRefusal,
} from './rules-retention.ts'
import { readRules, retentionOf, saveRetention } from './store-retention.ts'

/** What somebody decides about keeping a report. */
export type Review =
  | { readonly act: 'keep-on'; readonly reason: KeepReason; readonly until: Date }
  | { readonly act: Exclude<ReviewAct, 'keep-on'> }

export type Reviewed =
  | { readonly ok: true; readonly eraseAt: Date | null }
  | { readonly ok: false; readonly why: ReviewRefusal | 'not-there' | 'changed-since-read' }

const after = (
  of: Retention,
  review: Review,
  { me, rules, now }: { me: string; rules: RetentionRules; now: Date },
): Retention => {
  switch (review.act) {
    case 'keep-on':
      return {
        ...of,
        reviewAt: review.until,
        byHand: true,
        state: 'kept',
        proposedBy: null,
        agreedBy: null,
        agreedAt: null,
        eraseAt: null,
      }
    case 'let-go':
      return { ...of, state: 'proposed', proposedBy: me }
    case 'agree':
      return {
        ...of,
        state: 'grace',
        agreedBy: me,
        agreedAt: now,
        eraseAt: eraseAfter(now, rules),
      }
  }
}

const aboutOf = (review: Review, eraseAt: Date | null): About =>
  review.act === 'keep-on'
    ? { reason: review.reason, until: ukDay(review.until) }
    : eraseAt === null
      ? {}
      : { until: ukDay(eraseAt) }

/**
 * Keeps a report on, or lets it go, with an entry in its history. Whoever asks has made sure that it is
 * theirs. Letting go by a second person promises the erasure in the same transaction.
 */
export const reviewReport = async (
  tx: Tx,
  {
    reportId,
    version,
    me,
    review,
    now,
  }: { reportId: string; version: number; me: string; review: Review; now: Date },
): Promise<Reviewed> => {
  tx.note({ reportId, act: review.act })
  const [held] = await lockCases(tx, [reportId])
  const of = await retentionOf(tx, reportId)
  if (held === undefined || of === undefined) return { ok: false, why: 'not-there' }
  if (held.version !== version) return { ok: false, why: 'changed-since-read' }
  const may = mayReview(review.act, { of, me, now })
  if (!may.ok) return may
  const { rules } = await readRules(tx)
  const next = after(of, review, { me, rules, now })
  await saveRetention(tx, next)
  await keepStep(tx, held, { act: review.act, about: aboutOf(review, next.eraseAt), now })
  if (next.eraseAt !== null && next.state === 'grace')
    await promiseErasure(tx, { reportId, eraseAt: next.eraseAt, now })
  return { ok: true, eraseAt: next.eraseAt }
}
