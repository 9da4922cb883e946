import { sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { HistoryAct, State } from './model.ts'
import type { About, TriageTables } from './tables.ts'

export type HistoryEntry = {
  readonly reportId: string
  readonly version: number
  readonly at: Date
  readonly byKind: 'member' | 'operator' | 'public' | 'system'
  readonly byMember: string | null
  readonly act: HistoryAct
  readonly state: State
  readonly about: About
}

const byOf = (tx: Tx): { by_kind: HistoryEntry['byKind']; by_member: string | null } =>
  tx.act.actor.kind === 'member'
    ? { by_kind: 'member', by_member: tx.act.actor.id }
    : { by_kind: tx.act.actor.kind, by_member: null }

export type NewStep = Omit<HistoryEntry, 'byKind' | 'byMember'> & {
  readonly formToken?: string | undefined
}

/** A step as a row. Whose it is, is whoever the transaction's act is of. */
export const stepRow = (tx: Tx, step: NewStep) => ({
  ...byOf(tx),
  report_id: step.reportId,
  version: step.version,
  at: step.at,
  act: step.act,
  state: step.state,
  about: JSON.stringify(step.about),
  form_token: step.formToken ?? null,
})

/** Adds a step. */
export const insertHistory = async (tx: Tx, step: NewStep): Promise<void> => {
  await writer<TriageTables>(tx).insertInto('triage.history').values(stepRow(tx, step)).execute()
}

/** Everything that was done with a case, oldest first. */
export const historyOf = (db: ReadDb | Tx, reportId: string): Promise<HistoryEntry[]> =>
  reader<TriageTables>(db)
    .selectFrom('triage.history')
    .select([
      'report_id as reportId',
      'version',
      'at',
      'by_kind as byKind',
      'by_member as byMember',
      'act',
      'state',
      'about',
    ])
    .where('report_id', '=', reportId)
    .orderBy('version')
    .execute()

/** Whether a form was sent before: then what it asked for was done. */
export const wasSent = async (
  db: ReadDb | Tx,
  { reportId, formToken }: { reportId: string; formToken: string },
): Promise<boolean> => {
  const row = await reader<TriageTables>(db)
    .selectFrom('triage.history')
    .select('version')
    .where('form_token', '=', formToken)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  return row !== undefined
}

/** Tells the case of a report that whoever holds its receipt wrote something. */
export const markAnswered = async (
  tx: Tx,
  {
    reportId,
    at,
    dues,
  }: {
    reportId: string
    at: Date
    /** When it is to be looked at again, by the code of its level. */
    dues: Readonly<Record<string, Date | null>>
  },
): Promise<void> => {
  await sql`select triage.reporter_wrote(${reportId}::uuid, ${at}::timestamptz,
    ${JSON.stringify(dues)}::jsonb)`.execute(tx.kysely)
}
