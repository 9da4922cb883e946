const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
})

/** A moment in the words of a page, in the time of the United Kingdom: "20 November 2026 at 09:00". */
export const momentInWords = (at: Date): string => moment.format(at)

const exact = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'Europe/London',
})

/** A moment to the second, in the time of the United Kingdom: "20/11/2026, 09:00:00". */
export const exactMoment = (at: Date): string => exact.format(at)
