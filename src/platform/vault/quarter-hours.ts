const QUARTER_HOUR_MS = 15 * 60 * 1000

/** The quarter of an hour that a time is in, counted from 1970 in UTC. */
export const quarterHourOf = (time: Date): number => Math.floor(time.getTime() / QUARTER_HOUR_MS)

/** The first quarter of an hour that begins at this time or later. */
export const quarterHourFrom = (ms: number): number => Math.ceil(ms / QUARTER_HOUR_MS)

/** The start of the quarter of an hour that a time is in, where no exact time may be kept. */
export const startOfQuarter = (time: Date): Date => startOfQuarterHour(quarterHourOf(time))

/** When a quarter of an hour begins. */
export const startOfQuarterHour = (quarterHour: number): Date =>
  new Date(quarterHour * QUARTER_HOUR_MS)
