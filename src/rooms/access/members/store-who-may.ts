import { sql } from 'kysely'
import { reader, type ReadDb, type Tx } from '../../../platform/database/handles.ts'
import { type Permission, rolesGiving } from '../permissions.ts'
import type { KeyTables } from '../keys/tables.ts'

/** The active members who have a permission. */
export const membersWhoMay = (db: ReadDb | Tx, permission: Permission) =>
  reader<KeyTables>(db)
    .selectFrom('access.members as m')
    .select(['m.id', 'm.name'])
    .where('m.state', '=', 'active')
    .where(sql<boolean>`m.roles && ${[...rolesGiving(permission)]}::text[]`)
    .orderBy('m.name')
    .orderBy('m.id')
    .execute()

/**
 * The members of a team who can do something with what reaches it: active, with the permission, and
 * holding the team's newest key. Whoever lacks one of the three can only look on.
 */
export const holdersWhoMay = (
  db: ReadDb | Tx,
  { teamId, permission }: { teamId: string; permission: Permission },
) =>
  reader<KeyTables>(db)
    .selectFrom('access.team_key_grants as g')
    .innerJoin('access.public_team_keys as k', 'k.team_key_id', 'g.team_key_id')
    .innerJoin('access.members as m', 'm.id', 'g.member_id')
    .select(['m.id', 'm.name'])
    .where('k.team_id', '=', teamId)
    .where('m.state', '=', 'active')
    .where(sql<boolean>`m.roles && ${[...rolesGiving(permission)]}::text[]`)
    .orderBy('m.name')
    .orderBy('m.id')
    .execute()

/** Of what teams are needed for, what somebody of the team is able to do. */
export const needsWithHolders = async <Need extends { teamId: string; permission: Permission }>(
  db: ReadDb | Tx,
  needs: readonly Need[],
): Promise<readonly Need[]> => {
  const met: Need[] = []
  for (const need of needs) if ((await holdersWhoMay(db, need)).length > 0) met.push(need)
  return met
}
