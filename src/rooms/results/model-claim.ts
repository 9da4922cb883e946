import type { Claim, FigureStatus, Standing } from './model.ts'

export const CLAIM_STANDINGS = ['counted', 'headline', 'within', 'beside'] as const
export const CLAIM_STATUSES = ['early', 'checked', 'published', 'corrected'] as const

/**
 * What somebody else published, as they published it: never mended, never turned into another unit.
 * The days are those of the publication, which may be fewer, more or other than the week's.
 */
export type ClaimFields = Omit<Claim, 'valueMethod'> & {
  readonly startsOn: string
  readonly endsOn: string
  readonly standing: Standing
  readonly status: FigureStatus
  readonly note: string
  readonly source: string
}

/** A claim of others as it stands now: whose, of which week, and the file that it came with. */
export type PublishedClaim = ClaimFields & {
  readonly id: string
  readonly weekId: string
  /** Whoever reported it. */
  readonly agencyId: string
  readonly version: number
  readonly importId: string
  /** Its row in that file; 1 is the first after the header. */
  readonly rowNumber: number
}

/** Who brought in or changed a claim. `operator` used the command line; `system` is the program. */
export type ClaimMaker =
  { readonly kind: 'member'; readonly memberId: string } | { readonly kind: 'operator' | 'system' }

/** One version of a claim: what it said from then on, and why. */
export type ClaimVersion = {
  readonly version: number
  readonly change: 'imported' | 'corrected' | 'withdrawn'
  readonly why: string | null
  readonly by: ClaimMaker
  readonly at: Date
  readonly fields: ClaimFields
}

/** A file that gave a claim, and its row there. The same claim may have come with several. */
export type ClaimFile = {
  readonly importId: string
  readonly rowNumber: number
  readonly undone: boolean
}
