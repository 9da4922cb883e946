import { daysIn } from './rules-weeks.ts'

/** How far ahead a release may be dated while it is written and signed. */
export const LONGEST_AHEAD = 31

/**
 * What is wrong with the date that a release bears, or undefined. Nothing can be told of a week
 * before it begins, and a date far ahead is a slip: whoever reads the release later takes the date
 * for the day on which its figures were told.
 */
export const wrongWithDate = (
  dated: string,
  { weekStartsOn, today }: { weekStartsOn: string; today: string },
): 'before-the-week' | 'far-ahead' | undefined => {
  if (dated < weekStartsOn) return 'before-the-week'
  return dated > today && daysIn(today, dated) > LONGEST_AHEAD ? 'far-ahead' : undefined
}

/** Whether a release may be published on this day: on the date that it bears, or later. */
export const isDue = (dated: string | null, today: string): boolean =>
  dated !== null && dated <= today
