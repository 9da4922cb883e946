-- Weeks, what reporters state about them, and releases. Everything that was once said is kept:
-- versions and events are only ever added to. The public site reads what was published, from
-- tables that hold nothing else.

create schema results;
revoke all on schema results from public;

-- Weeks --------------------------------------------------------------------------------------

create table results.weeks (
  id uuid primary key,
  version integer not null check (version > 0),
  name text not null check (length(name) between 1 and 120),
  starts_on date not null,
  ends_on date not null,
  -- Other dates by which somebody published the same week: [{"from", "to", "by"}].
  other_dates jsonb not null check (jsonb_typeof(other_dates) = 'array'),
  check (ends_on >= starts_on and ends_on - starts_on < 31)
);
create unique index weeks_by_dates on results.weeks (starts_on, ends_on);
create unique index weeks_by_name on results.weeks (lower(name));

create table results.week_versions (
  week_id uuid not null references results.weeks (id),
  version integer not null check (version > 0),
  made_by uuid not null references access.members (id),
  made_at timestamptz not null,
  fields jsonb not null,
  primary key (week_id, version)
);

-- An operation quoted beside a week, never added into it. The operation is another room's.
create table results.quoted_operations (
  id uuid primary key,
  week_id uuid not null references results.weeks (id),
  agency_id uuid not null references access.agencies (id),
  operation_id uuid not null,
  -- What a release writes: beside/op-impose/arrests.
  ref text not null check (ref ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(ref) <= 60),
  name text not null check (length(name) between 1 and 200),
  note text not null check (length(note) between 1 and 500),
  added_by uuid not null references access.members (id),
  added_at timestamptz not null,
  removed_by uuid references access.members (id),
  removed_at timestamptz,
  check ((removed_by is null) = (removed_at is null))
);
create unique index quoted_operations_once on results.quoted_operations (week_id, agency_id, operation_id) where removed_at is null;
create unique index quoted_operations_by_ref on results.quoted_operations (week_id, agency_id, ref) where removed_at is null;

-- What a reporter states: a headline total, or something quoted beside the week.
create table results.statements (
  id uuid primary key,
  week_id uuid not null references results.weeks (id),
  agency_id uuid not null references access.agencies (id),
  version integer not null check (version > 0)
);
create index statements_by_week on results.statements (week_id, agency_id);

create table results.statement_versions (
  statement_id uuid not null references results.statements (id),
  version integer not null check (version > 0),
  change text not null check (change in ('recorded', 'corrected', 'withdrawn')),
  why text check (length(why) between 1 and 500),
  made_by uuid not null references access.members (id),
  made_at timestamptz not null,
  standing text not null check (standing in ('headline', 'beside')),
  measure text not null,
  subject text,
  quantity numeric check (quantity >= 0 and quantity <= 1e15 and scale(quantity) <= 3),
  unit text,
  qualifier text check (qualifier in ('exact', 'over', 'almost', 'about', 'several', 'present')),
  value_gbp numeric check (value_gbp >= 0 and value_gbp <= 1e15 and scale(value_gbp) <= 2),
  value_qualifier text check (value_qualifier in ('exact', 'over', 'almost', 'about')),
  value_method text check (length(value_method) between 1 and 60),
  -- A role, never a person's name.
  stated_by text not null check (length(stated_by) between 1 and 200),
  source text not null check (length(source) between 1 and 300),
  primary key (statement_id, version),
  check ((version = 1) = (change = 'recorded')),
  check (change = 'recorded' or why is not null),
  check (qualifier is not null or value_gbp is not null),
  check (quantity is null or (unit is not null and qualifier in ('exact', 'over', 'almost', 'about'))),
  check (quantity is not null or qualifier is null or qualifier in ('several', 'present')),
  check ((value_gbp is null) = (value_qualifier is null))
);

-- Somebody looked at a figure and found it right. It holds for that reading and no other.
create table results.figure_checks (
  id uuid primary key,
  week_id uuid not null references results.weeks (id),
  agency_id uuid not null references access.agencies (id),
  figure_key text not null check (length(figure_key) <= 200),
  reading text not null,
  checked_by uuid not null references access.members (id),
  checked_at timestamptz not null
);
create index figure_checks_by_figure on results.figure_checks (week_id, agency_id, figure_key, checked_at);

