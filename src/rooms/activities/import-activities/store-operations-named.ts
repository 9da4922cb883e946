import { sql } from 'kysely'
import { reader, type Tx } from '../../../platform/database/handles.ts'
import type { Agencies } from '../agency-names.ts'
import type { Operation, Reach } from '../model.ts'
import { operationReadable } from '../store-access.ts'
import { findOperation } from '../store-operations.ts'
import type { ActivityTables } from '../tables.ts'

/**
 * Operations that stand and are within reach, by what a file calls them: reference or name, in small
 * letters. More than a few of one name are not told apart.
 */
export const operationsNamed = async (
  tx: Tx,
  { names, reach, agencies }: { names: readonly string[]; reach: Reach; agencies: Agencies },
): Promise<ReadonlyMap<string, readonly Operation[]>> => {
  const found = new Map<string, Operation[]>()
  if (names.length === 0) return found
  const rows = await reader<ActivityTables>(tx)
    .selectFrom('activities.current_operations as o')
    .select(['o.id', 'o.reference', 'o.name'])
    .where('o.change', '<>', 'withdrawn')
    .where(operationReadable(reach))
    .where(
      sql<boolean>`(lower(o.reference) = any (${names}::text[])
        or lower(normalize(o.name, NFKC)) = any (${names}::text[]))`,
    )
    .execute()
  for (const { id, reference, name } of rows) {
    const operation = await findOperation(tx, { operationId: id, reach, agencies })
    if (operation === undefined) continue
    for (const key of new Set([reference.toLowerCase(), name.normalize('NFKC').toLowerCase()]))
      if (names.includes(key)) found.set(key, [...(found.get(key) ?? []), operation])
  }
  return found
}
