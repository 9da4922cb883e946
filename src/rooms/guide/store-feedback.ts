import { sql } from 'kysely'
import { reader, type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import type { GuideTables } from './tables.ts'

export type NewFeedback = {
  readonly message: string
  readonly tryingTo: string
  readonly pagePath: string
}

export type Feedback = NewFeedback & {
  readonly id: string
  /** The day only (ISO); the hour is never kept. */
  readonly sentOn: string
  readonly dealtWithAt: Date | null
  readonly dealtWithBy: string | null
}

/** Where a page of the inbox starts: after this message, going back in time. */
export type FeedbackKey = { readonly sentOn: string; readonly id: string }

const COLUMNS = [
  'id',
  'sent_on as sentOn',
  'message',
  'trying_to as tryingTo',
  'page_path as pagePath',
  'dealt_with_at as dealtWithAt',
  'dealt_with_by as dealtWithBy',
] as const

/** Keeps a message. The database sets day and id; the public role can set nothing else. */
export const insertFeedback = async (tx: Tx, feedback: NewFeedback): Promise<void> => {
  await writer<GuideTables>(tx)
    .insertInto('guide.feedback')
    .values({
      message: feedback.message,
      trying_to: feedback.tryingTo,
      page_path: feedback.pagePath,
    })
    .execute()
}

/** Up to `most` messages, newest day first, after `key`. */
export const feedbackPage = async (
  db: ReadDb,
  asked: { openOnly: boolean; after: FeedbackKey | undefined; most: number },
): Promise<Feedback[]> => {
  let query = reader<GuideTables>(db)
    .selectFrom('guide.feedback')
    .select(COLUMNS)
    .orderBy('sent_on', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.most)
  if (asked.openOnly) query = query.where('dealt_with_at', 'is', null)
  const { after } = asked
  if (after !== undefined)
    query = query.where(sql<boolean>`(sent_on, id) < (${after.sentOn}::date, ${after.id}::uuid)`)
  return query.execute()
}

export const feedbackById = (db: ReadDb | Tx, id: string): Promise<Feedback | undefined> =>
  reader<GuideTables>(db)
    .selectFrom('guide.feedback')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst()

/** How many messages nobody has dealt with. */
export const openFeedbackCount = async (db: ReadDb): Promise<number> => {
  const row = await reader<GuideTables>(db)
    .selectFrom('guide.feedback')
    .select((columns) => columns.fn.countAll<number>().as('count'))
    .where('dealt_with_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Marks a message as dealt with, or opens it again. Answers whether anything changed. */
export const setDealtWith = async (
  tx: Tx,
  change: { id: string; by: string | null },
): Promise<boolean> => {
  const result = await writer<GuideTables>(tx)
    .updateTable('guide.feedback')
    .set(
      change.by === null
        ? { dealt_with_at: null, dealt_with_by: null }
        : { dealt_with_at: sql<Date>`now()`, dealt_with_by: change.by },
    )
    .where('id', '=', change.id)
    .where('dealt_with_at', change.by === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