-- Releases -----------------------------------------------------------------------------------

create table results.releases (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  agency_id uuid not null references access.agencies (id),
  week_id uuid not null references results.weeks (id),
  -- The newest edition, and the one that the public reads.
  edition integer not null check (edition > 0),
  published_edition integer check (published_edition between 1 and edition),
  created_by uuid not null references access.members (id),
  created_at timestamptz not null,
  withdrawn_by uuid references access.members (id),
  withdrawn_at timestamptz,
  withdrawn_why text check (length(withdrawn_why) between 1 and 500),
  check ((withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_by is null) = (withdrawn_why is null)),
  check (withdrawn_at is null or published_edition is not null)
);

-- One edition is written, countersigned and published once. A correction is another edition.
create table results.editions (
  release_id uuid not null references results.releases (id),
  edition integer not null check (edition > 0),
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'submitted', 'countersigned', 'published')),
  title text not null check (length(title) <= 300),
  area text not null check (length(area) <= 120),
  area_is_part boolean not null,
  dated date,
  body text not null check (length(body) <= 40000),
  quotes jsonb not null check (jsonb_typeof(quotes) = 'array'),
  notes text not null check (length(notes) <= 10000),
  correction text not null check (length(correction) <= 1000),
  author_id uuid not null references access.members (id),
  created_at timestamptz not null,
  edited_by uuid not null references access.members (id),
  edited_at timestamptz not null,
  submitted_by uuid references access.members (id),
  submitted_at timestamptz,
  countersigned_by uuid references access.members (id),
  countersigned_at timestamptz,
  published_by uuid references access.members (id),
  published_at timestamptz,
  primary key (release_id, edition),
  check ((state = 'draft') = (submitted_by is null)),
  check ((state in ('draft', 'submitted')) = (countersigned_by is null)),
  check ((state = 'published') = (published_by is not null)),
  check ((submitted_by is null) = (submitted_at is null)),
  check ((countersigned_by is null) = (countersigned_at is null)),
  check ((published_by is null) = (published_at is null)),
  constraint second_person_countersigns check
    (countersigned_by is null or countersigned_by not in (author_id, edited_by, submitted_by))
);
alter table results.releases add foreign key (id, edition)
  references results.editions (release_id, edition) deferrable initially deferred;

-- What happened to an edition, with its whole text whenever that changed.
create table results.edition_events (
  id uuid primary key,
  release_id uuid not null,
  edition integer not null,
  version integer not null,
  kind text not null check (kind in
    ('drafted', 'edited', 'submitted', 'returned', 'countersigned', 'published', 'withdrawn')),
  member_id uuid not null references access.members (id),
  at timestamptz not null,
  why text check (length(why) <= 2000),
  content jsonb,
  check ((kind in ('drafted', 'edited')) = (content is not null)),
  foreign key (release_id, edition) references results.editions (release_id, edition)
);
create index edition_events_by_release on results.edition_events (release_id, edition, id);

-- The figures of an edition as they stood when it was submitted.
create table results.edition_snapshots (
  release_id uuid not null,
  edition integer not null,
  version integer not null,
  taken_at timestamptz not null,
  figures jsonb not null check (jsonb_typeof(figures) = 'array'),
  primary key (release_id, edition, version),
  foreign key (release_id, edition) references results.editions (release_id, edition)
);

