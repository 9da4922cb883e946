import { reader, type ReadDb, type Tx, writer } from '../../platform/database/handles.ts'
import type { ReportsTables } from './tables.ts'

/** To whom new reports are sealed. `identity` is `report`'s team where none was chosen. */
export type Intake = {
  readonly report: string | null
  readonly identity: string | null
  readonly version: number
}

export const readIntake = async (db: ReadDb | Tx): Promise<Intake> => {
  const rows = await reader<ReportsTables>(db).selectFrom('reports.intake').selectAll().execute()
  const teamFor = (compartment: 'report' | 'identity') =>
    rows.find((row) => row.compartment === compartment)?.team_id ?? null
  return {
    report: teamFor('report'),
    identity: teamFor('identity'),
    version: rows.reduce((sum, row) => sum + row.version, 0),
  }
}

/** Chooses the teams. `changed-since-read` where somebody else chose meanwhile. */
export const setIntake = async (
  tx: Tx,
  chosen: Intake,
): Promise<{ ok: true } | { ok: false; why: 'changed-since-read' }> => {
  const rows = await writer<ReportsTables>(tx)
    .selectFrom('reports.intake')
    .selectAll()
    .orderBy('compartment')
    .forUpdate()
    .execute()
  if (rows.reduce((sum, row) => sum + row.version, 0) !== chosen.version)
    return { ok: false, why: 'changed-since-read' }
  for (const row of rows)
    await writer<ReportsTables>(tx)
      .updateTable('reports.intake')
      .set({ team_id: chosen[row.compartment], version: row.version + 1 })
      .where('compartment', '=', row.compartment)
      .execute()
  return { ok: true }
}
