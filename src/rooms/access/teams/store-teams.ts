import { reader, type ReadDb, type Tx, writer } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import type { AccessTables } from '../tables.ts'

const teams = (db: ReadDb | Tx) =>
  reader<AccessTables>(db)
    .selectFrom('access.teams as t')
    .innerJoin('access.agencies as a', 'a.id', 't.agency_id')
    .select((is) => [
      't.id',
      't.name',
      't.agency_id as agencyId',
      'a.name as agencyName',
      't.ended_at as endedAt',
      't.version',
      is
        .selectFrom('access.team_members as tm')
        .innerJoin('access.members as m', 'm.id', 'tm.member_id')
        .select((count) => count.fn.countAll<number>().as('members'))
        .whereRef('tm.team_id', '=', 't.id')
        .where('tm.until', 'is', null)
        .where('m.state', '!=', 'left')
        .as('members'),
    ])

/** Every team, by agency and name; ended ones too. */
export const listTeams = (db: ReadDb | Tx) =>
  teams(db).orderBy('a.name').orderBy('t.name').execute()

export const teamById = (db: ReadDb | Tx, id: string) =>
  teams(db).where('t.id', '=', id).executeTakeFirst()

export type KeptTeam = NonNullable<Awaited<ReturnType<typeof teamById>>>

/** Reads a team and holds it until the transaction ends. */
export const lockTeam = async (tx: Tx, id: string): Promise<KeptTeam | undefined> => {
  await writer<AccessTables>(tx)
    .selectFrom('access.teams')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return teamById(tx, id)
}

/** Whether another team of the agency, not ended, bears the name. */
export const teamNameTaken = async (
  db: ReadDb | Tx,
  team: { agencyId: string; name: string; except: string | null },
): Promise<boolean> => {
  const row = await reader<AccessTables>(db)
    .selectFrom('access.teams')
    .select('id')
    .where('agency_id', '=', team.agencyId)
    .where((is) =>
      is(is.fn<string>('lower', ['name']), '=', is.fn<string>('lower', [is.val(team.name)])),
    )
    .where('ended_at', 'is', null)
    .where('id', 'is distinct from', team.except)
    .executeTakeFirst()
  return row !== undefined
}

export const insertTeam = async (
  tx: Tx,
  team: { id: string; agencyId: string; name: string },
): Promise<void> => {
  await writer<AccessTables>(tx)
    .insertInto('access.teams')
    .values({ id: team.id, agency_id: team.agencyId, name: team.name, ended_at: null })
    .execute()
}

export const updateTeam = async (
  tx: Tx,
  id: string,
  team: { name: string; endedAt: Date | null },
): Promise<void> => {
  await writer<AccessTables>(tx)
    .updateTable('access.teams')
    .set((is) => ({ name: team.name, ended_at: team.endedAt, version: is('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Whether all of these are teams of the agency that have not ended. */
export const teamsAreOf = async (
  db: ReadDb | Tx,
  agencyId: string,
  teamIds: readonly string[],
): Promise<boolean> => {
  const wanted = new Set(teamIds)
  if (wanted.size === 0) return true
  const rows = await reader<AccessTables>(db)
    .selectFrom('access.teams')
    .select('id')
    .where('id', 'in', [...wanted])
    .where('agency_id', '=', agencyId)
    .where('ended_at', 'is', null)
    .execute()
  return rows.length === wanted.size
}

/** The teams a member is in now. */
export const teamsOf = (db: ReadDb | Tx, memberId: string) =>
  reader<AccessTables>(db)
    .selectFrom('access.team_members as tm')
    .innerJoin('access.teams as t', 't.id', 'tm.team_id')
    .select(['t.id', 't.name'])
    .where('tm.member_id', '=', memberId)
    .where('tm.until', 'is', null)
    .where('t.ended_at', 'is', null)
    .orderBy('t.name')
    .execute()

/** Everybody who is in a team now. */
export const membersIn = async (db: ReadDb | Tx, teamId: string): Promise<string[]> => {
  const rows = await reader<AccessTables>(db)
    .selectFrom('access.team_members')
    .select('member_id as memberId')
    .where('team_id', '=', teamId)
    .where('until', 'is', null)
    .execute()
  return rows.map(({ memberId }) => memberId)
}

export const joinTeams = async (
  tx: Tx,
  joining: { memberId: string; teamIds: readonly string[]; now: Date },
): Promise<void> => {
  const ids = [...new Set(joining.teamIds)]
  if (ids.length === 0) return
  await writer<AccessTables>(tx)
    .insertInto('access.team_members')
    .values(
      ids.map((teamId) => ({
        id: newId(joining.now.getTime()),
        team_id: teamId,
        member_id: joining.memberId,
        since: joining.now,
        until: null,
      })),
    )
    .execute()
}

/** Ends a member's place in all teams but those named. */
export const leaveTeams = async (
  tx: Tx,
  leaving: { memberId: string; except: readonly string[]; now: Date },
): Promise<void> => {
  let query = writer<AccessTables>(tx)
    .updateTable('access.team_members')
    .set({ until: leaving.now })
    .where('member_id', '=', leaving.memberId)
    .where('until', 'is', null)
  if (leaving.except.length > 0) query = query.where('team_id', 'not in', [...leaving.except])
  await query.execute()
}

/** Ends everybody's place in a team. */
export const emptyTeam = async (tx: Tx, teamId: string, now: Date): Promise<void> => {
  await writer<AccessTables>(tx)
    .updateTable('access.team_members')
    .set({ until: now })
    .where('team_id', '=', teamId)
    .where('until', 'is', null)
    .execute()
}
