import type { Tx } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { membersWhoMay } from '../../access/index.ts'
import type { IntakeTeams } from '../model.ts'
import type { ReportsKeys } from '../server-keys.ts'
import { readIntake, setIntake } from '../store-intake.ts'
import { readCandidates } from './candidates.ts'
import { proposalEnds, standsAtOnce, type Unfit, unfitIn } from './rules-intake.ts'
import { insertProposal, lockProposal, settleProposal } from './store-proposals.ts'

export type Proposed =
  | { ok: true; stands: boolean }
  | { ok: false; why: 'changed-since-read' }
  | { ok: false; why: 'unfit'; unfit: readonly Unfit[] }

/**
 * Proposes to which teams reports go. It takes the place of a proposal that still waits, and stands at
 * once only where `standsAtOnce` says so.
 */
export const proposeIntake = async (
  tx: Tx,
  keys: ReportsKeys,
  asked: IntakeTeams & { version: number; by: string; now: Date },
): Promise<Proposed> => {
  const { report, identity, version, by, now } = asked
  tx.note({ report, identity })
  const before = await lockProposal(tx)
  const intake = await readIntake(tx, keys)
  if (intake.version !== version) return { ok: false, why: 'changed-since-read' }
  const unfit = unfitIn(asked, await readCandidates(tx, keys.tags))
  if (unfit.length > 0) return { ok: false, why: 'unfit', unfit }
  if (before !== undefined) await settleProposal(tx, before.id, { by, how: 'replaced', now })
  const id = newId(now.getTime())
  const proposal = { id, report, identity, ofVersion: version, proposedBy: by, proposedAt: now }
  await insertProposal(tx, proposal)
  const administrators = await membersWhoMay(tx, 'triage.configure')
  const stands = standsAtOnce(intake, administrators.length)
  tx.note({ proposal: id, stands })
  if (!stands) return { ok: true, stands }
  const set = await setIntake(tx, keys, { report, identity, version })
  if (!set.ok) return set
  await settleProposal(tx, id, { by, how: 'alone', now })
  return { ok: true, stands }
}

export type SettledProposal =
  { ok: true } | { ok: false; why: 'not-waiting' | 'second-person' | 'has-changed' | 'unfit' }

type Settling = { readonly id: string; readonly by: string; readonly now: Date }

/** Puts a proposal in place. Never by the one who made it. */
export const confirmIntake = async (
  tx: Tx,
  keys: ReportsKeys,
  { id, by, now }: Settling,
): Promise<SettledProposal> => {
  tx.note({ proposal: id })
  const proposal = await lockProposal(tx)
  if (proposal?.id !== id || now >= proposalEnds(proposal.proposedAt))
    return { ok: false, why: 'not-waiting' }
  if (by === proposal.proposedBy) return { ok: false, why: 'second-person' }
  if (unfitIn(proposal, await readCandidates(tx, keys.tags)).length > 0)
    return { ok: false, why: 'unfit' }
  const { report, identity, ofVersion: version } = proposal
  const set = await setIntake(tx, keys, { report, identity, version })
  if (!set.ok) return { ok: false, why: 'has-changed' }
  await settleProposal(tx, id, { by, how: 'confirmed', now })
  tx.note({ report, identity, proposedBy: proposal.proposedBy })
  return { ok: true }
}

/** Refuses a proposal, or takes it back: any administrator may. */
export const refuseIntake = async (tx: Tx, { id, by, now }: Settling): Promise<SettledProposal> => {
  tx.note({ proposal: id })
  const proposal = await lockProposal(tx)
  if (proposal?.id !== id) return { ok: false, why: 'not-waiting' }
  await settleProposal(tx, id, { by, how: 'refused', now })
  return { ok: true }
}
