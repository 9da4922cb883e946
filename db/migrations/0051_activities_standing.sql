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
-- transactions never do this for one at a time. `execute` plans anew each time: a plan made while the
-- tables were empty would be kept for the hundred thousand rows that follow.
-- security definer: nobody but this writes here. TG_ARGV: how to find the outcomes from `changed`.
create function activities.put_standing_right() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  execute format('delete from activities.standing_outcomes s where s.outcome_id in (%s)', tg_argv[0]);
  execute format('insert into activities.standing_outcomes
    select v.* from activities.outcomes_that_stand v where v.outcome_id in (%s)', tg_argv[0]);
  return null;
end
$$;
revoke all on function activities.put_standing_right() from public;

create trigger put_standing_right after insert on activities.outcome_versions
  referencing new table as changed for each statement
  execute function activities.put_standing_right('select c.outcome_id from changed c');
create trigger put_standing_right after update on activities.outcomes
  referencing new table as changed for each statement
  execute function activities.put_standing_right('select c.id from changed c');
create trigger put_standing_right after insert on activities.activity_versions
  referencing new table as changed for each statement
  execute function activities.put_standing_right(
    'select o.id from activities.outcomes o join changed c on c.activity_id = o.activity_id');
create trigger put_standing_right after insert on activities.activity_partners
  referencing new table as changed for each statement
  execute function activities.put_standing_right(
    'select o.id from activities.outcomes o join changed c on c.activity_id = o.activity_id');
create trigger put_standing_right after update on activities.activities
  referencing new table as changed for each statement
  execute function activities.put_standing_right(
    'select o.id from activities.outcomes o join changed c on c.id = o.activity_id');

grant select on activities.standing_outcomes, activities.outcomes_that_stand to countersign_desk;
