-- Every outcome that stands, of an activity that stands, in one flat row: what figures and roll-ups
-- add up. Ten years of it must be read within a second, which the versions and their views cannot do.
-- It says nothing that the versions do not, and is kept right by the database itself, in the same
-- transaction, however they come to change: one at a time at the desk, or a hundred thousand at once.

create table activities.standing_outcomes (
  outcome_id uuid primary key,
  activity_id uuid not null,
  counted_by uuid not null,
  operation_id uuid,
  starts_on date not null,
  ends_on date not null,
  under18 boolean not null,
  measure text not null,
  subject text,
  unit text,
  qualifier text,
  value_qualifier text,
  standing text not null,
  status text not null,
  quantity numeric,
  value_gbp numeric,
  -- Everybody who took part and does not count it, in order; null where nobody did.
  also_reported_by uuid[]
);
create index standing_outcomes_by_counter on activities.standing_outcomes (counted_by, starts_on, ends_on);
create index standing_outcomes_by_start on activities.standing_outcomes (starts_on, ends_on);
create index standing_outcomes_by_operation on activities.standing_outcomes (operation_id) where operation_id is not null;
-- Only what lasted longer than a day can lie across the edge of a week.
create index standing_outcomes_long on activities.standing_outcomes (counted_by, starts_on, ends_on) where ends_on > starts_on;
create index standing_outcomes_joint on activities.standing_outcomes (starts_on, ends_on) where also_reported_by is not null;
-- Millions of outcomes are alike in a few thousand ways. Without this the planner thinks them nearly all
-- different, and sorts where it could add up.
create statistics activities.standing_outcomes_alike (ndistinct)
  on counted_by, measure, subject, unit, qualifier, value_qualifier, standing, status
  from activities.standing_outcomes;

-- What it must hold. Checked against the table by the tests, whatever was done before.
create view activities.outcomes_that_stand as
  select o.id as outcome_id, o.activity_id, av.counted_by, av.operation_id, av.starts_on, av.ends_on,
    ov.under18, ov.measure, ov.subject, ov.unit, ov.qualifier, ov.value_qualifier, ov.standing, ov.status,
    ov.quantity, ov.value_gbp,
    (select array_agg(t.agency_id order by t.agency_id) from (
        select p.agency_id from activities.activity_partners p
        where p.activity_id = av.activity_id and p.version = av.version
        union select av.done_by) t
      where t.agency_id <> av.counted_by) as also_reported_by
  from activities.outcomes o
  join activities.outcome_versions ov on ov.outcome_id = o.id and ov.version = o.version
  join activities.activities a on a.id = o.activity_id
  join activities.activity_versions av on av.activity_id = a.id and av.version = a.version
  where ov.change <> 'withdrawn' and av.change <> 'withdrawn';

insert into activities.standing_outcomes select * from activities.outcomes_that_stand;
analyze activities.standing_outcomes;

-- Puts right what a statement touched, all of its rows at once. Where an outcome or an activity is made,
-- its version comes after it, so only versions, partners and moved pointers need to be heard of. Whoever
-- changes an activity or its outcomes holds a lock on the activity, or has only just made it, so two
-- transactions never do this for one at a time. What an import brings in has no statistics yet, so the
-- planner is left nothing but the keys: an array of ids, planned anew each time, and no joins that read
-- whole tables. Otherwise each piece of an import takes longer than the one before.
-- security definer: nobody but this writes here. TG_ARGV: the column of `changed`, and of what it is the id.
create function activities.put_standing_right() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  ids uuid[];
  few uuid[];
  -- So many at once: a plan for a few rows serves them, and no list is gone through for each row of a table.
  at_once constant integer := 500;
begin
  execute format('select array_agg(distinct c.%I) from changed c', tg_argv[0]) into ids;
  if tg_argv[1] = 'activity' then
    execute 'select array_agg(o.id) from activities.outcomes o where o.activity_id = any ($1)' into ids using ids;
  end if;
  if ids is null then
    return null;
  end if;
  for place in 1 .. cardinality(ids) by at_once loop
    few := ids[place : place + at_once - 1];
    execute 'delete from activities.standing_outcomes s where s.outcome_id = any ($1)' using few;
    execute 'insert into activities.standing_outcomes
      select v.* from activities.outcomes_that_stand v where v.outcome_id = any ($1)' using few;
  end loop;
  return null;
end
$$;
revoke all on function activities.put_standing_right() from public;

create trigger put_standing_right after insert on activities.outcome_versions
  referencing new table as changed for each statement
  execute function activities.put_standing_right('outcome_id', 'outcome');
create trigger put_standing_right after update on activities.outcomes
  referencing new table as changed for each statement
  execute function activities.put_standing_right('id', 'outcome');
create trigger put_standing_right after insert on activities.activity_versions
  referencing new table as changed for each statement
  execute function activities.put_standing_right('activity_id', 'activity');
create trigger put_standing_right after insert on activities.activity_partners
  referencing new table as changed for each statement
  execute function activities.put_standing_right('activity_id', 'activity');
create trigger put_standing_right after update on activities.activities
  referencing new table as changed for each statement
  execute function activities.put_standing_right('id', 'activity');

grant select on activities.standing_outcomes, activities.outcomes_that_stand to countersign_desk;
