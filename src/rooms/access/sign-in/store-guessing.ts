import { type Tx, writer } from '../../../platform/database/handles.ts'
import type { AccessTables } from '../tables.ts'
import type { Bucket } from './rules-guessing.ts'

/** A bucket is full again, and need not be kept, after this long. */
const FORGOTTEN_MS = 24 * 3600 * 1000

/**
 * Changes one bucket under a lock, so that tries made at the same time count one by one. `change`
 * gets what is kept (nothing for a new one) and answers with what to keep.
 */
export const changeBucket = async <T>(
  tx: Tx,
  key: Buffer,
  now: Date,
  change: (bucket: Bucket | undefined) => { bucket: Bucket; result: T },
): Promise<T> => {
  const db = writer<AccessTables>(tx)
  const inserted = await db
    .insertInto('access.guess_buckets')
    .values({ key, tokens: 0, filled_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  const isNew = (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
  const row = await db
    .selectFrom('access.guess_buckets')
    .select(['tokens', 'filled_at as filledAt'])
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { bucket, result } = change(isNew ? undefined : row)
  await db
    .updateTable('access.guess_buckets')
    .set({ tokens: bucket.tokens, filled_at: bucket.filledAt })
    .where('key', '=', key)
    .execute()
  if (isNew) {
    await db
      .deleteFrom('access.guess_buckets')
      .where('filled_at', '<', new Date(now.getTime() - FORGOTTEN_MS))
      .execute()
  }
  return result
}
