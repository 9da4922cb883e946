import { z } from 'zod'
import { defineForm, type FormState } from '../../../platform/forms/form.ts'
import { line, parseDateParts, prose } from '../../../platform/forms/fields.ts'
import type { Week } from '../model.ts'
import { numbersIn } from '../rules-numbers.ts'
import { readOtherDates, writeOtherDates, wrongWithSpan } from '../rules-weeks.ts'

const fields = {
  name: 'one',
  startDay: 'one',
  startMonth: 'one',
  startYear: 'one',
  endDay: 'one',
  endMonth: 'one',
  endYear: 'one',
  otherDates: 'one',
  formToken: 'one',
  version: 'one',
} as const

export type WeekForm = FormState<typeof fields>

const box = z.string().max(20)

/** Months as a release writes them, however they were typed. */
const withMonths = (name: string): string =>
  name.replaceAll(
    /\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b/giu,
    (month) => month.charAt(0).toUpperCase() + month.slice(1).toLowerCase(),
  )

const schema = z
  .object({
    // Every release of the week is published under this name, so it holds to the same rule.
    name: line({
      label: 'Name',
      max: 120,
      required: 'Enter a name, for example "October 2023"',
    }).refine((name) => numbersIn(withMonths(name)).length === 0, {
      error: 'Name must hold no number but a date, because releases are published under it',
    }),
    startDay: box,
    startMonth: box,
    startYear: box,
    endDay: box,
    endMonth: box,
    endYear: box,
    otherDates: prose({ label: 'Other dates', max: 2000 }),
    formToken: z.string().max(60),
    version: z.string().regex(/^\d{0,9}$/u, 'Open the page again'),
  })
  .transform((typed, issue) => {
    const say = (field: string, message: string) =>
      issue.addIssue({ code: 'custom', path: [field], message })
    const starts = parseDateParts(
      { day: typed.startDay, month: typed.startMonth, year: typed.startYear },
      { label: 'Start date', required: 'Enter the date the week starts' },
    )
    const ends = parseDateParts(
      { day: typed.endDay, month: typed.endMonth, year: typed.endYear },
      { label: 'End date', required: 'Enter the date the week ends' },
    )
    const others = readOtherDates(typed.otherDates)
    if (!starts.ok) say(partField('start', starts.part), starts.message)
    if (!ends.ok) say(partField('end', ends.part), ends.message)
    if (!others.ok)
      say(
        'otherDates',
        `Line ${others.line.toString()} must read like 2022-03-07 to 2022-03-11 Merseyside Police`,
      )
    if (!starts.ok || !ends.ok || !others.ok || starts.date === null || ends.date === null)
      return z.NEVER
    const wrong = wrongWithSpan(starts.date, ends.date)
    if (wrong !== undefined) {
      say('endDay', wrong)
      return z.NEVER
    }
    return {
      fields: {
        name: typed.name,
        startsOn: starts.date,
        endsOn: ends.date,
        otherDates: others.dates,
      },
      formToken: z.uuid().safeParse(typed.formToken).data,
      version: Number(typed.version === '' ? '0' : typed.version),
    }
  })

const partField = (which: 'start' | 'end', part: 'day' | 'month' | 'year'): string =>
  `${which}${part.charAt(0).toUpperCase()}${part.slice(1)}`

/** A week: its name, its dates, and other dates by which it is known. */
export const weekForm = defineForm({ fields, schema })

/** What the form holds for a week that is there already. */
export const typedWeek = (week: Week) => {
  const [startYear = '', startMonth = '', startDay = ''] = week.startsOn.split('-')
  const [endYear = '', endMonth = '', endDay = ''] = week.endsOn.split('-')
  return {
    name: week.name,
    startDay,
    startMonth,
    startYear,
    endDay,
    endMonth,
    endYear,
    otherDates: writeOtherDates(week.otherDates),
    formToken: '',
    version: week.version.toString(),
  }
}
