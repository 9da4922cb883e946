import type { Tx } from '../../../platform/database/handles.ts'
import type { Doer } from '../record-week.ts'
import {
  countersignRelease,
  publishRelease,
  returnRelease,
  submitRelease,
} from '../sign-release.ts'
import { withdrawRelease } from '../withdraw-release.ts'
import { beginCorrection } from '../write-release.ts'

type Asked = {
  releaseId: string
  version: number
  why: string
  /** The finding whose answer is not accepted. */
  refuses?: string | undefined
  agencyId: string
  by: Doer
}
/** `done` names the notice, `stay` is said on the same page. */
export type Outcome =
  { ok: true; done: string } | { ok: false; why: string; stay: string | undefined }

export type Step = {
  step: string
  permission: string
  audit: string
  title: string
  lead: string
  button: string
  /** Whether only the reporter's own agency takes it; to others it is not there. */
  ownOnly?: true
  /** Whether the page shows all that is signed before it asks: the text and every figure in it. */
  showsAll?: true
  /** The label of the reason, where one must be given. */
  reason?: string
  /** Whether one of the answers may be refused with it. */
  mayRefuse?: true
  take: (tx: Tx, asked: Asked) => Promise<Outcome>
}

const STAY = {
  'changed-since-read':
    'The release changed while you were looking. Look at it again before you go on.',
  'wrong-state': 'The release is not where this step begins any more.',
  'needs-second-person': 'Somebody who wrote none of this edition must countersign it.',
  findings: 'Something must be mended first, or answered. The release says what.',
  'answer-gone': 'The answer that you chose is not there any more. Look at the release again.',
  'open-comments':
    'A comment by whoever countersigns is still open. It must be resolved before the release is published.',
  'not-published': 'The release is not published.',
  'already-withdrawn': 'The release was withdrawn already.',
  withdrawn: 'The release was withdrawn. It cannot be corrected.',
  'dated-ahead':
    'The release bears a date that has not come yet. Publish it on that day, or send it back and change the date.',
  'not-there': undefined,
} as const

const outcome = (
  result: { ok: true } | { ok: false; why: keyof typeof STAY },
  done: string,
): Outcome =>
  result.ok ? { ok: true, done } : { ok: false, why: result.why, stay: STAY[result.why] }

/** Every step that a release takes. */
export const STEPS: readonly Step[] = [
  {
    step: 'submit',
    permission: 'releases.write',
    audit: 'results.releases.submit',
    title: 'Submit for countersigning',
    lead: 'The figures are kept as they stand now. Somebody who wrote none of this must sign it before it can be published.',
    button: 'Submit',
    take: async (tx, asked) => outcome(await submitRelease(tx, asked), 'submitted'),
  },
  {
    step: 'countersign',
    permission: 'releases.countersign',
    audit: 'results.releases.countersign',
    title: 'Countersign',
    lead: 'With your signature you say that you read this release, that its words are true of its figures, and that you wrote none of it.',
    button: 'Countersign',
    showsAll: true,
    take: async (tx, asked) => {
      const result = await countersignRelease(tx, asked)
      return outcome(result, result.ok && result.state === 'draft' ? 'changed' : 'countersigned')
    },
  },
  {
    step: 'return',
    permission: 'releases.countersign',
    audit: 'results.releases.return',
    title: 'Send back',
    lead: 'The release becomes a draft again.',
    button: 'Send back',
    reason: 'What should be changed',
    mayRefuse: true,
    take: async (tx, asked) => outcome(await returnRelease(tx, asked), 'returned'),
  },
  {
    step: 'publish',
    permission: 'releases.publish',
    audit: 'results.releases.publish',
    title: 'Publish',
    lead: 'Anybody can read the release from now on.',
    button: 'Publish',
    showsAll: true,
    take: async (tx, asked) => {
      const result = await publishRelease(tx, asked)
      return outcome(result, result.ok && result.state === 'draft' ? 'changed' : 'published')
    },
  },
  {
    step: 'withdraw',
    permission: 'releases.publish',
    audit: 'results.releases.withdraw',
    title: 'Withdraw',
    lead: 'The release keeps its address, which says that it was withdrawn and when. It cannot be published again.',
    button: 'Withdraw',
    ownOnly: true,
    reason: 'Why it is withdrawn (kept at the desk)',
    take: async (tx, asked) => outcome(await withdrawRelease(tx, asked), 'withdrawn'),
  },
  {
    step: 'correct',
    permission: 'releases.write',
    audit: 'results.releases.correct',
    title: 'Correct a published release',
    lead: 'This begins the next edition. What is published stays until the correction is countersigned and published, and then shows what stood before.',
    button: 'Begin a correction',
    ownOnly: true,
    take: async (tx, asked) => outcome(await beginCorrection(tx, asked), 'correcting'),
  },
]
