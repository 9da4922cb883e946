import type { Visit } from '../../../platform/page/page.ts'
import { keyedHash } from '../../../platform/vault/server-key.ts'
import type { Access } from '../create-access.ts'
import { giveBackTo, takeFrom } from '../sign-in/limit-guessing.ts'
import { LIMITS } from '../sign-in/rules-guessing.ts'
import { authenticatorOf, type FoundAuthenticator } from '../sign-in/store-sign-in.ts'

export type Confirmed =
  { ok: true; authenticator: FoundAuthenticator } | { ok: false; message: string }

/**
 * Asks for the passphrase again before something that would let a thief of the session stay: guesses
 * are limited for each member.
 */
export const confirmPassphrase = async (
  access: Access,
  visit: Pick<Visit, 'db' | 'act' | 'read'>,
  { memberId, passphrase }: { memberId: string; passphrase: string },
): Promise<Confirmed> => {
  const purse = {
    key: keyedHash(access.keys.hashing, `bucket own account ${memberId}`),
    limit: LIMITS.browser,
  }
  const { waitSeconds } = await takeFrom(access, visit, purse)
  if (waitSeconds > 0)
    return { ok: false, message: `Too many tries. Wait ${waitSeconds} seconds and try again` }
  const authenticator = await authenticatorOf(visit.read, memberId)
  const right = await access.passphrases.verify(authenticator?.passphraseHash, passphrase, 'known')
  if (!right || authenticator === undefined)
    return { ok: false, message: 'That is not your passphrase' }
  await visit.db.act({ ...visit.act, audit: 'access.own-account.confirmed' }, (tx) =>
    giveBackTo(access, tx, purse),
  )
  return { ok: true, authenticator }
}
