import { reader, type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import { keyedHash, sameBytes } from '../../platform/vault/server-key.ts'
import type { IntakeTeams } from './model.ts'
import type { ReportsKeys } from './server-keys.ts'
import type { ReportsTables } from './tables.ts'

export type Intake = IntakeTeams & {
  readonly version: number
  /** Nobody has ever chosen. */
  readonly isFirst: boolean
  /** The server gave its word for each team. If not, somebody changed the database behind its back. */
  readonly isGenuine: boolean
}

type IntakeKey = Pick<ReportsKeys, 'intake'>
type Row = { compartment: 'report' | 'identity'; team_id: string; version: number }

const tagOf = ({ intake }: IntakeKey, row: Row): Buffer =>
  keyedHash(intake, `${row.compartment} ${row.team_id} ${row.version.toString()}`)

const readRows = (db: ReadDb | Tx) =>
  reader<ReportsTables>(db).selectFrom('reports.intake').selectAll().execute()

const teamsIn = (rows: Awaited<ReturnType<typeof readRows>>): IntakeTeams => {
  const teamFor = (compartment: 'report' | 'identity') =>
    rows.find((row) => row.compartment === compartment)?.team_id ?? null
  return { report: teamFor('report'), identity: teamFor('identity') }
}

/** The teams that stand in the database, whoever put them there: to be checked, never to seal to. */
export const teamsThatTakeReports = async (db: ReadDb | Tx): Promise<IntakeTeams> =>
  teamsIn(await readRows(db))

/** What stands. Nothing may be sealed by it where it is not genuine. */
export const readIntake = async (db: ReadDb | Tx, keys: IntakeKey): Promise<Intake> => {
  const rows = await readRows(db)
  return {
    ...teamsIn(rows),
    version: rows.reduce((sum, row) => sum + row.version, 0),
    isFirst: rows.every((row) => row.version === 1 && row.team_id === null),
    isGenuine: rows.every(
      ({ team_id, tag, ...row }) =>
        team_id === null || (tag !== null && sameBytes(tagOf(keys, { ...row, team_id }), tag)),
    ),
  }
}

/**
 * Puts a choice in place, without asking whether it was confirmed (`choose-intake/action.ts` does).
 * `changed-since-read` where another stands than the one that `version` is of.
 */
export const setIntake = async (
  tx: Tx,
  keys: IntakeKey,
  chosen: IntakeTeams & { readonly version: number },
): Promise<{ ok: true } | { ok: false; why: 'changed-since-read' }> => {
  const rows = await writer<ReportsTables>(tx)
    .selectFrom('reports.intake')
    .selectAll()
    .orderBy('compartment')
    .forUpdate()
    .execute()
  if (rows.reduce((sum, row) => sum + row.version, 0) !== chosen.version)
    return { ok: false, why: 'changed-since-read' }
  for (const { compartment, version } of rows) {
    const row = { compartment, team_id: chosen[compartment], version: version + 1 }
    const tag = row.team_id === null ? null : tagOf(keys, { ...row, team_id: row.team_id })
    await writer<ReportsTables>(tx)
      .updateTable('reports.intake')
      .set({ team_id: row.team_id, version: row.version, tag })
      .where('compartment', '=', compartment)
      .execute()
  }
  return { ok: true }
}
