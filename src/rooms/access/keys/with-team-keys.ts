import type { Visit } from '../../../platform/page/page.ts'
import {
  joinHalves,
  keyPairFromPrivateKey,
  sameBytes,
  wipe,
} from '../../../platform/vault/index.ts'
import type { Access } from '../create-access.ts'
import { cookieName } from '../sessions/cookies.ts'
import { sessionTokenHash } from '../sessions/start-session.ts'
import { createKeyring, type TeamKeyring } from './keyring.ts'
import { grantsTo, sessionKeyHalf } from './store-keyring.ts'

export type VisitWithKeys = Pick<Visit, 'cookie' | 'actor' | 'read'>

/**
 * Does work with the team keys that whoever asks holds: all generations, opened with the cookie's and
 * the row's half of their private key. Everything is overwritten once the work has ended, so what it
 * answers must hold no key. Answers `no-key` where the session carries none: it is of nobody, began
 * before the member had a key, or the pair has ended since.
 */
export const withTeamKeys = async <T>(
  visit: VisitWithKeys,
  access: Access,
  work: (ring: TeamKeyring) => Promise<T>,
): Promise<T | 'no-key'> => {
  const token = visit.cookie(cookieName(access, 'session'))
  if (token === undefined || token === '' || visit.actor === undefined) return 'no-key'
  const found = await sessionKeyHalf(visit.read, sessionTokenHash(token), access.clock.now())
  if (found?.half == null || found.memberId !== visit.actor.id) return 'no-key'
  const privateKey = joinHalves(found.half, token)
  if (privateKey === undefined) return 'no-key'
  const pair = keyPairFromPrivateKey(privateKey)
  try {
    if (!sameBytes(pair.publicKey, found.publicKey)) return 'no-key'
    const grants = await grantsTo(visit.read, found.id, found.memberId)
    const { ring, wipe: wipeRing } = createKeyring({ memberId: found.memberId, pair }, grants)
    try {
      return await work(ring)
    } finally {
      wipeRing()
    }
  } finally {
    wipe(privateKey)
  }
}
