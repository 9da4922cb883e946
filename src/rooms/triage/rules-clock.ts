import type { Case, Level, WorkingHours } from './model.ts'
import { isOpen } from './rules-case.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** A desk that is closed for longer than this has no hours to speak of. */
const LONGEST_CLOSED_DAYS = 60

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })
const timeFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
})

/** The calendar day in the United Kingdom, `YYYY-MM-DD`. */
export const ukDay = (at: Date): string => dayFormat.format(at)

/** The moment at which clocks in the United Kingdom show this time on this day. */
export const ukMoment = (day: string, time: string): Date => {
  const asUtc = new Date(`${day}T${time}:00Z`)
  const inSummer = new Date(asUtc.getTime() - 60 * MINUTE)
  return ukDay(inSummer) === day && timeFormat.format(inSummer) === time ? inSummer : asUtc
}

export const dayAfter = (day: string): string =>
  new Date(new Date(`${day}T12:00:00Z`).getTime() + DAY).toISOString().slice(0, 10)

/** What clocks in the United Kingdom show, `HH:MM`. */
export const ukTime = (at: Date): string => timeFormat.format(at)

/** 1 is Monday. */
const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7

/** The desk's hours on a day as two moments; undefined where it is closed. */
const hoursOn = (
  day: string,
  { days, closures }: WorkingHours,
): { opens: number; closes: number } | undefined => {
  const hours = days.get(weekdayOf(day))
  if (hours === undefined || closures.has(day) || hours.closes <= hours.opens) return undefined
  return {
    opens: ukMoment(day, hours.opens).getTime(),
    closes: ukMoment(day, hours.closes).getTime(),
  }
}

/**
 * When something of a level that came at a moment must be decided by; null where the level has no
 * target. The clock starts at receipt and runs in the desk's working hours, bank holidays left out;
 * for a level that runs around the clock it never stands still. Authority: there is no national
 * scheme (each multi-agency safeguarding hub has its own), so a partnership configures it: four
 * levels with 4 and 24 working hours, 72 hours, and no target (Surrey Police to a coroner); the
 * clock runs in working hours but the most urgent is worked to completion past them (Luton).
 */
export const dueAt = (
  from: Date,
  { level, hours }: { level: Level; hours: WorkingHours },
): Date | null => {
  if (level.workingMinutes === null) return null
  const wanted = level.workingMinutes * MINUTE
  if (level.aroundTheClock) return new Date(from.getTime() + wanted)
  let left = wanted
  let day = ukDay(from)
  for (let closed = 0; closed < LONGEST_CLOSED_DAYS; day = dayAfter(day)) {
    const today = hoursOn(day, hours)
    const begin = Math.max(today?.opens ?? 0, from.getTime())
    if (today === undefined || begin >= today.closes) {
      closed += 1
      continue
    }
    closed = 0
    if (begin + left <= today.closes) return new Date(begin + left)
    left -= today.closes - begin
  }
  // No hours are set: a clock that never runs would hide the case, so this one always does.
  return new Date(from.getTime() + wanted)
}

export type Alarm = 'overdue' | 'unassigned' | 'nearly-due'

/**
 * What should make somebody look at an open case: it is past its time; or half of its time has gone
 * and nobody has it, or whoever had it can no longer act; or a quarter of its time is left. Without a target: nobody has had it for two
 * days.
 */
export const alarmOf = (
  of: Pick<Case, 'state' | 'receivedAt' | 'ratedAt' | 'dueAt'> & Partial<Pick<Case, 'handedBack'>>,
  now: Date,
): Alarm | undefined => {
  if (!isOpen(of.state)) return undefined
  if (of.handedBack === true) return of.dueAt !== null && of.dueAt < now ? 'overdue' : 'unassigned'
  if (of.dueAt === null)
    return of.state === 'waiting' && now.getTime() - of.receivedAt.getTime() > 2 * DAY
      ? 'unassigned'
      : undefined
  const left = of.dueAt.getTime() - now.getTime()
  const whole = of.dueAt.getTime() - of.receivedAt.getTime()
  if (left < 0) return 'overdue'
  if (of.state === 'waiting' && left * 2 < whole) return 'unassigned'
  return left * 4 < whole ? 'nearly-due' : undefined
}

/** The level that a report starts with: what its sender said, until somebody has read it. */
export const levelOnArrival = (
  { urgency, aboutChild }: { urgency: 'danger' | 'soon' | 'routine'; aboutChild: boolean },
  levels: readonly Level[],
): Level => {
  const sorted = levels.toSorted((a, b) => a.position - b.position)
  const wanted = urgency === 'danger' ? 0 : urgency === 'soon' || aboutChild ? 1 : 2
  const level = sorted[Math.min(wanted, sorted.length - 1)]
  if (level === undefined) throw new Error('triage: this partnership has no levels')
  return level
}

/** What somebody wrote is looked at, whatever the level: where it has no target, within three working days. */
const ANSWERED_MINUTES = 3 * 8 * 60

/** When a report that its reporter brought back is due: as if it came now. */
export const dueAgain = (
  from: Date,
  { level, hours }: { level: Level; hours: WorkingHours },
): Date | null =>
  dueAt(from, {
    level:
      level.workingMinutes === null
        ? { ...level, workingMinutes: ANSWERED_MINUTES, aroundTheClock: false }
        : level,
    hours,
  })
