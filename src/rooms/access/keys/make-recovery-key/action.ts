import type { Tx } from '../../../../platform/database/handles.ts'
import { newId } from '../../../../platform/ids/ids.ts'
import { lockPartnership } from '../../partnership/store-partnership.ts'
import { isVouchedFor, type KeyTags, vouchFor } from '../key-tags.ts'
import {
  confirmRecovery,
  endRecovery,
  insertRecovery,
  standingRecoveryKeys,
} from '../store-recovery.ts'

/** Shares in all, and how many of them open: decision 0013. */
export const SHARES = { count: 3, threshold: 2 } as const

/** What is kept of a recovery key: all but the key itself, which is on paper only. */
export type MadeRecoveryKey = { readonly publicKey: Buffer; readonly commitment: Buffer }

/** Keeps a new recovery key. Nothing is sealed to it before a second administrator confirms it. */
export const keepRecoveryKey = async (
  tx: Tx,
  tags: KeyTags,
  { made, by, now }: { made: MadeRecoveryKey; by: string; now: Date },
): Promise<void> => {
  await lockPartnership(tx)
  for (const waiting of await standingRecoveryKeys(tx))
    if (waiting.confirmedAt === null) await endRecovery(tx, waiting.id, now)
  const id = newId(now.getTime())
  const tag = vouchFor(tags, { kind: 'recovery', id }, made.publicKey)
  await insertRecovery(tx, { id, ...made, tag, by, now })
  tx.note({ recoveryId: id })
}

export type ConfirmedRecoveryKey =
  { ok: true } | { ok: false; why: 'not-waiting' | 'second-person' | 'not-vouched' }

/**
 * Puts a recovery key to use: from now on team keys are sealed to it. Whoever made it cannot confirm
 * it: alone they could have kept all its shares (decision 0013). An earlier one goes out of use; its
 * shares still open what no member has given to the new one yet.
 */
export const confirmRecoveryKey = async (
  tx: Tx,
  tags: KeyTags,
  { id, by, now }: { id: string; by: string; now: Date },
): Promise<ConfirmedRecoveryKey> => {
  tx.note({ recoveryId: id })
  await lockPartnership(tx)
  const standing = await standingRecoveryKeys(tx)
  const waiting = standing.find((key) => key.id === id && key.confirmedAt === null)
  if (waiting === undefined) return { ok: false, why: 'not-waiting' }
  if (waiting.madeBy === by) return { ok: false, why: 'second-person' }
  if (!isVouchedFor(tags, { kind: 'recovery', id }, waiting))
    return { ok: false, why: 'not-vouched' }
  for (const earlier of standing)
    if (earlier.confirmedAt !== null) await endRecovery(tx, earlier.id, now)
  await confirmRecovery(tx, id, { by, now })
  return { ok: true }
}
