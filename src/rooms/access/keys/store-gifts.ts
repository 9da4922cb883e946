import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { KeyTables } from './tables.ts'

const gifts = (db: ReadDb | Tx) =>
  reader<KeyTables>(db)
    .selectFrom('access.recovery_gifts as g')
    .innerJoin('access.teams as t', 't.id', 'g.team_id')
    .innerJoin('access.members as m', 'm.id', 'g.member_id')
    .innerJoin('access.members as by', 'by.id', 'g.asked_by')
    .select([
      'g.id',
      'g.team_id as teamId',
      't.name as teamName',
      'g.member_id as memberId',
      'm.name as memberName',
      'g.member_key_id as memberKeyId',
      'g.reason',
      'g.asked_by as askedBy',
      'by.name as askedByName',
      'g.asked_at as askedAt',
      'g.expires_at as expiresAt',
    ])
    .where('g.settled_at', 'is', null)

/** What was taken out of recovery and waits for a second administrator, the oldest first. */
export const openGifts = (db: ReadDb | Tx, now: Date) =>
  gifts(db).where('g.expires_at', '>', now).orderBy('g.asked_at').execute()

/** One of them, held until the transaction ends. */
export const lockGift = async (tx: Tx, id: string, now: Date): Promise<Gift | undefined> => {
  await writer<KeyTables>(tx)
    .selectFrom('access.recovery_gifts')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return openGift(tx, id, now)
}

export const openGift = (db: ReadDb | Tx, id: string, now: Date): Promise<Gift | undefined> =>
  gifts(db).where('g.id', '=', id).where('g.expires_at', '>', now).executeTakeFirst()

export type Gift = Awaited<ReturnType<typeof openGifts>>[number]

type GiftKey = { readonly teamKeyId: string; readonly sealed: Buffer }

export const insertGift = async (
  tx: Tx,
  gift: Pick<Gift, 'id' | 'teamId' | 'memberId' | 'memberKeyId' | 'reason' | 'askedBy'> & {
    readonly now: Date
    readonly expiresAt: Date
    readonly keys: readonly GiftKey[]
  },
): Promise<void> => {
  const db = writer<KeyTables>(tx)
  await db
    .insertInto('access.recovery_gifts')
    .values({
      id: gift.id,
      team_id: gift.teamId,
      member_id: gift.memberId,
      member_key_id: gift.memberKeyId,
      reason: gift.reason,
      asked_by: gift.askedBy,
      asked_at: gift.now,
      expires_at: gift.expiresAt,
      settled_by: null,
      settled_at: null,
      settled_how: null,
    })
    .execute()
  await db
    .insertInto('access.recovery_gift_keys')
    .values(
      gift.keys.map(({ teamKeyId, sealed }) => ({
        gift_id: gift.id,
        team_key_id: teamKeyId,
        sealed,
      })),
    )
    .execute()
}

export const keysOfGift = (db: ReadDb | Tx, giftId: string): Promise<GiftKey[]> =>
  reader<KeyTables>(db)
    .selectFrom('access.recovery_gift_keys')
    .select(['team_key_id as teamKeyId', 'sealed'])
    .where('gift_id', '=', giftId)
    .execute()

/** Marks a gift as settled; its keys go from where they waited. */
export const settleGift = async (
  tx: Tx,
  id: string,
  settled: { readonly by: string; readonly how: 'confirmed' | 'refused'; readonly now: Date },
): Promise<void> => {
  const db = writer<KeyTables>(tx)
  await db.deleteFrom('access.recovery_gift_keys').where('gift_id', '=', id).execute()
  await db
    .updateTable('access.recovery_gifts')
    .set({ settled_by: settled.by, settled_at: settled.now, settled_how: settled.how })
    .where('id', '=', id)
    .execute()
}

/** Takes the keys from gifts that nobody confirmed in time. */
export const forgetGiftKeys = async (tx: Tx, now: Date): Promise<void> => {
  await writer<KeyTables>(tx)
    .deleteFrom('access.recovery_gift_keys')
    .where('gift_id', 'in', (inner) =>
      inner.selectFrom('access.recovery_gifts').select('id').where('expires_at', '<=', now),
    )
    .execute()
}
