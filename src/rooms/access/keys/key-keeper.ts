import type { Clock } from '../../../platform/clock/clock.ts'
import type { Tx, WriteDb } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import {
  type KeyPair,
  keyPairFromPrivateKey,
  newKeyPair,
  PASSPHRASE_COST,
  type PassphraseCost,
  splitForSession,
  withSecretAsync,
} from '../../../platform/vault/index.ts'
import { accessKeys, type PassphraseKeeper } from '../create-access.ts'
import { lockPartnership } from '../partnership/store-partnership.ts'
import { coverByRecovery } from './cover-by-recovery.ts'
import { vouchFor } from './key-tags.ts'
import { settleTeamsOf } from './settle-teams.ts'
import { currentMemberKey, replaceMemberKey, saveWrapped } from './store-member-keys.ts'
import { keyOfSession, saveKeyHalf } from './store-keyring.ts'
import { createWrapping } from './wrap-private-key.ts'

export type KeyKeeperSettings = {
  readonly secret: Uint8Array
  readonly db: WriteDb
  readonly clock: Clock
  /** Cheaper in tests; the vault's own cost otherwise. */
  readonly passphraseCost?: PassphraseCost
}

/**
 * Keeps each member's private key: wrapped with their passphrase, over that sealed with a key of the
 * server, and during a session in two halves, of which the cookie carries one.
 */
export const createKeyKeeper = (settings: KeyKeeperSettings): PassphraseKeeper => {
  const { db, clock } = settings
  const keys = accessKeys(settings.secret)
  const { wrap, unwrap } = createWrapping(
    keys.privateKeys,
    settings.passphraseCost ?? PASSPHRASE_COST,
  )

  const act = <T>(memberId: string, audit: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.act({ actor: { kind: 'member', id: memberId }, audit, requestId: newId() }, work)

  /** Gives a member a pair in place of any before. What was sealed to the earlier one goes. */
  const give = async (tx: Tx, memberId: string, made: { pair: KeyPair; wrapped: Buffer }) => {
    const now = clock.now()
    await replaceMemberKey(tx, {
      id: newId(now.getTime()),
      memberId,
      publicKey: made.pair.publicKey,
      tag: vouchFor({ keys }, { kind: 'member', id: memberId }, made.pair.publicKey),
      wrappedSealed: made.wrapped,
      now,
    })
    await settleTeamsOf(tx, { keys }, { memberId, now })
  }

  const chosen: PassphraseKeeper['chosen'] = async (tx, memberId, passphrase) => {
    const pair = newKeyPair()
    await withSecretAsync(pair.privateKey, async () => {
      const wrapped = await wrap(tx, pair.privateKey, passphrase)
      await lockPartnership(tx)
      await give(tx, memberId, { pair, wrapped })
    })
  }

  /** A pair for a member who has none yet; or the one that another sign-in made a moment before. */
  const madeAtSignIn = async (memberId: string, passphrase: string): Promise<string> => {
    const pair = newKeyPair()
    return withSecretAsync(pair.privateKey, async () => {
      const wrapped = await wrap(db.read, pair.privateKey, passphrase)
      const isMade = await act(memberId, 'access.keys.made', async (tx) => {
        await lockPartnership(tx)
        if ((await currentMemberKey(tx, memberId)) !== undefined) return false
        await give(tx, memberId, { pair, wrapped })
        return true
      })
      return isMade ? travels(pair.privateKey) : opened(memberId, passphrase)
    })
  }

  const opened: PassphraseKeeper['opened'] = async (memberId, passphrase) => {
    const current = await currentMemberKey(db.read, memberId)
    if (current === undefined) return madeAtSignIn(memberId, passphrase)
    const found = await unwrap(db.read, current.wrappedSealed, passphrase)
    if (found === undefined) return CANNOT_OPEN
    return withSecretAsync(found.privateKey, async (privateKey) => {
      if (found.isOutdated) {
        const renewed = await wrap(db.read, privateKey, passphrase)
        await act(memberId, 'access.keys.renewed', (tx) => saveWrapped(tx, current.id, renewed))
      }
      return travels(privateKey)
    })
  }

  return {
    chosen,
    opened,
    changed: async (tx, memberId, { from, to }) => {
      const current = await currentMemberKey(tx, memberId)
      const found = current && (await unwrap(tx, current.wrappedSealed, from))
      if (current === undefined || found === undefined) return chosen(tx, memberId, to)
      await withSecretAsync(found.privateKey, async (privateKey) =>
        saveWrapped(tx, current.id, await wrap(tx, privateKey, to)),
      )
    },
    sessionStarted: async (tx, session, sent) => {
      const key = sent === CANNOT_OPEN ? undefined : await keyOfSession(tx, session.id)
      if (key === undefined) return
      await withSecretAsync(Buffer.from(sent, 'base64url'), async (privateKey) => {
        const pair = keyPairFromPrivateKey(privateKey)
        if (!pair.publicKey.equals(key.publicKey)) return
        const { rowHalf } = splitForSession(privateKey, session.token)
        await saveKeyHalf(tx, session.id, rowHalf)
        await coverByRecovery(tx, { keys }, { memberId: key.memberId, memberKeyId: key.id, pair })
      })
    },
  }
}

/** That the passphrase is right and the private key behind it still does not open. */
const CANNOT_OPEN = ''

/** The private key as it travels: inside the sealed challenge, from the passphrase to the code. */
const travels = (privateKey: Buffer): string => privateKey.toString('base64url')
