import type { Visit } from '../../../platform/page/page.ts'
import type { Access } from '../create-access.ts'
import { cookieName } from '../sessions/cookies.ts'

/** The shape of the pages that hang under "Your account". */
export const narrowWithBack = { width: 'narrow', back: '/me' } as const

/** The token of the session that asks. */
export const tokenOf = (access: Access, visit: Visit): string =>
  visit.cookie(cookieName(access, 'session')) ?? ''

/** Why an example's members keep their passphrase and code. */
export const EXAMPLE_STAYS =
  'In the example everybody signs in as the same members, so their passphrases and apps cannot be changed'
