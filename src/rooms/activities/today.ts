/** The calendar day in the United Kingdom, `YYYY-MM-DD`. */
export const ukToday = (now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(now)
