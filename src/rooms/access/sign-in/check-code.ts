import type { Tx } from '../../../platform/database/handles.ts'
import type { Access } from '../create-access.ts'
import { readRecoveryCode, recoveryCodeHash } from '../credentials/recovery-codes.ts'
import { totpStepOf } from '../credentials/totp.ts'
import { type StartedSession, sessionTokenHash, startSession } from '../sessions/start-session.ts'
import { endSession, sessionByToken } from '../sessions/store-sessions.ts'
import { actOf, type Doing, totpSecretOf } from './check-passphrase.ts'
import type { KnownBrowser } from './known-browsers.ts'
import { codePurse, giveBackTo, takeFrom } from './limit-guessing.ts'
import {
  authenticatorById,
  type FoundAuthenticator,
  insertSignIn,
  lockAuthenticator,
  saveTotpStep,
  useRecoveryCode,
} from './store-sign-in.ts'
import { type Challenge, unpackChallenge } from './travelling.ts'

export type CodeTry = {
  readonly challenge: string
  /** Six digits of the authenticator app, or a recovery code. */
  readonly code: string
  readonly browsers: readonly KnownBrowser[]
  /** The session that this browser had before, to be ended by the new one. */
  readonly earlierToken: string | undefined
}

export type CodeAnswer =
  | { kind: 'signed-in'; memberId: string; session: StartedSession; usedRecoveryCode: boolean }
  | { kind: 'wrong' }
  | { kind: 'slowed'; waitSeconds: number }
  /** The challenge is not ours, too old, or of an account that has changed since: start again. */
  | { kind: 'start-again' }

/** Checks the second factor and opens the session. A code is good once; so is a recovery code. */
export const checkCode = async (
  access: Access,
  doing: Doing,
  tried: CodeTry,
): Promise<CodeAnswer> => {
  const now = access.clock.now()
  const challenge = unpackChallenge(access, tried.challenge, now)
  if (challenge === undefined) return { kind: 'start-again' }
  const found = await authenticatorById(doing.db.read, challenge.authenticatorId)
  if (found === undefined || !stillHolds(found, challenge)) return { kind: 'start-again' }

  const browser = tried.browsers.find((known) => known.memberId === found.memberId)
  const purse = codePurse(access, { memberId: found.memberId, browser })
  const recoveryCode = readRecoveryCode(tried.code)
  // A recovery code has 80 random bits: guessing it needs no limit, and a member needs it to work.
  if (recoveryCode === undefined) {
    const { waitSeconds } = await takeFrom(access, doing, purse)
    if (waitSeconds > 0) return { kind: 'slowed', waitSeconds }
  }

  return doing.db.act(
    actOf(doing.act, found.memberId, 'access.sign-in.code'),
    async (tx): Promise<CodeAnswer> => {
      const locked = await lockAuthenticator(tx, found.id)
      if (locked === undefined || !stillHolds(locked, challenge)) return { kind: 'start-again' }
      const right =
        recoveryCode === undefined
          ? await takeTotp(access, tx, { locked, code: tried.code })
          : await useRecoveryCode(tx, locked.id, {
              codeHash: recoveryCodeHash(access.keys.hashing, recoveryCode),
              now,
            })
      tx.note({
        right,
        recoveryCode: recoveryCode !== undefined,
        knownBrowser: browser !== undefined,
      })
      const signIn = { memberId: found.memberId, at: now, knownBrowser: browser !== undefined }
      if (!right) {
        await insertSignIn(tx, { ...signIn, result: 'wrong-code' })
        return { kind: 'wrong' }
      }
      if (recoveryCode === undefined) await giveBackTo(access, tx, purse)
      await replaceEarlier(access, tx, tried.earlierToken)
      const session = await startSession(access, tx, found.memberId)
      if (challenge.opened !== null)
        await access.keeper?.sessionStarted(tx, session, challenge.opened)
      await insertSignIn(tx, {
        ...signIn,
        result: recoveryCode === undefined ? 'signed-in' : 'signed-in-with-recovery-code',
        sessionId: session.id,
      })
      tx.note({ sessionId: session.id })
      return {
        kind: 'signed-in',
        memberId: found.memberId,
        session,
        usedRecoveryCode: recoveryCode !== undefined,
      }
    },
  )
}

const stillHolds = (found: FoundAuthenticator, challenge: Challenge): boolean =>
  found.state === 'active' &&
  found.memberId === challenge.memberId &&
  found.passphraseChangedAt.getTime() === challenge.passphraseChangedAt

const takeTotp = async (
  access: Access,
  tx: Tx,
  { locked, code }: { locked: FoundAuthenticator; code: string },
): Promise<boolean> => {
  const step = totpStepOf(totpSecretOf(access, locked.totpSealed), code, {
    now: access.clock.now(),
    // A code that the page itself shows (example partnerships only) proves nothing by being new.
    lastStep: locked.showsCode === true ? 0 : locked.totpLastStep,
  })
  if (step === undefined) return false
  await saveTotpStep(tx, locked.id, step)
  return true
}

/** A sign-in gives the browser a new session; the one that it had ends. */
const replaceEarlier = async (access: Access, tx: Tx, token: string | undefined) => {
  if (token === undefined) return
  const earlier = await sessionByToken(tx, sessionTokenHash(token))
  if (earlier !== undefined)
    await endSession(tx, earlier, { now: access.clock.now(), why: 'replaced' })
}
