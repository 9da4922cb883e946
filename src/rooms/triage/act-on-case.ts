import type { Tx } from '../../platform/database/handles.ts'
import { activeMembersOf, permissionsOf } from '../access/index.ts'
import type { ActName, Actor, Case, Done, NotDone } from './model.ts'
import { mayDecideAlone, mayDo, stateAfter } from './rules-case.ts'
import { isAnyErased } from './store-erasures.ts'
import { familyOf, lockCases, saveCase } from './store-cases.ts'
import { insertHistory, wasSent } from './store-history.ts'
import { childrenNotReferred, unacknowledgedOf } from './store-referrals.ts'
import type { About } from './tables.ts'

/** Who does what to which case, as they saw it. */
export type Doing = {
  readonly actor: Actor
  readonly reportId: string
  /** The version that was shown; undefined where what somebody else did meanwhile does not matter. */
  readonly version: number | undefined
  readonly now: Date
  /** Made when the form was shown: the same form sent twice does one thing. */
  readonly formToken?: string | undefined
}

/** `repeated`: the same form came twice, and what it asked for stands. */
export type Acted = (Done & { readonly of: Case; readonly repeated: boolean }) | NotDone

type Step = {
  readonly act: ActName
  /** Refer, log, pass: whether nothing is left to do after it. */
  readonly decides?: boolean
  readonly about?: About
  /** What it changes besides the state, given the case as it stood. */
  readonly change?: (before: Case) => Partial<Pick<Case, Changing>>
  /** Other cases that it looks at, held too; answers why it cannot be, if so. */
  readonly with?: readonly string[]
  readonly check?: (before: Case, others: readonly Case[]) => NotDone | undefined
  /** What else is kept with it, before the state is worked out. */
  readonly keep?: (before: Case) => Promise<void>
}
type Changing =
  | 'level'
  | 'ratedAt'
  | 'dueAt'
  | 'urgent'
  | 'setAside'
  | 'assignedTo'
  | 'offeredTo'
  | 'proposedBy'
  | 'mergedInto'
  | 'childFound'

/**
 * Does one thing to one case: holds it, asks the rules, keeps the new state and the step of its
 * history, all in the caller's transaction. Every act of this room comes through here.
 */
export const actOnCase = async (tx: Tx, doing: Doing, step: Step): Promise<Acted> => {
  const { actor, reportId, now, formToken } = doing
  tx.note({ reportId, act: step.act })
  const held = await lockCases(tx, [reportId, ...(step.with ?? [])])
  const before = held.find((one) => one.reportId === reportId)
  if (await isAnyErased(tx, [reportId, ...(step.with ?? [])])) return { ok: false, why: 'erased' }
  if (before === undefined || !actor.mayWork || !actor.teams.includes(before.teamId))
    return { ok: false, why: 'not-there' }
  if (formToken !== undefined && (await wasSent(tx, { reportId, formToken })))
    return { ok: true, state: before.state, of: before, repeated: true }
  if (doing.version !== undefined && doing.version !== before.version)
    return { ok: false, why: 'changed-since-read' }
  const may = mayDo(step.act, { actor, of: before })
  if (!may.ok) return may
  const wrong = step.check?.(
    before,
    held.filter((one) => one !== before),
  )
  if (wrong !== undefined) return wrong
  const unready = await notReady(tx, step, before)
  if (unready !== undefined) return unready
  await step.keep?.(before)
  const state = stateAfter(step.act, {
    state: before.state,
    unacknowledged: (await unacknowledgedOf(tx, reportId)) > 0,
    decides: step.decides ?? false,
  })
  const after = settle({ ...before, ...step.change?.(before), state, version: before.version + 1 })
  await saveCase(tx, after)
  if (!(await mayHold(tx, { before, after }))) return { ok: false, why: 'not-there' }
  await insertHistory(tx, {
    reportId,
    version: after.version,
    at: now,
    act: step.act,
    state,
    about: step.about ?? {},
    formToken,
  })
  return { ok: true, state, of: after, repeated: false }
}

/** What an act asks of the referrals of a report, and of all that was merged into it. */
const notReady = async (
  tx: Tx,
  { act, decides }: Step,
  before: Case,
): Promise<NotDone | undefined> => {
  if ((act === 'log' || act === 'pass') && decides === true) {
    const family = await familyOf(tx, before.reportId)
    const may = mayDecideAlone({ childrenNotReferred: await childrenNotReferred(tx, family) })
    return may.ok ? undefined : may
  }
  if (act !== 'merge' && act !== 'recall') return undefined
  const waiting = await unacknowledgedOf(tx, before.reportId)
  if (act === 'merge') return waiting > 0 ? { ok: false, why: 'not-acknowledged' } : undefined
  return waiting > 0 ? undefined : { ok: false, why: 'nothing-changed' }
}

/**
 * Whether whoever has or is offered it anew may work on it still. Asked once their row is held by the
 * case that refers to it: whoever is suspended at the same moment has handed on before, or is seen here.
 */
const mayHold = async (
  tx: Tx,
  { before, after }: { before: Case; after: Case },
): Promise<boolean> => {
  const anew = [
    after.assignedTo === before.assignedTo ? null : after.assignedTo,
    after.offeredTo === before.offeredTo ? null : after.offeredTo,
  ].filter((id) => id !== null)
  if (anew.length === 0) return true
  const team = await activeMembersOf(tx, after.teamId)
  return anew.every((id) =>
    team.some((one) => one.id === id && permissionsOf(one.roles).has('triage.work')),
  )
}

/** What a state cannot have goes with it: an offer of what is decided, a proposal that was settled. */
const settle = (of: Case): Case => ({
  ...of,
  assignedTo: of.state === 'waiting' ? null : of.assignedTo,
  offeredTo: of.state === 'waiting' || of.state === 'open' ? of.offeredTo : null,
  proposedBy: of.state === 'proposed' ? of.proposedBy : null,
  mergedInto: of.state === 'merged' ? of.mergedInto : null,
  handedBack: of.state === 'waiting' && of.handedBack,
})
