import type { ActName, Actor, Case, NotDone, Refusal, State } from './model.ts'
import { OPEN_STATES } from './model.ts'

/** What may be done at any stage: a fact that makes it urgent does not wait for the stage to end. */
const ALWAYS = ['flag', 'unflag', 'note', 'bring-in'] as const satisfies readonly ActName[]

/**
 * What may be done in which state. Authority: Working Together to Safeguard Children (a referral is
 * decided on, and the referrer told); the partnership's own rule that whatever was decided can be
 * opened again, and that nobody is given work that they did not accept.
 */
const ALLOWED = {
  waiting: [
    ...ALWAYS,
    'take',
    'offer',
    'accept',
    'decline',
    're-rate',
    'propose-machine',
    'acknowledge',
    'escalate',
    'recall',
  ],
  open: [
    ...ALWAYS,
    'take',
    'put-back',
    'offer',
    'accept',
    'decline',
    're-rate',
    'ask',
    'refer',
    'log',
    'pass',
    'close',
    'propose',
    'propose-machine',
    'merge',
    'acknowledge',
    'escalate',
    'recall',
  ],
  proposed: [
    ...ALWAYS,
    'take',
    're-rate',
    'ask',
    'confirm',
    'send-back',
    'acknowledge',
    'escalate',
  ],
  referred: [...ALWAYS, 'take', 're-rate', 'ask', 'acknowledge', 'escalate', 'recall'],
  decided: [...ALWAYS, 'ask', 'reopen'],
  merged: [...ALWAYS, 'ask', 'unmerge', 'acknowledge', 'escalate'],
} as const satisfies Record<State, readonly ActName[]>

/** Acts of whoever has the case, and of nobody else: what is decided has one name to it. */
const OF_ITS_HOLDER: ReadonlySet<ActName> = new Set([
  'put-back',
  'ask',
  'refer',
  'log',
  'pass',
  'close',
  'propose',
  'propose-machine',
  'merge',
  'recall',
])

export const isOpen = (state: State): boolean => OPEN_STATES.some((open) => open === state)

export const isAllowedIn = (state: State, act: ActName): boolean =>
  (ALLOWED[state] as readonly ActName[]).includes(act)

const refused = (why: Refusal): NotDone => ({ ok: false, why })

/**
 * Whether this person may do this to this case now. A case is its team's alone: to anybody else it is
 * not there. For a child, no further action needs a second person (`propose`, then `confirm` by
 * somebody else), so that no single judgement closes a child's case. A report that others were merged
 * into is about a child if any of them is. Only what was set aside on arrival is said to be a machine's
 * without anybody taking it first, and that too takes a second person.
 */
export const mayDo = (
  act: ActName,
  { actor, of }: { actor: Actor; of: Case },
): { readonly ok: true } | NotDone => {
  if (!actor.mayWork || !actor.teams.includes(of.teamId)) return refused('not-there')
  if (!isAllowedIn(of.state, act)) return refused('wrong-state')
  // What waits is nobody's: a referral is taken back there by whoever of the team sees that it must be.
  if (OF_ITS_HOLDER.has(act) && !['waiting', 'decided', 'merged'].includes(of.state))
    if (of.assignedTo !== actor.id) return refused('not-yours')
  if ((act === 'accept' || act === 'decline') && of.offeredTo !== actor.id)
    return refused('not-offered')
  if (act === 'close' && of.childInFamily) return refused('needs-second-person')
  if (act === 'propose' && !of.childInFamily) return refused('wrong-state')
  if (act === 'propose-machine' && !of.setAside) return refused('wrong-state')
  if (act === 'confirm' && of.proposedBy === actor.id) return refused('same-person')
  if (act === 'take' && of.assignedTo === actor.id) return refused('nothing-changed')
  if (act === 'flag' && of.urgent) return refused('nothing-changed')
  if (act === 'unflag' && !of.urgent) return refused('nothing-changed')
  if (act === 'bring-in' && !of.setAside) return refused('nothing-changed')
  return { ok: true }
}

