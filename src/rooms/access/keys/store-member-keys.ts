import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { KeyTables } from './tables.ts'

/** A member's current pair: its private half is wrapped with the passphrase and sealed. */
export const currentMemberKey = (db: ReadDb | Tx, memberId: string) =>
  reader<KeyTables>(db)
    .selectFrom('access.member_keys')
    .select(['id', 'public_key as publicKey', 'tag', 'made_at as madeAt'])
    .select('wrapped_sealed as wrappedSealed')
    .$narrowType<{ wrappedSealed: Buffer }>()
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

export type NewMemberKey = {
  readonly id: string
  readonly memberId: string
  readonly publicKey: Buffer
  readonly tag: Buffer
  readonly wrappedSealed: Buffer
  readonly now: Date
}

/** Gives a member a new pair; the one before ends, and its private half is destroyed. */
export const replaceMemberKey = async (tx: Tx, key: NewMemberKey): Promise<void> => {
  await endMemberKey(tx, key.memberId, key.now)
  await writer<KeyTables>(tx)
    .insertInto('access.member_keys')
    .values({
      id: key.id,
      member_id: key.memberId,
      public_key: key.publicKey,
      tag: key.tag,
      wrapped_sealed: key.wrappedSealed,
      made_at: key.now,
      ended_at: null,
    })
    .execute()
}

/** Ends a member's pair and destroys its private half. */
export const endMemberKey = async (tx: Tx, memberId: string, now: Date): Promise<void> => {
  await writer<KeyTables>(tx)
    .updateTable('access.member_keys')
    .set({ ended_at: now, wrapped_sealed: null })
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Saves the same private key wrapped anew. Does nothing if the pair has ended since. */
export const saveWrapped = async (tx: Tx, id: string, wrappedSealed: Buffer): Promise<void> => {
  await writer<KeyTables>(tx)
    .updateTable('access.member_keys')
    .set({ wrapped_sealed: wrappedSealed })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}
