import { lastChange } from '../../../platform/audit/store.ts'
import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { AccessTables, SessionEnd } from '../tables.ts'

/**
 * Sessions and whose they are, in one indexed query; the gate asks this for every request. The
 * hashes go as one array, so that the statement is the same for any number of them.
 */
export const sessionsByTokens = (db: ReadDb | Tx, tokenHashes: readonly Buffer[]) =>
  reader<AccessTables>(db)
    .selectFrom('access.sessions as s')
    .innerJoin('access.members as m', 'm.id', 's.member_id')
    .innerJoin('access.agencies as a', 'a.id', 'm.agency_id')
    .select([
      's.id',
      's.token_hash as tokenHash',
      's.csrf_secret as csrfSecret',
      's.last_seen_at as lastSeenAt',
      's.ends_at as endsAt',
      's.ended_at as endedAt',
      'm.id as memberId',
      'm.name',
      'm.state',
      'm.roles',
      'a.id as agencyId',
      'a.slug as agencySlug',
      'a.name as agencyName',
      lastChange.as('lastChange'),
    ])
    .where((is) => is('s.token_hash', '=', is.fn.any(is.val(tokenHashes))))
    .execute()

/** The session of one token. */
export const sessionByToken = async (db: ReadDb | Tx, tokenHash: Buffer) =>
  (await sessionsByTokens(db, [tokenHash]))[0]

export type FoundSession = Awaited<ReturnType<typeof sessionsByTokens>>[number]

export type NewSession = {
  id: string
  memberId: string
  tokenHash: Buffer
  csrfSecret: string
  now: Date
  endsAt: Date
}

export const insertSession = async (tx: Tx, session: NewSession): Promise<void> => {
  await writer<AccessTables>(tx)
    .insertInto('access.sessions')
    .values({
      id: session.id,
      member_id: session.memberId,
      token_hash: session.tokenHash,
      csrf_secret: session.csrfSecret,
      started_at: session.now,
      last_seen_at: session.now,
      ends_at: session.endsAt,
      ended_at: null,
      ended_why: null,
    })
    .execute()
}

/** Notes that a session is in use; a later note is never put back. */
export const noteUse = async (tx: Tx, sessionId: string, now: Date): Promise<void> => {
  await writer<AccessTables>(tx)
    .updateTable('access.sessions')
    .set({ last_seen_at: now })
    .where('id', '=', sessionId)
    .where('last_seen_at', '<', now)
    .execute()
}

/** Ends one session of a member, if it is still open. Answers whether it was. */
export const endSession = async (
  tx: Tx,
  session: { id: string; memberId: string },
  ending: { now: Date; why: SessionEnd },
): Promise<boolean> => {
  const ended = await writer<AccessTables>(tx)
    .updateTable('access.sessions')
    .set({ ended_at: ending.now, ended_why: ending.why, key_half: null })
    .where('id', '=', session.id)
    .where('member_id', '=', session.memberId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** Ends all open sessions of a member, but for one where `except` names it. Answers how many. */
export const endSessionsOf = async (
  tx: Tx,
  memberId: string,
  ending: { now: Date; why: SessionEnd; except?: string | undefined },
): Promise<number> => {
  let query = writer<AccessTables>(tx)
    .updateTable('access.sessions')
    .set({ ended_at: ending.now, ended_why: ending.why, key_half: null })
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
  if (ending.except !== undefined) query = query.where('id', '!=', ending.except)
  const ended = await query.executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/** A member's sessions that still stand, newest first. */
export const openSessionsOf = (
  db: ReadDb,
  memberId: string,
  { now, seenAfter }: { now: Date; seenAfter: Date },
) =>
  reader<AccessTables>(db)
    .selectFrom('access.sessions')
    .select(['id', 'started_at as startedAt', 'last_seen_at as lastSeenAt', 'ends_at as endsAt'])
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where('last_seen_at', '>', seenAfter)
    .orderBy('id', 'desc')
    .execute()

/** Takes their half of a private key from sessions whose time is over. */
export const forgetKeyHalves = async (tx: Tx, now: Date): Promise<void> => {
  await writer<AccessTables>(tx)
    .updateTable('access.sessions')
    .set({ key_half: null })
    .where('ends_at', '<', now)
    .where('key_half', 'is not', null)
    .execute()
}

/** Deletes sessions that ended long enough ago; what was kept for them goes with them. */
export const forgetSessions = async (tx: Tx, before: Date): Promise<void> => {
  await writer<AccessTables>(tx)
    .deleteFrom('access.sessions')
    .where('ends_at', '<', before)
    .execute()
}
