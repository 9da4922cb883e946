const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })

/** A day as pages say it: "20 November 2026". */
export const dayInWords = (at: Date): string => day.format(at)

/** A team with its agency; `none` where there is none. */
export const teamInWords = (
  names: ReadonlyMap<string, string> | undefined,
  id: string | null,
  none: string,
): string => (id === null ? none : (names?.get(id) ?? 'A team that is not there'))
