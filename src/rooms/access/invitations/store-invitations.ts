import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { AccessTables } from '../tables.ts'
import type { LinkKind } from './rules-invitation.ts'

/** A one-time link and whom it is for. */
export const invitationByToken = (db: ReadDb | Tx, tokenHash: Buffer) =>
  reader<AccessTables>(db)
    .selectFrom('access.invitations as i')
    .innerJoin('access.members as m', 'm.id', 'i.member_id')
    .innerJoin('access.agencies as a', 'a.id', 'm.agency_id')
    .select([
      'i.id',
      'i.kind',
      'i.expires_at as expiresAt',
      'i.used_at as usedAt',
      'i.withdrawn_at as withdrawnAt',
      'm.id as memberId',
      'm.name',
      'm.email',
      'm.state as memberState',
      'm.roles',
      'a.id as agencyId',
      'a.name as agencyName',
    ])
    .where('i.token_hash', '=', tokenHash)
    .executeTakeFirst()

export type FoundInvitation = NonNullable<Awaited<ReturnType<typeof invitationByToken>>>

/** The member's newest link, for the page about the member. */
export const newestInvitation = (db: ReadDb, memberId: string) =>
  reader<AccessTables>(db)
    .selectFrom('access.invitations as i')
    .innerJoin('access.members as m', 'm.id', 'i.member_id')
    .select([
      'i.kind',
      'i.created_at as createdAt',
      'i.expires_at as expiresAt',
      'i.used_at as usedAt',
      'i.withdrawn_at as withdrawnAt',
      'm.state as memberState',
    ])
    .where('i.member_id', '=', memberId)
    .orderBy('i.id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Inserts a link; those the member had before are withdrawn. */
export const insertInvitation = async (
  tx: Tx,
  invitation: {
    id: string
    memberId: string
    kind: LinkKind
    tokenHash: Buffer
    now: Date
    expiresAt: Date
  },
): Promise<void> => {
  await withdrawInvitations(tx, invitation.memberId, invitation.now)
  await writer<AccessTables>(tx)
    .insertInto('access.invitations')
    .values({
      id: invitation.id,
      member_id: invitation.memberId,
      kind: invitation.kind,
      token_hash: invitation.tokenHash,
      created_at: invitation.now,
      expires_at: invitation.expiresAt,
      used_at: null,
      withdrawn_at: null,
    })
    .execute()
}

export const withdrawInvitations = async (tx: Tx, memberId: string, now: Date): Promise<void> => {
  await writer<AccessTables>(tx)
    .updateTable('access.invitations')
    .set({ withdrawn_at: now })
    .where('member_id', '=', memberId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** Marks a link as used. Answers false if somebody was faster. */
export const takeInvitation = async (tx: Tx, id: string, now: Date): Promise<boolean> => {
  const taken = await writer<AccessTables>(tx)
    .updateTable('access.invitations')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}
