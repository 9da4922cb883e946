import type { Act } from '../../platform/audit/act.ts'
import type { WriteDb } from '../../platform/database/handles.ts'
import { loadAgencies } from './agency-names.ts'
import { csvHead, csvLines } from './list-activities/csv.ts'
import type { Reach } from './model.ts'
import { exportRows } from './store-export.ts'
import type { ActivityFilter } from './store-list-activities.ts'

/** As many downloads as one process reads for at once: each holds a connection until it ends. */
const MOST_AT_ONCE = 3
let underWay = 0

export type Export =
  | { readonly ok: true; readonly pieces: AsyncGenerator<string, void, void> }
  | { readonly ok: false; readonly why: 'too-many' }

/**
 * The activities that a filter finds within reach as CSV, piece by piece. However it ends, the log
 * says how many rows left and whether those were all.
 */
export const exportActivities = (
  db: WriteDb,
  q: { filter: ActivityFilter; reach: Reach; act: Act },
): Export => {
  if (underWay >= MOST_AT_ONCE) return { ok: false, why: 'too-many' }
  return { ok: true, pieces: pieces(db, q) }
}

async function* pieces(
  db: WriteDb,
  { filter, reach, act }: { filter: ActivityFilter; reach: Reach; act: Act },
): AsyncGenerator<string, void, void> {
  const withWithdrawn = filter.shown !== 'standing'
  let rows = 0
  let whole = false
  underWay += 1
  try {
    yield csvHead({ withWithdrawn })
    const agencies = await loadAgencies(db.read)
    for await (const batch of exportRows(db.read, { filter, reach, agencies })) {
      yield csvLines(batch, { agencies, withWithdrawn })
      rows += batch.length
    }
    whole = true
  } finally {
    underWay -= 1
    await db.record({ ...act, audit: 'activities.exported' }, 'shown', { rows, whole })
  }
}
