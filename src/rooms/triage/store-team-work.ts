import { type ReadDb, reader, type Tx } from '../../platform/database/handles.ts'
import type { TeamWork } from '../access/index.ts'
import { teamsThatTakeReports } from '../reports/index.ts'
import type { TriageTables } from './tables.ts'

const openTeams = (db: ReadDb | Tx) =>
  reader<TriageTables>(db)
    .selectFrom('triage.cases')
    .select('team_id as teamId')
    .where('closed', '=', false)

/**
 * What this room needs of teams: in the one that takes reports, and in each with open reports, somebody
 * who may decide; in the one that opens who reporters are, somebody who may. A team with open reports, or
 * that takes them, is not ended: nobody would have them any more.
 */
export const teamWork: TeamWork = {
  needs: async (db) => {
    const { report, identity } = await teamsThatTakeReports(db)
    const open = (await openTeams(db).distinct().execute()).map(({ teamId }) => teamId)
    const deciding = new Set([...(report === null ? [] : [report]), ...open])
    return [
      ...[...deciding].map((teamId) => ({ teamId, permission: 'triage.work' }) as const),
      ...(identity === null ? [] : [{ teamId: identity, permission: 'reports.identity' } as const]),
    ]
  },
  openIn: async (db, teamId) => {
    const { report, identity } = await teamsThatTakeReports(db)
    const open = await openTeams(db).where('team_id', '=', teamId).execute()
    return open.length + (teamId === report || teamId === identity ? 1 : 0)
  },
}
