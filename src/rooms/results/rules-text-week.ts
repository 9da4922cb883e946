import { isRealDate } from '../../platform/forms/fields.ts'
import type { Week } from './model.ts'
import { daysIn } from './rules-weeks.ts'

const MONTHS =
  'january february march april may june july august september october november december'.split(' ')
const MONTH = `(?:${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')})`
const DAY_MONTH = new RegExp(
  `(?:([0-9]{1,2})(?:st|nd|rd|th)?\\s*(?:to|and|until|[-–])\\s*)?([0-9]{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH})(?:,?\\s+(20[0-9]{2}))`,
  'giu',
)
const ISO = /(?<!\d)20\d{2}-\d{2}-\d{2}(?!\d)/gu

const dateOf = (day: string, month: string, year: string): string[] => {
  const number = MONTHS.findIndex((name) => name.startsWith(month.slice(0, 3).toLowerCase())) + 1
  const date = `${year}-${number.toString().padStart(2, '0')}-${day.padStart(2, '0')}`
  return isRealDate(date) ? [date] : []
}

/** The days that a text names with their year. */
const daysNamed = (text: string): string[] => [
  ...[...text.matchAll(ISO)].map(([date]) => date).filter(isRealDate),
  ...[...text.matchAll(DAY_MONTH)].flatMap(([, first, last = '', month = '', year = '']) => [
    ...(first === undefined ? [] : dateOf(first, month, year)),
    ...dateOf(last, month, year),
  ]),
]

/** How long after a week a release about it comes out. */
const TOLD_WITHIN_DAYS = 14

/**
 * The week that a text is about, by the days that it names: one that they lie in, or else the one that
 * ended at most two weeks before any of them. Undefined where there is none, or more than one.
 */
export const weekOfText = (text: string, weeks: readonly Week[]): Week | undefined => {
  const days = daysNamed(text)
  const only = (fitting: readonly Week[]) => (fitting.length === 1 ? fitting[0] : undefined)
  const within = weeks.filter(({ startsOn, endsOn }) =>
    days.some((day) => startsOn <= day && day <= endsOn),
  )
  if (within.length > 0) return only(within)
  return only(
    weeks.filter(({ endsOn }) =>
      days.some((day) => day > endsOn && daysIn(endsOn, day) <= TOLD_WITHIN_DAYS + 1),
    ),
  )
}
