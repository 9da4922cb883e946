import { sql } from 'kysely'
import { type Tx, writer } from '../../platform/database/handles.ts'
import type { ClaimMaker } from './model-claim.ts'
import type { ClaimTables } from './tables-claims.ts'

/** A claim of an import that somebody has corrected since: its row there. */
export type CorrectedSince = { readonly rowNumber: number; readonly measure: string }

/** Claims that this import gave, that stand, and that no other import gives any more. */
const onlyOf = (importId: string) => sql`
  select c.id, c.version, c.agency_id from results.claims c
  where c.id in (select claim_id from results.claim_files where import_id = ${importId}::uuid)
    and not exists (select from results.claim_files f where f.claim_id = c.id and not f.undone)`

/** Takes an import from the files that give its claims. */
export const letGoOfFile = async (tx: Tx, importId: string): Promise<number> => {
  const done = await writer<ClaimTables>(tx)
    .updateTable('results.claim_files')
    .set({ undone: true })
    .where('import_id', '=', importId)
    .where('undone', '=', false)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** Claims of an import, let go of by all files, that somebody has corrected since: the first of them. */
export const correctedSince = async (
  tx: Tx,
  { importId, most }: { importId: string; most: number },
): Promise<{ all: number; first: CorrectedSince[] }> => {
  const { rows } = await sql<CorrectedSince & { all: number }>`
    select f.row_number as "rowNumber", v.measure, count(*) over () as all
    from (${onlyOf(importId)}) as o
    join results.claim_versions v on v.claim_id = o.id and v.version = o.version
    join results.claim_files f on f.claim_id = o.id and f.import_id = ${importId}::uuid
    where v.change = 'corrected' order by f.row_number limit ${most}`.execute(
    writer<ClaimTables>(tx),
  )
  return {
    all: rows[0]?.all ?? 0,
    first: rows.map(({ rowNumber, measure }) => ({ rowNumber, measure })),
  }
}

/** Withdraws the claims of an import that no file gives any more. Answers with how many. */
export const withdrawLetGo = async (
  tx: Tx,
  q: { importId: string; why: string; by: ClaimMaker; at: Date },
): Promise<number> => {
  const memberId = q.by.kind === 'member' ? q.by.memberId : null
  const { rows } = await sql<{ withdrawn: number }>`
    with gone as materialized (
      select o.id, o.version from (${onlyOf(q.importId)}) as o
      join results.claim_versions v on v.claim_id = o.id and v.version = o.version
      where v.change <> 'withdrawn'),
    versions as (
      insert into results.claim_versions (claim_id, version, change, why, made_by_kind, made_by,
        made_at, starts_on, ends_on, standing, measure, subject, quantity, unit, qualifier,
        value_gbp, value_qualifier, status, note, source, fingerprint)
      select v.claim_id, v.version + 1, 'withdrawn', ${q.why}::text, ${q.by.kind}::text,
        ${memberId}::uuid, ${q.at}::timestamptz, v.starts_on, v.ends_on, v.standing, v.measure,
        v.subject, v.quantity, v.unit, v.qualifier, v.value_gbp, v.value_qualifier, v.status, v.note,
        v.source, v.fingerprint
      from results.claim_versions v join gone g on g.id = v.claim_id and g.version = v.version),
    moved as (
      update results.claims c set version = c.version + 1 from gone g where c.id = g.id
      returning c.id)
    select count(*) as withdrawn from moved`.execute(writer<ClaimTables>(tx))
  return rows[0]?.withdrawn ?? 0
}
