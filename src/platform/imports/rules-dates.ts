import { isRealDate } from '../forms/fields.ts'
import type { DateSurvey } from './model.ts'

export const NO_DATES: DateSurvey = { slashed: 0, dayFirst: 0, monthFirst: 0 }

export type ReadDate =
  | { readonly ok: true; readonly date: string; readonly form: 'iso' | 'slashed' | 'day-first' }
  | { readonly ok: false; readonly words: string; readonly form: 'month-first' | 'none' }

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/u
const SLASHED = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: 00:00(?::00)?)?$/u
const SHORT_YEAR = /^\d{1,2}([/.-])\d{1,2}\1\d{2}$/u
const SERIAL = /^\d{5}(?:\.0+)?$/u
const AS = 'write it as 2023-10-09'

const iso = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

/** The day that a spreadsheet means by a number, counted from 30 December 1899. */
const serialDay = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)

/**
 * Reads a date. ISO is always read; 9/10/2023 is read with the day first, as is usual here, and
 * counted, because only the whole file can say whether that was right. A two-digit year and the
 * number of a spreadsheet are refused with what to write instead.
 */
export const readDate = (written: string): ReadDate => {
  const none = (words: string): ReadDate => ({ ok: false, words, form: 'none' })
  const isoDate = ISO.exec(written)?.[1]
  if (isoDate !== undefined)
    return isRealDate(isoDate)
      ? { ok: true, date: isoDate, form: 'iso' }
      : none(`is no day of the calendar: ${AS}`)
  const slashed = SLASHED.exec(written)
  if (slashed !== null) {
    const [, first = '', , second = '', year = ''] = slashed
    const date = iso(year, second, first)
    if (isRealDate(date))
      return { ok: true, date, form: Number(first) > 12 ? 'day-first' : 'slashed' }
    return isRealDate(iso(year, first, second))
      ? { ok: false, words: `is no date with the day first: ${AS}`, form: 'month-first' }
      : none(`is no day of the calendar: ${AS}`)
  }
  if (SHORT_YEAR.test(written)) return none(`has a year of two digits: ${AS}`)
  if (SERIAL.test(written))
    return none(
      `is the number by which a spreadsheet keeps a date (it may be ${serialDay(Number(written))}): give the column a date format such as 2023-10-09, save and bring it in again`,
    )
  return none(`is no date that can be read: ${AS}`)
}

/** What is known of the dates of a file after one more. */
export const surveyed = (
  survey: DateSurvey,
  form: 'iso' | 'slashed' | 'day-first' | 'month-first' | 'none',
  at: { row: number; column: string; written: string },
): DateSurvey => {
  switch (form) {
    case 'slashed':
      return { ...survey, slashed: survey.slashed + 1, example: survey.example ?? at }
    case 'day-first':
      return { ...survey, dayFirst: survey.dayFirst + 1 }
    case 'month-first':
      return { ...survey, monthFirst: survey.monthFirst + 1 }
    case 'iso':
    case 'none':
      return survey
  }
}

/**
 * How the slashed dates of a file are read: with the day first where one of them can be read in no
 * other way and none with the month first, or where somebody says so. `unsure` is never guessed.
 */
export const dateForm = (
  survey: DateSurvey,
  stated: boolean,
): 'iso' | 'day-first' | 'unsure' | 'month-first' | 'mixed' => {
  if (survey.monthFirst > 0) return survey.dayFirst > 0 || stated ? 'mixed' : 'month-first'
  if (survey.dayFirst > 0) return 'day-first'
  if (survey.slashed === 0) return 'iso'
  return stated ? 'day-first' : 'unsure'
}
