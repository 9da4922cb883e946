/** As long after the week as an activity may be recorded and not be late, unless somebody asks otherwise. */
export const LATE_AFTER = 7
export const LONGEST_LATE = 90

const DAY_MS = 24 * 60 * 60 * 1000

/** The first day on which an activity of a week is recorded late: `days` after its last, and one more. */
export const lateFrom = (endsOn: string, days: number): string =>
  new Date(Date.parse(`${endsOn}T00:00:00Z`) + (days + 1) * DAY_MS).toISOString().slice(0, 10)
