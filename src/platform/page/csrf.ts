import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { html, type Html } from '../html/html.ts'

/** The name of the hidden field. */
export const CSRF_FIELD = '_csrf'

const LIFETIME_MS = 24 * 60 * 60 * 1000

const mac = (secret: Uint8Array, text: string) =>
  createHmac('sha256', secret).update(text).digest('base64url')

const same = (a: string, b: string) => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * A token for one form. With a session it is bound to that session; without one it is a signed
 * time, good for a day, and the `Origin` check carries the weight.
 */
export const csrfToken = (
  secret: Uint8Array,
  sessionSecret: string | undefined,
  now: Date,
): string => {
  if (sessionSecret !== undefined) return mac(secret, `session ${sessionSecret}`)
  const claim = `${now.getTime().toString(36)}.${randomBytes(9).toString('base64url')}`
  return `${claim}.${mac(secret, `form ${claim}`)}`
}

/** Whether a posted token is one that this server gave for this session (or, without one, today). */
export const csrfHolds = (
  secret: Uint8Array,
  sessionSecret: string | undefined,
  token: string,
  now: Date,
): boolean => {
  if (sessionSecret !== undefined) return same(token, mac(secret, `session ${sessionSecret}`))
  const [time, nonce, seal] = token.split('.')
  if (time === undefined || nonce === undefined || seal === undefined) return false
  if (!same(seal, mac(secret, `form ${time}.${nonce}`))) return false
  const age = now.getTime() - Number.parseInt(time, 36)
  return age >= 0 && age <= LIFETIME_MS
}

export const csrfField = (token: string): Html =>
  html`<input type="hidden" name="${CSRF_FIELD}" value="${token}">`

/**
 * Whether a POST comes from this site's own pages, as far as the browser says. A request without
 * `Origin` and `Sec-Fetch-Site` (a script, an old browser) is left to the token.
 */
export const comesFromHere = (headers: Headers, origin: string): boolean => {
  const fetchSite = headers.get('sec-fetch-site')
  if (fetchSite !== null && fetchSite !== 'same-origin' && fetchSite !== 'none') return false
  const claimed = headers.get('origin')
  if (claimed === null) return true
  if (claimed === origin) return true
  return URL.canParse(claimed) && new URL(claimed).host === headers.get('host')
}
