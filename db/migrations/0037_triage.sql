-- What a report needs, and how fast. One case for each report, made in the transaction that receives
-- it; a case is never deleted, so what was received is always what was merged, decided and is open.
-- Clear are states, levels, clocks and codes; every word that somebody writes about a report is sealed.

create schema triage;
revoke all on schema triage from public;

-- The clock ----------------------------------------------------------------------------------

create table triage.levels (
  code text primary key check (code ~ '^[a-z][a-z0-9-]*$' and length(code) <= 30),
  label text not null check (length(label) between 1 and 60),
  meaning text not null check (length(meaning) <= 300),
  -- Null: there is no target.
  working_minutes integer check (working_minutes between 1 and 100000),
  around_the_clock boolean not null,
  position smallint not null unique
);

-- There is no national scheme. These four are the ones of one hub that told a coroner of them (4 and
-- 24 working hours, 72 hours by the clock, no target); the most urgent does not stop at night, as in another.
-- A partnership changes them at the desk.
insert into triage.levels (code, label, meaning, working_minutes, around_the_clock, position) values
  ('red', 'Red', 'Somebody may be in danger now, or a child may come to serious harm', 240, true, 1),
  ('amber', 'Amber', 'A child or an adult at risk may be being exploited', 1440, false, 2),
  ('green', 'Green', 'A concern that somebody should look at', 4320, true, 3),
  ('blue', 'Blue', 'Worth keeping; nobody needs to act', null, false, 4);

create table triage.hours (
  weekday smallint primary key check (weekday between 1 and 7),
  opens time,
  closes time,
  check ((opens is null) = (closes is null)),
  check (closes > opens)
);

insert into triage.hours (weekday, opens, closes)
select d, '09:00', '17:00' from generate_series(1, 5) d union all values (6, null::time, null::time), (7, null, null);

create table triage.closures (
  day date primary key,
  name text not null check (length(name) between 1 and 80)
);

-- Bank holidays in England and Wales (GOV.UK), as far as they are announced or follow from the law.
insert into triage.closures (day, name) values
  ('2026-12-25', 'Christmas Day'), ('2026-12-28', 'Boxing Day (substitute day)'),
  ('2027-01-01', 'New Year’s Day'), ('2027-03-26', 'Good Friday'), ('2027-03-29', 'Easter Monday'),
  ('2027-05-03', 'Early May bank holiday'), ('2027-05-31', 'Spring bank holiday'),
  ('2027-08-30', 'Summer bank holiday'), ('2027-12-27', 'Christmas Day (substitute day)'),
  ('2027-12-28', 'Boxing Day (substitute day)'), ('2028-01-03', 'New Year’s Day (substitute day)');

create table triage.settings (
  only_row boolean primary key default true check (only_row),
  version integer not null default 1
);
insert into triage.settings default values;

-- Cases --------------------------------------------------------------------------------------

create table triage.cases (
  report_id uuid primary key references reports.reports (id),
  -- Made of random bits of the id; says nothing of order. So long that two are never the same.
  reference text not null,
  team_id uuid not null references access.teams (id),
  channel text not null,
  -- Nobody said that no child is part of it; and whether somebody said that one is.
  about_child boolean not null,
  child_said boolean not null default false,
  -- The desk found that one is; never taken back.
  child_found boolean not null default false,
  received_at timestamptz not null,
  level text not null references triage.levels (code),
  rated_at timestamptz not null,
  due_at timestamptz,
  due_order timestamptz not null generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
  state text not null check (state in ('waiting', 'open', 'proposed', 'referred', 'decided', 'merged')),
  closed boolean not null generated always as (state in ('decided', 'merged')) stored,
  urgent boolean not null,
  calm boolean not null generated always as (not urgent) stored,
  set_aside boolean not null,
  assigned_to uuid references access.members (id),
  offered_to uuid references access.members (id),
  proposed_by uuid references access.members (id),
  merged_into uuid references triage.cases (report_id),
  version integer not null check (version > 0),
  check ((state = 'merged') = (merged_into is not null)),
  check (merged_into <> report_id),
  check (about_child or not child_said),
  check ((state = 'proposed') = (proposed_by is not null)),
  check (state <> 'waiting' or assigned_to is null),
  check (state not in ('open', 'proposed', 'referred') or assigned_to is not null),
  check (offered_to is null or state in ('waiting', 'open'))
);

