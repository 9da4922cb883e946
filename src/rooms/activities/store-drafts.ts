import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { ActivityTables } from './tables.ts'

/** A draft is kept for a fortnight, and a member has no more than these. */
const KEPT_DAYS = 14
const MOST = 20

export type KeptDraft = {
  readonly id: string
  readonly savedAt: Date
  /** What was typed, by field. */
  readonly typed: Readonly<Record<string, string | readonly string[]>>
}

const since = (now: Date): Date => new Date(now.getTime() - KEPT_DAYS * 24 * 60 * 60 * 1000)

/** What a member saved to come back to, the newest first. Nobody else's is ever read. */
export const draftsOf = async (
  db: ReadDb | Tx,
  { memberId, now }: { memberId: string; now: Date },
): Promise<KeptDraft[]> => {
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.drafts')
    .select(['id', 'saved_at', 'typed'])
    .where('member_id', '=', memberId)
    .where('saved_at', '>', since(now))
    .orderBy('saved_at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    savedAt: row.saved_at,
    typed: row.typed as KeptDraft['typed'],
  }))
}

/** Saves a draft, over what the same form saved before; false where a member has too many. */
export const keepDraft = async (
  tx: Tx,
  {
    id,
    memberId,
    now,
    typed,
  }: { id: string; memberId: string; now: Date; typed: KeptDraft['typed'] },
): Promise<boolean> => {
  const db = writer<ActivityTables>(tx)
  await db.deleteFrom('activities.drafts').where('saved_at', '<=', since(now)).execute()
  const others = (await draftsOf(tx, { memberId, now })).filter((draft) => draft.id !== id)
  if (others.length >= MOST) return false
  const saved = await db
    .insertInto('activities.drafts')
    .values({ id, member_id: memberId, saved_at: now, typed: JSON.stringify(typed) })
    .onConflict((clash) =>
      clash
        .column('id')
        .doUpdateSet({ saved_at: now, typed: JSON.stringify(typed) })
        .where('activities.drafts.member_id', '=', memberId),
    )
    .executeTakeFirst()
  return (saved.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Throws a draft away; true if there was one of this member. */
export const dropDraft = async (
  tx: Tx,
  { id, memberId }: { id: string; memberId: string },
): Promise<boolean> => {
  const gone = await writer<ActivityTables>(tx)
    .deleteFrom('activities.drafts')
    .where('id', '=', id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}
