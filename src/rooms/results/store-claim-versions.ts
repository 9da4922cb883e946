import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import { fingerprintOf } from './claim-fingerprint.ts'
import type { ClaimFile, ClaimMaker, ClaimVersion, PublishedClaim } from './model-claim.ts'
import { fieldsOfRow } from './store-claims.ts'
import type { ClaimTables } from './tables-claims.ts'

/** A claim and whether it was withdrawn; what it says is what its newest version says. */
export type KeptClaim = PublishedClaim & { readonly withdrawn: boolean }

export const claimById = async (db: ReadDb | Tx, id: string): Promise<KeptClaim | undefined> => {
  const row = await reader<ClaimTables>(db)
    .selectFrom('results.claims as c')
    .innerJoin('results.claim_versions as v', (join) =>
      join.onRef('v.claim_id', '=', 'c.id').onRef('v.version', '=', 'c.version'),
    )
    .selectAll('v')
    .select(['c.id', 'c.week_id', 'c.agency_id', 'c.import_id', 'c.row_number'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    ...fieldsOfRow(row),
    id: row.id,
    weekId: row.week_id,
    agencyId: row.agency_id,
    version: row.version,
    importId: row.import_id,
    rowNumber: row.row_number,
    withdrawn: row.change === 'withdrawn',
  }
}

type VersionRow = ClaimTables['results.claim_versions']

const makerOf = ({ made_by_kind: kind, made_by: memberId }: VersionRow): ClaimMaker => {
  if (kind !== 'member') return { kind }
  if (memberId === null) throw new Error('results: a claim changed by a member who is not named')
  return { kind, memberId }
}

/** Every version of a claim, the newest first. */
export const versionsOfClaim = async (db: ReadDb | Tx, id: string): Promise<ClaimVersion[]> => {
  const rows = await reader<ClaimTables>(db)
    .selectFrom('results.claim_versions')
    .selectAll()
    .where('claim_id', '=', id)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    change: row.change,
    why: row.why,
    by: makerOf(row),
    at: row.made_at,
    fields: fieldsOfRow(row),
  }))
}

/** The files that gave a claim, the first one first. */
export const filesOfClaim = async (db: ReadDb | Tx, id: string): Promise<ClaimFile[]> => {
  const rows = await reader<ClaimTables>(db)
    .selectFrom('results.claim_files')
    .select(['import_id as importId', 'row_number as rowNumber', 'undone'])
    .where('claim_id', '=', id)
    .orderBy('import_id')
    .orderBy('row_number')
    .execute()
  return rows
}

/** Locks a claim until the transaction ends. */
export const lockClaim = (tx: Tx, id: string): Promise<{ version: number } | undefined> =>
  writer<ClaimTables>(tx)
    .selectFrom('results.claims')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Adds a version and makes it the one that stands. */
export const addClaimVersion = async (
  tx: Tx,
  { id, agencyId }: { id: string; agencyId: string },
  { fields, ...version }: ClaimVersion,
): Promise<void> => {
  await writer<ClaimTables>(tx)
    .insertInto('results.claim_versions')
    .values({
      claim_id: id,
      version: version.version,
      change: version.change,
      why: version.why,
      made_by_kind: version.by.kind,
      made_by: version.by.kind === 'member' ? version.by.memberId : null,
      made_at: version.at,
      starts_on: fields.startsOn,
      ends_on: fields.endsOn,
      standing: fields.standing,
      measure: fields.measure,
      subject: fields.subject,
      quantity: fields.quantity,
      unit: fields.unit,
      qualifier: fields.qualifier,
      value_gbp: fields.valueGbp,
      value_qualifier: fields.valueQualifier,
      status: fields.status,
      note: fields.note,
      source: fields.source,
      fingerprint: fingerprintOf(fields, agencyId),
    })
    .execute()
  await writer<ClaimTables>(tx)
    .updateTable('results.claims')
    .set({ version: version.version })
    .where('id', '=', id)
    .execute()
}
