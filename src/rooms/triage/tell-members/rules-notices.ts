import { quarterHourFrom, startOfQuarterHour } from '../../../platform/vault/quarter-hours.ts'
import { dayAfter, ukDay, ukMoment, ukTime } from '../rules-clock.ts'

/**
 * What a member chose. `usual`: by mail, in quiet hours only what is urgent. `by-day`: never in quiet
 * hours. `never`: no mail.
 */
export const NOTICE_CHOICES = ['usual', 'by-day', 'never'] as const
export type NoticeChoice = (typeof NOTICE_CHOICES)[number]

/** Hours in which nobody is told of what can wait, `HH:MM`, in the United Kingdom's time. */
export type QuietHours = { readonly from: string; readonly to: string } | undefined

/** When the quiet hours end in which this moment lies; undefined where it lies in none. */
export const quietUntil = (at: Date, quiet: QuietHours): Date | undefined => {
  if (quiet === undefined) return undefined
  const { from, to } = quiet
  const time = ukTime(at)
  const isQuiet = from < to ? time >= from && time < to : time >= from || time < to
  if (!isQuiet) return undefined
  const day = ukDay(at)
  return time < to ? ukMoment(day, to) : ukMoment(dayAfter(day), to)
}

export type Telling =
  | { readonly when: 'now' }
  | { readonly when: 'later'; readonly at: Date }
  | { readonly when: 'never' }

const MINUTE_MS = 60_000

/**
 * What is kept of when a member was told: the end of that quarter of an hour. What is urgent is told as
 * soon as it comes, and the exact time would be that of its reporter (decision 0018). The end and not
 * the beginning, so that two mails are never closer than the interval.
 */
export const toldBy = (now: Date): Date => startOfQuarterHour(quarterHourFrom(now.getTime()))

/**
 * When a member is told that something waits. One mail in so many minutes, however much comes; the
 * first that is urgent at once, and no other that is urgent in so many minutes after it; nothing in
 * quiet hours but what is urgent, for those who want that. This product's own rule: a desk that gets a
 * mail for each report of a flood stops reading them.
 */
export const tellingOf = ({
  now,
  urgent,
  choice,
  toldAt,
  urgentToldAt,
  everyMinutes,
  quiet,
}: {
  readonly now: Date
  readonly urgent: boolean
  readonly choice: NoticeChoice
  readonly toldAt: Date | null
  readonly urgentToldAt: Date | null
  readonly everyMinutes: number
  readonly quiet: QuietHours
}): Telling => {
  if (choice === 'never') return { when: 'never' }
  const after = (told: Date | null) =>
    told === null
      ? now
      : new Date(Math.max(told.getTime() + everyMinutes * MINUTE_MS, now.getTime()))
  const isUrgentNow = urgent && after(urgentToldAt) <= now
  if (isUrgentNow && (choice === 'usual' || quietUntil(now, quiet) === undefined))
    return { when: 'now' }
  const next = isUrgentNow ? now : after(toldAt)
  const at = quietUntil(next, quiet) ?? next
  return at <= now ? { when: 'now' } : { when: 'later', at }
}
