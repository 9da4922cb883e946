import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import type { KeyTables } from './tables.ts'

/** Those who are in a team now and have a key pair, with it. */
export const membersWithKeys = (db: ReadDb | Tx, teamId: string) =>
  reader<KeyTables>(db)
    .selectFrom('access.team_members as t')
    .innerJoin('access.members as m', 'm.id', 't.member_id')
    .innerJoin('access.member_keys as k', 'k.member_id', 'm.id')
    .select([
      'm.id as memberId',
      'm.name',
      'm.state',
      'k.id as memberKeyId',
      'k.public_key as publicKey',
      'k.tag',
    ])
    .where('t.team_id', '=', teamId)
    .where('t.until', 'is', null)
    .where('m.state', 'in', ['active', 'suspended'])
    .where('k.ended_at', 'is', null)
    .orderBy('m.name')
    .orderBy('m.id')
    .execute()

/** Every generation of a team's key, the oldest first. */
export const generationsOf = (db: ReadDb | Tx, teamId: string) =>
  reader<KeyTables>(db)
    .selectFrom('access.team_keys')
    .select((is) => [
      'id',
      'generation',
      'public_key as publicKey',
      'tag',
      'made_at as madeAt',
      is.fn<boolean>('access.has_records', ['id']).as('hasRecords'),
    ])
    .where('team_id', '=', teamId)
    .orderBy('generation')
    .execute()

/** Who holds which generation of a team's key. */
export const holdersOf = (db: ReadDb | Tx, teamId: string) =>
  reader<KeyTables>(db)
    .selectFrom('access.team_key_grants as g')
    .innerJoin('access.team_keys as k', 'k.id', 'g.team_key_id')
    .select([
      'g.team_key_id as teamKeyId',
      'g.member_id as memberId',
      'g.member_key_id as memberKeyId',
      'g.tag',
    ])
    .where('k.team_id', '=', teamId)
    .execute()

export type NewTeamKey = {
  readonly id: string
  readonly teamId: string
  readonly generation: number
  readonly publicKey: Buffer
  readonly tag: Buffer
  readonly now: Date
}

export const insertTeamKey = async (tx: Tx, key: NewTeamKey): Promise<void> => {
  await writer<KeyTables>(tx)
    .insertInto('access.team_keys')
    .values({
      id: key.id,
      team_id: key.teamId,
      generation: key.generation,
      public_key: key.publicKey,
      tag: key.tag,
      made_at: key.now,
    })
    .execute()
}

export type NewGrant = {
  readonly teamKeyId: string
  readonly memberId: string
  readonly memberKeyId: string
  readonly sealed: Buffer
  readonly tag: Buffer
}

/** Gives keys; one that the member had for an earlier pair of theirs is replaced. */
export const insertGrants = async (
  tx: Tx,
  grants: readonly NewGrant[],
  now: Date,
): Promise<void> => {
  await dropGrants(tx, grants)
  if (grants.length === 0) return
  await writer<KeyTables>(tx)
    .insertInto('access.team_key_grants')
    .values(
      grants.map((grant) => ({
        team_key_id: grant.teamKeyId,
        member_id: grant.memberId,
        member_key_id: grant.memberKeyId,
        sealed: grant.sealed,
        tag: grant.tag,
        given_at: now,
      })),
    )
    .execute()
}

export const dropGrants = async (
  tx: Tx,
  grants: readonly { readonly teamKeyId: string; readonly memberId: string }[],
): Promise<void> => {
  for (const { teamKeyId, memberId } of grants)
    await writer<KeyTables>(tx)
      .deleteFrom('access.team_key_grants')
      .where('team_key_id', '=', teamKeyId)
      .where('member_id', '=', memberId)
      .execute()
}

/** The teams of which a member holds a key, whether they are still in them or not. */
export const teamsWithGrantsOf = async (db: ReadDb | Tx, memberId: string): Promise<string[]> => {
  const rows = await reader<KeyTables>(db)
    .selectFrom('access.team_key_grants as g')
    .innerJoin('access.team_keys as k', 'k.id', 'g.team_key_id')
    .select('k.team_id as teamId')
    .distinct()
    .where('g.member_id', '=', memberId)
    .execute()
  return rows.map(({ teamId }) => teamId)
}

/** The active members of a team who hold its newest key: those who can open what reaches it now. */
export const membersOfTeam = (db: ReadDb | Tx, teamId: string) =>
  reader<KeyTables>(db)
    .selectFrom('access.team_key_grants as g')
    .innerJoin('access.public_team_keys as k', 'k.team_key_id', 'g.team_key_id')
    .innerJoin('access.members as m', 'm.id', 'g.member_id')
    .select(['m.id', 'm.name'])
    .where('k.team_id', '=', teamId)
    .where('m.state', '=', 'active')
    .orderBy('m.name')
    .orderBy('m.id')
    .execute()
