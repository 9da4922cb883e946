import type { DecisionKind } from '../model.ts'

/** How long what came of a report is kept before somebody looks at it again. */
export type RetentionRules = {
  readonly reviewDays: Readonly<Record<DecisionKind, number>>
  /** How long what two people let go can still be kept. */
  readonly graceDays: number
}

/** In which order outcomes are listed. */
export const OUTCOMES = ['close', 'refer', 'pass', 'log'] as const satisfies readonly DecisionKind[]

/**
 * `kept`: until its review. `proposed`: somebody proposes to let it go. `grace`: two people let it go,
 * and it is erased once the grace period is over.
 */
export type RetentionState = 'kept' | 'proposed' | 'grace'

/**
 * Why something is kept beyond its review. Authority: what begins the clear period of police
 * information anew, as a force published it (North Wales Police, freedom of information request
 * 2019/266): a new offence or suspicion, a risk of harm, a request by another agency or by the
 * Disclosure and Barring Service; and proceedings, which may need it.
 */
export const KEEP_REASONS = [
  'new-suspicion',
  'risk-of-harm',
  'agency-request',
  'dbs-request',
  'proceedings',
] as const
export type KeepReason = (typeof KEEP_REASONS)[number]

export type ReviewAct = 'keep-on' | 'let-go' | 'agree'
export type ReviewRefusal = 'wrong-state' | 'not-due' | 'same-person'

/** How a report stands with its retention. */
export type Retention = {
  readonly reportId: string
  readonly teamId: string
  readonly outcome: DecisionKind
  readonly reviewAt: Date
  readonly byHand: boolean
  readonly state: RetentionState
  readonly proposedBy: string | null
  readonly agreedBy: string | null
  readonly agreedAt: Date | null
  readonly eraseAt: Date | null
}

/**
 * Whether somebody may do this to it now. Letting go is for what is due, and takes two people: one
 * proposes, another agrees; until the grace period is over anybody of the team can keep it on.
 * Authority: College of Policing, "Review, retention and disposal": retention decisions are recorded;
 * the second person is this product's own rule, because nothing brings back what is erased.
 */
export const mayReview = (
  act: ReviewAct,
  { of, me, now }: { of: Retention; me: string; now: Date },
): { readonly ok: true } | { readonly ok: false; readonly why: ReviewRefusal } => {
  const refused = (why: ReviewRefusal) => ({ ok: false, why }) as const
  switch (act) {
    case 'keep-on':
      return { ok: true }
    case 'let-go':
      if (of.state !== 'kept') return refused('wrong-state')
      return of.reviewAt > now ? refused('not-due') : { ok: true }
    case 'agree':
      if (of.state !== 'proposed') return refused('wrong-state')
      return of.proposedBy === me ? refused('same-person') : { ok: true }
  }
}

const DAY_MS = 86_400_000

/** When the grace period is over that begins now. */
export const eraseAfter = (now: Date, { graceDays }: Pick<RetentionRules, 'graceDays'>): Date =>
  new Date(now.getTime() + graceDays * DAY_MS)

/** Whether it may be erased now: two people let it go, and the grace period is over. */
export const mayErase = (of: Retention, now: Date): boolean =>
  of.state === 'grace' && of.eraseAt !== null && of.eraseAt <= now

/** The longest that anything is kept before it is looked at again. */
export const LONGEST_KEEP_YEARS = 10

/** Whether a day (`YYYY-MM-DD`) is one until which something can be kept: after today, and not too far. */
export const isKeepable = (day: string, today: string): boolean => {
  const last = `${String(Number(today.slice(0, 4)) + LONGEST_KEEP_YEARS)}${today.slice(4)}`
  return day > today && day <= last
}
