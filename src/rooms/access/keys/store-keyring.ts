import { reader, type ReadDb, type Tx } from '../../../platform/database/handles.ts'
import type { KeyTables } from './tables.ts'

/** A member's current key pair, as far as the database holds it in clear. */
export type MemberPublicKey = { readonly id: string; readonly publicKey: Buffer }

/** Half of a session's private key, and whose it is. Nothing if the session has none. */
export const sessionKeyHalf = (db: ReadDb | Tx, tokenHash: Buffer) =>
  reader<KeyTables>(db)
    .selectFrom('access.sessions as s')
    .innerJoin('access.member_keys as k', 'k.member_id', 's.member_id')
    .select(['s.member_id as memberId', 's.key_half as half', 'k.id', 'k.public_key as publicKey'])
    .where('s.token_hash', '=', tokenHash)
    .where('s.ended_at', 'is', null)
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
