import { type ReadDb, reader, type Tx } from '../../platform/database/handles.ts'
import type { ClaimFields, PublishedClaim } from './model-claim.ts'
import type { ClaimTables } from './tables-claims.ts'

type Row = ClaimTables['results.current_claims']

/** What one version of a claim says. */
export const fieldsOfRow = (
  row: Omit<ClaimTables['results.claim_versions'], 'claim_id'>,
): ClaimFields => ({
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  standing: row.standing,
  measure: row.measure,
  subject: row.subject,
  quantity: row.quantity,
  unit: row.unit,
  qualifier: row.qualifier,
  valueGbp: row.value_gbp,
  valueQualifier: row.value_qualifier,
  status: row.status,
  note: row.note,
  source: row.source,
})

const toClaim = (row: Row): PublishedClaim => ({
  ...fieldsOfRow(row),
  id: row.id,
  weekId: row.week_id,
  agencyId: row.agency_id,
  version: row.version,
  importId: row.import_id,
  rowNumber: row.row_number,
})

const AT_ONCE = 1_000

/** Claims that stand, in the order in which they were brought in. */
const standing = (db: ReadDb | Tx) =>
  reader<ClaimTables>(db)
    .selectFrom('results.current_claims')
    .selectAll()
    .orderBy('import_id')
    .orderBy('row_number')

/** What others published about a week, of all reporters. */
export const claimsOfWeek = async (db: ReadDb | Tx, weekId: string): Promise<PublishedClaim[]> => {
  const rows = await standing(db).where('week_id', '=', weekId).execute()
  return rows.map(toClaim)
}

/** What one reporter published, in all weeks or in one. */
export const claimsOfReporter = async (
  db: ReadDb | Tx,
  { agencyId, weekId }: { agencyId: string; weekId?: string | undefined },
): Promise<PublishedClaim[]> => {
  const own = standing(db).where('agency_id', '=', agencyId)
  const rows = await (weekId === undefined ? own : own.where('week_id', '=', weekId)).execute()
  return rows.map(toClaim)
}

/** How many claims about a week each agency published that were brought in here, by its id. */
export const claimsPublished = async (
  db: ReadDb | Tx,
  weekId: string,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await reader<ClaimTables>(db)
    .selectFrom('results.current_claims')
    .select((by) => ['agency_id', by.cast<number>(by.fn.countAll(), 'integer').as('claims')])
    .where('week_id', '=', weekId)
    .groupBy('agency_id')
    .execute()
  return new Map(rows.map((row) => [row.agency_id, row.claims]))
}

/** Claims of some reporter, or week, or of all, in pieces: the next follows the last one given. */
export async function* claimsInPieces(
  db: ReadDb | Tx,
  { agencyId, weekId }: { agencyId?: string | undefined; weekId?: string | undefined },
): AsyncGenerator<readonly PublishedClaim[], void> {
  let after: PublishedClaim | undefined
  for (;;) {
    let some = standing(db).limit(AT_ONCE)
    if (agencyId !== undefined) some = some.where('agency_id', '=', agencyId)
    if (weekId !== undefined) some = some.where('week_id', '=', weekId)
    if (after !== undefined) {
      const { importId, rowNumber } = after
      some = some.where((by) =>
        by.eb(by.refTuple('import_id', 'row_number'), '>', by.tuple(importId, rowNumber)),
      )
    }
    const claims = (await some.execute()).map(toClaim)
    if (claims.length > 0) yield claims
    if (claims.length < AT_ONCE) return
    after = claims.at(-1)
  }
}
