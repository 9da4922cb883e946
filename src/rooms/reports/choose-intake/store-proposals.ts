import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { ProposalEnd } from '../model.ts'
import type { ReportsTables } from '../tables.ts'

const PROPOSAL = [
  'id',
  'report_team_id as report',
  'identity_team_id as identity',
  'of_version as ofVersion',
  'proposed_by as proposedBy',
  'proposed_at as proposedAt',
] as const

/** The proposal that waits, however old it is. */
export const openProposal = (db: ReadDb | Tx) =>
  reader<ReportsTables>(db)
    .selectFrom('reports.intake_proposals')
    .select(PROPOSAL)
    .where('settled_at', 'is', null)
    .executeTakeFirst()

export type Proposal = NonNullable<Awaited<ReturnType<typeof openProposal>>>

/** The same, held until the transaction ends. */
export const lockProposal = (tx: Tx): Promise<Proposal | undefined> =>
  writer<ReportsTables>(tx)
    .selectFrom('reports.intake_proposals')
    .select(PROPOSAL)
    .where('settled_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/** The choice that was last put in place, and by whom. */
export const lastChoice = (db: ReadDb | Tx) =>
  reader<ReportsTables>(db)
    .selectFrom('reports.intake_proposals')
    .select([...PROPOSAL, 'settled_by as settledBy', 'settled_at as settledAt'])
    .where('settled_how', 'in', ['confirmed', 'alone'])
    .orderBy('settled_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export const insertProposal = async (tx: Tx, proposal: Proposal): Promise<void> => {
  await writer<ReportsTables>(tx)
    .insertInto('reports.intake_proposals')
    .values({
      id: proposal.id,
      report_team_id: proposal.report,
      identity_team_id: proposal.identity,
      of_version: proposal.ofVersion,
      proposed_by: proposal.proposedBy,
      proposed_at: proposal.proposedAt,
      settled_by: null,
      settled_at: null,
      settled_how: null,
    })
    .execute()
}

export const settleProposal = async (
  tx: Tx,
  id: string,
  { by, how, now }: { by: string; how: ProposalEnd; now: Date },
): Promise<void> => {
  await writer<ReportsTables>(tx)
    .updateTable('reports.intake_proposals')
    .set({ settled_by: by, settled_at: now, settled_how: how })
    .where('id', '=', id)
    .execute()
}
