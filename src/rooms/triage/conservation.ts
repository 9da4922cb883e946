import type { ReadDb, Tx } from '../../platform/database/handles.ts'
import { holdersWhoMay, listTeams } from '../access/index.ts'
import { countReports, teamsThatTakeReports } from '../reports/index.ts'
import { isConserved, type Tally } from './rules-case.ts'
import { brokenCases, openHolders, tally } from './store-cases.ts'

/** What was received, and what became of it. */
export type Conservation = Tally & { readonly received: number; readonly holds: boolean }

/** Received = merged + decided + open. */
export const conservation = async (db: ReadDb | Tx): Promise<Conservation> => {
  const [received, parts] = await Promise.all([countReports(db), tally(db)])
  return { received, ...parts, holds: isConserved(received, parts) }
}

/**
 * Everything that does not hold, as sentences; none if all is well. Every report has a case; every open
 * case is in the queue of a team that exists, in which somebody active holds its key and may decide;
 * whoever has a case is one of those; what comes now can be opened by somebody; and the cases agree with their own histories.
 */
export const conservationFaults = async (db: ReadDb | Tx): Promise<string[]> => {
  const { received, merged, decided, open, holds } = await conservation(db)
  const faults = holds
    ? []
    : [
        `${String(received)} reports were received, but ${String(merged)} merged, ${String(decided)} decided and ${String(open)} open make ${String(merged + decided + open)}`,
      ]
  faults.push(...(await brokenCases(db)))
  const teams = new Map((await listTeams(db)).map((team) => [team.id, team]))
  const able = new Map<string, ReadonlySet<string>>()
  const mayDecideIn = async (teamId: string): Promise<ReadonlySet<string>> => {
    const known = able.get(teamId)
    if (known !== undefined) return known
    const those = await holdersWhoMay(db, { teamId, permission: 'triage.work' })
    const found = new Set(those.map(({ id }) => id))
    able.set(teamId, found)
    return found
  }
  for (const { teamId, assignedTo, count, reference } of await openHolders(db)) {
    const team = teams.get(teamId)
    const those = count === 1 ? 'One open report is' : `${String(count)} open reports are`
    if (team === undefined || team.endedAt !== null) {
      faults.push(`${those} in the queue of a team that has ended (one is ${reference})`)
      continue
    }
    const holders = await mayDecideIn(teamId)
    if (holders.size === 0)
      faults.push(
        `${those} in the queue of ${team.name}, where nobody active both holds the key and may decide (one is ${reference})`,
      )
    else if (assignedTo !== null && !holders.has(assignedTo))
      faults.push(
        `${those} with somebody who can no longer work on them: anybody of ${team.name} can take them over (one is ${reference})`,
      )
  }
  const { report, identity } = await teamsThatTakeReports(db)
  const nameOf = (teamId: string) => teams.get(teamId)?.name ?? 'a team'
  if (report !== null && !able.has(report) && (await mayDecideIn(report)).size === 0)
    faults.push(
      `Reports that come now are sealed to ${nameOf(report)}, where nobody active both holds the key and may decide`,
    )
  if (
    identity !== null &&
    (await holdersWhoMay(db, { teamId: identity, permission: 'reports.identity' })).length === 0
  )
    faults.push(
      `Who reporters are is sealed to ${nameOf(identity)}, where nobody active both holds the key and may open it`,
    )
  return faults
}
