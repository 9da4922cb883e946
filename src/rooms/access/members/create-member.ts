import type { Tx } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { seal } from '../../../platform/vault/server-key.ts'
import { agencyBySlug } from '../agencies/store-agencies.ts'
import type { Access } from '../create-access.ts'
import { replaceAuthenticator } from '../credentials/store-credentials.ts'
import { newTotpSecret } from '../credentials/totp.ts'
import { EXAMPLE_PASSPHRASE } from '../partnership/example-passphrase.ts'
import { lockPartnership, readPartnership } from '../partnership/store-partnership.ts'
import type { Role } from '../permissions.ts'
import { insertHistory, insertMember, memberByEmail } from './store-members.ts'

export type ExampleMemberToCreate = {
  readonly name: string
  readonly email: string
  /** The short name of an agency that is a member of the partnership. */
  readonly agency: string
  readonly roles: readonly Role[]
}

export type CreatedMember =
  | { ok: true; memberId: string }
  | { ok: false; why: 'not-an-example' | 'unknown-agency' | 'email-taken' }

const exampleHashes = new WeakMap<Access, Promise<string>>()

/**
 * One hash for all members of an example. A salt each would hide nothing, because the passphrase
 * stands on the sign-in page, and a hash takes long on purpose.
 */
const exampleHash = (access: Access): Promise<string> => {
  const known = exampleHashes.get(access)
  if (known !== undefined) return known
  const hash = access.passphrases.hash(EXAMPLE_PASSPHRASE)
  exampleHashes.set(access, hash)
  hash.catch(() => exampleHashes.delete(access))
  return hash
}

/**
 * Makes a member who can sign in at once, with the passphrase and the code that the sign-in page
 * shows. Only in an example partnership: everybody else is invited (`inviteMember`).
 */
export const createMember = async (
  access: Access,
  tx: Tx,
  member: ExampleMemberToCreate,
): Promise<CreatedMember> => {
  await lockPartnership(tx)
  const partnership = await readPartnership(tx)
  if (partnership?.isExample !== true) return { ok: false, why: 'not-an-example' }
  const agency = await agencyBySlug(tx, member.agency)
  if (agency?.isMember !== true || agency.endedAt !== null)
    return { ok: false, why: 'unknown-agency' }
  if ((await memberByEmail(tx, member.email)) !== undefined)
    return { ok: false, why: 'email-taken' }
  const now = access.clock.now()
  const id = newId(now.getTime())
  const { name, email, roles } = member
  await insertMember(tx, { id, agencyId: agency.id, name, email, state: 'active', roles, now })
  await replaceAuthenticator(tx, {
    id: newId(now.getTime()),
    memberId: id,
    passphraseHash: await exampleHash(access),
    totpSealed: seal(access.keys.sealing, newTotpSecret()),
    totpLastStep: 0,
    showsCode: true,
    recoveryHashes: [],
    now,
  })
  await access.keeper?.chosen(tx, id, EXAMPLE_PASSPHRASE)
  await insertHistory(tx, { memberId: id, at: now, what: 'created-for-example', after: { roles } })
  tx.note({ memberId: id })
  return { ok: true, memberId: id }
}
