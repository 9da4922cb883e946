import type { DecisionKind } from '../model.ts'
import type { KeepReason, ReviewRefusal } from './rules-retention.ts'

export const OUTCOME_WORDS: Readonly<Record<DecisionKind, string>> = {
  close: 'No further action',
  refer: 'Referred to a team',
  pass: 'Passed to another force',
  log: 'Intelligence log',
}

export const KEEP_REASON_WORDS: Readonly<Record<KeepReason, string>> = {
  'new-suspicion': 'There is a new offence or suspicion',
  'risk-of-harm': 'Somebody may still come to harm',
  'agency-request': 'Another agency asked for it',
  'dbs-request': 'The Disclosure and Barring Service asked for it',
  proceedings: 'An investigation or a court may need it',
}

export const REVIEW_REFUSALS: Readonly<Record<ReviewRefusal | 'changed-since-read', string>> = {
  'wrong-state': 'This cannot be done with it as it stands now',
  'not-due': 'Its review is not due yet, so it cannot be let go',
  'same-person': 'You proposed this yourself. Somebody else of your team has to agree',
  'changed-since-read':
    'Somebody did something with this report after you opened the page. Look at it again; what you chose is still here',
}

const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
})

/** "20 November 2026". */
export const dayWords = (at: Date): string => days.format(at)
