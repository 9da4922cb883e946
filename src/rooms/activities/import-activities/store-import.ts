import { sql } from 'kysely'
import type { ReadDb, Tx } from '../../../platform/database/handles.ts'
import { importedRows } from '../../../platform/imports/index.ts'
import { versionColumns } from '../store-versions.ts'

/** What an import would make. */
export const countImported = async (
  db: ReadDb | Tx,
  importId: string,
): Promise<{ activities: number; outcomes: number }> => {
  const { rows } = await sql<{ activities: number; outcomes: number }>`
    select count(*) filter (where r.payload ? 'activity')::int as activities,
      count(*) filter (where r.payload ? 'outcome')::int as outcomes
    from ${importedRows(importId)} as r`.execute(db.kysely)
  return rows[0] ?? { activities: 0, outcomes: 0 }
}

export type Before = {
  readonly row: number
  readonly file: string
  readonly reference: string
  readonly importId: string
  readonly fileName: string
  readonly broughtInAt: Date
}

/** Rows of an import whose activity the same agency has brought in before, by its own reference. */
export const broughtInBefore = async (
  tx: Tx,
  importId: string,
  rows?: { from: number; to: number },
): Promise<Before[]> => {
  const among =
    rows === undefined ? sql`true` : sql`r.row_number between ${rows.from} and ${rows.to}`
  const found = await sql<Before>`
    select r.row_number as row, i.file_reference as file, a.reference, i.import_id as "importId",
      m.file_name as "fileName", m.committed_at as "broughtInAt"
    from ${importedRows(importId)} as r
    join activities.imported_activities i on i.file_reference = r.group_key and not i.undone
      and i.agency_id = (r.payload -> 'activity' ->> 'doneBy')::uuid
    join activities.activities a on a.id = i.activity_id
    join imports.imports m on m.id = i.import_id
    where ${among}
    order by r.row_number limit 5000`.execute(tx.kysely)
  return found.rows
}

/** Rows whose activity was given a reference that another one has already. */
export const takenReferences = async (tx: Tx, importId: string): Promise<number[]> => {
  const found = await sql<{ row: number }>`
    select r.row_number as row from (
      select q.row_number, q.payload -> 'activity' ->> 'reference' as reference,
        row_number() over (partition by q.payload -> 'activity' ->> 'reference' order by q.row_number) as nth
      from ${importedRows(importId)} as q where q.payload ? 'activity'
    ) as r
    where r.nth > 1 or exists (select from activities.activities a where a.reference = r.reference)
    order by 1`.execute(tx.kysely)
  return found.rows.map(({ row }) => row)
}

/** Other references for some rows, in place of those that were taken. */
export type OtherReferences = readonly { readonly row: number; readonly reference: string }[]

/** Writes everything that an import holds: a statement for each table. */
export const writeImported = async (
  tx: Tx,
  { importId, at, others }: { importId: string; at: Date; others: OtherReferences },
): Promise<void> => {
  const made = versionColumns(tx, {
    version: 1,
    change: 'recorded',
    why: null,
    at,
    formToken: undefined,
  })
  const version = sql`1, 'recorded', ${made.changed_by_kind}::text, ${made.changed_by}::uuid, ${at}::timestamptz`
  const columns = sql.raw('version, change, changed_by_kind, changed_by, changed_at')
  const activities = sql`${importedRows(importId)} as r
    cross join lateral jsonb_to_record(r.payload -> 'activity') as a (reference text, kind text,
      strand text, "startsOn" date, "endsOn" date, area text, "doneBy" uuid, "countedBy" uuid,
      "jointWith" jsonb, "operationId" uuid, note text)`
  const id = sql`(r.payload ->> 'activityId')::uuid`
  const run = (statement: ReturnType<typeof sql>) => statement.execute(tx.kysely)
  await run(sql`insert into activities.activities (id, reference, version)
    select ${id}, coalesce(o.reference, a.reference), 1
    from ${activities}
    left join jsonb_to_recordset(${JSON.stringify(others)}::jsonb) as o (row integer, reference text)
      on o.row = r.row_number
    where r.payload ? 'activity' order by r.row_number`)
  await run(sql`insert into activities.activity_versions (activity_id, ${columns}, kind, strand,
      starts_on, ends_on, area, done_by, counted_by, operation_id, note)
    select ${id}, ${version}, a.kind, a.strand, a."startsOn", a."endsOn", a.area, a."doneBy",
      a."countedBy", a."operationId", a.note
    from ${activities} where r.payload ? 'activity' order by r.row_number`)
  await run(sql`insert into activities.activity_partners (activity_id, version, agency_id)
    select ${id}, 1, p.agency::uuid
    from ${activities} cross join lateral jsonb_array_elements_text(a."jointWith") as p (agency)
    where r.payload ? 'activity'`)
  await run(sql`insert into activities.imported_activities
      (activity_id, import_id, agency_id, file_reference)
    select ${id}, ${importId}::uuid, a."doneBy", r.group_key
    from ${activities} where r.payload ? 'activity' order by r.row_number`)
  await run(sql`insert into activities.outcomes (id, activity_id, version, number)
    select (r.payload -> 'outcome' ->> 'id')::uuid, ${id}, 1,
      (r.payload -> 'outcome' ->> 'number')::integer
    from ${importedRows(importId)} as r where r.payload ? 'outcome' order by r.row_number`)
  await run(sql`insert into activities.outcome_versions (outcome_id, ${columns}, measure, subject,
      quantity, unit, qualifier, value_gbp, value_qualifier, value_method, valued_by, valued_on,
      standing, within_outcome_id, seizure, under18, status, note)
    select o.id, ${version}, o.measure, o.subject, o.quantity, o.unit, o.qualifier, o."valueGbp",
      o."valueQualifier", o."valueMethod", o."valuedBy", o."valuedOn", o.standing,
      o."withinOutcomeId", o.seizure, o.under18, o.status, o.note
    from ${importedRows(importId)} as r
    cross join lateral jsonb_to_record(r.payload -> 'outcome') as o (id uuid, measure text,
      subject text, quantity numeric, unit text, qualifier text, "valueGbp" numeric,
      "valueQualifier" text, "valueMethod" text, "valuedBy" text, "valuedOn" date, standing text,
      "withinOutcomeId" uuid, seizure integer, under18 boolean, status text, note text)
    where r.payload ? 'outcome' order by r.row_number`)
}

