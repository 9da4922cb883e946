import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { ResultsTables } from './tables.ts'

export type FigureCheck = {
  readonly figureKey: string
  readonly reading: string
  readonly checkedBy: string
  readonly checkedAt: Date
}

type Of = { readonly weekId: string; readonly agencyId: string }

/** Who found which figures right, the newest first. */
export const checksOf = (db: ReadDb | Tx, { weekId, agencyId }: Of): Promise<FigureCheck[]> =>
  reader<ResultsTables>(db)
    .selectFrom('results.figure_checks')
    .select([
      'figure_key as figureKey',
      'reading',
      'checked_by as checkedBy',
      'checked_at as checkedAt',
    ])
    .where('week_id', '=', weekId)
    .where('agency_id', '=', agencyId)
    .orderBy('checked_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const insertCheck = (
  tx: Tx,
  { id, weekId, agencyId, ...check }: Of & FigureCheck & { id: string },
) =>
  writer<ResultsTables>(tx)
    .insertInto('results.figure_checks')
    .values({
      id,
      week_id: weekId,
      agency_id: agencyId,
      figure_key: check.figureKey,
      reading: check.reading,
      checked_by: check.checkedBy,
      checked_at: check.checkedAt,
    })
    .execute()
