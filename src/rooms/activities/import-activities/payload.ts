import type { ActivityFields, OutcomeFields } from '../model.ts'

/** The activity of the first row that names it. Agencies are ids: what follows is plain SQL. */
export type ActivityPayload = Omit<ActivityFields, 'doneBy' | 'countedBy' | 'jointWith'> & {
  readonly reference: string
  readonly doneBy: string | null
  readonly countedBy: string | null
  readonly jointWith: readonly string[]
}

export type OutcomePayload = OutcomeFields & { readonly id: string; readonly number: number }

/** What is kept of one row until its file is brought in. */
export type RowPayload = {
  readonly activityId: string
  /** What the file calls the activity. */
  readonly file: string
  readonly activity?: ActivityPayload
  /** The cells of the activity, as the first row has them: later rows say the same or nothing. */
  readonly cells?: readonly string[]
  readonly outcome?: OutcomePayload
  /** What the file calls the outcome. It stands here also where the outcome is wrong. */
  readonly named?: string
}

/** A payload as it comes back from the database, where only this room's own code put it. */
export const rowPayload = (kept: unknown): RowPayload => kept as RowPayload
