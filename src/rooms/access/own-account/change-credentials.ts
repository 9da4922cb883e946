import type { Tx } from '../../../platform/database/handles.ts'
import { seal } from '../../../platform/vault/server-key.ts'
import type { Access } from '../create-access.ts'
import { recoveryCodeHash } from '../credentials/recovery-codes.ts'
import { replaceRecoveryCodes, savePassphrase, saveTotp } from '../credentials/store-credentials.ts'
import { insertHistory } from '../members/store-members.ts'
import { sessionTokenHash } from '../sessions/start-session.ts'
import { endSessionsOf, sessionByToken } from '../sessions/store-sessions.ts'
import type { FoundAuthenticator } from '../sign-in/store-sign-in.ts'

type Whose = { authenticator: FoundAuthenticator; sessionToken: string }

/** Other browsers must sign in again: whoever knew the old passphrase may be in one of them. */
const endOtherSessions = async (access: Access, tx: Tx, { authenticator, sessionToken }: Whose) => {
  const session = await sessionByToken(tx, sessionTokenHash(sessionToken))
  const ended = await endSessionsOf(tx, authenticator.memberId, {
    now: access.clock.now(),
    why: 'credentials-changed',
    except: session?.id,
  })
  tx.note({ otherSessionsEnded: ended })
}

/** Changes a member's own passphrase. `hash` is of the new one. */
export const changePassphrase = async (
  access: Access,
  tx: Tx,
  whose: Whose,
  passphrases: { from: string; to: string; hash: string },
): Promise<void> => {
  const { id, memberId } = whose.authenticator
  const now = access.clock.now()
  await savePassphrase(tx, id, { hash: passphrases.hash, now })
  await access.keeper?.changed(tx, memberId, passphrases)
  await endOtherSessions(access, tx, whose)
  await insertHistory(tx, { memberId, at: now, what: 'passphrase-changed' })
}

/** Changes a member's own authenticator app, proven by the code of step `lastStep`. */
export const changeAuthenticator = async (
  access: Access,
  tx: Tx,
  whose: Whose,
  totp: { secret: string; lastStep: number },
): Promise<void> => {
  const { id, memberId } = whose.authenticator
  await saveTotp(tx, id, {
    sealed: seal(access.keys.sealing, totp.secret),
    lastStep: totp.lastStep,
  })
  await endOtherSessions(access, tx, whose)
  await insertHistory(tx, { memberId, at: access.clock.now(), what: 'authenticator-changed' })
}

/** Replaces a member's own recovery codes. */
export const changeRecoveryCodes = async (
  access: Access,
  tx: Tx,
  authenticator: FoundAuthenticator,
  codes: readonly string[],
): Promise<void> => {
  const now = access.clock.now()
  await replaceRecoveryCodes(tx, authenticator.id, {
    hashes: codes.map((code) => recoveryCodeHash(access.keys.hashing, code)),
    now,
  })
  await insertHistory(tx, {
    memberId: authenticator.memberId,
    at: now,
    what: 'recovery-codes-made',
  })
}
