/** How a report came. */
export const CHANNELS = [
  'public',
  'young',
  'professional',
  'phone',
  'letter',
  'in-person',
  'partner',
] as const
export type Channel = (typeof CHANNELS)[number]

/** How fast it may need somebody, as its sender says: a first guess, which triage rates anew. */
export type ReportUrgency = 'danger' | 'soon' | 'routine'

/** Parts of a report that open with keys of their own. */
export type Compartment = 'report' | 'identity' | 'desk'

/** To whom new reports are sealed, and who may learn who a reporter is. Null: nobody. */
export type IntakeTeams = { readonly report: string | null; readonly identity: string | null }

/** How a proposal of other teams for reports ended. `alone`: the first choice, with nobody to confirm it. */
export type ProposalEnd = 'confirmed' | 'refused' | 'replaced' | 'alone'

/** What whoever holds the receipt is told about their report. */
export const REPORTER_STATUSES = [
  'received',
  'read',
  'question',
  'passed-on',
  'kept',
  'closed',
] as const
export type ReporterStatus = (typeof REPORTER_STATUSES)[number]

/** Why somebody opens who a reporter is. Codes, because the log holds no personal data. */
export const IDENTITY_REASONS = [
  'reporter-in-danger',
  'child-in-danger',
  'reporter-asked',
  'cannot-be-found-otherwise',
  'court',
] as const
export type IdentityReason = (typeof IDENTITY_REASONS)[number]

/** One question as its reader saw it, and what they answered: no later form changes its meaning. */
export type Answer = {
  readonly question: string
  readonly label: string
  readonly text: string
}

/** What is clear of a report. `receivedAt` is the start of a quarter of an hour. */
export type ReportFacts = {
  readonly id: string
  readonly channel: Channel
  readonly form: string
  readonly receivedAt: Date
  readonly urgency: ReportUrgency
  readonly aboutChild: boolean
  readonly quarantined: boolean
  readonly status: ReporterStatus
  /** Whether somebody holds a receipt, so that they can read what the desk writes. */
  readonly hasReceipt: boolean
  readonly version: number
}

/** What the room above is told in the transaction that receives a report. */
export type Received = {
  readonly reportId: string
  readonly channel: Channel
  readonly urgency: ReportUrgency
  /** A child may be part of it: nobody said no. */
  readonly aboutChild: boolean
  /** Somebody said that a child is part of it, or a young person tells it. */
  readonly childSaid: boolean
  readonly receivedAt: Date
  /** The team that its words are sealed to. */
  readonly teamId: string
  readonly quarantined: boolean
}

export type Author = 'reporter' | 'desk'

export type Message = {
  readonly number: number
  readonly author: Author
  readonly at: Date
  readonly text: string
}

/** A note of the desk: its author (a member's id), its time and its words, all sealed. */
export type Note = {
  readonly id: string
  readonly by: string
  readonly at: Date
  readonly text: string
}

/** A new report before anything of it is sealed. */
export type NewReport = {
  readonly channel: Channel
  readonly form: string
  readonly urgency: ReportUrgency
  /** A child may be part of it: nobody said no. */
  readonly aboutChild: boolean
  /** Somebody said yes. Absent: nobody said. */
  readonly childSaid?: boolean
  readonly quarantined: boolean
  readonly answers: readonly Answer[]
  /** Who the reporter is, if they said; none of it is among the answers. */
  readonly identity: readonly Answer[]
}
