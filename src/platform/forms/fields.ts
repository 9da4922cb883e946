import { z } from 'zod'

/** Control characters, bar the line breaks and tabs of prose. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u
/** Marks that reverse or hide text on screen (Unicode bidirectional controls, BOM, zero-width space). */
const HIDDEN = /[\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u

type Words = {
  /** What to say when it is empty; the field is optional without it. */ required?: string
  /** The field's name as a sentence uses it, for example "Name". */ label: string
  /** Longest, in Unicode code points. */ max: number
}

const clean = ({ label, max, required }: Words, one: boolean) =>
  z
    .string()
    .transform((typed) => typed.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .superRefine((text, issue) => {
      const say = (message: string) => issue.addIssue({ code: 'custom', message })
      if (text === '' && required !== undefined) say(required)
      else if (CONTROL.test(text) || (one && /[\n\t]/u.test(text)))
        say(`${label} must not hold control characters`)
      else if (HIDDEN.test(text))
        say(`${label} must not hold invisible or text-reversing characters: type it again by hand`)
      else if (lengthOf(text) > max)
        say(
          `${label} must be ${max.toLocaleString('en-GB')} characters or fewer (it has ${lengthOf(text).toLocaleString('en-GB')})`,
        )
    })

/** Code points, as PostgreSQL counts them: a limit that the form keeps, the database keeps too. */
const lengthOf = (text: string): number => Array.from(text).length

/** One line of text, trimmed and in NFC; '' where it is optional and empty. */
export const line = (words: Words) => clean(words, true)

/** Several lines of text, with `\n` line ends. */
export const prose = (words: Words) => clean(words, false)

/** One of a list. An empty choice gives `required`; anything not on the list gives it too. */
export const oneOf = <const Value extends string>(
  values: readonly [Value, ...Value[]],
  required: string,
) => z.enum(values, { error: required })

/** Any of a list; what is not on it is refused. */
export const anyOf = <const Value extends string>(
  values: readonly [Value, ...Value[]],
  wrong: string,
) => z.array(z.enum(values, { error: wrong }))

/** An ISO date (`2023-10-09`) that exists, between 1990 and 2099. */
export const IsoDate = z.string().refine(isRealDate, 'Enter a real date')

/** Whether a text is `YYYY-MM-DD`, on the calendar, and in a year that a person can have meant. */
export function isRealDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text)
  if (match === null) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  if (year < 1990 || year > 2099) return false
  const date = new Date(Date.UTC(year, month - 1, day))
  return (
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  )
}

/**
 * Three boxes (day, month, year) as one ISO date. `null` where all are empty and it is optional.
 * Says which part is missing or wrong, as the GOV.UK date input pattern asks.
 */
export const parseDateParts = (
  parts: { day: string; month: string; year: string },
  words: { label: string; required?: string },
):
  | { ok: true; date: string | null }
  | { ok: false; message: string; part: 'day' | 'month' | 'year' } => {
  const trimmed = { day: parts.day.trim(), month: parts.month.trim(), year: parts.year.trim() }
  const missing = (['day', 'month', 'year'] as const).filter((part) => trimmed[part] === '')
  if (missing.length === 3) {
    return words.required === undefined
      ? { ok: true, date: null }
      : { ok: false, message: words.required, part: 'day' }
  }
  const first = missing[0]
  if (first !== undefined)
    return {
      ok: false,
      message: `${words.label} must include a ${missing.join(' and ')}`,
      part: first,
    }
  const iso = `${trimmed.year.padStart(4, '0')}-${trimmed.month.padStart(2, '0')}-${trimmed.day.padStart(2, '0')}`
  if (isRealDate(iso)) return { ok: true, date: iso }
  if (!/^\d{4}$/u.test(trimmed.year))
    return {
      ok: false,
      message: `${words.label}: year must be four digits, for example 2026`,
      part: 'year',
    }
  if (!/^(0?[1-9]|1[0-2])$/u.test(trimmed.month))
    return {
      ok: false,
      message: `${words.label}: month must be a number from 1 to 12`,
      part: 'month',
    }
  return { ok: false, message: `${words.label} must be a real date`, part: 'day' }
}
