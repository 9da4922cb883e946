/** A sentence somebody said for the release. Only made-up names, or people who agreed to be named. */
export type Quote = { readonly who: string; readonly words: string }

/** What somebody writes. Everything but the choice of figures and words is settled elsewhere. */
export type Content = {
  readonly title: string
  readonly area: string
  /** The area is smaller than the force's: then small counts of people are not published. */
  readonly areaIsPart: boolean
  readonly dated: string | null
  readonly body: string
  readonly quotes: readonly Quote[]
  /** Notes to editors, in Markdown. */
  readonly notes: string
  /** In a later edition: what was wrong before. */
  readonly correction: string
}

export const EDITION_STATES = ['draft', 'submitted', 'countersigned', 'published'] as const
export type EditionState = (typeof EDITION_STATES)[number]

/** Who did a thing, and when. */
export type Signed = { readonly by: string; readonly at: Date }

type Written = {
  readonly releaseId: string
  readonly edition: number
  readonly version: number
  readonly content: Content
  readonly authorId: string
  readonly createdAt: Date
  readonly edited: Signed
}

/** One edition of a release; a correction of a published one is the next edition. */
export type Edition =
  | (Written & { readonly state: 'draft' })
  | (Written & { readonly state: 'submitted'; readonly submitted: Signed })
  | (Written & {
      readonly state: 'countersigned'
      readonly submitted: Signed
      readonly countersigned: Signed
    })
  | (Written & {
      readonly state: 'published'
      readonly submitted: Signed
      readonly countersigned: Signed
      readonly published: Signed
    })

/** A release: an address, a reporter, a week, and its editions. */
export type Release = {
  readonly id: string
  readonly slug: string
  readonly agencyId: string
  readonly weekId: string
  /** The newest edition. */
  readonly edition: number
  readonly publishedEdition: number | null
  readonly createdBy: string
  readonly createdAt: Date
  readonly withdrawn: (Signed & { readonly why: string }) | null
}

/** What happened to an edition. */
export type EditionEvent = {
  readonly id: string
  readonly edition: number
  readonly version: number
  readonly kind:
    | 'drafted'
    | 'edited'
    | 'submitted'
    | 'returned'
    | 'countersigned'
    | 'published'
    | 'withdrawn'
    | 'answered'
    | 'scheduled'
    | 'unscheduled'
    | 'not-published'
  readonly memberId: string
  readonly at: Date
  readonly why: string | null
  readonly content: Content | null
}
