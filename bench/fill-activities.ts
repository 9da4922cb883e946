import type { Database } from '../src/platform/database/open.ts'

/** Outcomes of one activity. */
const EACH = 5

/**
 * Puts activities with outcomes into a database, as many outcomes as are asked for, over ten years and
 * some agencies, one in eight joint, with notes and areas of usual length.
 */
export const fillActivities = async ({ owner }: Database, outcomes: number): Promise<void> => {
  const activities = Math.ceil(outcomes / EACH)
  await owner.query(
    `create table public.filling as
     select i, gen_random_uuid() as id, 'A-' || lpad(to_hex(i), 9, '0') as reference,
       date '2016-01-01' + (i * 3650::bigint / $1)::int as day,
       (array(select id from access.agencies where kind = 'police-force' order by slug))[1 + i % 20] as agency,
       (array(select id from access.agencies where kind = 'police-force' order by slug))[21 + i % 20] as partner,
       (array['warrant', 'patrol', 'cuckooing_visit', 'stop_and_search'])[1 + i % 4] as kind
     from generate_series(1, $1::int) i`,
    [activities],
  )
  await owner.query('insert into activities.activities select id, reference, 1 from filling')
  await owner.query(
    `insert into activities.activity_versions
       (activity_id, version, change, changed_by_kind, changed_at, kind, strand, starts_on, ends_on, area, done_by, counted_by, note)
     select id, 1, 'recorded', 'system', day + time '12:00', kind, 'pursue', day, day,
       'District ' || i % 300, agency, agency, case i % 3 when 0 then 'Recorded by the evening shift, with "partners"' else '' end
     from filling`,
  )
  await owner.query(
    'insert into activities.activity_partners select id, 1, partner from filling where i % 8 = 0',
  )
  await owner.query(
    `create table public.parts as select gen_random_uuid() as id, f.id as activity, n, f.day, f.i
     from filling f, generate_series(1, $1::int) n`,
    [EACH],
  )
  await owner.query('insert into activities.outcomes select id, activity, 1, n from parts')
  await owner.query(
    `insert into activities.outcome_versions
       (outcome_id, version, change, changed_by_kind, changed_at, measure, subject, quantity, unit, qualifier,
        value_gbp, value_qualifier, value_method, standing, under18, status, note)
     select id, 1, 'recorded', 'system', day + time '13:00',
       (array['arrests', 'drugs_seized', 'cash_seized', 'bladed_weapons_seized', 'drugs_seized'])[n],
       (array[null, 'heroin', null, 'knife', 'crack_cocaine'])[n], 1 + i % 40,
       (array['people', 'wraps', 'GBP', 'items', 'g'])[n], 'exact',
       case n when 2 then 10 * (1 + i % 40) end, case n when 2 then 'about' end, case n when 2 then 'not_stated' end,
       'counted', false, 'checked', ''
     from parts`,
  )
  await owner.query('drop table filling, parts')
  await owner.query('analyze')
}
