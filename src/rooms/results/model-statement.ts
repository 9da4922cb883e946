import type { Claim } from './model.ts'

/** What a reporter stated: a total of others, or something beside the week. */
export type StatementFields = Claim & {
  readonly standing: 'headline' | 'beside'
  /** A role or an office, never a person's name. */
  readonly statedBy: string
  readonly source: string
  /** What is known of the days it is about, in words, where it is not of the week. */
  readonly periodNote: string | null
}

export type StatementVersion = {
  readonly version: number
  readonly change: 'recorded' | 'corrected' | 'withdrawn'
  readonly why: string | null
  readonly madeBy: string
  readonly madeAt: Date
  readonly fields: StatementFields
}

export type Statement = {
  readonly id: string
  readonly weekId: string
  readonly agencyId: string
  readonly version: number
  readonly withdrawn: boolean
  readonly fields: StatementFields
}
