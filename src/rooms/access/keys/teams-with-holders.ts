import type { ReadDb, Tx } from '../../../platform/database/handles.ts'
import { teamsOf } from '../teams/store-teams.ts'
import { membersOfTeam, teamsWithGrantsOf } from './store-team-keys.ts'

/**
 * The teams of a member (those that they are in or hold a key of) in which somebody active holds the
 * newest key; or, of the teams given, those in which nobody does.
 */
export const teamsWithHolders = async (
  db: ReadDb | Tx,
  memberId: string,
  { nobodyIn }: { nobodyIn?: readonly string[] } = {},
): Promise<readonly string[]> => {
  const ids = nobodyIn ?? [
    ...new Set([
      ...(await teamsOf(db, memberId)).map(({ id }) => id),
      ...(await teamsWithGrantsOf(db, memberId)),
    ]),
  ]
  const found: string[] = []
  for (const id of ids) {
    const isHeld = (await membersOfTeam(db, id)).length > 0
    if (isHeld === (nobodyIn === undefined)) found.push(id)
  }
  return found
}

/** The names of the teams of which a member is the only active one who holds the newest key. */
export const teamsHeldAlone = async (db: ReadDb, memberId: string): Promise<readonly string[]> => {
  const names: string[] = []
  for (const { id, name } of await teamsOf(db, memberId)) {
    const [one, another] = await membersOfTeam(db, id)
    if (one?.id === memberId && another === undefined) names.push(name)
  }
  return names
}
