import type { ReadDb } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { Visit } from '../../../platform/page/page.ts'
import { keyedHash, open, seal, serverKey } from '../../../platform/vault/server-key.ts'
import type { Access } from '../create-access.ts'
import { actOf } from '../sign-in/check-passphrase.ts'
import { type KeptForm, packForm, unpackForm } from '../sign-in/travelling.ts'
import { type StartedSession, sessionTokenHash } from './start-session.ts'
import { insertKeptForm, keptFormOf } from './store-kept-forms.ts'

const AN_HOUR_MS = 3600 * 1000

/** Only the session's own cookie gives this key, so the database alone cannot open what is kept. */
const keyOf = (access: Access, token: string) =>
  serverKey(keyedHash(access.keys.travelling, `kept for ${token}`), 'access, kept form')

/** Keeps a form over the redirect that follows sign-in, for an hour. Answers with its id. */
export const keepForSession = (
  access: Access,
  visit: Pick<Visit, 'db' | 'act'>,
  { answer, typed }: { answer: { memberId: string; session: StartedSession }; typed: KeptForm },
): Promise<string> => {
  const now = access.clock.now()
  const id = newId(now.getTime())
  return visit.db.act(
    actOf(visit.act, answer.memberId, 'access.session.typed-kept'),
    async (tx) => {
      await insertKeptForm(tx, {
        id,
        sessionId: answer.session.id,
        sealed: seal(keyOf(access, answer.session.token), packForm(access, typed)),
        now,
        expiresAt: new Date(now.getTime() + AN_HOUR_MS),
      })
      return id
    },
  )
}

/** The form that was kept for the session with this token, if its hour is not over. */
export const keptForm = async (
  access: Access,
  db: ReadDb,
  { id, token }: { id: string; token: string },
): Promise<KeptForm | undefined> => {
  const row = await keptFormOf(db, id, {
    tokenHash: sessionTokenHash(token),
    now: access.clock.now(),
  })
  const packed = row === undefined ? undefined : open(keyOf(access, token), row.sealed)
  return packed === undefined ? undefined : unpackForm(access, packed)
}