-- The queue, in its order: urgent first, then what is due first.
create index cases_in_order on triage.cases (team_id, closed, calm, due_order, report_id);
create index cases_by_reference on triage.cases (reference text_pattern_ops);
create index cases_merged on triage.cases (merged_into) where merged_into is not null;
create index cases_held on triage.cases (assigned_to) where not closed;

-- Words that were passed on, after redaction, sealed to the keys of the teams that may read them.
-- Erasing them is deleting their keys. The words of an intelligence log name no report. (Notes and
-- reasons are kept with the report, under its own key.)
create table triage.texts (
  id uuid primary key,
  report_id uuid references triage.cases (report_id),
  kind text not null check (kind in ('referral', 'log', 'pass')),
  by_member uuid not null references access.members (id),
  at timestamptz not null,
  sealed bytea not null,
  check ((kind = 'log') = (report_id is null))
);
create index texts_by_report on triage.texts (report_id);

create table triage.text_keys (
  text_id uuid not null references triage.texts (id),
  team_key_id uuid not null references access.team_keys (id),
  sealed bytea not null,
  primary key (text_id, team_key_id)
);

-- What was done with a case, one row for each version of it. Never changed.
create table triage.history (
  report_id uuid not null references triage.cases (report_id),
  version integer not null check (version > 0),
  at timestamptz not null,
  by_kind text not null check (by_kind in ('member', 'operator', 'public', 'system')),
  by_member uuid references access.members (id),
  act text not null,
  state text not null,
  -- Codes and ids: a level, a reason, another report. No words.
  about jsonb not null,
  form_token uuid unique,
  primary key (report_id, version),
  check ((by_kind = 'member') = (by_member is not null))
);

-- What came of a report --------------------------------------------------------------------------

create table triage.decisions (
  id uuid primary key,
  report_id uuid not null references triage.cases (report_id),
  kind text not null check (kind in ('refer', 'log', 'pass', 'close')),
  reason text check (reason in ('no-concern', 'known-already', 'not-enough', 'not-for-us', 'not-meant',
    'machine')),
  by_member uuid not null references access.members (id),
  -- Who agreed that nothing more is done for a child: never the one who proposed it.
  second_member uuid references access.members (id),
  at timestamptz not null,
  check (second_member <> by_member),
  check ((kind = 'close') = (reason is not null))
);
create index decisions_by_report on triage.decisions (report_id, at);

create table triage.referrals (
  id uuid primary key,
  report_id uuid not null references triage.cases (report_id),
  -- All that it was made for: the report, and what was merged into it by then. What is merged into it
  -- later was not referred.
  stands_for uuid[] not null check (report_id = any(stands_for)),
  from_team uuid not null references access.teams (id),
  to_team uuid not null references access.teams (id),
  level text not null references triage.levels (code),
  about_child boolean not null,
  text_id uuid not null references triage.texts (id),
  by_member uuid not null references access.members (id),
  sent_at timestamptz not null,
  due_at timestamptz,
  state text not null check (state in ('sent', 'acknowledged', 'recalled')),
  escalated_at timestamptz,
  answered_at timestamptz,
  answered_by uuid references access.members (id),
  version integer not null check (version > 0),
  check (from_team <> to_team),
  check ((state = 'sent') = (answered_at is null)),
  check ((answered_at is null) = (answered_by is null))
);
create index referrals_to on triage.referrals (to_team, state, sent_at desc, id);
create index referrals_of on triage.referrals (report_id);
create index referrals_for on triage.referrals using gin (stands_for);

-- 3x5x2. The source is a number here; whose it is stands in the register alone.
create table triage.logs (
  id uuid primary key,
  reference text not null unique,
  team_id uuid not null references access.teams (id),
  source_reference text not null,
  source_evaluation smallint not null check (source_evaluation between 1 and 3),
  information_assessment text not null check (information_assessment in ('A', 'B', 'C', 'D', 'E')),
  handling text not null check (handling in ('P', 'C')),
  conditions text[] not null check (conditions <@ array['A1', 'A2', 'A3', 'S1', 'S2']),
  legacy_grade text check (legacy_grade ~ '^[A-E][1-5][1-5]$'),
  text_id uuid not null references triage.texts (id),
  by_member uuid not null references access.members (id),
  at timestamptz not null,
  check ((handling = 'C') = (conditions <> '{}'))
);
create index logs_by_team on triage.logs (team_id, at desc, id);

