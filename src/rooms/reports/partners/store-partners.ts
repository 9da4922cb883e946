import { sql } from 'kysely'
import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { ReportsTables } from '../tables.ts'

/** A system that may send reports, as the desk sees it. Its key is nowhere. */
export type Partner = {
  readonly id: string
  readonly name: string
  readonly agencyId: string
  readonly madeAt: Date
  readonly madeBy: string
  readonly withdrawnAt: Date | null
  /** An ISO day. */
  readonly lastUsedOn: string | null
}

const partners = (db: ReadDb | Tx) =>
  reader<ReportsTables>(db)
    .selectFrom('reports.partners')
    .select([
      'id',
      'name',
      'agency_id as agencyId',
      'made_at as madeAt',
      'made_by as madeBy',
      'withdrawn_at as withdrawnAt',
      sql<string | null>`to_char(last_used_on, 'YYYY-MM-DD')`.as('lastUsedOn'),
    ])

/** Those in use first, by name. */
export const listPartners = (db: ReadDb): Promise<Partner[]> =>
  partners(db)
    .orderBy(sql`withdrawn_at is not null`)
    .orderBy('name')
    .execute()

export const findPartner = (db: ReadDb | Tx, id: string): Promise<Partner | undefined> =>
  partners(db).where('id', '=', id).executeTakeFirst()

export const insertPartner = async (
  tx: Tx,
  made: { id: string; name: string; agencyId: string; keyHash: Buffer; by: string; now: Date },
): Promise<void> => {
  await writer<ReportsTables>(tx)
    .insertInto('reports.partners')
    .values({
      id: made.id,
      name: made.name,
      agency_id: made.agencyId,
      key_hash: made.keyHash,
      made_at: made.now,
      made_by: made.by,
    })
    .execute()
}

/** Whether an error says that an agency has a key of that name already. */
export const isTakenName = (cause: unknown): boolean =>
  cause instanceof Error && 'constraint' in cause && cause.constraint === 'partners_by_name'

/** False where it was withdrawn before. */
export const withdrawPartner = async (
  tx: Tx,
  { id, by, now }: { id: string; by: string; now: Date },
): Promise<boolean> => {
  const done = await writer<ReportsTables>(tx)
    .updateTable('reports.partners')
    .set({ withdrawn_at: now, withdrawn_by: by })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What the public site may know of a partner, by the hash of its key. */
export type KnownPartner = {
  readonly id: string
  readonly name: string
  readonly agency: string
  readonly withdrawn: boolean
}

export const partnerByKey = (db: ReadDb, hash: Buffer): Promise<KnownPartner | undefined> =>
  reader<ReportsTables>(db)
    .selectFrom(sql<KnownPartner>`reports.partner_by_key(${hash})`.as('found'))
    .select(['id', 'name', 'agency', 'withdrawn'])
    .executeTakeFirst()

/** What was sent before under a tag, if anything was. */
export const earlierSending = (
  db: ReadDb,
  { partnerId, repeat }: { partnerId: string; repeat: Buffer },
): Promise<{ bodyTag: Buffer; reportId: string } | undefined> =>
  reader<ReportsTables>(db)
    .selectFrom(
      sql<{
        body_tag: Buffer
        report_id: string
      }>`reports.partner_sending(${partnerId}, ${repeat})`.as('found'),
    )
    .select(['body_tag as bodyTag', 'report_id as reportId'])
    .executeTakeFirst()

/** Remembers a sending in the transaction that receives it; false where the key was withdrawn. */
export const rememberSending = async (
  tx: Tx,
  sent: { partnerId: string; repeat: Buffer; body: Buffer; reportId: string; day: string },
): Promise<boolean> => {
  const row = await writer<ReportsTables>(tx)
    .selectNoFrom(
      sql<boolean>`reports.partner_sent(${sent.partnerId}, ${sent.repeat}, ${sent.body}, ${sent.reportId}, ${sent.day}::date)`.as(
        'taken',
      ),
    )
    .executeTakeFirstOrThrow()
  return row.taken
}

/** Whether an error says that the same was sent at the same time: the same sending has the same receipt. */
export const isSameSending = (cause: unknown): boolean =>
  cause instanceof Error &&
  'constraint' in cause &&
  (cause.constraint === 'partner_sendings_pkey' || cause.constraint === 'reports_lookup_tag_key')
