import { keyedHash, randomToken, sameBytes } from '../../../platform/vault/server-key.ts'
import type { Access } from '../create-access.ts'
import { cookie, cookieName } from '../sessions/cookies.ts'

/** A browser in which a member has signed in before. It opens nothing; it is only not slowed. */
export type KnownBrowser = { readonly memberId: string; readonly browserId: string }

/** Members who share a computer: as many as one cookie remembers. */
const MOST_MEMBERS = 6
const A_YEAR_SECONDS = 365 * 24 * 3600

const signature = (access: Pick<Access, 'keys'>, { memberId, browserId }: KnownBrowser) =>
  keyedHash(access.keys.browsers, `${memberId} ${browserId}`).subarray(0, 16)

const written = (access: Pick<Access, 'keys'>, browser: KnownBrowser) =>
  `${browser.memberId}.${browser.browserId}.${signature(access, browser).toString('base64url')}`

/** The members whose browser this is, by a cookie that this server signed. Anything else is left out. */
export const knownBrowsers = (
  access: Pick<Access, 'keys' | 'secureCookies'>,
  cookieOf: (name: string) => string | undefined,
): KnownBrowser[] =>
  (cookieOf(cookieName(access, 'browsers')) ?? '')
    .split('~')
    .slice(0, MOST_MEMBERS)
    .flatMap((text) => {
      const [memberId = '', browserId = '', seal = ''] = text.split('.')
      const browser = { memberId, browserId }
      return sameBytes(Buffer.from(seal, 'base64url'), signature(access, browser)) ? [browser] : []
    })

/** The cookie that makes this browser known for a member, the others on it still known. */
export const rememberBrowser = (
  access: Pick<Access, 'keys' | 'secureCookies'>,
  memberId: string,
  known: readonly KnownBrowser[],
): string => {
  const browserId =
    known.find((browser) => browser.memberId === memberId)?.browserId ?? randomToken(12)
  const others = known.filter((browser) => browser.memberId !== memberId)
  const all = [{ memberId, browserId }, ...others].slice(0, MOST_MEMBERS)
  return cookie(
    access,
    'browsers',
    all.map((browser) => written(access, browser)).join('~'),
    A_YEAR_SECONDS,
  )
}
