import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { AccessTables, SignInResult } from '../tables.ts'

const authenticators = (db: ReadDb | Tx) =>
  reader<AccessTables>(db)
    .selectFrom('access.authenticators as a')
    .innerJoin('access.members as m', 'm.id', 'a.member_id')
    .select([
      'a.id',
      'm.id as memberId',
      'm.state',
      'a.passphrase_hash as passphraseHash',
      'a.passphrase_changed_at as passphraseChangedAt',
      'a.totp_sealed as totpSealed',
      'a.totp_last_step as totpLastStep',
      'a.shows_code as showsCode',
    ])
    .where('a.kind', '=', 'passphrase+totp')
    .where('a.ended_at', 'is', null)

/** How the member with this email address (lower case) signs in; nothing for who left or never joined. */
export const authenticatorByEmail = (db: ReadDb, email: string) =>
  authenticators(db).where('m.email', '=', email).where('m.state', '!=', 'left').executeTakeFirst()

/** The same by its own id. */
export const authenticatorById = (db: ReadDb, id: string) =>
  authenticators(db).where('a.id', '=', id).executeTakeFirst()

/** How a member signs in, by who they are. */
export const authenticatorOf = (db: ReadDb | Tx, memberId: string) =>
  authenticators(db).where('m.id', '=', memberId).executeTakeFirst()

export type FoundAuthenticator = NonNullable<Awaited<ReturnType<typeof authenticatorByEmail>>>

/** Reads the last step taken, and holds the authenticator so that two sign-ins cannot use one code. */
export const lockAuthenticator = async (tx: Tx, id: string) => {
  await writer<AccessTables>(tx)
    .selectFrom('access.authenticators')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return authenticators(tx).where('a.id', '=', id).executeTakeFirst()
}

export const saveTotpStep = async (tx: Tx, id: string, step: number): Promise<void> => {
  await writer<AccessTables>(tx)
    .updateTable('access.authenticators')
    .set({ totp_last_step: step })
    .where('id', '=', id)
    .execute()
}

/** Renews the hash of the same passphrase, made with today's cost. */
export const renewHash = async (tx: Tx, id: string, hash: { from: string; to: string }) => {
  await writer<AccessTables>(tx)
    .updateTable('access.authenticators')
    .set({ passphrase_hash: hash.to })
    .where('id', '=', id)
    .where('passphrase_hash', '=', hash.from)
    .execute()
}

/** Uses up a recovery code. Answers false if there is no such code or it was used or replaced. */
export const useRecoveryCode = async (
  tx: Tx,
  authenticatorId: string,
  { codeHash, now }: { codeHash: Buffer; now: Date },
): Promise<boolean> => {
  const used = await writer<AccessTables>(tx)
    .updateTable('access.recovery_codes')
    .set({ used_at: now })
    .where('authenticator_id', '=', authenticatorId)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

/** How many recovery codes are still good. */
export const recoveryCodesLeft = async (db: ReadDb | Tx, authenticatorId: string) => {
  const row = await reader<AccessTables>(db)
    .selectFrom('access.recovery_codes')
    .select((is) => is.fn.countAll<number>().as('left'))
    .where('authenticator_id', '=', authenticatorId)
    .where('used_at', 'is', null)
    .where('replaced_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.left
}

export const insertSignIn = async (
  tx: Tx,
  signIn: {
    memberId: string
    at: Date
    result: SignInResult
    knownBrowser: boolean
    sessionId?: string
  },
): Promise<void> => {
  await writer<AccessTables>(tx)
    .insertInto('access.sign_ins')
    .values({
      id: newId(signIn.at.getTime()),
      member_id: signIn.memberId,
      at: signIn.at,
      result: signIn.result,
      known_browser: signIn.knownBrowser,
      session_id: signIn.sessionId ?? null,
    })
    .execute()
}

/** A member's own sign-ins, newest first. */
export const signInsOf = (db: ReadDb, memberId: string, limit: number) =>
  reader<AccessTables>(db)
    .selectFrom('access.sign_ins')
    .select(['id', 'at', 'result', 'known_browser as knownBrowser', 'session_id as sessionId'])
    .where('member_id', '=', memberId)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
