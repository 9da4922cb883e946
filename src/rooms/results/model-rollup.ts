import type { Basis, Qualifier, Standing, Week } from './model.ts'

/** Whose figures are added: one reporter's, those of a region's agencies, or everybody's. */
export type RollupScope = {
  readonly kind: 'reporter' | 'region' | 'national'
  /** Slug of the reporter, or of the regional unit; `national` for everybody. */
  readonly slug: string
  readonly name: string
}

/** A claim is never `at_least`; a sum is, where its number is one that it cannot be below. */
export type SumQualifier = Qualifier | 'at_least'

/** What is said of an amount and of a value, with what is truly known of each. */
export type Said = {
  readonly quantity: string | null
  readonly qualifier: SumQualifier | null
  readonly valueGbp: string | null
  readonly valueQualifier: SumQualifier | null
}

/** What one reporter adds to a rolled-up figure, and where it comes from. */
export type Share = Said & {
  /** Slug of the agency. */
  readonly reporter: string
  readonly name: string
  readonly from: 'activities' | 'claims'
  readonly phrase: string
  /** How many claims stand behind it. */
  readonly claims: number
  /** How many of those nobody has checked, and nobody has checked what they come to either. */
  readonly earlyClaims: number
}

/** A total that the scope itself (or somebody within it) stated, beside the sum of the parts. */
export type Stated = Said & {
  /** Slug of the agency that stated it. */
  readonly reporter: string
  readonly name: string
  readonly phrase: string
  readonly sources: readonly string[]
}

/** A figure of several reporters: every claim of theirs counted once, by the agency that counts it. */
export type RolledFigure = Said & {
  /** As the keys of figures: `arrests`, `drugs_seized/heroin/wraps`. Unique within a roll-up. */
  readonly key: string
  readonly standing: Standing
  readonly basis: Basis
  readonly measure: string
  readonly subject: string | null
  readonly unit: string | null
  readonly under18: boolean
  readonly early: boolean
  readonly phrase: string
  /** Sorted by reporter; none where nobody of the scope counted it and it was only stated. */
  readonly shares: readonly Share[]
  /** Who took part in what others count: told, and added to nothing. */
  readonly alsoReportedBy: readonly { readonly reporter: string; readonly name: string }[]
  /**
   * For a stated total that has no counted figure of its own (`headline`): the keys of the counted
   * figures that it is compared with, whose sum is `quantity` or `valueGbp`. Otherwise none.
   */
  readonly parts: readonly string[]
  /** The scope's own first. */
  readonly stated: readonly Stated[]
  /** How the total that the scope itself stated stands towards the parts, in words. */
  readonly gap: string | null
  /** What lies between them, where both are numbers. */
  readonly apart: string | null
  /**
   * What the parts come to that were published beside that total by whoever stated it, in its unit or
   * in pounds; none where it itemised nothing.
   */
  readonly itemised: { readonly amount: string; readonly qualifier: SumQualifier } | null
}

/** Whether a reporter of the scope is in the roll-up, and by what. */
export type Coverage = {
  /** Slug of the agency. */
  readonly reporter: string
  readonly name: string
  /** A police force is expected to report, so that it can be `missing`. */
  readonly isForce: boolean
  /** `both`: it counts activities here, which are added, and published claims, which stand beside. */
  readonly from: 'activities' | 'claims' | 'both' | 'missing'
  /** How many claims of it are added. */
  readonly claims: number
  /** How many of those nobody has checked. */
  readonly early: number
}

export type Rollup = {
  readonly week: Week
  readonly scope: RollupScope
  readonly figures: readonly RolledFigure[]
  readonly coverage: readonly Coverage[]
}

/** A roll-up of everything within some days, whether it lies in a week of action or not. */
export type PeriodRollup = Omit<Rollup, 'week'> & { readonly from: string; readonly to: string }
