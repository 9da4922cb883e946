const clockParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** What the clocks show at a moment in the United Kingdom: `2026-10-25 01:30`. */
export const onLondonClocks = (at: Date): string => {
  const parts = new Map(clockParts.formatToParts(at).map(({ type, value }) => [type, value]))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`
}

export type LondonMoment =
  | { readonly ok: true; readonly at: Date; readonly twice: boolean }
  | { readonly ok: false; readonly why: 'no-time' | 'skipped' }

const TIME = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/u
const HOUR_MS = 60 * 60 * 1000

/**
 * The moment at which the clocks of the United Kingdom show a date and a time (Summer Time Act 1972:
 * they go forward at one in the morning, GMT, on the last Sunday in March, and back at that moment on
 * the last Sunday in October). A time that the clocks skip is none; of one that they show twice the
 * first is meant. `date` is a real ISO date, `time` is `9:30` or `09.30`.
 */
export const londonMoment = (date: string, time: string): LondonMoment => {
  const [, hour, minute] = TIME.exec(time.trim()) ?? []
  if (hour === undefined || minute === undefined) return { ok: false, why: 'no-time' }
  const shown = `${date} ${hour.padStart(2, '0')}:${minute}`
  const asUtc = Date.parse(`${shown.replace(' ', 'T')}:00Z`)
  // Summer time is an hour ahead of GMT, so of two moments it is the earlier.
  const moments = [asUtc - HOUR_MS, asUtc]
    .map((ms) => new Date(ms))
    .filter((at) => onLondonClocks(at) === shown)
  const [at, second] = moments
  return at === undefined
    ? { ok: false, why: 'skipped' }
    : { ok: true, at, twice: second !== undefined }
}

/** A moment as people in the United Kingdom say it: `25 October 2026 at 09:30`. */
export const momentInWords = (at: Date): string =>
  at.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' })
