import type { Week } from './model.ts'
import { nationalWeekOf, type Span } from './rules-national-weeks.ts'
import { daysIn, LONGEST_WEEK, spanInWords } from './rules-weeks.ts'

/** A week as far as finding it goes: one that is known, or one that an import is to open. */
export type KnownWeek = Pick<Week, 'name' | 'startsOn' | 'endsOn' | 'otherDates'>

const liesIn = (span: Span, week: Span): boolean =>
  week.startsOn <= span.startsOn && span.endsOn <= week.endsOn

const overlaps = (span: Span, week: Span): boolean =>
  week.startsOn <= span.endsOn && span.startsOn <= week.endsOn

const exactly = (span: Span, week: Span): boolean =>
  week.startsOn === span.startsOn && week.endsOn === span.endsOn

export type Placed<W extends KnownWeek> =
  | { readonly ok: true; readonly week: W }
  | { readonly ok: false; readonly why: 'none' }
  | { readonly ok: false; readonly why: 'several' | 'overlaps'; readonly weeks: readonly W[] }

/**
 * Which week published days are of: the one with these dates, or else the one that somebody is known
 * to have published by these dates, or else the only one that they lie in (forces publish five days
 * of seven). Days that overlap a week without lying in it are of none: somebody must say which.
 */
export const weekOfSpan = <W extends KnownWeek>(span: Span, weeks: readonly W[]): Placed<W> => {
  const ways = [
    weeks.filter((week) => exactly(span, week)),
    weeks.filter(({ otherDates }) =>
      otherDates.some(({ from, to }) => exactly(span, { startsOn: from, endsOn: to })),
    ),
    weeks.filter((week) => liesIn(span, week)),
  ]
  const fitting = ways.find((found) => found.length > 0) ?? []
  const [week, ...others] = fitting
  if (week !== undefined)
    return others.length === 0 ? { ok: true, week } : { ok: false, why: 'several', weeks: fitting }
  const near = weeks.filter((known) => overlaps(span, known))
  return near.length === 0
    ? { ok: false, why: 'none' }
    : { ok: false, why: 'overlaps', weeks: near }
}

/** The days as the name of a week that has no other. */
const nameByDates = ({ startsOn, endsOn }: Span): string =>
  `Week of ${spanInWords(startsOn, endsOn)}`

const named = (span: Span, weeks: readonly KnownWeek[]): KnownWeek => {
  const national = nationalWeekOf(span)
  const isTaken = (name: string) =>
    weeks.some((week) => week.name.toLowerCase() === name.toLowerCase())
  // A national week that overlaps one we know is not opened over it: the days as published are.
  if (national !== undefined && !weeks.some((week) => overlaps(national, week))) {
    const { startsOn, endsOn, name } = national
    const free = isTaken(name) ? nameByDates(national) : name
    return { startsOn, endsOn, name: free, otherDates: [] }
  }
  return { ...span, name: nameByDates(span), otherDates: [] }
}

/**
 * The weeks that must be opened so that each of these spans is of one: national weeks under their
 * name and with all their days, others by their dates. Spans that are of a known week, that overlap
 * one, or that are too long for a week open none. Where two unknown spans meet, the longer one is
 * the week.
 */
export const weeksToOpen = (spans: readonly Span[], known: readonly KnownWeek[]): KnownWeek[] => {
  const opened: KnownWeek[] = []
  const longestFirst = spans.toSorted(
    (a, b) =>
      daysIn(b.startsOn, b.endsOn) - daysIn(a.startsOn, a.endsOn) ||
      (a.startsOn < b.startsOn ? -1 : 1),
  )
  for (const span of longestFirst) {
    const weeks = [...known, ...opened]
    const placed = weekOfSpan(span, weeks)
    if (placed.ok || placed.why !== 'none') continue
    if (daysIn(span.startsOn, span.endsOn) > LONGEST_WEEK) continue
    const week = named(span, weeks)
    if (!weeks.some(({ name }) => name.toLowerCase() === week.name.toLowerCase())) opened.push(week)
  }
  return opened.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
}

const listed = (weeks: readonly KnownWeek[]): string =>
  weeks.map(({ name, startsOn, endsOn }) => `${name} (${spanInWords(startsOn, endsOn)})`).join('; ')

/** What to mend where published days are of no week, for whoever brings the file in. */
export const whyUnplaced = (
  span: Span,
  placed: Extract<Placed<KnownWeek>, { ok: false }>,
): string => {
  switch (placed.why) {
    case 'several':
      return `These days lie in several weeks: ${listed(placed.weeks)}. Give the dates of the one that is meant`
    case 'overlaps':
      return `These days overlap ${listed(placed.weeks)} without lying in it. If they are that week, add ${span.startsOn} to ${span.endsOn} to it as other dates and check the file again`
    case 'none':
      return daysIn(span.startsOn, span.endsOn) > LONGEST_WEEK
        ? `These are ${daysIn(span.startsOn, span.endsOn).toString()} days, and a week is at most ${LONGEST_WEEK.toString()}. What was quoted beside a week has the standing "beside"`
        : `No week has these days, and none can be opened because another week is called "${nameByDates(span)}"`
  }
}
