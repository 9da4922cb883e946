import type { Claim, FigureStatus, Qualifier } from '../activities/index.ts'

export type { Claim, FigureStatus, Qualifier }

/** Where a figure stands towards a week's totals. */
export type Standing = 'counted' | 'headline' | 'within' | 'beside'

/**
 * One claim that stands behind a figure: an outcome of an activity, a statement that a reporter made,
 * or a claim that somebody published elsewhere. `source` says which, and `id` is its id in the room
 * that keeps it.
 */
export type Counted = Claim & {
  readonly source: 'outcome' | 'statement' | 'claim'
  readonly id: string
  readonly standing: Standing
  readonly status: FigureStatus
  readonly under18: boolean
  /** The operation a figure beside the week belongs to; null where it belongs to none. */
  readonly beside: Operation | null
  /** Slug of the agency; null for what was stated, which nobody here counted. */
  readonly countedBy: string | null
  readonly alsoReportedBy: readonly string[]
}

/** An operation as figures name it: `ref` is what a release writes (`op-impose`). */
export type Operation = { readonly id: string; readonly ref: string; readonly name: string }

/** Whether a figure counts something, only values it, or only says that there was some. */
export type Basis = 'quantity' | 'value' | 'presence'

/** A figure: one claim made of all the claims behind it, each of them counted once. */
export type Figure = Claim & {
  /** Unique among the figures of one reporter and week, and stable while claims come and go. */
  readonly key: string
  readonly standing: Standing
  readonly basis: Basis
  /** Arrests (or others) of people under 18, which are held apart. */
  readonly under18: boolean
  readonly beside: Operation | null
  readonly status: FigureStatus
  /** Neither it nor everything behind it was checked, published or not. */
  readonly early: boolean
  /** Slugs; none where all of it was stated. */
  readonly countedBy: readonly string[]
  readonly alsoReportedBy: readonly string[]
  readonly claims: readonly Counted[]
  /** Where only some of the claims were valued: how many were, and to what. */
  readonly valuedInPart: { readonly claims: number; readonly valueGbp: string } | null
}

/** The days that a figure is about; none where they are not known, and what is known in words. */
export type Period = {
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly note: string | null
}

/** A named span of days: a week of action, not always seven days long. */
export type Week = {
  readonly id: string
  readonly name: string
  readonly startsOn: string
  readonly endsOn: string
  /** Other dates by which somebody published the same week. */
  readonly otherDates: readonly OtherDates[]
  readonly version: number
}

export type OtherDates = { readonly from: string; readonly to: string; readonly by: string }
