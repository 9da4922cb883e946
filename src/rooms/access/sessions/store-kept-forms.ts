import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { AccessTables } from '../tables.ts'

/** Keeps a sealed form for a session, and forgets those whose hour is over. */
export const insertKeptForm = async (
  tx: Tx,
  kept: { id: string; sessionId: string; sealed: Buffer; now: Date; expiresAt: Date },
): Promise<void> => {
  const db = writer<AccessTables>(tx)
  await db.deleteFrom('access.kept_forms').where('expires_at', '<', kept.now).execute()
  await db
    .insertInto('access.kept_forms')
    .values({
      id: kept.id,
      session_id: kept.sessionId,
      sealed: kept.sealed,
      expires_at: kept.expiresAt,
    })
    .execute()
}

/** The sealed form, if it was kept for this session and its hour is not over. */
export const keptFormOf = (db: ReadDb, id: string, session: { tokenHash: Buffer; now: Date }) =>
  reader<AccessTables>(db)
    .selectFrom('access.kept_forms as k')
    .innerJoin('access.sessions as s', 's.id', 'k.session_id')
    .select(['k.sealed'])
    .where('k.id', '=', id)
    .where('s.token_hash', '=', session.tokenHash)
    .where('k.expires_at', '>', session.now)
    .executeTakeFirst()
