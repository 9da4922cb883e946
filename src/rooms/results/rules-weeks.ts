import { isRealDate } from '../../platform/forms/fields.ts'
import type { OtherDates, Period, Week } from './model.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** The longest span that is still called a week. */
export const LONGEST_WEEK = 31

const ms = (date: string): number => Date.parse(`${date}T00:00:00Z`)

/** How many days a span has, both ends included. */
export const daysIn = (from: string, to: string): number => (ms(to) - ms(from)) / DAY_MS + 1

/**
 * What is wrong with the dates of a week, or undefined. A week is a named span, not always seven
 * days (the weeks that forces have published had five days and eight).
 */
export const wrongWithSpan = (from: string, to: string): string | undefined => {
  const days = daysIn(from, to)
  if (days < 1) return 'The week must end on or after the day it starts'
  if (days > LONGEST_WEEK) return `A week is at most ${LONGEST_WEEK.toString()} days`
  return undefined
}

export type WeekMeant =
  | { readonly ok: true; readonly week: Week }
  | { readonly ok: false; readonly why: 'none' }
  | { readonly ok: false; readonly why: 'several'; readonly weeks: readonly Week[] }

type Days = { readonly from: string; readonly to: string }

const holds = (date: string) => (days: Days) => days.from <= date && date <= days.to

/**
 * Which week is meant by a date: the one that starts on it, or else the one that it lies in, by the
 * days of the week or by the other dates under which somebody published it. Where it lies in several
 * of them it means none: nobody is given another week's figures than they asked for.
 */
export const weekAt = (weeks: readonly Week[], date: string): WeekMeant => {
  const starting = weeks.filter(({ startsOn }) => startsOn === date)
  const fitting =
    starting.length > 0
      ? starting
      : weeks.filter(({ startsOn, endsOn, otherDates }) =>
          [{ from: startsOn, to: endsOn }, ...otherDates].some(holds(date)),
        )
  const [week, ...others] = fitting
  if (week === undefined) return { ok: false, why: 'none' }
  return others.length === 0 ? { ok: true, week } : { ok: false, why: 'several', weeks: fitting }
}

const OTHER = /^(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2}):? +(.+)$/u

/** Other dates by which a week is known, one a line: `2022-03-07 to 2022-03-11 Merseyside Police`. */
export const readOtherDates = (
  text: string,
): { ok: true; dates: OtherDates[] } | { ok: false; line: number } => {
  const dates: OtherDates[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [, from, to, by] = OTHER.exec(line.trim()) ?? []
    const fits =
      from !== undefined &&
      to !== undefined &&
      by !== undefined &&
      isRealDate(from) &&
      isRealDate(to) &&
      wrongWithSpan(from, to) === undefined &&
      by.length <= 120
    if (!fits) return { ok: false, line: index + 1 }
    dates.push({ from, to, by })
  }
  return { ok: true, dates }
}

/** The other way round, for the form. */
export const writeOtherDates = (dates: readonly OtherDates[]): string =>
  dates.map(({ from, to, by }) => `${from} to ${to} ${by}`).join('\n')

const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

/** A date as people say it: `9 October 2023`. */
export const dayInWords = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${(day ?? 0).toString()} ${MONTHS[(month ?? 1) - 1] ?? ''} ${(year ?? 0).toString()}`
}

/** A span as people say it: `9 to 15 October 2023`. */
export const spanInWords = (from: string, to: string): string => {
  if (from === to) return dayInWords(from)
  const [first, last] = [dayInWords(from).split(' '), dayInWords(to).split(' ')]
  const shared = first[2] !== last[2] ? 0 : first[1] !== last[1] ? 1 : 2
  return `${first.slice(0, 3 - shared).join(' ')} to ${last.join(' ')}`
}

/** The days of a figure as people say them, or what is known of them. */
export const periodInWords = ({ startsOn, endsOn, note }: Period): string =>
  note ?? (startsOn === null || endsOn === null ? 'not known' : spanInWords(startsOn, endsOn))

/** The calendar day in the United Kingdom, `YYYY-MM-DD`. */
export const ukDay = (now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(now)
