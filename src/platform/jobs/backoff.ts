/** After so many tries a job has failed for good, until somebody says to try it again. */
export const MOST_TRIES = 8

const FIRST_MS = 10_000
const LONGEST_MS = 6 * 60 * 60 * 1000

/**
 * How long to wait before a job that was begun so many times (1: once) is begun again: ten seconds,
 * then four times as long each time, six hours at most. All tries take about ten hours.
 */
export const delayAfter = (tries: number): number =>
  Math.min(FIRST_MS * 4 ** (Math.max(1, tries) - 1), LONGEST_MS)
