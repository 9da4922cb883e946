import type { Tx } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { plainHash, randomToken } from '../../../platform/vault/server-key.ts'
import type { Access } from '../create-access.ts'
import { forgetKeyHalves, forgetSessions, insertSession } from './store-sessions.ts'

/** How long an ended session is remembered, so that a form posted after it finds its owner. */
const REMEMBERED_MS = 30 * 24 * 3600 * 1000

export type StartedSession = { readonly id: string; readonly token: string }

/** What the database knows a session token by. */
export const sessionTokenHash = (token: string): Buffer => plainHash(`session ${token}`)

/** Opens a session with a new random token, which is never stored. */
export const startSession = async (
  access: Access,
  tx: Tx,
  memberId: string,
): Promise<StartedSession> => {
  const now = access.clock.now()
  const session = { id: newId(now.getTime()), token: randomToken(32) }
  await insertSession(tx, {
    id: session.id,
    memberId,
    tokenHash: sessionTokenHash(session.token),
    csrfSecret: randomToken(32),
    now,
    endsAt: new Date(now.getTime() + access.absoluteSeconds * 1000),
  })
  await forgetKeyHalves(tx, now)
  await forgetSessions(tx, new Date(now.getTime() - REMEMBERED_MS))
  return session
}
