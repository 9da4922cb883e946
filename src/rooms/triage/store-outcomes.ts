import { sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { CloseReason, DecisionKind } from './model.ts'
import type { TriageTables } from './tables.ts'

export const insertDecision = async (
  tx: Tx,
  made: {
    id: string
    reportId: string
    kind: DecisionKind
    reason: CloseReason | null
    byMember: string
    secondMember: string | null
    at: Date
  },
): Promise<void> => {
  await writer<TriageTables>(tx)
    .insertInto('triage.decisions')
    .values({
      id: made.id,
      report_id: made.reportId,
      kind: made.kind,
      reason: made.reason,
      by_member: made.byMember,
      second_member: made.secondMember,
      at: made.at,
    })
    .execute()
}

/** Makes sure that a report has a number in the register of sources; answers with it. */
export const sourceReferenceFor = async (
  tx: Tx,
  { reportId, fresh }: { reportId: string; fresh: string },
): Promise<string> => {
  const db = writer<TriageTables>(tx)
  await db
    .insertInto('triage.source_register')
    .values({ source_reference: fresh, report_id: reportId })
    .onConflict((conflict) => conflict.column('report_id').doNothing())
    .execute()
  const row = await db
    .selectFrom('triage.source_register')
    .select('source_reference')
    .where('report_id', '=', reportId)
    .executeTakeFirstOrThrow()
  return row.source_reference
}

/** Which report a source number stands for. Only for whoever may open who a reporter is. */
export const reportOfSource = (
  db: ReadDb | Tx,
  sourceReference: string,
): Promise<{ reportId: string } | undefined> =>
  reader<TriageTables>(db)
    .selectFrom('triage.source_register')
    .select('report_id as reportId')
    .where('source_reference', '=', sourceReference)
    .executeTakeFirst()

export const insertLog = async (tx: Tx, row: TriageTables['triage.logs']): Promise<void> => {
  await writer<TriageTables>(tx).insertInto('triage.logs').values(row).execute()
}

export const insertPass = async (tx: Tx, row: TriageTables['triage.passes']): Promise<void> => {
  await writer<TriageTables>(tx).insertInto('triage.passes').values(row).execute()
}

/** What a report was passed on as to other forces, oldest first. */
export const passesOf = (db: ReadDb | Tx, reportId: string) =>
  reader<TriageTables>(db)
    .selectFrom('triage.passes')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('at')
    .execute()

/** The intelligence logs of some teams, the newest first, paged by key. */
export const listLogs = (
  db: ReadDb | Tx,
  q: { teams: readonly string[]; after?: { at: Date; id: string } | undefined; size: number },
) =>
  reader<TriageTables>(db)
    .selectFrom('triage.logs')
    .selectAll()
    .where(sql<boolean>`team_id = any(${[...q.teams]}::uuid[])`)
    .where(
      q.after === undefined
        ? sql<boolean>`true`
        : sql<boolean>`(at, id) < (${q.after.at}, ${q.after.id}::uuid)`,
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(q.size + 1)
    .execute()

export const findLog = (db: ReadDb | Tx, reference: string) =>
  reader<TriageTables>(db)
    .selectFrom('triage.logs')
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirst()
