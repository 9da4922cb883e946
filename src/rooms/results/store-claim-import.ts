import { type RawBuilder, sql } from 'kysely'
import { importedRows } from '../../platform/imports/index.ts'
import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { ClaimMaker } from './model-claim.ts'
import type { RowToPlace } from './rules-place-claims.ts'
import type { ClaimTables } from './tables-claims.ts'

/** Different days that the rows of a file speak of, by whom and where where that matters. */
export type SpokenDays = RowToPlace & {
  /** The first row that does, and how many do. */
  readonly row: number
  readonly rows: number
}

/**
 * The different days that the rows of a file speak of. Reporter and source are kept apart only where
 * something stands beside a week in them, so that there are few of these in any file.
 */
export const spokenDays = async (db: ReadDb | Tx, importId: string): Promise<SpokenDays[]> => {
  const { rows } = await sql<SpokenDays>`
    with r as (
      select row_number, payload->>'reporter' as reporter, payload->>'source' as source,
        payload->>'starts_on' as starts_on, payload->>'ends_on' as ends_on,
        case payload->>'standing' when 'beside' then 'beside' else 'counted' end as standing
      from ${importedRows(importId)} as i where payload ? 'starts_on'),
    b as (select distinct reporter, source from r where standing = 'beside')
    select coalesce(b.reporter, '') as reporter, coalesce(b.source, '') as source,
      r.starts_on as "startsOn", r.ends_on as "endsOn", r.standing,
      min(r.row_number) as row, count(*)::integer as rows
    from r left join b on b.reporter = r.reporter and b.source = r.source
    group by 1, 2, 3, 4, 5 order by 6`.execute(reader<ClaimTables>(db))
  return rows
}

/**
 * For each row, the claim that it repeats: one that stands and says, or said in an earlier version,
 * just this. The second of two like rows repeats the second such claim, if there are two.
 */
const repeats = (importId: string): RawBuilder<unknown> => sql`
  ranked as materialized (
    select row_number, payload->>'fingerprint' as fingerprint,
      row_number() over (partition by payload->>'fingerprint' order by row_number) as place
    from ${importedRows(importId)} as i where payload ? 'fingerprint'),
  said as (
    select distinct v.fingerprint, v.claim_id
    from (select distinct fingerprint from ranked) as r
    join results.claim_versions v using (fingerprint)),
  standing as materialized (
    select s.fingerprint, array_agg(s.claim_id order by s.claim_id) as claims
    from said s join results.claims c on c.id = s.claim_id
    join results.claim_versions n on n.claim_id = c.id and n.version = c.version
    where n.change <> 'withdrawn' group by s.fingerprint),
  matched as materialized (
    select k.row_number, s.claims[k.place] as known
    from ranked k left join standing s using (fingerprint))`

/** How many rows of a file are claims that nobody has given yet; the others repeat one. */
export const countClaims = async (db: ReadDb | Tx, importId: string): Promise<number> => {
  const { rows } = await sql<{ fresh: number }>`
    with ${repeats(importId)}
    select count(*) filter (where known is null) as fresh from matched`.execute(
    reader<ClaimTables>(db),
  )
  return rows[0]?.fresh ?? 0
}

/** How many rows of a file that was brought in repeat a claim that another one gave before. */
export const countRepeated = async (db: ReadDb | Tx, importId: string): Promise<number> => {
  const { repeated } = await reader<ClaimTables>(db)
    .selectFrom('results.claim_files as f')
    .innerJoin('results.claims as c', 'c.id', 'f.claim_id')
    .select((by) => by.fn.countAll<number>().as('repeated'))
    .where('f.import_id', '=', importId)
    .whereRef('c.import_id', '<>', 'f.import_id')
    .executeTakeFirstOrThrow()
  return repeated
}

/** The week of some days: of all rows with them or, beside a week, of those of one reporter and source. */
export type PlacedDays = RowToPlace & { readonly weekId: string }

/**
 * Writes the rows of a file as claims, all but those that repeat one, and answers with how many; which
 * file gave what is kept.
 */
export const insertClaims = async (
  tx: Tx,
  q: { importId: string; placed: readonly PlacedDays[]; by: ClaimMaker; at: Date },
): Promise<number> => {
  const weeks = JSON.stringify(
    q.placed.map((days) => ({
      r: days.standing === 'beside' ? days.reporter : null,
      s: days.standing === 'beside' ? days.source : null,
      f: days.startsOn,
      t: days.endsOn,
      w: days.weekId,
    })),
  )
  const memberId = q.by.kind === 'member' ? q.by.memberId : null
  const { rows } = await sql<{ fresh: number }>`
    with ${repeats(q.importId)},
    days as (
      select distinct r, s, f, t, w from jsonb_to_recordset(${weeks}::jsonb)
        as x (r text, s text, f text, t text, w uuid)),
    named as materialized (select *, coalesce(known, gen_random_uuid()) as id from matched),
    fresh as materialized (
      select m.row_number, i.payload, m.id, d.w as week_id
      from named m join ${importedRows(q.importId)} as i using (row_number) join days d
        on d.f = i.payload->>'starts_on' and d.t = i.payload->>'ends_on'
        and case when i.payload->>'standing' = 'beside'
          then d.r = i.payload->>'reporter' and d.s = i.payload->>'source' else d.r is null end
      where m.known is null),
    claims as (
      insert into results.claims (id, week_id, agency_id, version, import_id, row_number)
      select id, week_id, (payload->>'agency_id')::uuid, 1, ${q.importId}::uuid, row_number
      from fresh),
    versions as (
      insert into results.claim_versions (claim_id, version, change, made_by_kind, made_by, made_at,
        starts_on, ends_on, standing, measure, subject, quantity, unit, qualifier, value_gbp,
        value_qualifier, status, note, source, fingerprint)
      select f.id, 1, 'imported', ${q.by.kind}::text, ${memberId}::uuid, ${q.at}::timestamptz,
        p.starts_on, p.ends_on, p.standing, p.measure, p.subject, p.quantity, p.unit, p.qualifier,
        p.value_gbp, p.value_qualifier, p.status, p.note, p.source, p.fingerprint
      from fresh f, jsonb_populate_record(null::results.claim_versions, f.payload) as p),
    files as (
      insert into results.claim_files (import_id, row_number, claim_id)
      select ${q.importId}::uuid, row_number, id from named)
    select count(*) as fresh from fresh`.execute(writer<ClaimTables>(tx))
  return rows[0]?.fresh ?? 0
}
