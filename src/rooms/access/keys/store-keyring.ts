import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { KeyTables } from './tables.ts'

/** Half of a session's private key, and whose it is. Nothing if the session has none. */
export const sessionKeyHalf = (db: ReadDb | Tx, tokenHash: Buffer, now: Date) =>
  reader<KeyTables>(db)
    .selectFrom('access.sessions as s')
    .innerJoin('access.member_keys as k', 'k.member_id', 's.member_id')
    .select(['s.member_id as memberId', 's.key_half as half', 'k.id', 'k.public_key as publicKey'])
    .where('s.token_hash', '=', tokenHash)
    .where('s.ended_at', 'is', null)
    .where('s.ends_at', '>', now)
    .where('s.key_half', 'is not', null)
    .where('k.ended_at', 'is', null)
    .executeTakeFirst()

/** Every team key that is sealed to this pair of a member, newest generations first. */
export const grantsTo = (db: ReadDb | Tx, memberKeyId: string, memberId: string) =>
  reader<KeyTables>(db)
    .selectFrom('access.team_key_grants as g')
    .innerJoin('access.team_keys as k', 'k.id', 'g.team_key_id')
    .select([
      'k.id as teamKeyId',
      'k.team_id as team',
      'k.generation',
      'k.public_key as publicKey',
      'g.sealed',
    ])
    .where('g.member_id', '=', memberId)
    .where('g.member_key_id', '=', memberKeyId)
    .orderBy('k.team_id')
    .orderBy('k.generation', 'desc')
    .execute()

export type Grant = Awaited<ReturnType<typeof grantsTo>>[number]

/** The current pair of the member whose session this is. */
export const keyOfSession = (tx: Tx, sessionId: string) =>
  reader<KeyTables>(tx)
    .selectFrom('access.sessions as s')
    .innerJoin('access.member_keys as k', 'k.member_id', 's.member_id')
    .select(['k.id', 'k.member_id as memberId', 'k.public_key as publicKey'])
    .where('s.id', '=', sessionId)
    .where('k.ended_at', 'is', null)
    .executeTakeFirst()

/** Keeps a session's half of its member's private key. */
export const saveKeyHalf = async (tx: Tx, sessionId: string, half: Buffer): Promise<void> => {
  await writer<KeyTables>(tx)
    .updateTable('access.sessions')
    .set({ key_half: half })
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute()
}
