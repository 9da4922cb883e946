-- How long what was told is kept, how it is let go, and what says that it is gone; and who is told by
-- mail that something waits. Every decided report has a review from the moment in which it is decided.

-- Retention: rules --------------------------------------------------------------------------------

create table triage.retention_rules (
  outcome text primary key check (outcome in ('close', 'refer', 'log', 'pass')),
  review_days integer not null check (review_days between 30 and 36525),
  position smallint not null unique
);

-- Six years is the least that was to be kept of police records (House of Commons, 19 June 2006); the
-- College of Policing's "Review, retention and disposal" asks for a review that is recorded and says
-- no number of days for what this holds. A year for what needed no action is a starting point of ours.
insert into triage.retention_rules (outcome, review_days, position) values
  ('close', 365, 1), ('refer', 2192, 2), ('pass', 2192, 3), ('log', 2192, 4);

create table triage.retention_settings (
  only_row boolean primary key default true check (only_row),
  grace_days integer not null default 30 check (grace_days between 7 and 365),
  version integer not null default 1
);
insert into triage.retention_settings default values;

-- Who changed the rules, from what to what. Never changed.
create table triage.retention_changes (
  version integer primary key check (version > 1),
  at timestamptz not null,
  by_member uuid not null references access.members (id),
  reason text not null check (length(reason) between 1 and 500),
  before jsonb not null,
  after jsonb not null
);

-- Retention: reviews ------------------------------------------------------------------------------

create table triage.retention (
  report_id uuid primary key references triage.cases (report_id),
  team_id uuid not null references access.teams (id),
  outcome text not null references triage.retention_rules (outcome),
  review_at timestamptz not null,
  -- Somebody said until when; then a change of the rules does not move it.
  by_hand boolean not null default false,
  state text not null default 'kept' check (state in ('kept', 'proposed', 'grace')),
  proposed_by uuid references access.members (id),
  agreed_by uuid references access.members (id),
  agreed_at timestamptz,
  erase_at timestamptz,
  check ((state = 'kept') = (proposed_by is null)),
  check ((state = 'grace') = (agreed_by is not null)),
  check ((agreed_by is null) = (agreed_at is null) and (agreed_by is null) = (erase_at is null)),
  check (agreed_by <> proposed_by)
);
create index retention_by_review on triage.retention (team_id, state, review_at, report_id);
create index retention_in_grace on triage.retention (erase_at) where state = 'grace';

-- When what was decided must be looked at again: by the longest of the rules for what came of it.
create function triage.review_of(report uuid) returns table (outcome text, review_at timestamptz)
language sql stable
begin atomic
  select d.kind, d.at + make_interval(days => r.review_days)
  from triage.decisions d
  join triage.retention_rules r on r.outcome = d.kind
  where d.report_id in (select triage.family_of(review_of.report))
  order by 2 desc
  limit 1;
end;

-- Erasures ----------------------------------------------------------------------------------------

-- What was erased, when, by which rule, by whom. No content. Its hash stands in the log.
create table triage.erasures (
  report_id uuid primary key references triage.cases (report_id),
  at timestamptz not null,
  certificate text not null,
  hash bytea not null check (hash = sha256(convert_to(certificate, 'UTF8')))
);
create index erasures_by_time on triage.erasures (at desc, report_id desc);

-- Follows the state of a case, whoever changes it. At the end of the transaction, because a decision
-- is kept after the state. When the reporter writes, the case is no longer decided: whatever ran of a
-- review or a grace period ends, and begins anew with the next decision.
create function triage.settle_retention() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  at_hand triage.cases%rowtype;
begin
  select * into at_hand from triage.cases c where c.report_id = new.report_id;
  if at_hand.state = 'decided' then
    insert into triage.retention (report_id, team_id, outcome, review_at)
    select at_hand.report_id, at_hand.team_id, r.outcome, r.review_at
    from triage.review_of(at_hand.report_id) r
    where not exists (select from triage.erasures e where e.report_id = at_hand.report_id)
    on conflict (report_id) do nothing;
  else
    delete from triage.retention r where r.report_id = at_hand.report_id;
  end if;
  -- What two people let go did not hold what is merged into it now: they look at it again, together.
  if at_hand.state = 'merged' then
    update triage.retention r set state = 'kept', proposed_by = null, agreed_by = null,
      agreed_at = null, erase_at = null
    where r.state <> 'kept' and at_hand.report_id in (select triage.family_of(r.report_id));
  end if;
  return null;
end
$$;
revoke all on function triage.settle_retention() from public;

create constraint trigger settle_retention after insert or update of state on triage.cases
  deferrable initially deferred for each row execute function triage.settle_retention();

insert into triage.retention (report_id, team_id, outcome, review_at)
select c.report_id, c.team_id, r.outcome, r.review_at
from triage.cases c, triage.review_of(c.report_id) r where c.state = 'decided';

-- Moves the reviews that nobody set by hand to where the rules now put them. Answers how many.
create function triage.apply_retention_rules() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  moved bigint;
begin
  update triage.retention t set outcome = r.outcome, review_at = r.review_at
  from triage.retention o, lateral triage.review_of(o.report_id) r
  where o.report_id = t.report_id and t.state = 'kept' and not t.by_hand
    and (t.outcome, t.review_at) is distinct from (r.outcome, r.review_at);
  get diagnostics moved = row_count;
  return moved;
