import { sql } from 'kysely'
import { reader, type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import type { Compartment, ReporterStatus, ReportFacts } from './model.ts'
import { keyRows, type SealedKey } from './store-keys.ts'
import type { ReportsTables } from './tables.ts'

const facts = (db: ReadDb | Tx) =>
  reader<ReportsTables>(db)
    .selectFrom('reports.reports')
    .select([
      'id',
      'channel',
      'form',
      'received_at as receivedAt',
      'urgency',
      'about_child as aboutChild',
      'quarantined',
      'status',
      'version',
      sql<boolean>`lookup_tag is not null`.as('hasReceipt'),
    ])

/** The clear facts of these reports, in no order; those that are not there are left out. */
export const reportFacts = (db: ReadDb | Tx, ids: readonly string[]): Promise<ReportFacts[]> =>
  facts(db)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()

export const oneReportFacts = (db: ReadDb | Tx, id: string): Promise<ReportFacts | undefined> =>
  facts(db).where('id', '=', id).executeTakeFirst()

/** How many reports were ever received. */
export const countReports = async (db: ReadDb | Tx): Promise<number> => {
  const row = await reader<ReportsTables>(db)
    .selectFrom('reports.reports')
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export type NewReportRow = Pick<
  ReportFacts,
  'id' | 'channel' | 'form' | 'receivedAt' | 'urgency' | 'aboutChild' | 'quarantined'
> & { readonly lookupTag: Buffer | null; readonly reporterPublicKey: Buffer | null }

export type SealedPart = {
  readonly compartment: Compartment
  readonly part: string
  readonly version: number
  readonly sealed: Buffer
}

const partRows = (reportId: string, parts: readonly SealedPart[]) =>
  parts.map((part) => ({ report_id: reportId, ...part }))

/**
 * Keeps a new report with its keys and its sealed parts: one statement, because a sender waits for
 * every journey to the database. There is at least one key and one part.
 */
export const insertWholeReport = async (
  tx: Tx,
  {
    report,
    keys,
    reporterKey,
    parts,
  }: {
    report: NewReportRow
    keys: readonly SealedKey[]
    reporterKey: Buffer | undefined
    parts: readonly SealedPart[]
  },
): Promise<void> => {
  const written = writer<ReportsTables>(tx)
    .with('report', (db) =>
      db.insertInto('reports.reports').values({
        id: report.id,
        channel: report.channel,
        form: report.form,
        received_at: report.receivedAt,
        lookup_tag: report.lookupTag,
        reporter_public_key: report.reporterPublicKey,
        urgency: report.urgency,
        about_child: report.aboutChild,
        quarantined: report.quarantined,
      }),
    )
    .with('keys', (db) =>
      db.insertInto('reports.compartment_keys').values(keyRows(report.id, keys)),
    )
  const withReporter =
    reporterKey === undefined
      ? written
      : written.with('reporter', (db) =>
          db.insertInto('reports.reporter_keys').values({
            report_id: report.id,
            sealed: reporterKey,
          }),
        )
  await withReporter.insertInto('reports.parts').values(partRows(report.id, parts)).execute()
}

export const insertParts = async (
  tx: Tx,
  reportId: string,
  parts: readonly SealedPart[],
): Promise<void> => {
  await writer<ReportsTables>(tx)
    .insertInto('reports.parts')
    .values(partRows(reportId, parts))
    .execute()
}

/** Every part of a compartment, in the order of their names. */
export const partsOf = (
  db: ReadDb | Tx,
  reportId: string,
  compartment: Compartment,
): Promise<Omit<SealedPart, 'compartment'>[]> =>
  reader<ReportsTables>(db)
    .selectFrom('reports.parts')
    .select(['part', 'version', 'sealed'])
    .where('report_id', '=', reportId)
    .where('compartment', '=', compartment)
    .orderBy('part')
    .orderBy('version')
    .execute()

/** Says another thing to whoever holds the receipt. False where it says so already. */
export const setReporterStatus = async (
  tx: Tx,
  reportId: string,
  status: ReporterStatus,
): Promise<boolean> => {
  const result = await writer<ReportsTables>(tx)
    .updateTable('reports.reports')
    .set({ status, version: sql<number>`version + 1` })
    .where('id', '=', reportId)
    .where('status', '!=', status)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Remembers the token of a sending. Throws PostgreSQL's `23505` where it was used before. */
export const insertUsedToken = async (tx: Tx, id: Buffer, day: string): Promise<void> => {
  await writer<ReportsTables>(tx)
    .insertInto('reports.used_form_tokens')
    .values({ id, day })
    .execute()
}

/** Whether an error says that a form token was used before. */
export const isUsedToken = (cause: unknown): boolean =>
  cause instanceof Error && 'constraint' in cause && cause.constraint === 'used_form_tokens_pkey'
