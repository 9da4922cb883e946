import { sql } from 'kysely'
import { reader, type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import type { Author, IdentityReason } from './model.ts'
import type { ReportsTables } from './tables.ts'

export type SealedMessage = {
  readonly id: string
  readonly number: number
  readonly author: Author
  readonly at: Date
  readonly sealed: Buffer
}

export const messagesOf = (db: ReadDb | Tx, reportId: string): Promise<SealedMessage[]> =>
  reader<ReportsTables>(db)
    .selectFrom('reports.messages')
    .select(['id', 'number', 'author', 'at', 'sealed'])
    .where('report_id', '=', reportId)
    .orderBy('number')
    .execute()

/** Adds a message of the desk, after the last. The report's row orders those who write at once. */
export const insertDeskMessage = async (
  tx: Tx,
  reportId: string,
  message: { id: string; sealed: Buffer; at: Date },
): Promise<number> => {
  await writer<ReportsTables>(tx)
    .selectFrom('reports.reports')
    .select('id')
    .where('id', '=', reportId)
    .forUpdate()
    .execute()
  const row = await writer<ReportsTables>(tx)
    .insertInto('reports.messages')
    .values((is) => ({
      id: message.id,
      report_id: reportId,
      number: is
        .selectFrom('reports.messages')
        .select(sql<number>`coalesce(max(number), 0) + 1`.as('number'))
        .where('report_id', '=', reportId),
      author: 'desk',
      sealed: message.sealed,
      at: message.at,
    }))
    .returning('number')
    .executeTakeFirstOrThrow()
  return row.number
}

/** How far a conversation is: how many messages, and who wrote the last one when. */
export type ConversationFacts = {
  readonly reportId: string
  readonly count: number
  readonly lastAuthor: Author
  readonly lastAt: Date
}

/** The same for many reports; one without messages is left out. */
export const conversationFacts = (
  db: ReadDb | Tx,
  reportIds: readonly string[],
): Promise<ConversationFacts[]> =>
  reader<ReportsTables>(db)
    .selectFrom('reports.messages')
    .distinctOn('report_id')
    .select(['report_id as reportId', 'number as count', 'author as lastAuthor', 'at as lastAt'])
    .where(sql<boolean>`report_id = any(${reportIds}::uuid[])`)
    .orderBy('report_id')
    .orderBy('number', 'desc')
    .execute()

export type IdentityOpening = {
  readonly memberId: string
  readonly reason: IdentityReason
  readonly at: Date
}

export const insertIdentityOpening = async (
  tx: Tx,
  opening: IdentityOpening & { id: string; reportId: string },
): Promise<void> => {
  await writer<ReportsTables>(tx)
    .insertInto('reports.identity_openings')
    .values({
      id: opening.id,
      report_id: opening.reportId,
      member_id: opening.memberId,
      reason: opening.reason,
      at: opening.at,
    })
    .execute()
}

/** Who opened who the reporter is, and why; newest first. */
export const identityOpenings = (db: ReadDb, reportId: string): Promise<IdentityOpening[]> =>
  reader<ReportsTables>(db)
    .selectFrom('reports.identity_openings')
    .select(['member_id as memberId', 'reason', 'at'])
    .where('report_id', '=', reportId)
    .orderBy('at', 'desc')
    .execute()
