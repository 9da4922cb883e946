/**
 * Where a report stands with the desk. `waiting`: nobody has it. `open`: somebody has. `proposed`: no
 * further action is proposed and waits for a second person. `referred`: decided, and
 * another team has not yet said that it has it. The first four are open; the last two are not.
 */
export const STATES = ['waiting', 'open', 'proposed', 'referred', 'decided', 'merged'] as const
export type State = (typeof STATES)[number]

/** States in which somebody still has to do something. */
export const OPEN_STATES = ['waiting', 'open', 'proposed', 'referred'] as const

/** What somebody may do with a case. */
export const ACTS = [
  'take',
  'put-back',
  'offer',
  'accept',
  'decline',
  're-rate',
  'flag',
  'unflag',
  'bring-in',
  'note',
  'ask',
  'refer',
  'log',
  'pass',
  'close',
  'propose',
  'propose-machine',
  'confirm',
  'send-back',
  'acknowledge',
  'escalate',
  'recall',
  'merge',
  'unmerge',
  'reopen',
] as const
export type ActName = (typeof ACTS)[number]

/** What stands in the history of a case: acts of people at the desk, and of whoever reports. */
export type HistoryAct =
  | ActName
  | 'receive'
  | 'answered'
  // Whoever had it may no longer act: suspended, gone, moved, or with other roles.
  | 'handed-back'
  // Another report was merged into this one, or taken apart from it.
  | 'joined'
  | 'parted'
  | 'offer-ended'
  // Retention.
  | 'keep-on'
  | 'let-go'
  | 'agree'
  | 'erase'

/** How a report can be decided. */
export type DecisionKind = 'refer' | 'log' | 'pass' | 'close'

/** What was passed on: to a team, into an intelligence log, to another force. */
export type TextKind = 'referral' | 'log' | 'pass'

/** Why nothing more is done. The words that go with it are sealed. */
export const CLOSE_REASONS = [
  'no-concern',
  'known-already',
  'not-enough',
  'not-for-us',
  'not-meant',
  'machine',
] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/** Why a level was changed. */
export const RATE_REASONS = [
  'new-facts',
  'read-again',
  'child',
  'danger',
  'less-than-said',
] as const
export type RateReason = (typeof RATE_REASONS)[number]

/** One level of urgency of this partnership, with its clock. */
export type Level = {
  readonly code: string
  readonly label: string
  readonly meaning: string
  /** How long it may take; null where there is no target. */
  readonly workingMinutes: number | null
  /** The clock runs day and night, and not in working hours only. */
  readonly aroundTheClock: boolean
  readonly position: number
}

/** When the desk works: for each day of the week (1 is Monday), from when to when, `HH:MM`. */
export type WorkingHours = {
  readonly days: ReadonlyMap<number, { readonly opens: string; readonly closes: string }>
  /** Days on which the desk is closed, `YYYY-MM-DD`. */
  readonly closures: ReadonlySet<string>
}

/** One report as the queue knows it. Nothing here identifies anybody. */
export type Case = {
  readonly reportId: string
  readonly reference: string
  readonly teamId: string
  readonly channel: string
  readonly aboutChild: boolean
  /** Somebody said so; else nobody said that it is not. */
  readonly childSaid: boolean
  /** The desk found later that a child is part of it. Never taken back. */
  readonly childFound: boolean
  /** This report, or one that was merged into it, may be about a child. */
  readonly childInFamily: boolean
  readonly receivedAt: Date
  readonly level: string
  readonly ratedAt: Date
  readonly dueAt: Date | null
  readonly state: State
  readonly urgent: boolean
  /** Set aside on arrival as likely sent by a machine. Still read, counted and on the clock. */
  readonly setAside: boolean
  readonly assignedTo: string | null
  readonly offeredTo: string | null
  readonly proposedBy: string | null
  readonly mergedInto: string | null
  /** Waits because whoever had it may no longer act. */
  readonly handedBack: boolean
  readonly version: number
}

/** Who asks, as far as the rules of this room need to know. */
export type Actor = {
  readonly id: string
  readonly mayWork: boolean
  /** The teams whose queue is theirs. */
  readonly teams: readonly string[]
}

/** Why an act was refused. `not-there` is also said of what is not yours. */
export type Refusal =
  | 'not-there'
  | 'changed-since-read'
  | 'wrong-state'
  | 'not-yours'
  | 'not-offered'
  | 'needs-second-person'
  | 'same-person'
  | 'wrong-target'
  | 'nothing-changed'
  | 'not-acknowledged'
  | 'child-not-referred'
  | 'own-referral'
  | 'erased'

export type Done = { readonly ok: true; readonly state: State }
export type NotDone = { readonly ok: false; readonly why: Refusal }
