import { reader, type ReadDb, type Tx } from '../../platform/database/handles.ts'
import type { AccessTables } from './tables.ts'

/** The names of these members, those who have left included; an unknown id is absent. */
export const memberNames = async (
  db: ReadDb | Tx,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await reader<AccessTables>(db)
    .selectFrom('access.members')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
