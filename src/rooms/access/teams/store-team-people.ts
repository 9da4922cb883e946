import { reader, type ReadDb, type Tx } from '../../../platform/database/handles.ts'
import type { Role } from '../permissions.ts'
import type { AccessTables } from '../tables.ts'

/** Somebody active, with where they can be told that something waits for them. */
export type ActiveMember = {
  readonly id: string
  readonly email: string
  readonly roles: readonly Role[]
}

const active = (db: ReadDb | Tx) =>
  reader<AccessTables>(db)
    .selectFrom('access.members as m')
    .select(['m.id', 'm.email', 'm.roles'])
    .where('m.state', '=', 'active')

/** Everybody active who is in a team now, whether they hold its key or not. */
export const activeMembersOf = (db: ReadDb | Tx, teamId: string): Promise<ActiveMember[]> =>
  active(db)
    .innerJoin('access.team_members as t', 't.member_id', 'm.id')
    .where('t.team_id', '=', teamId)
    .where('t.until', 'is', null)
    .orderBy('m.id')
    .execute()

/** One member, if they are active. */
export const activeMember = (db: ReadDb | Tx, id: string): Promise<ActiveMember | undefined> =>
  active(db).where('m.id', '=', id).executeTakeFirst()