create function results.keep_editions_honest() returns trigger
language plpgsql as $$
begin
  if (old.release_id, old.edition, old.author_id, old.created_at)
     is distinct from (new.release_id, new.edition, new.author_id, new.created_at) then
    raise exception 'an edition keeps its release, author and date' using errcode = '23514', constraint = 'edition_identity_stays';
  end if;
  if old.state = 'published' then
    raise exception 'a published edition is never changed' using errcode = '23514', constraint = 'published_edition_stays';
  end if;
  if not ((old.state, new.state) in (('draft', 'draft'), ('draft', 'submitted'), ('submitted', 'draft'),
      ('submitted', 'countersigned'), ('countersigned', 'draft'), ('countersigned', 'published'))) then
    raise exception 'an edition cannot go from % to %', old.state, new.state using errcode = '23514', constraint = 'edition_goes_step_by_step';
  end if;
  if new.state <> 'draft' and (old.title, old.area, old.area_is_part, old.dated, old.body, old.quotes, old.notes, old.correction, old.edited_by)
     is distinct from (new.title, new.area, new.area_is_part, new.dated, new.body, new.quotes, new.notes, new.correction, new.edited_by) then
    raise exception 'only a draft is edited' using errcode = '23514', constraint = 'only_drafts_are_edited';
  end if;
  if new.countersigned_by is not null and old.countersigned_by is distinct from new.countersigned_by and exists (
    select from results.edition_events e
    where e.release_id = new.release_id and e.edition = new.edition
      and e.kind in ('drafted', 'edited') and e.member_id = new.countersigned_by
  ) then
    raise exception 'nobody countersigns what they wrote' using errcode = '23514', constraint = 'second_person_countersigns';
  end if;
  return new;
end $$;

create trigger editions_stay_honest before update on results.editions
  for each row execute function results.keep_editions_honest();

create function results.start_editions_as_drafts() returns trigger
language plpgsql as $$
begin
  if new.state <> 'draft' then
    raise exception 'an edition begins as a draft' using errcode = '23514', constraint = 'editions_begin_as_drafts';
  end if;
  return new;
end $$;

-- (A restore from a backup, run as the owner, brings editions back as they were.)
create trigger editions_begin before insert on results.editions
  for each row when (current_user = 'countersign_desk') execute function results.start_editions_as_drafts();

-- What the public reads ----------------------------------------------------------------------

create table results.published_editions (
  slug text not null,
  edition integer not null,
  published_at timestamptz not null,
  document jsonb not null,
  primary key (slug, edition)
);

create table results.published (
  slug text primary key,
  release_id uuid not null unique references results.releases (id),
  edition integer not null,
  title text not null,
  agency_name text not null,
  dated date not null,
  first_published_at timestamptz not null,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  foreign key (slug, edition) references results.published_editions (slug, edition)
);
create index published_by_date on results.published (dated desc, slug desc);

-- Only what somebody countersigned reaches the public, whatever the program does.
create function results.publish_only_countersigned() returns trigger
language plpgsql as $$
begin
  if not exists (
    select from results.editions e
    where e.release_id = new.release_id and e.edition = new.edition and e.state = 'published'
      and e.countersigned_by is not null
  ) then
    raise exception 'this edition is not countersigned' using errcode = '23514', constraint = 'only_countersigned_is_published';
  end if;
  return new;
end $$;

create trigger published_is_countersigned before insert or update on results.published
  for each row when (current_user = 'countersign_desk') execute function results.publish_only_countersigned();

-- Rendered pages are kept while this number stands.
create table results.published_version (
  only_row boolean primary key default true check (only_row),
  version bigint not null
);
insert into results.published_version (version) values (1);

create function results.count_publication() returns trigger
language plpgsql as $$
begin
  update results.published_version set version = version + 1;
  return null;
end $$;

create trigger published_counts after insert or update on results.published
  for each statement execute function results.count_publication();

-- Rights -------------------------------------------------------------------------------------

grant usage on schema results to countersign_desk, countersign_public;
grant select on results.published, results.published_editions, results.published_version to countersign_public;

grant select, insert on all tables in schema results to countersign_desk;
revoke insert on results.published_version from countersign_desk;
grant update (version, name, starts_on, ends_on, other_dates) on results.weeks to countersign_desk;
grant update (removed_by, removed_at) on results.quoted_operations to countersign_desk;
grant update (version) on results.statements to countersign_desk;
grant update (slug, agency_id, week_id, edition, published_edition, withdrawn_by, withdrawn_at, withdrawn_why)
  on results.releases to countersign_desk;
grant update (version, state, title, area, area_is_part, dated, body, quotes, notes, correction,
  edited_by, edited_at, submitted_by, submitted_at, countersigned_by, countersigned_at, published_by, published_at)
  on results.editions to countersign_desk;
grant update (edition, title, agency_name, dated, published_at, withdrawn_at) on results.published to countersign_desk;
grant update (version) on results.published_version to countersign_desk;
