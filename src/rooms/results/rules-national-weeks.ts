import { dayInWords } from './rules-weeks.ts'

/**
 * The national County Lines Intensification Weeks whose days were published, by their first and last
 * day. Authority: releases of the NPCC, the NCLCC, the ROCU network and forces. 2019 began on a Monday
 * and ended on the Monday after; of March 2022 a force published Monday to Friday only, and the week
 * is taken to be that Monday to Sunday, as all others are.
 */
const NATIONAL_WEEKS = [
  ['2019-05-13', '2019-05-20'],
  ['2019-10-07', '2019-10-13'],
  ['2020-09-14', '2020-09-20'],
  ['2021-05-17', '2021-05-23'],
  ['2021-10-11', '2021-10-17'],
  ['2022-03-07', '2022-03-13'],
  ['2022-10-03', '2022-10-09'],
  ['2023-02-27', '2023-03-05'],
  ['2023-10-09', '2023-10-15'],
  ['2024-03-04', '2024-03-10'],
  ['2024-11-25', '2024-12-01'],
  ['2025-06-23', '2025-06-29'],
] as const

export type Span = { readonly startsOn: string; readonly endsOn: string }

/** The national week that these days are, or lie in: with the name by which it is opened. */
export const nationalWeekOf = (span: Span): (Span & { readonly name: string }) | undefined => {
  const week = NATIONAL_WEEKS.find(([from, to]) => from <= span.startsOn && span.endsOn <= to)
  if (week === undefined) return undefined
  const [, month = '', year = ''] = dayInWords(week[0]).split(' ')
  return {
    startsOn: week[0],
    endsOn: week[1],
    name: `County Lines Intensification Week, ${month} ${year}`,
  }
}
