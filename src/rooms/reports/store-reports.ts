import { sql } from 'kysely'
import { reader, type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import type { Compartment, ReporterStatus, ReportFacts } from './model.ts'
import type { SealedKey } from './store-keys.ts'
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

export type SealedPart = {
  readonly compartment: Compartment
  readonly part: string
  readonly version: number
  readonly sealed: Buffer
}

const partRows = (reportId: string, parts: readonly SealedPart[]) =>
  parts.map((part) => ({ report_id: reportId, ...part }))

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

export type NewReportRow = Pick<
  ReportFacts,
  'id' | 'channel' | 'form' | 'receivedAt' | 'urgency' | 'aboutChild' | 'quarantined'
> & { readonly lookupTag: Buffer | null; readonly reporterPublicKey: Buffer | null }

export type SealedReport = {
  readonly report: NewReportRow
  readonly keys: readonly SealedKey[]
  readonly reporterKey: Buffer | undefined
  readonly parts: readonly SealedPart[]
}

/**
 * Keeps a report, its sealed keys and its parts. One statement: a report that somebody waits for
 * makes as few ways to the database as it can.
 */
export const insertReport = async (tx: Tx, sealed: SealedReport): Promise<void> => {
  const { report, keys, reporterKey, parts } = sealed
  await sql`
    with kept as (
      insert into reports.reports (id, channel, form, received_at, lookup_tag, reporter_public_key,
        urgency, about_child, quarantined)
      values (${report.id}, ${report.channel}, ${report.form}, ${report.receivedAt},
        ${report.lookupTag}, ${report.reporterPublicKey}, ${report.urgency}, ${report.aboutChild},
        ${report.quarantined})
    ), keys as (
      insert into reports.compartment_keys (report_id, compartment, team_key_id, sealed)
      select ${report.id}::uuid, k.* from unnest(${keys.map((key) => key.compartment)}::text[],
        ${keys.map((key) => key.teamKeyId)}::uuid[], ${keys.map((key) => key.sealed)}::bytea[]) k
    ), reporter as (
      insert into reports.reporter_keys (report_id, sealed)
      select ${report.id}::uuid, r.sealed from (values (${reporterKey ?? null}::bytea)) r (sealed)
      where r.sealed is not null
    )
    insert into reports.parts (report_id, compartment, part, version, sealed)
    select ${report.id}::uuid, p.* from unnest(${parts.map((part) => part.compartment)}::text[],
      ${parts.map((part) => part.part)}::text[], ${parts.map((part) => part.version)}::int[],
      ${parts.map((part) => part.sealed)}::bytea[]) p`.execute(writer<ReportsTables>(tx))
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

/** Whether an error says that a report is there already under the same receipt. */
export const isUsedReceipt = (cause: unknown): boolean =>
  cause instanceof Error && 'constraint' in cause && cause.constraint === 'reports_lookup_tag_key'

/** Whether an error says that a form token was used before. */
export const isUsedToken = (cause: unknown): boolean =>
  cause instanceof Error && 'constraint' in cause && cause.constraint === 'used_form_tokens_pkey'
