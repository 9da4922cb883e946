-- What somebody tells us. Everything that was typed is sealed; clear are only the facts that queues,
-- clocks and figures need. Times are whole quarters of an hour, ids are random (uuid v4) and say
-- nothing of when or in which order. Erasing a report is destroying its rows in compartment_keys and
-- reporter_keys.

create schema reports;
revoke all on schema reports from public;

create function reports.is_quarter_hour(moment timestamptz) returns boolean
language sql immutable parallel safe
return mod(extract(epoch from moment), 900) = 0;

-- To whom new reports are sealed: the words to one team, who the reporter is to another, never the
-- same one. Without a team for `identity` nobody is asked who they are. The tag is the server's word
-- for the choice: who can only write to the database cannot have reports sealed to another team.
create table reports.intake (
  compartment text primary key check (compartment in ('report', 'identity')),
  team_id uuid references access.teams (id),
  version integer not null default 1 check (version > 0),
  tag bytea check (octet_length(tag) = 32),
  check (team_id is null or tag is not null)
);

insert into reports.intake (compartment) values ('report'), ('identity');

-- What an administrator proposed, and who settled it. Only the first choice of all may be settled by
-- the one who made it, as `alone`: where there is nobody else yet. Never changed once it is settled.
create table reports.intake_proposals (
  id uuid primary key,
  report_team_id uuid references access.teams (id),
  identity_team_id uuid references access.teams (id),
  -- What stood when it was made: it cannot be confirmed over something else.
  of_version integer not null,
  proposed_by uuid not null references access.members (id),
  proposed_at timestamptz not null,
  settled_by uuid references access.members (id),
  settled_at timestamptz,
  settled_how text check (settled_how in ('confirmed', 'refused', 'replaced', 'alone')),
  check (report_team_id <> identity_team_id),
  check (report_team_id is not null or identity_team_id is null),
  check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (settled_how is null)),
  check (settled_how is distinct from 'confirmed' or settled_by <> proposed_by),
  check (settled_how is distinct from 'alone' or settled_by = proposed_by)
);

create unique index intake_proposals_open on reports.intake_proposals ((true)) where settled_at is null;
create index intake_proposals_settled on reports.intake_proposals (settled_at);

create table reports.reports (
  id uuid primary key,
  channel text not null check (channel in ('public', 'young', 'professional', 'phone', 'letter',
    'in-person', 'partner')),
  -- The questionnaire and its version, for example public-1.
  form text not null check (form ~ '^[a-z-]+-[0-9]+$'),
  received_at timestamptz not null check (reports.is_quarter_hour(received_at)),
  -- What the receipt leads to. Null where nobody holds a receipt.
  lookup_tag bytea unique check (octet_length(lookup_tag) = 32),
  reporter_public_key bytea check (octet_length(reporter_public_key) = 32),
  urgency text not null check (urgency in ('danger', 'soon', 'routine')),
  about_child boolean not null,
  quarantined boolean not null,
  status text not null default 'received' check (status in ('received', 'read', 'question', 'passed-on',
    'kept', 'closed')),
  version integer not null default 1 check (version > 0),
  check ((lookup_tag is null) = (reporter_public_key is null))
);

create index reports_by_time on reports.reports (received_at, id);

-- The data key of one compartment of a report, sealed to one generation of one team's key.
create table reports.compartment_keys (
  report_id uuid not null references reports.reports (id),
  compartment text not null check (compartment in ('report', 'identity', 'desk')),
  team_key_id uuid not null references access.team_keys (id),
  sealed bytea not null,
  primary key (report_id, compartment, team_key_id)
);

create index compartment_keys_by_team_key on reports.compartment_keys (team_key_id);

-- The data key of compartment `report`, sealed to whoever holds the receipt.
create table reports.reporter_keys (
  report_id uuid primary key references reports.reports (id),
  sealed bytea not null
);

create table reports.parts (
  report_id uuid not null references reports.reports (id),
  compartment text not null check (compartment in ('report', 'identity', 'desk')),
  part text not null check (part <> '' and length(part) <= 80),
  version integer not null check (version >= 0),
  sealed bytea not null,
  primary key (report_id, compartment, part, version)
);

create table reports.messages (
  id uuid primary key,
  report_id uuid not null references reports.reports (id),
  number integer not null check (number > 0),
  author text not null check (author in ('reporter', 'desk')),
  sealed bytea not null,
  at timestamptz not null check (reports.is_quarter_hour(at)),
  unique (report_id, number)
);

create table reports.files (
  id uuid primary key,
  report_id uuid not null references reports.reports (id),
  sealed_about bytea not null,
  state text not null check (state in ('coming', 'whole'))
);

create index files_by_report on reports.files (report_id);

