import { sql } from 'kysely'
import { type Tx, writer } from '../../platform/database/handles.ts'
import type { ResultsTables } from './tables.ts'

/**
 * Makes whoever names something wait for whoever is naming something else of the kind, so that the
 * second is told that the name is taken rather than meeting a broken constraint.
 */
export const lockNames = async (
  tx: Tx,
  kind: 'weeks' | 'releases' | 'statements' | 'quoted' | 'published' | 'returns',
): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`results.${kind}`}, 0))`.execute(
    writer<ResultsTables>(tx),
  )
}
