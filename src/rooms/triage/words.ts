import type { TagOptions } from '../../platform/html/components/tag.ts'
import type { Channel } from '../reports/index.ts'
import type { Case, CloseReason, HistoryAct, RateReason, State } from './model.ts'
import type { Alarm } from './rules-clock.ts'
import type { Telling } from './rules-redaction.ts'

const momentFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
})
const shortFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
})

/** "20 November 2026 at 09:00". */
export const momentWords = (at: Date): string => momentFormat.format(at)
/** "Fri 20 Nov, 09:00". */
export const shortMoment = (at: Date): string => shortFormat.format(at)

/** Minutes as "4 hours", "90 minutes". */
export const minutesWords = (minutes: number): string =>
  minutes % 60 === 0
    ? `${String(minutes / 60)} ${minutes === 60 ? 'hour' : 'hours'}`
    : `${String(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}`

export const STATE_WORDS: Readonly<Record<State, string>> = {
  waiting: 'Waiting',
  open: 'Open',
  proposed: 'Second person',
  referred: 'Referred',
  decided: 'Decided',
  merged: 'Merged',
}

export const STATE_MEANINGS: Readonly<Record<State, string>> = {
  waiting: 'Nobody has it yet',
  open: 'Somebody has it',
  proposed: 'No further action is proposed: a second person has to agree',
  referred: 'Decided; another team has not yet said that it has it',
  decided: 'Decided',
  merged: 'Looked at together with another report',
}

/** What the queue says of a child: that somebody said so, or only that nobody said no. Else nothing. */
export const childTagOf = ({
  aboutChild,
  childSaid,
  childFound,
}: Pick<Case, 'aboutChild' | 'childSaid' | 'childFound'>): TagOptions | undefined => {
  if (childSaid || childFound) return { text: 'Child', classes: 'govuk-tag--pink' }
  return aboutChild ? { text: 'Child not ruled out', classes: 'govuk-tag--grey' } : undefined
}

export const STATE_COLOURS: Readonly<Record<State, string>> = {
  waiting: 'govuk-tag--orange',
  open: 'govuk-tag--blue',
  proposed: 'govuk-tag--purple',
  referred: 'govuk-tag--teal',
  decided: 'govuk-tag--green',
  merged: 'govuk-tag--grey',
}

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  public: 'Website',
  young: 'Young person',
  professional: 'Professional',
  phone: 'Phone',
  letter: 'Letter',
  'in-person': 'In person',
  partner: 'Partner system',
}

/** A channel by its code, whatever the code is. */
export const channelWords = (code: string): string =>
  Object.entries(CHANNEL_WORDS).find(([channel]) => channel === code)?.[1] ?? code

export const ALARM_TAGS: Readonly<Record<Alarm, TagOptions>> = {
  overdue: { text: 'Overdue', classes: 'govuk-tag--red' },
  unassigned: { text: 'Nobody has it', classes: 'govuk-tag--orange' },
  'nearly-due': { text: 'Due soon', classes: 'govuk-tag--yellow' },
}

export const CLOSE_REASON_WORDS: Readonly<Record<CloseReason, string>> = {
  'no-concern': 'It was read and gives no concern',
  'known-already': 'It is known already, and somebody is acting on it',
  'not-enough': 'There is not enough in it to act on',
  'not-for-us': 'It is about something that others deal with',
  'not-meant': 'It was not meant as a report',
  machine: 'A machine sent it: it is not a report',
}

export const RATE_REASON_WORDS: Readonly<Record<RateReason, string>> = {
  'new-facts': 'New facts came',
  'read-again': 'It was read again',
  child: 'A child is involved',
  danger: 'Somebody may be in danger',
  'less-than-said': 'It is less urgent than its sender thought',
}

/** What somebody did, as the history says it. */
export const ACT_WORDS: Readonly<Record<HistoryAct, string>> = {
  receive: 'Received',
  joined: 'Another report was merged into this one',
  parted: 'A merged report was taken apart from this one',
  'handed-back': 'Back in the queue: whoever had it can no longer act',
  'offer-ended': 'Offer ended: whoever it was offered to can no longer act',
  'keep-on': 'Kept on',
  'let-go': 'Letting go proposed',
  agree: 'Letting go agreed by a second person',
  erase: 'Erased',
  answered: 'The reporter wrote',
  take: 'Taken',
  'put-back': 'Put back into the queue',
  offer: 'Offered',
  accept: 'Accepted',
  decline: 'Not accepted',
  're-rate': 'Level changed',
  flag: 'Marked as urgent',
  unflag: 'No longer marked as urgent',
  'bring-in': 'Brought into the queue',
  note: 'Note',
  ask: 'Message to the reporter',
  refer: 'Referred',
  log: 'Intelligence log written',
  pass: 'Passed to another force',
  close: 'No further action',
  propose: 'No further action proposed',
  'propose-machine': 'Proposed: a machine sent it',
  confirm: 'No further action, agreed by a second person',
  'send-back': 'Not agreed: back to whoever proposed it',
  acknowledge: 'Referral acknowledged',
  escalate: 'Referral escalated',
  recall: 'Referral taken back',
  merge: 'Merged with another report',
  unmerge: 'Taken apart again',
  reopen: 'Opened again',
}

export const TELLING_WORDS: Readonly<Record<Telling, string>> = {
  typed: 'a word that you typed',
  email: 'an email address',
  phone: 'a phone number',
  handle: 'an online name',
  'first-person': 'says who is writing',
}