/** Locks the activities of an import until the transaction ends. */
export const lockImported = async (tx: Tx, importId: string): Promise<void> => {
  await sql`select from activities.activities a
    where a.id in (select i.activity_id from activities.imported_activities i
      where i.import_id = ${importId}) order by a.id for update`.execute(tx.kysely)
}

/** Activities of an import that are not as it brought them in, with what happened to them. */
export const changedSince = async (
  tx: Tx,
  importId: string,
  most: number,
): Promise<{ reference: string; what: 'activity' | 'outcome' | 'added' }[]> => {
  const found = await sql<{ reference: string; what: 'activity' | 'outcome' | 'added' }>`
    select a.reference, x.what
    from activities.imported_activities i
    join activities.current_activities a on a.id = i.activity_id
    join activities.activity_versions f on f.activity_id = a.id and f.version = 1
    cross join lateral (
      select 'activity' as what where a.change = 'corrected'
        or exists (select from activities.activity_versions v
          where v.activity_id = a.id and v.change = 'corrected')
      union all
      select distinct case when w.version = 1 then 'added' else 'outcome' end
      from activities.outcomes o
      join activities.outcome_versions w on w.outcome_id = o.id
      where o.activity_id = a.id and (w.change = 'corrected'
        or w.version = 1 and w.changed_at <> f.changed_at)
    ) as x
    where i.import_id = ${importId} and not i.undone and a.change <> 'withdrawn'
    order by a.reference, x.what limit ${most}`.execute(tx.kysely)
  return found.rows
}

/** Withdraws every activity of an import that stands; answers with how many that were. */
export const withdrawImported = async (
  tx: Tx,
  { importId, at, why }: { importId: string; at: Date; why: string },
): Promise<number> => {
  const by = versionColumns(tx, { version: 2, change: 'withdrawn', why, at, formToken: undefined })
  const made = await sql<{ count: number }>`
    with standing as (
      select a.* from activities.imported_activities i
      join activities.current_activities a on a.id = i.activity_id
      where i.import_id = ${importId} and not i.undone and a.change <> 'withdrawn'
    ), versions as (
      insert into activities.activity_versions (activity_id, version, change, why, changed_by_kind,
        changed_by, changed_at, kind, strand, starts_on, ends_on, area, done_by, counted_by,
        operation_id, note)
      select id, version + 1, 'withdrawn', ${why}, ${by.changed_by_kind}::text, ${by.changed_by}::uuid,
        ${at}::timestamptz, kind, strand, starts_on, ends_on, area, done_by, counted_by,
        operation_id, note
      from standing returning 1
    ), partners as (
      insert into activities.activity_partners (activity_id, version, agency_id)
      select p.activity_id, s.version + 1, p.agency_id
      from standing s join activities.activity_partners p
        on p.activity_id = s.id and p.version = s.version returning 1
    ) select count(*)::int as count from standing`.execute(tx.kysely)
  await sql`update activities.activities a set version = a.version + 1
    from activities.imported_activities i
    where i.activity_id = a.id and i.import_id = ${importId} and not i.undone
      and exists (select from activities.activity_versions v
        where v.activity_id = a.id and v.version = a.version + 1)`.execute(tx.kysely)
  await sql`update activities.imported_activities set undone = true
    where import_id = ${importId}`.execute(tx.kysely)
  return made.rows[0]?.count ?? 0
}

/** What the system calls an activity that it came from, and when that was; undefined if by hand. */
export const broughtInAs = async (
  db: ReadDb,
  activityId: string,
): Promise<{ fileReference: string; at: Date } | undefined> => {
  const found = await sql<{ fileReference: string; at: Date }>`
    select i.file_reference as "fileReference", v.changed_at as at
    from activities.imported_activities i
    join activities.activity_versions v on v.activity_id = i.activity_id and v.version = 1
    where i.activity_id = ${activityId}`.execute(db.kysely)
  return found.rows[0]
}