create table reports.file_chunks (
  file_id uuid not null references reports.files (id),
  index integer not null check (index >= 0),
  sealed bytea not null,
  primary key (file_id, index)
);

-- Sendings that were already taken. Forgotten after two days, when their tokens are long stale.
create table reports.used_form_tokens (
  id bytea primary key check (octet_length(id) = 16),
  day date not null
);

create index used_form_tokens_by_day on reports.used_form_tokens (day);

-- Now and then a sending forgets what is long stale. security definer: the public site may not delete.
create function reports.forget_stale_tokens() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if random() < 0.01 then
    delete from reports.used_form_tokens t where t.day < new.day - 2;
  end if;
  return null;
end
$$;
revoke all on function reports.forget_stale_tokens() from public;

create trigger forget_stale_tokens after insert on reports.used_form_tokens
  for each row execute function reports.forget_stale_tokens();

-- Who opened who a reporter is, and why. Never changed.
create table reports.identity_openings (
  id uuid primary key,
  report_id uuid not null references reports.reports (id),
  member_id uuid not null references access.members (id),
  reason text not null check (reason in ('reporter-in-danger', 'child-in-danger', 'reporter-asked',
    'cannot-be-found-otherwise', 'court')),
  at timestamptz not null
);

create index identity_openings_by_report on reports.identity_openings (report_id, at);

-- The public site learns nothing but what one exact lookup tag leads to.
create function reports.by_tag(tag bytea)
returns table (report_id uuid, status text, received_at timestamptz, sealed_key bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select r.id, r.status, r.received_at, k.sealed
  from reports.reports r
  left join reports.reporter_keys k on k.report_id = r.id
  where r.lookup_tag = by_tag.tag;
end;

create function reports.messages_by_tag(tag bytea)
returns table (id uuid, number integer, author text, at timestamptz, sealed bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select m.id, m.number, m.author, m.at, m.sealed
  from reports.reports r
  join reports.messages m on m.report_id = r.id
  where r.lookup_tag = messages_by_tag.tag
  order by m.number;
end;

-- What reporters are told must be true: once one wrote, they were asked nothing more, and nothing is
-- finished. Only for functions of this database: nobody is granted it.
create function reports.read_again(ids uuid[]) returns void
language sql
begin atomic
  update reports.reports r set status = 'read', version = r.version + 1
  where r.id = any(ids) and r.status not in ('received', 'read');
end;

-- Adds what the holder of a receipt writes. Answers with its number; null where nothing is under the
-- tag, where the report was erased, or where the conversation is as long as it may be.
create function reports.answer_by_tag(tag bytea, message uuid, moment timestamptz, words bytea)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  report uuid;
  place integer;
begin
  select r.id into report from reports.reports r
    join reports.reporter_keys k on k.report_id = r.id
    where r.lookup_tag = tag for update of r;
  if report is null then
    return null;
  end if;
  select coalesce(max(m.number), 0) + 1 into place from reports.messages m where m.report_id = report;
  if place > 500 or octet_length(words) > 300000 then
    return null;
  end if;
  insert into reports.messages (id, report_id, number, author, sealed, at)
  values (message, report, place, 'reporter', words, moment);
  perform reports.read_again(array[report]);
  return place;
end
$$;

revoke all on function reports.read_again(uuid[]), reports.by_tag(bytea), reports.messages_by_tag(bytea),
  reports.answer_by_tag(bytea, uuid, timestamptz, bytea) from public;

grant usage on schema reports to countersign_desk, countersign_public;

grant execute on function reports.by_tag(bytea), reports.messages_by_tag(bytea),
  reports.answer_by_tag(bytea, uuid, timestamptz, bytea) to countersign_public;
grant select on reports.intake to countersign_public, countersign_desk;
grant insert (id, channel, form, received_at, lookup_tag, reporter_public_key, urgency, about_child,
  quarantined) on reports.reports to countersign_public;
grant insert on reports.compartment_keys, reports.reporter_keys, reports.parts,
  reports.used_form_tokens to countersign_public;

grant update (team_id, version, tag) on reports.intake to countersign_desk;
grant select, insert on reports.intake_proposals to countersign_desk;
grant update (settled_by, settled_at, settled_how) on reports.intake_proposals to countersign_desk;
grant select, insert on reports.reports, reports.parts, reports.messages, reports.identity_openings,
  reports.files, reports.file_chunks, reports.used_form_tokens to countersign_desk;
grant update (status, version) on reports.reports to countersign_desk;
-- Deleting keys is what erases a report.
grant select, insert, delete on reports.compartment_keys, reports.reporter_keys to countersign_desk;
grant delete on reports.files, reports.file_chunks to countersign_desk;
grant update (state, sealed_about) on reports.files to countersign_desk;
