const moment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
})

/** A moment in the words of a page, in the time of the United Kingdom: "20 November 2026 at 09:00". */
export const momentInWords = (at: Date): string => moment.format(at)
