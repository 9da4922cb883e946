/** The four strands of serious and organised crime work (2024-27 NPCC county lines strategy). */
export const STRANDS = ['pursue', 'prevent', 'protect', 'prepare'] as const
export type Strand = (typeof STRANDS)[number]

/** How a number was given. `several` and `present` stand where there is no number. */
export const QUALIFIERS = ['exact', 'over', 'almost', 'about', 'several', 'present'] as const
export type Qualifier = (typeof QUALIFIERS)[number]

/** Qualifiers that go with a number. */
export const NUMBER_QUALIFIERS = ['exact', 'over', 'almost', 'about'] as const

/** How a value in pounds was found. Experts differ widely, so it is always said. */
export const VALUE_METHODS = ['wholesale', 'street', 'market', 'expert', 'not_stated'] as const
export type ValueMethod = (typeof VALUE_METHODS)[number]

export const OUTCOME_STANDINGS = ['counted', 'within', 'beside'] as const
export type OutcomeStanding = (typeof OUTCOME_STANDINGS)[number]

/** Where a number stands. Outcomes are early or checked; figures go on to published, corrected. */
export type FigureStatus = 'early' | 'checked' | 'published' | 'corrected'
export const OUTCOME_STATUSES = ['early', 'checked'] as const
export type OutcomeStatus = (typeof OUTCOME_STATUSES)[number]

/**
 * What came of something, as a claim rather than a number. Quantities are exact decimals in text,
 * never floating point. `subject` is a code, or codes joined with `+` for one count over several.
 */
export type Claim = {
  readonly measure: string
  readonly subject: string | null
  readonly quantity: string | null
  readonly unit: string | null
  readonly qualifier: Qualifier | null
  readonly valueGbp: string | null
  readonly valueQualifier: Qualifier | null
  readonly valueMethod: string | null
}

/** An outcome that stands, with the activity it came of. Agencies are given by their slugs. */
export type CountedOutcome = Claim & {
  readonly outcomeId: string
  readonly activityId: string
  readonly activityReference: string
  readonly operationId: string | null
  readonly operationName: string | null
  readonly kind: string
  readonly strand: Strand
  readonly startsOn: string
  readonly endsOn: string
  readonly area: string
  readonly countedBy: string
  readonly doneBy: string
  /** Every other agency that took part: the doer, where another counts, and the joint partners. */
  readonly alsoReportedBy: readonly string[]
  readonly standing: OutcomeStanding
  readonly status: FigureStatus
  readonly under18: boolean
  /** The outcome that this one is part of, where it stands within another. */
  readonly withinOutcomeId: string | null
  /** Outcomes with the same text are one seizure of several drugs. */
  readonly seizure: string | null
  readonly note: string
}

export type OperationFields = {
  readonly name: string
  readonly summary: string
  readonly startsOn: string
  readonly endsOn: string | null
  /** Slugs of agencies. */
  readonly ledBy: string
  readonly jointWith: readonly string[]
}

export type ActivityFields = {
  readonly kind: string
  readonly strand: Strand
  readonly startsOn: string
  readonly endsOn: string
  readonly area: string
  /** Slugs of agencies; the three name different ones, except that the doer may count. */
  readonly doneBy: string
  readonly jointWith: readonly string[]
  readonly countedBy: string
  readonly operationId: string | null
  readonly note: string
}

export type OutcomeFields = Claim & {
  readonly valueMethod: ValueMethod | null
  /** A role or a unit, never a person's name. */
  readonly valuedBy: string | null
  readonly valuedOn: string | null
  /** Percent as a decimal, or `not_known`; null or absent where nothing is said of it. */
  readonly purity?: string | null
  /** What amount was valued, where it is not all of it. */
  readonly valueCovers?: string | null
  readonly standing: OutcomeStanding
  readonly withinOutcomeId: string | null
  /** Outcomes of one activity with the same number are one seizure of several drugs. */
  readonly seizure: number | null
  readonly under18: boolean
  readonly status: OutcomeStatus
  readonly note: string
}

export type Change = 'recorded' | 'corrected' | 'withdrawn'

/** Who changed something. `operator` used the command line; `system` is the program itself. */
export type ChangedBy =
  { kind: 'member'; memberId: string } | { kind: 'operator' } | { kind: 'system' }

/** One version of a record: what it said, and how it came to say it. */
export type Version<Fields> = {
  readonly version: number
  readonly change: Change
  readonly why: string | null
  readonly by: ChangedBy
  readonly at: Date
  readonly fields: Fields
}

export type Operation = {
  readonly id: string
  readonly reference: string
} & Version<OperationFields>
export type Activity = { readonly id: string; readonly reference: string } & Version<ActivityFields>
export type Outcome = {
  readonly id: string
  readonly activityId: string
  readonly number: number
} & Version<OutcomeFields>

/** Which rows somebody may reach. */
export type Reach =
  | { readonly kind: 'all' }
  | { readonly kind: 'agency'; readonly agencyId: string }
  | { readonly kind: 'nothing' }

/** Something to mend, by the form field that it is about. */
export type FieldError = { readonly field: string; readonly message: string }

/** Why a command did nothing. `not-there` is also said of what is not yours. */
export type Refused =
  | { readonly ok: false; readonly why: 'invalid'; readonly errors: readonly FieldError[] }
  | { readonly ok: false; readonly why: 'changed-since-read' }
  | { readonly ok: false; readonly why: 'already-withdrawn' }
  | { readonly ok: false; readonly why: 'not-there' }

/** `repeated`: the same form came twice, and this is what the first one made. */
export type Saved = {
  readonly ok: true
  readonly id: string
  readonly reference: string
  readonly version: number
  readonly repeated: boolean
}

/** Who asks for a change, when, and with which form. */
export type Hand = {
  readonly reach: Reach
  readonly now: Date
  /** Made when the form was shown; the same one twice makes one record. */
  readonly formToken?: string
}
