import type { Act } from '../../../platform/audit/act.ts'
import type { WriteDb } from '../../../platform/database/handles.ts'
import { TooManyHashes } from '../../../platform/vault/passphrase-hash.ts'
import { open } from '../../../platform/vault/server-key.ts'
import type { Access } from '../create-access.ts'
import { totpStepOf } from '../credentials/totp.ts'
import type { KnownBrowser } from './known-browsers.ts'
import { codePurse, giveBackTo, passphrasePurse, takeFrom } from './limit-guessing.ts'
import {
  authenticatorByEmail,
  type FoundAuthenticator,
  insertSignIn,
  renewHash,
} from './store-sign-in.ts'
import { packChallenge } from './travelling.ts'

export type Doing = { readonly db: WriteDb; readonly act: Act }

export type PassphraseTry = {
  readonly email: string
  readonly passphrase: string
  /** The code of the authenticator app, asked for here only while unknown browsers are slowed. */
  readonly code: string
  readonly browsers: readonly KnownBrowser[]
}

export type PassphraseAnswer =
  | { kind: 'right'; challenge: string; authenticatorId: string; showsCode: boolean }
  | { kind: 'wrong' }
  /** Too many tries for this account from browsers that we do not know. */
  | { kind: 'slowed'; waitSeconds: number }
  /** Too many sign-ins at once: nothing was checked, and no try is lost. */
  | { kind: 'busy' }

/**
 * Checks an email address and a passphrase. A name that nobody has, a member who is suspended and a
 * wrong passphrase get the same answer after the same work.
 */
export const checkPassphrase = async (
  access: Access,
  doing: Doing,
  tried: PassphraseTry,
): Promise<PassphraseAnswer> => {
  const email = tried.email.toLowerCase()
  const found = await authenticatorByEmail(doing.db.read, email)
  const browser = tried.browsers.find((known) => known.memberId === found?.memberId)
  const purse = passphrasePurse(access, { email, browser })
  const { waitSeconds } = await takeFrom(access, doing, purse)
  if (waitSeconds > 0 && tried.code.trim() === '') return { kind: 'slowed', waitSeconds }

  const hash = found?.state === 'active' ? found.passphraseHash : undefined
  const urgency = browser === undefined ? 'unknown' : 'known'
  const busy = async (): Promise<PassphraseAnswer> => {
    await doing.db.act({ ...doing.act, audit: 'access.sign-in.busy' }, (tx) =>
      giveBackTo(access, tx, purse),
    )
    return { kind: 'busy' }
  }
  const right = await orBusy(access.passphrases.verify(hash, tried.passphrase, urgency))
  if (right === BUSY) return busy()
  const passes =
    right &&
    found !== undefined &&
    (waitSeconds === 0 || (await bringsCode(access, doing, { found, code: tried.code })))
  if (!passes) {
    await recordWrong(access, doing, { found, known: browser !== undefined })
    return { kind: 'wrong' }
  }
  const opened = await orBusy(access.keeper?.opened(found.memberId, tried.passphrase))
  if (opened === BUSY) return busy()
  const renewed = access.passphrases.isOutdated(found.passphraseHash)
    ? await access.passphrases.hash(tried.passphrase)
    : undefined
  await doing.db.act(actOf(doing.act, found.memberId, 'access.sign-in.passphrase'), async (tx) => {
    await giveBackTo(access, tx, purse)
    if (renewed !== undefined)
      await renewHash(tx, found.id, { from: found.passphraseHash, to: renewed })
  })
  const challenge = packChallenge(access, {
    authenticatorId: found.id,
    memberId: found.memberId,
    passphraseChangedAt: found.passphraseChangedAt.getTime(),
    at: access.clock.now().getTime(),
    opened: opened ?? null,
  })
  return {
    kind: 'right',
    challenge,
    authenticatorId: found.id,
    showsCode: found.showsCode === true,
  }
}

const BUSY = Symbol('too many slow hashes at once')

const orBusy = async <T>(slow: Promise<T> | undefined): Promise<T | undefined | typeof BUSY> => {
  try {
    return await slow
  } catch (cause) {
    if (cause instanceof TooManyHashes) return BUSY
    throw cause
  }
}

/** The act of a member who is not signed in yet. */
export const actOf = (act: Act, memberId: string, audit: string): Act => ({
  ...act,
  actor: { kind: 'member', id: memberId },
  audit,
})

/** The secret of an authenticator app, opened with the server's key. */
export const totpSecretOf = (access: Pick<Access, 'keys'>, sealed: Uint8Array): string => {
  const secret = open(access.keys.sealing, sealed)
  if (secret === undefined)
    throw new Error(
      "access: an authenticator's secret cannot be opened; is COUNTERSIGN_SECRET still the one it was sealed with?",
    )
  return secret
}

/**
 * Whether a try that comes after too many others brings the right code as well. It takes a try of
 * the code's own bucket, which only somebody with the passphrase can reach: a stranger can neither
 * guess codes this way nor use up the member's tries. The answer is the same as for a wrong
 * passphrase, so it does not tell which of the two was wrong.
 */
const bringsCode = async (
  access: Access,
  doing: Doing,
  { found, code }: { found: FoundAuthenticator; code: string },
): Promise<boolean> => {
  const purse = codePurse(access, { memberId: found.memberId, browser: undefined })
  const { waitSeconds } = await takeFrom(access, doing, purse)
  if (waitSeconds > 0 || !hasCode(access, found, code)) return false
  await doing.db.act({ ...doing.act, audit: 'access.sign-in.try' }, (tx) =>
    giveBackTo(access, tx, purse),
  )
  return true
}

const hasCode = (access: Access, found: FoundAuthenticator, code: string): boolean =>
  totpStepOf(totpSecretOf(access, found.totpSealed), code, {
    now: access.clock.now(),
    lastStep: found.totpLastStep,
  }) !== undefined

const recordWrong = async (
  access: Access,
  { db, act }: Doing,
  { found, known }: { found: FoundAuthenticator | undefined; known: boolean },
): Promise<void> => {
  await db.act({ ...act, audit: 'access.sign-in.wrong' }, async (tx) => {
    tx.note({ memberId: found?.memberId ?? null, knownBrowser: known, step: 'passphrase' })
    if (found === undefined) return
    await insertSignIn(tx, {
      memberId: found.memberId,
      at: access.clock.now(),
      result: 'wrong-passphrase',
      knownBrowser: known,
    })
  })
}
