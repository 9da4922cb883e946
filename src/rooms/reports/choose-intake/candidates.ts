import type { ReadDb, Tx } from '../../../platform/database/handles.ts'
import { holdersWhoMay, type KeyTags, listTeams, teamPublicKeys } from '../../access/index.ts'
import type { Candidate } from './rules-intake.ts'

/** Teams that have a key: to any other nothing can be sealed. */
export const readCandidates = async (db: ReadDb | Tx, tags: KeyTags): Promise<Candidate[]> => {
  const teams = (await listTeams(db)).filter(({ endedAt }) => endedAt === null)
  const ids = teams.map(({ id }) => id)
  const keyed = new Set((await teamPublicKeys(db, ids, tags)).map(({ teamId }) => teamId))
  const candidates: Candidate[] = []
  for (const { id, name, agencyName } of teams.filter((team) => keyed.has(team.id)))
    candidates.push({
      id,
      name: `${name}, ${agencyName}`,
      mayDecide: (await holdersWhoMay(db, { teamId: id, permission: 'triage.work' })).length,
      mayIdentify: (await holdersWhoMay(db, { teamId: id, permission: 'reports.identity' })).length,
    })
  return candidates
}

/** The names of all teams, ended ones too, with their agencies. */
export const teamNames = async (db: ReadDb | Tx): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await listTeams(db)).map(
      ({ id, name, agencyName }) => [id, `${name}, ${agencyName}`] as const,
    ),
  )
