const QUARTER_HOUR_MS = 15 * 60 * 1000

/** The start of the quarter of an hour that a time is in: no exact time of a report is kept. */
export const startOfQuarter = (time: Date): Date =>
  new Date(Math.floor(time.getTime() / QUARTER_HOUR_MS) * QUARTER_HOUR_MS)
