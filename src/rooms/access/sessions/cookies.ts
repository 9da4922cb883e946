import type { Access } from '../create-access.ts'

type Names = 'session' | 'browsers' | 'invitation'

/**
 * A cookie's name. With https it gets the `__Host-` prefix, which browsers hold to this host, this
 * path and a secure connection; plain http (a trial on one machine) cannot use it.
 */
export const cookieName = (access: Pick<Access, 'secureCookies'>, name: Names): string =>
  access.secureCookies ? `__Host-countersign-${name}` : `countersign-${name}`

/** A `Set-Cookie` line. Without `maxAge` the cookie ends with the browser. */
export const cookie = (
  access: Pick<Access, 'secureCookies'>,
  name: Names,
  value: string,
  maxAge?: number,
): string =>
  [
    `${cookieName(access, name)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(access.secureCookies ? ['Secure'] : []),
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ].join('; ')

/** The `Set-Cookie` line that takes a cookie away. */
export const noCookie = (access: Pick<Access, 'secureCookies'>, name: Names): string =>
  cookie(access, name, '', 0)

/** One cookie's value from a `Cookie` header. */
export const readCookie = (header: string | undefined, name: string): string | undefined => {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
