import { sql } from 'kysely'
import { reader, type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import type { Author, ReporterStatus } from './model.ts'
import type { SealedMessage } from './store-messages.ts'
import type { ReportsTables } from './tables.ts'

/** What the public site may know of a report, by its exact lookup tag. */
export type ReturnedTo = {
  readonly reportId: string
  readonly status: ReporterStatus
  readonly receivedAt: Date
  /** The data key, sealed to whoever holds the receipt; null once the report was erased. */
  readonly sealedKey: Buffer | null
}

export const reportByTag = (db: ReadDb, tag: Buffer): Promise<ReturnedTo | undefined> =>
  reader<ReportsTables>(db)
    .selectFrom(
      sql<{
        report_id: string
        status: ReporterStatus
        received_at: Date
        sealed_key: Buffer | null
      }>`reports.by_tag(${tag})`.as('found'),
    )
    .select([
      'report_id as reportId',
      'status',
      'received_at as receivedAt',
      'sealed_key as sealedKey',
    ])
    .executeTakeFirst()

export const messagesByTag = (db: ReadDb, tag: Buffer): Promise<SealedMessage[]> =>
  reader<ReportsTables>(db)
    .selectFrom(
      sql<{
        id: string
        number: number
        author: Author
        at: Date
        sealed: Buffer
      }>`reports.messages_by_tag(${tag})`.as('found'),
    )
    .select(['id', 'number', 'author', 'at', 'sealed'])
    .execute()

/** Keeps what the holder of a receipt wrote. Null where there is nothing to write to. */
export const answerByTag = async (
  tx: Tx,
  tag: Buffer,
  message: { id: string; at: Date; sealed: Buffer },
): Promise<number | null> => {
  const row = await writer<ReportsTables>(tx)
    .selectNoFrom(
      sql<
        number | null
      >`reports.answer_by_tag(${tag}, ${message.id}, ${message.at}, ${message.sealed})`.as(
        'number',
      ),
    )
    .executeTakeFirstOrThrow()
  return row.number
}

/** Whether an error says that a message was kept before. */
export const isKeptMessage = (cause: unknown): boolean =>
  cause instanceof Error && 'constraint' in cause && cause.constraint === 'messages_pkey'
