import { sql } from 'kysely'
import { reader, type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import type { Compartment } from './model.ts'
import type { ReportsTables } from './tables.ts'

export type SealedKey = {
  readonly compartment: Compartment
  readonly teamKeyId: string
  readonly sealed: Buffer
}

/** Sealed copies of the data keys of a report, as rows. */
export const keyRows = (reportId: string, keys: readonly SealedKey[]) =>
  keys.map(({ compartment, teamKeyId, sealed }) => ({
    report_id: reportId,
    compartment,
    team_key_id: teamKeyId,
    sealed,
  }))

/** Keeps sealed copies of data keys. A copy for the same team key stays as it is. */
export const insertCompartmentKeys = async (
  tx: Tx,
  reportId: string,
  keys: readonly SealedKey[],
): Promise<void> => {
  await writer<ReportsTables>(tx)
    .insertInto('reports.compartment_keys')
    .values(keyRows(reportId, keys))
    .execute()
}

export const compartmentKeysOf = (db: ReadDb | Tx, reportId: string): Promise<SealedKey[]> =>
  reader<ReportsTables>(db)
    .selectFrom('reports.compartment_keys')
    .select(['compartment', 'team_key_id as teamKeyId', 'sealed'])
    .where('report_id', '=', reportId)
    .execute()

/** Which of these reports are sealed to one of these team keys, in a compartment. */
export const reportsSealedTo = async (
  db: ReadDb | Tx,
  asked: { reportIds: readonly string[]; teamKeyIds: readonly string[]; compartment: Compartment },
): Promise<ReadonlySet<string>> => {
  const rows = await reader<ReportsTables>(db)
    .selectFrom('reports.compartment_keys')
    .select('report_id')
    .where('compartment', '=', asked.compartment)
    .where(sql<boolean>`report_id = any(${asked.reportIds}::uuid[])`)
    .where(sql<boolean>`team_key_id = any(${asked.teamKeyIds}::uuid[])`)
    .execute()
  return new Set(rows.map((row) => row.report_id))
}

/**
 * Erases a report: without a data key nothing of it can be read again, by anybody. What is clear of
 * it stays, so that what was received can still be counted.
 */
export const destroyReportKeys = async (tx: Tx, reportId: string): Promise<void> => {
  const rows = writer<ReportsTables>(tx)
  await rows.deleteFrom('reports.compartment_keys').where('report_id', '=', reportId).execute()
  await rows.deleteFrom('reports.reporter_keys').where('report_id', '=', reportId).execute()
}
