import { type ReadDb, reader, type Tx } from '../../platform/database/handles.ts'
import type { FigureStatus, Qualifier, Standing } from './model.ts'
import type { ResultsTables } from './tables.ts'
import type { ClaimTables } from './tables-claims.ts'

/** What somebody published or stated about a week, as a roll-up looks at it. */
export type SaidRow = {
  /** Of the claim, or of the statement. */
  readonly id: string
  readonly weekId: string
  readonly agencyId: string
  readonly standing: Standing
  readonly measure: string
  readonly subject: string | null
  readonly quantity: string | null
  readonly unit: string | null
  readonly qualifier: Qualifier | null
  readonly valueGbp: string | null
  readonly valueQualifier: Qualifier | null
  readonly status: FigureStatus
  readonly source: string
}

type Tables = ResultsTables & ClaimTables

/** The claims of others about these weeks that stand, in the order in which they were brought in. */
export const claimsAbout = async (
  db: ReadDb | Tx,
  weekIds: readonly string[],
): Promise<SaidRow[]> =>
  weekIds.length === 0
    ? []
    : reader<Tables>(db)
        .selectFrom('results.current_claims')
        .select([
          'id',
          'week_id as weekId',
          'agency_id as agencyId',
          'standing',
          'measure',
          'subject',
          'quantity',
          'unit',
          'qualifier',
          'value_gbp as valueGbp',
          'value_qualifier as valueQualifier',
          'status',
          'source',
        ])
        .where('week_id', 'in', [...weekIds])
        .orderBy('import_id')
        .orderBy('row_number')
        .execute()

/** The totals that were stated about these weeks and stand, in the order of their recording. */
export const headlinesAbout = async (
  db: ReadDb | Tx,
  weekIds: readonly string[],
): Promise<SaidRow[]> => {
  if (weekIds.length === 0) return []
  const rows = await reader<Tables>(db)
    .selectFrom('results.statements as s')
    .innerJoin('results.statement_versions as v', (join) =>
      join.onRef('v.statement_id', '=', 's.id').onRef('v.version', '=', 's.version'),
    )
    .select([
      's.id',
      's.week_id as weekId',
      's.agency_id as agencyId',
      'v.standing',
      'v.measure',
      'v.subject',
      'v.quantity',
      'v.unit',
      'v.qualifier',
      'v.value_gbp as valueGbp',
      'v.value_qualifier as valueQualifier',
      'v.stated_by',
      'v.source',
    ])
    .where('s.week_id', 'in', [...weekIds])
    .where('v.change', '<>', 'withdrawn')
    .where('v.standing', '=', 'headline')
    .orderBy('s.id')
    .execute()
  return rows.map(({ stated_by, source, ...row }) => ({
    ...row,
    status: 'checked' as const,
    source: `${stated_by} (${source})`,
  }))
}

/** Which figures of a week somebody found right, as they read then. */
export const checksAbout = (
  db: ReadDb | Tx,
  weekId: string,
): Promise<{ agencyId: string; figureKey: string; reading: string }[]> =>
  reader<Tables>(db)
    .selectFrom('results.figure_checks')
    .select(['agency_id as agencyId', 'figure_key as figureKey', 'reading'])
    .where('week_id', '=', weekId)
    .execute()
