import { type ReadDb, reader, type Tx } from '../../platform/database/handles.ts'
import type { ClaimTables } from './tables-claims.ts'

/** What some agencies themselves reported of a week, as far as it adds up or was stated as a total. */
export const claimsToldBy = (
  db: ReadDb | Tx,
  { weekId, agencyIds }: { weekId: string; agencyIds: readonly string[] },
) =>
  agencyIds.length === 0
    ? Promise.resolve([])
    : reader<ClaimTables>(db)
        .selectFrom('results.current_claims')
        .select([
          'agency_id as agencyId',
          'measure',
          'subject',
          'quantity',
          'unit',
          'qualifier',
          'value_gbp as valueGbp',
          'value_qualifier as valueQualifier',
          'source',
        ])
        .where('week_id', '=', weekId)
        .where('agency_id', 'in', agencyIds)
        .where('standing', 'in', ['counted', 'headline'])
        .orderBy('agency_id')
        .orderBy('measure')
        .orderBy('source')
        .execute()