end
$$;
revoke all on function triage.apply_retention_rules() from public;

-- Makes the words that were passed on, and the logs that were written, of these reports unreadable:
-- their keys are deleted, and the sealed words emptied. Only of what has its certificate.
create function triage.erase_texts(reports uuid[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  ids uuid[];
begin
  if exists (select from unnest(reports) r (id)
    where not exists (select from triage.erasures e where e.report_id = r.id)) then
    raise exception 'texts are erased only with a certificate' using errcode = '42501';
  end if;
  select coalesce(array_agg(t.id), '{}') into ids from triage.texts t where t.report_id = any (reports)
    or t.id in (select l.text_id from triage.logs l
      join triage.source_register s using (source_reference) where s.report_id = any (reports));
  delete from triage.text_keys k where k.text_id = any (ids);
  update triage.texts t set sealed = '' where t.id = any (ids);
  return cardinality(ids);
end
$$;
revoke all on function triage.erase_texts(uuid[]) from public;

-- The report itself ------------------------------------------------------------------------------

alter table reports.reports add column erased_on date;

-- Deletes the sealed rows of a report whose keys are destroyed, in all compartments, and says that it
-- was erased. security definer: the desk may delete no words, only keys.
create function reports.erase_rest(report uuid, day date)
returns table (parts bigint, messages bigint, files bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from reports.compartment_keys k where k.report_id = report)
    or exists (select from reports.reporter_keys k where k.report_id = report) then
    raise exception 'a report is erased only once its keys are destroyed' using errcode = '42501';
  end if;
  delete from reports.file_chunks c using reports.files f where f.id = c.file_id and f.report_id = report;
  delete from reports.files f where f.report_id = report;
  get diagnostics files = row_count;
  delete from reports.messages m where m.report_id = report;
  get diagnostics messages = row_count;
  delete from reports.parts p where p.report_id = report;
  get diagnostics parts = row_count;
  update reports.reports r set erased_on = day, version = r.version + 1 where r.id = report;
  return next;
end
$$;
revoke all on function reports.erase_rest(uuid, date) from public;

-- Nothing is added to a report that was erased, by whoever still had its key in hand. The row is held,
-- so that what is added at the same moment is either there before (and goes too) or refused.
create function reports.refuse_if_erased() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from reports.reports r where r.id = new.report_id for key share;
  if exists (select from reports.reports r where r.id = new.report_id and r.erased_on is not null) then
    raise exception 'this report was erased' using errcode = '42501';
  end if;
  return new;
end
$$;
revoke all on function reports.refuse_if_erased() from public;

create trigger refuse_if_erased before insert on reports.parts
  for each row execute function reports.refuse_if_erased();
create trigger refuse_if_erased before insert on reports.messages
  for each row execute function reports.refuse_if_erased();
create trigger refuse_if_erased before insert on reports.compartment_keys
  for each row execute function reports.refuse_if_erased();
create trigger refuse_if_erased before insert on reports.reporter_keys
  for each row execute function reports.refuse_if_erased();
create trigger refuse_if_erased before insert on reports.files
  for each row execute function reports.refuse_if_erased();

-- Work that is handed on ---------------------------------------------------------------------------

-- Whoever had it may no longer act, and nobody has it since: an alarm, however much time is left.
alter table triage.cases add column handed_back boolean not null default false
  check (not handed_back or state = 'waiting');

-- Notices ----------------------------------------------------------------------------------------

create table triage.notice_settings (
  only_row boolean primary key default true check (only_row),
  every_minutes integer not null default 60 check (every_minutes between 5 and 1440),
  quiet_from time default '20:00',
  quiet_to time default '07:00',
  version integer not null default 1,
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);
insert into triage.notice_settings default values;

-- What a member chose; whoever chose nothing is told.
create table triage.notice_choices (
  member_id uuid primary key references access.members (id),
  choice text not null check (choice in ('usual', 'by-day', 'never'))
);

-- By when a member was last told, and whether something came since. What is urgent is told as soon as
-- it comes: an exact time here would be that of its reporter.
create table triage.notice_standing (
  member_id uuid primary key references access.members (id),
  told_at timestamptz check (reports.is_quarter_hour(told_at)),
  urgent_told_at timestamptz check (reports.is_quarter_hour(urgent_told_at)),
  tellings integer not null default 0,
  pending boolean not null,
  pending_urgent boolean not null
);

grant execute on function reports.erase_rest(uuid, date), triage.erase_texts(uuid[]),
  triage.apply_retention_rules(), triage.review_of(uuid) to countersign_desk;
revoke all on function triage.review_of(uuid) from public;
grant select on triage.retention_rules, triage.retention_settings, triage.retention_changes,
  triage.retention, triage.erasures, triage.notice_settings, triage.notice_choices,
  triage.notice_standing to countersign_desk;
grant update (review_days) on triage.retention_rules to countersign_desk;
grant update (grace_days, version) on triage.retention_settings to countersign_desk;
grant insert on triage.retention_changes, triage.erasures, triage.notice_choices,
  triage.notice_standing to countersign_desk;
grant update (review_at, by_hand, state, proposed_by, agreed_by, agreed_at, erase_at), delete
  on triage.retention to countersign_desk;
grant update (every_minutes, quiet_from, quiet_to, version) on triage.notice_settings to countersign_desk;
grant update on triage.notice_choices, triage.notice_standing to countersign_desk;
