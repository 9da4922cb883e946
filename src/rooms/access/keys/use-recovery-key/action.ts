import type { Tx } from '../../../../platform/database/handles.ts'
import { newId } from '../../../../platform/ids/ids.ts'
import {
  combineShares,
  type CombinedShares,
  keyPairFromSeed,
  openTeamKey,
  type RecoveryShare,
  sealTeamKeyTo,
  wipe,
} from '../../../../platform/vault/index.ts'
import { insertHistory } from '../../members/store-members.ts'
import { lockPartnership } from '../../partnership/store-partnership.ts'
import { grantOf } from '../grant-team-key.ts'
import type { KeyTags } from '../key-tags.ts'
import { recoveryReader } from '../settle-teams.ts'
import { forgetGiftKeys, insertGift, keysOfGift, lockGift, settleGift } from '../store-gifts.ts'
import { recoveriesOf } from '../store-recovery.ts'
import { insertGrants } from '../store-team-keys.ts'
import { loadTeamKeys } from '../team-key-state.ts'

/** How long a second administrator has. */
export const GIFT_HOURS = 24

type WrongShares = Extract<CombinedShares, { ok: false }>['why']

export type TakenFromRecovery =
  { ok: true; giftId: string } | { ok: false; why: WrongShares | 'nothing-to-give' }

type Asked = {
  readonly teamId: string
  readonly memberId: string
  readonly shares: readonly RecoveryShare[]
  readonly reason: string
  readonly by: string
  readonly now: Date
}

/**
 * Takes a team's keys out of recovery for a member of the team: with two shares, and only for the
 * member to have once a second administrator confirms it. The recovery key exists for as long as
 * this takes.
 */
export const takeFromRecovery = async (
  tx: Tx,
  tags: KeyTags,
  asked: Asked,
): Promise<TakenFromRecovery> => {
  const { teamId, memberId, now } = asked
  tx.note({ teamId, memberId })
  await lockPartnership(tx)
  await forgetGiftKeys(tx, now)
  const { state, members } = await loadTeamKeys(tx, tags, teamId)
  const boxes = await recoveriesOf(tx, teamId)
  const to = members.find((one) => one.memberId === memberId && one.state === 'active')
  const lacking = state.keys.filter(
    ({ id, grants }) =>
      boxes.some(({ teamKeyId }) => teamKeyId === id) &&
      !grants.some(({ memberKeyId }) => memberKeyId === to?.memberKeyId),
  )
  if (to === undefined || lacking.length === 0) return { ok: false, why: 'nothing-to-give' }
  const found = findSecret(asked.shares, boxes)
  if (!found.ok) return found
  const recovery = keyPairFromSeed(found.secret)
  wipe(found.secret)
  try {
    const keys = boxes
      .filter(({ recoveryId }) => recoveryId === found.recoveryId)
      .filter(({ teamKeyId }) => lacking.some(({ id }) => id === teamKeyId))
      .flatMap((box) => {
        const holder = { reader: recoveryReader(box.recoveryId), pair: recovery }
        const key = openTeamKey(holder, box.sealed, { ...box, team: teamId })
        if (key === undefined) return []
        const sealed = sealTeamKeyTo({ reader: memberId, publicKey: to.publicKey }, key)
        wipe(key.privateKey)
        return [{ teamKeyId: box.teamKeyId, sealed }]
      })
    if (keys.length === 0) return { ok: false, why: 'nothing-to-give' }
    const id = newId(now.getTime())
    await insertGift(tx, {
      id,
      teamId,
      memberId,
      memberKeyId: to.memberKeyId,
      reason: asked.reason,
      askedBy: asked.by,
      now,
      expiresAt: new Date(now.getTime() + GIFT_HOURS * 3600 * 1000),
      keys,
    })
    tx.note({ giftId: id, generations: keys.length })
    return { ok: true, giftId: id }
  } finally {
    wipe(recovery.privateKey)
  }
}

type Box = Awaited<ReturnType<typeof recoveriesOf>>[number]
type FoundSecret =
  { ok: true; secret: Buffer; recoveryId: string } | { ok: false; why: WrongShares }

/** The secret that the shares give, and the recovery key, in use or earlier, whose it is. */
const findSecret = (shares: readonly RecoveryShare[], boxes: readonly Box[]): FoundSecret => {
  let why: WrongShares = 'wrong-secret'
  for (const { recoveryId, commitment } of boxes) {
    const combined = combineShares(shares, commitment)
    if (combined.ok) return { ok: true, secret: combined.secret, recoveryId }
    why = combined.why
  }
  return { ok: false, why }
}

export type SettledGift =
  { ok: true } | { ok: false; why: 'not-waiting' | 'second-person' | 'has-changed' }

/**
 * Gives a member the keys that were taken out of recovery for them. Neither who took them nor who
 * gets them may confirm it (decision 0013).
 */
export const confirmGift = async (
  tx: Tx,
  tags: KeyTags,
  { giftId, by, now }: { giftId: string; by: string; now: Date },
): Promise<SettledGift> => {
  tx.note({ giftId })
  await lockPartnership(tx)
  const gift = await lockGift(tx, giftId, now)
  if (gift === undefined) return { ok: false, why: 'not-waiting' }
  if (by === gift.askedBy || by === gift.memberId) return { ok: false, why: 'second-person' }
  const { memberId, memberKeyId, teamId } = gift
  const { members } = await loadTeamKeys(tx, tags, teamId)
  const to = members.find(
    (one) => one.memberKeyId === memberKeyId && one.memberId === memberId && one.state === 'active',
  )
  if (to === undefined) return { ok: false, why: 'has-changed' }
  const keys = await keysOfGift(tx, giftId)
  await insertGrants(
    tx,
    keys.map((key) => grantOf(tags, to, key)),
    now,
  )
  await settleGift(tx, giftId, { by, how: 'confirmed', now })
  await insertHistory(tx, { memberId, at: now, what: 'key-from-recovery', reason: gift.reason })
  tx.note({ teamId, memberId, askedBy: gift.askedBy, generations: keys.length })
  return { ok: true }
}

/** Refuses a gift, or takes it back: its keys are destroyed. */
export const refuseGift = async (
  tx: Tx,
  { giftId, by, now }: { giftId: string; by: string; now: Date },
): Promise<SettledGift> => {
  tx.note({ giftId })
  const gift = await lockGift(tx, giftId, now)
  if (gift === undefined) return { ok: false, why: 'not-waiting' }
  await settleGift(tx, giftId, { by, how: 'refused', now })
  tx.note({ teamId: gift.teamId, memberId: gift.memberId })
  return { ok: true }
}
