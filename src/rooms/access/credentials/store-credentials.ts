import { type Tx, writer } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { AccessTables } from '../tables.ts'

export type NewAuthenticator = {
  id: string
  memberId: string
  passphraseHash: string
  totpSealed: Buffer
  totpLastStep: number
  /** True only in an example: the database refuses it elsewhere. */
  showsCode: boolean
  recoveryHashes: readonly Buffer[]
  now: Date
}

/** Gives a member a new way to sign in; the one before, with its recovery codes, ends. */
export const replaceAuthenticator = async (tx: Tx, made: NewAuthenticator): Promise<void> => {
  const db = writer<AccessTables>(tx)
  await db
    .updateTable('access.authenticators')
    .set({ ended_at: made.now })
    .where('member_id', '=', made.memberId)
    .where('ended_at', 'is', null)
    .execute()
  await db
    .insertInto('access.authenticators')
    .values({
      id: made.id,
      member_id: made.memberId,
      kind: 'passphrase+totp',
      passphrase_hash: made.passphraseHash,
      passphrase_changed_at: made.now,
      totp_sealed: made.totpSealed,
      totp_last_step: made.totpLastStep,
      shows_code: made.showsCode ? true : null,
      created_at: made.now,
      ended_at: null,
    })
    .execute()
  await insertCodes(tx, made.id, made.recoveryHashes)
}

const insertCodes = async (tx: Tx, authenticatorId: string, hashes: readonly Buffer[]) => {
  if (hashes.length === 0) return
  await writer<AccessTables>(tx)
    .insertInto('access.recovery_codes')
    .values(
      hashes.map((hash) => ({
        id: newId(),
        authenticator_id: authenticatorId,
        code_hash: hash,
        used_at: null,
        replaced_at: null,
      })),
    )
    .execute()
}

/** Replaces the recovery codes: those before are good no more. */
export const replaceRecoveryCodes = async (
  tx: Tx,
  authenticatorId: string,
  { hashes, now }: { hashes: readonly Buffer[]; now: Date },
): Promise<void> => {
  await writer<AccessTables>(tx)
    .updateTable('access.recovery_codes')
    .set({ replaced_at: now })
    .where('authenticator_id', '=', authenticatorId)
    .where('replaced_at', 'is', null)
    .execute()
  await insertCodes(tx, authenticatorId, hashes)
}

export const savePassphrase = async (
  tx: Tx,
  authenticatorId: string,
  { hash, now }: { hash: string; now: Date },
): Promise<void> => {
  await writer<AccessTables>(tx)
    .updateTable('access.authenticators')
    .set({ passphrase_hash: hash, passphrase_changed_at: now })
    .where('id', '=', authenticatorId)
    .execute()
}

export const saveTotp = async (
  tx: Tx,
  authenticatorId: string,
  { sealed, lastStep }: { sealed: Buffer; lastStep: number },
): Promise<void> => {
  await writer<AccessTables>(tx)
    .updateTable('access.authenticators')
    .set({ totp_sealed: sealed, totp_last_step: lastStep })
    .where('id', '=', authenticatorId)
    .execute()
}
