import type { Act } from '../../../platform/audit/act.ts'
import type { WriteDb } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { seal } from '../../../platform/vault/server-key.ts'
import type { Access } from '../create-access.ts'
import { recoveryCodeHash } from '../credentials/recovery-codes.ts'
import { replaceAuthenticator } from '../credentials/store-credentials.ts'
import { insertHistory, lockMember, saveMember } from '../members/store-members.ts'
import { lockPartnership } from '../partnership/store-partnership.ts'
import { endSessionsOf } from '../sessions/store-sessions.ts'
import { actOf } from '../sign-in/check-passphrase.ts'
import type { Enrolment } from '../sign-in/travelling.ts'
import { linkState } from './rules-invitation.ts'
import { type FoundInvitation, invitationByToken, takeInvitation } from './store-invitations.ts'

export type Accepted = { ok: true } | { ok: false; why: 'link-not-open' }

/**
 * Completes a one-time link: the member now signs in with this passphrase, this authenticator app
 * and these recovery codes. Only here is the link used up, and only once.
 */
export const acceptInvitation = async (
  access: Access,
  { db, act }: { db: WriteDb; act: Act },
  accepted: {
    invitation: FoundInvitation
    tokenHash: Buffer
    enrolment: Enrolment
    totpStep: number
    passphrase: string
  },
): Promise<Accepted> => {
  const { invitation, enrolment, passphrase } = accepted
  const { memberId } = invitation
  const passphraseHash = await access.passphrases.hash(passphrase)
  return db.act(actOf(act, memberId, 'access.invitation.accept'), async (tx): Promise<Accepted> => {
    const now = access.clock.now()
    await lockPartnership(tx)
    const member = await lockMember(tx, memberId)
    const link = await invitationByToken(tx, accepted.tokenHash)
    tx.note({ invitationId: invitation.id, linkKind: invitation.kind })
    if (member === undefined || link === undefined || linkState(link, now) !== 'open')
      return { ok: false, why: 'link-not-open' }
    if (!(await takeInvitation(tx, link.id, now))) return { ok: false, why: 'link-not-open' }
    await replaceAuthenticator(tx, {
      id: newId(now.getTime()),
      memberId,
      passphraseHash,
      totpSealed: seal(access.keys.sealing, enrolment.totpSecret),
      totpLastStep: accepted.totpStep,
      showsCode: false,
      recoveryHashes: enrolment.recoveryCodes.map((code) =>
        recoveryCodeHash(access.keys.hashing, code),
      ),
      now,
    })
    if (link.kind === 'join') await saveMember(tx, memberId, { ...member, state: 'active', now })
    await access.keeper?.chosen(tx, memberId, passphrase)
    await endSessionsOf(tx, memberId, { now, why: 'credentials-changed' })
    await insertHistory(tx, {
      memberId,
      at: now,
      what: link.kind === 'join' ? 'joined' : 'credentials-reset',
    })
    return { ok: true }
  })
}
