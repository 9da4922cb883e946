import { z } from 'zod'
import { defineForm, type Typed } from '../../../platform/forms/form.ts'
import { isRealDate } from '../../../platform/forms/fields.ts'
import type { Level } from '../model.ts'
import type { Clockwork, ClockworkWrite } from '../store-clock.ts'

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** Levels and days are lines of text, so that one form holds however many there are. */
export const clockForm = defineForm({
  fields: {
    version: 'one',
    labels: 'many',
    meanings: 'many',
    minutes: 'many',
    always: 'many',
    opens: 'many',
    closes: 'many',
    closures: 'one',
  },
  schema: z.object({
    version: z.coerce.number().int().catch(0),
    labels: z.array(z.string()),
    meanings: z.array(z.string()),
    minutes: z.array(z.string()),
    always: z.array(z.string()),
    opens: z.array(z.string()),
    closes: z.array(z.string()),
    closures: z.string().max(20_000),
  }),
})
type Kinds = (typeof clockForm)['fields']

/** What the form holds of what stands now. */
export const typedClock = (
  { levels, hours }: Clockwork,
  { closures, version }: { closures: readonly { day: string; name: string }[]; version: number },
): Typed<Kinds> => ({
  version: String(version),
  labels: levels.map(({ label }) => label),
  meanings: levels.map(({ meaning }) => meaning),
  minutes: levels.map(({ workingMinutes }) =>
    workingMinutes === null ? '' : String(workingMinutes / 60),
  ),
  always: levels.filter(({ aroundTheClock }) => aroundTheClock).map(({ code }) => code),
  opens: WEEKDAYS.map((_, at) => hours.days.get(at + 1)?.opens ?? ''),
  closes: WEEKDAYS.map((_, at) => hours.days.get(at + 1)?.closes ?? ''),
  closures: closures.map(({ day, name }) => `${day} ${name}`).join('\n'),
})

type Problem = { field: string; message: string }

const TIME = /^(?:[01]?\d|2[0-3])[:.][0-5]\d$/u
const asTime = (text: string): string => text.replace('.', ':').padStart(5, '0')

/** Makes levels, hours and closures of what was typed, or says everything that is wrong with it. */
export const readClock = (
  typed: z.output<(typeof clockForm)['schema']>,
  levels: readonly Level[],
): { ok: true; write: ClockworkWrite } | { ok: false; errors: readonly Problem[] } => {
  const errors: Problem[] = []
  const wrong = (field: string, message: string) => errors.push({ field, message })
  const newLevels = levels.map((level, at) => {
    const label = typed.labels[at]?.trim() ?? ''
    const hours = typed.minutes[at]?.trim() ?? ''
    const minutes = hours === '' ? null : Math.round(Number(hours) * 60)
    if (label === '' || label.length > 60)
      wrong(`label-${String(at)}`, `Level ${String(at + 1)} needs a name of up to 60 characters`)
    if (minutes !== null && !(minutes >= 1 && minutes <= 100_000))
      wrong(
        `hours-${String(at)}`,
        `${label === '' ? `Level ${String(at + 1)}` : label}: hours must be a number such as 4 or 0.5, or empty`,
      )
    return {
      code: level.code,
      label,
      meaning: typed.meanings[at]?.trim().slice(0, 300) ?? '',
      workingMinutes: minutes,
      aroundTheClock: typed.always.includes(level.code),
    }
  })
  const hours = WEEKDAYS.map((name, at) => {
    const opens = typed.opens[at]?.trim() ?? ''
    const closes = typed.closes[at]?.trim() ?? ''
    const weekday = at + 1
    if (opens === '' && closes === '') return { weekday, opens: null, closes: null }
    if (!TIME.test(opens) || !TIME.test(closes))
      wrong(`opens-${String(at)}`, `${name} needs two times such as 09:00 and 17:00, or none`)
    else if (asTime(closes) <= asTime(opens))
      wrong(`opens-${String(at)}`, `${name} must close after it opens`)
    return { weekday, opens: asTime(opens), closes: asTime(closes) }
  })
  const closures = typed.closures
    .split(/\r?\n/u)
    .filter((text) => text.trim() !== '')
    .map((text) => {
      const [day = '', ...name] = text.trim().split(/\s+/u)
      if (!isRealDate(day) || name.length === 0 || name.join(' ').length > 80)
        wrong(
          'closures',
          `“${text.slice(0, 40)}” is not a day and its name, as in 2026-12-25 Christmas Day`,
        )
      return { day, name: name.join(' ') }
    })
  if (new Set(closures.map(({ day }) => day)).size < closures.length)
    wrong('closures', 'A day stands twice')
  return errors.length > 0
    ? { ok: false, errors }
    : { ok: true, write: { version: typed.version, levels: newLevels, hours, closures } }
}
