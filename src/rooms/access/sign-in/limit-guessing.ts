import type { Act } from '../../../platform/audit/act.ts'
import type { WriteDb } from '../../../platform/database/handles.ts'
import { keyedHash } from '../../../platform/vault/server-key.ts'
import type { Access } from '../create-access.ts'
import type { KnownBrowser } from './known-browsers.ts'
import { giveBack, type Limit, LIMITS, takeTry } from './rules-guessing.ts'
import { changeBucket } from './store-guessing.ts'

/** Which bucket a try comes out of. */
export type Purse = { readonly key: Buffer; readonly limit: Limit }

const purse = (access: Access, name: string, limit: Limit): Purse => ({
  key: keyedHash(access.keys.hashing, `bucket ${name}`),
  limit,
})

/** The bucket for passphrases: the browser's own if it is known, else the account's (real or not). */
export const passphrasePurse = (
  access: Access,
  { email, browser }: { email: string; browser: KnownBrowser | undefined },
): Purse =>
  browser === undefined
    ? purse(access, `account ${email}`, LIMITS.account)
    : purse(access, `browser ${browser.memberId} ${browser.browserId}`, LIMITS.browser)

/** The bucket for codes, once the passphrase was right. */
export const codePurse = (
  access: Access,
  { memberId, browser }: { memberId: string; browser: KnownBrowser | undefined },
): Purse =>
  browser === undefined
    ? purse(access, `code ${memberId}`, LIMITS.code)
    : purse(access, `code ${memberId} ${browser.browserId}`, LIMITS.browserCode)

/** Takes a try; answers with the seconds to wait where there is none. */
export const takeFrom = (
  access: Access,
  { db, act }: { db: WriteDb; act: Act },
  from: Purse,
): Promise<{ waitSeconds: number }> => {
  const now = access.clock.now()
  return db.act({ ...act, audit: 'access.sign-in.try' }, (tx) =>
    changeBucket(tx, from.key, now, (bucket) => {
      const taken = takeTry(bucket, from.limit, now)
      tx.note({ allowed: taken.ok })
      return { bucket: taken.bucket, result: { waitSeconds: taken.ok ? 0 : taken.waitSeconds } }
    }),
  )
}

/** Inside the act of a right answer: gives the try back. */
export const giveBackTo = (access: Access, tx: Parameters<typeof changeBucket>[0], to: Purse) => {
  const now = access.clock.now()
  return changeBucket(tx, to.key, now, (bucket) => ({
    bucket: giveBack(bucket, to.limit, now),
    result: undefined,
  }))
}