create table triage.source_register (
  source_reference text primary key,
  report_id uuid not null unique references triage.cases (report_id)
);
alter table triage.logs add foreign key (source_reference) references triage.source_register (source_reference);

create table triage.passes (
  id uuid primary key,
  report_id uuid not null references triage.cases (report_id),
  agency_id uuid not null references access.agencies (id),
  handling text not null check (handling in ('P', 'C')),
  conditions text[] not null check (conditions <@ array['A1', 'A2', 'A3', 'S1', 'S2']),
  text_id uuid not null references triage.texts (id),
  by_member uuid not null references access.members (id),
  at timestamptz not null,
  check ((handling = 'C') = (conditions <> '{}'))
);
create index passes_by_report on triage.passes (report_id);

-- A report, and all that was merged into it: they are decided, looked at and let go together.
create function triage.family_of(report uuid) returns setof uuid
language sql stable
begin atomic
  with recursive family (id) as (
    select family_of.report
    union
    select c.report_id from family f join triage.cases c on c.merged_into = f.id
  )
  select id from family;
end;
revoke all on function triage.family_of(uuid) from public;

-- Told, in the transaction in which whoever holds a receipt writes something, that they did. It is a
-- step in the report's history and of the one that it was merged into, so that nobody decides on a page
-- that does not show it; and what was decided waits in the queue again, on the clock of its level, and
-- none of its reporters is told any more that it is finished.
-- Whoever comes back with eleven words is a person: what was set aside is so no more.
-- `dues`: when what is written now is due, by the code of the level.
-- security definer: the public site may do this and read nothing.
create function triage.reporter_wrote(report uuid, moment timestamptz, dues jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  chain uuid[];
  held uuid[] := '{}';
  at_hand triage.cases%rowtype;
begin
  -- Held in the order in which everybody holds them; once more if somebody merged meanwhile.
  loop
    with recursive up (id, next) as (
      select c.report_id, c.merged_into from triage.cases c where c.report_id = report
      union select c.report_id, c.merged_into from up join triage.cases c on c.report_id = up.next
    ) select array_agg(up.id order by up.id) into chain from up;
    if chain is null then
      return;
    end if;
    exit when chain <@ held;
    perform from triage.cases c where c.report_id = any (chain) order by c.report_id for update;
    held := chain;
  end loop;
  perform reports.read_again(array[report]);
  for at_hand in
    select * from triage.cases c
      where c.report_id = any (chain) and (c.report_id = report or c.merged_into is null)
      order by c.report_id
  loop
    if at_hand.state = 'decided' then
      perform reports.read_again(array(select triage.family_of(at_hand.report_id)));
    end if;
    update triage.cases c set version = c.version + 1, set_aside = false,
      state = case c.state when 'decided' then 'waiting' else c.state end,
      assigned_to = case c.state when 'decided' then null else c.assigned_to end,
      due_at = case c.state when 'decided' then (dues ->> c.level)::timestamptz else c.due_at end
    where c.report_id = at_hand.report_id returning * into at_hand;
    insert into triage.history (report_id, version, at, by_kind, act, state, about)
    values (at_hand.report_id, at_hand.version, moment, 'public', 'answered', at_hand.state, '{}');
  end loop;
end
$$;
revoke all on function triage.reporter_wrote(uuid, timestamptz, jsonb) from public;
grant execute on function triage.reporter_wrote(uuid, timestamptz, jsonb) to countersign_public;

grant usage on schema triage to countersign_desk, countersign_public;
grant execute on function triage.family_of(uuid) to countersign_desk;
-- The public site makes the case of what it receives, and reads none.
grant select on triage.levels, triage.hours, triage.closures to countersign_public;
grant insert on triage.cases, triage.history to countersign_public;

grant select on all tables in schema triage to countersign_desk;
grant insert, update on triage.levels, triage.hours to countersign_desk;
grant insert, delete on triage.closures to countersign_desk;
grant update on triage.settings, triage.cases to countersign_desk;
grant insert on triage.cases, triage.texts, triage.text_keys, triage.history, triage.decisions,
  triage.referrals, triage.logs, triage.source_register, triage.passes to countersign_desk;
grant update (state, escalated_at, answered_at, answered_by, version) on triage.referrals to countersign_desk;
-- Deleting keys is what erases words.
grant delete on triage.text_keys to countersign_desk;
