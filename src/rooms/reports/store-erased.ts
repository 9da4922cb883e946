import { sql } from 'kysely'
import { type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import type { ReportsTables } from './tables.ts'

/** Holds reports until the transaction ends: nothing is added to them meanwhile, by nobody. */
export const lockReports = async (tx: Tx, reportIds: readonly string[]): Promise<void> => {
  await writer<ReportsTables>(tx)
    .selectFrom('reports.reports')
    .select('id')
    .where(sql<boolean>`id = any(${[...reportIds]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Deletes the sealed rows of a report whose keys are destroyed. The database refuses it before. */
export const deleteRest = async (
  tx: Tx,
  reportId: string,
  day: string,
): Promise<{ parts: number; messages: number; files: number }> => {
  const { rows } = await sql<{ parts: number; messages: number; files: number }>`
    select parts, messages, files from reports.erase_rest(${reportId}::uuid, ${day}::date)`.execute(
    tx.kysely,
  )
  const [counts] = rows
  if (counts === undefined) throw new Error('the report was not erased')
  return counts
}

/** The reports that are said to be erased; and of which of them something is left. */
export const erasedReports = async (
  db: ReadDb | Tx,
): Promise<readonly { id: string; hasRest: boolean }[]> => {
  const { rows } = await sql<{ id: string; hasRest: boolean }>`
    select r.id, exists (select from reports.compartment_keys x where x.report_id = r.id)
      or exists (select from reports.reporter_keys x where x.report_id = r.id)
      or exists (select from reports.parts x where x.report_id = r.id)
      or exists (select from reports.messages x where x.report_id = r.id)
      or exists (select from reports.files x where x.report_id = r.id) as "hasRest"
    from reports.reports r where r.erased_on is not null`.execute(db.kysely)
  return rows
}
