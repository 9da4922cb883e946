import type { Database } from '../src/platform/database/open.ts'

/** Outcomes of an activity; each activity has all of them. */
const EACH = 5

/**
 * Puts outcomes of ten years (2016 to 2025) into a database of its own: every week and every force
 * of them, some joint, some early, some without a number; and a week of the calendar for each.
 * Triggers sleep meanwhile and the flat table is made at the end, as the migration makes it.
 */
export const fillOutcomes = async ({ owner }: Database, outcomes: number): Promise<void> => {
  const made = `'operator', null, now(), null`
  const run = (sql: string) => owner.query(sql)
  const tables = [
    'outcome_versions',
    'outcomes',
    'activity_versions',
    'activity_partners',
    'activities',
  ]
  const triggers = async (how: 'disable' | 'enable') => {
    for (const table of tables) await run(`alter table activities.${table} ${how} trigger user`)
  }
  await triggers('disable')
  await run(`create unlogged table public.filled as
    select gen_random_uuid() as id, n, date '2016-01-04' + ((n * 7919) % 3640)::int as day,
      (n * 31 % 44)::int + 1 as force
    from generate_series(1, ${Math.ceil(outcomes / EACH).toString()}) n`)
  await run(`create unlogged table public.forces as
    select id, row_number() over (order by slug)::int as force from access.agencies where kind = 'police-force'`)
  await run(
    `insert into activities.activities (id, reference, version) select id, 'F-' || n, 1 from public.filled`,
  )
  await run(`insert into activities.activity_versions (activity_id, version, change, changed_by_kind,
      changed_by, changed_at, form_token, kind, strand, starts_on, ends_on, area, done_by, counted_by, note)
    select f.id, 1, 'recorded', ${made}, 'warrant', 'pursue', f.day, f.day, 'Kettering', a.id, a.id, ''
    from public.filled f join public.forces a using (force)`)
  await run(`insert into activities.activity_partners (activity_id, version, agency_id)
    select f.id, 1, a.id from public.filled f join access.agencies a on a.slug = 'btp'
    join public.forces c using (force) where f.n % 20 = 0 and c.id <> a.id`)
  await run(`insert into activities.outcomes (id, activity_id, version, number)
    select gen_random_uuid(), f.id, 1, k from public.filled f, generate_series(1, ${EACH.toString()}) k`)
  await run(`insert into activities.outcome_versions (outcome_id, version, change, changed_by_kind,
      changed_by, changed_at, form_token, measure, subject, quantity, unit, qualifier, value_gbp,
      value_qualifier, value_method, standing, under18, status, note)
    select o.id, 1, 'recorded', ${made}, w.measure, w.subject,
      case when f.n % 17 = 0 then null else case when w.decimals then round((f.n % 900)::numeric / 10, 1) else f.n % 40 + 1 end end,
      case when f.n % 17 = 0 then null else w.unit end,
      case when f.n % 17 = 0 then 'several' when f.n % 11 = 0 then 'over' when f.n % 13 = 0 then 'about' else 'exact' end,
      case when w.priced and f.n % 2 = 0 then f.n % 5000 end, case when w.priced and f.n % 2 = 0 then 'about' end,
      case when w.priced and f.n % 2 = 0 then 'street' end, 'counted', w.measure = 'arrests' and f.n % 12 = 0,
      case when f.n % 9 = 0 then 'early' else 'checked' end, ''
    from activities.outcomes o join public.filled f on f.id = o.activity_id
    join (values (1, 0, 'arrests', null, 'people', false, false), (1, 1, 'arrests', null, 'people', false, false),
      (2, 0, 'drugs_seized', 'heroin', 'wraps', false, true), (2, 1, 'drugs_seized', 'crack_cocaine', 'g', true, true),
      (3, 0, 'cash_seized', null, 'GBP', true, false), (3, 1, 'drugs_seized', 'cannabis', 'plants', false, true),
      (4, 0, 'bladed_weapons_seized', 'knife', 'items', false, false), (4, 1, 'phones_seized', null, 'items', false, false),
      (5, 0, 'children_safeguarded', null, 'people', false, false), (5, 1, 'cuckooing_visits', null, 'addresses', false, false))
      as w (number, odd, measure, subject, unit, decimals, priced) on w.number = o.number and w.odd = f.n % 2`)
  await triggers('enable')
  await run(`insert into activities.standing_outcomes select s.* from activities.outcomes_that_stand s
    join public.filled f on f.id = s.activity_id`)
  await run(`insert into results.weeks (id, version, name, starts_on, ends_on, other_dates)
    select gen_random_uuid(), 1, 'Week ' || k, date '2016-01-04' + 7 * k, date '2016-01-10' + 7 * k, '[]'
    from generate_series(0, 519) k
    where not exists (select from results.weeks w where w.starts_on = date '2016-01-04' + 7 * k)`)
  await run('drop table public.filled, public.forces')
  await run('vacuum analyze')
}