/**
 * The state in which an act leaves a case. A decision while another team has not yet said that it has
 * what was referred to it leaves the case `referred`: it stays in the queue until they do.
 */
export const stateAfter = (
  act: ActName,
  facts: {
    readonly state: State
    /** Whether something referred is not acknowledged once the act is done. */
    readonly unacknowledged: boolean
    /** Refer, log and pass: whether that decides it, or it stays open for more. */
    readonly decides: boolean
  },
): State => {
  const decided: State = facts.unacknowledged ? 'referred' : 'decided'
  switch (act) {
    case 'take':
    case 'accept':
      return facts.state === 'waiting' ? 'open' : facts.state
    case 'put-back':
      return 'waiting'
    case 'refer':
    case 'log':
    case 'pass':
      return facts.decides ? decided : 'open'
    case 'close':
    case 'confirm':
      return decided
    case 'propose':
    case 'propose-machine':
      return 'proposed'
    case 'send-back':
    case 'recall':
    case 'reopen':
    case 'unmerge':
      return 'open'
    case 'acknowledge':
      return facts.state === 'referred' ? decided : facts.state
    case 'merge':
      return 'merged'
    case 'offer':
    case 'decline':
    case 're-rate':
    case 'flag':
    case 'unflag':
    case 'bring-in':
    case 'note':
    case 'ask':
    case 'escalate':
      return facts.state
  }
}

/**
 * Whether somebody may end a report by a log or a passing alone. An intelligence log or a passing to another force helps no
 * child by itself: it ends a report only where every child's report among it and what was merged into it
 * was also referred, to a team that has said or must say that it has it. Else it takes a second person (`propose`). Authority: no child's report is
 * closed by one person's judgement alone (the partnership's own rule, as for no further action).
 */
export const mayDecideAlone = ({
  childrenNotReferred,
}: {
  childrenNotReferred: number
}): { readonly ok: true } | NotDone =>
  childrenNotReferred > 0 ? refused('child-not-referred') : { ok: true }

/**
 * Whether one case may be merged into another: the same team's, another one, and one on which somebody
 * still works. So nothing is merged into what is decided or about to be, no chain of mergers ever closes
 * into a ring, and every merged report leads to one that is not.
 */
export const mayMergeInto = (of: Case, target: Case | undefined): boolean =>
  target !== undefined &&
  target.teamId === of.teamId &&
  target.reportId !== of.reportId &&
  (target.state === 'waiting' || target.state === 'open')

/**
 * How the report that stays stands once another was merged into it: as urgent, as soon due and at as
 * strict a level as either of them, and set aside only if both were. Nothing is hidden by a merge.
 * `strictness`: the codes of the levels, the strictest first.
 */
export const standingWith = (
  into: Case,
  merged: Case,
  strictness: readonly string[],
): Pick<Case, 'urgent' | 'setAside' | 'level' | 'ratedAt' | 'dueAt'> => {
  const place = ({ level }: Case) => strictness.indexOf(level)
  const stricter = place(merged) < place(into) ? merged : into
  const dues = [into.dueAt, merged.dueAt].filter((due) => due !== null)
  const [first] = dues.toSorted((a, b) => a.getTime() - b.getTime())
  return {
    urgent: into.urgent || merged.urgent,
    setAside: into.setAside && merged.setAside,
    level: stricter.level,
    ratedAt: stricter.ratedAt,
    dueAt: first ?? null,
  }
}

/** What the desk has of what it received. */
export type Tally = { readonly merged: number; readonly decided: number; readonly open: number }

/**
 * Conservation: received = merged + decided + open. Authority: the product's own promise, after a
 * force whose system passed on 28 % of the child-risk cases of a district.
 */
export const isConserved = (received: number, { merged, decided, open }: Tally): boolean =>
  received === merged + decided + open
