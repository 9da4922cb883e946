-- Who may enter: the partnership, its agencies and teams, its members, how they sign in, and the
-- sessions they have open.

create schema access;
revoke all on schema access from public;

-- An agency is known to the partnership (it can be a joint partner or a reporter of figures)
-- whether or not it is a member of it.
create table access.agencies (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  name text not null check (name <> ''),
  kind text not null check (kind in ('police-force', 'council', 'health', 'education',
    'youth-justice', 'probation', 'housing', 'voluntary', 'regional-unit', 'national-body', 'other')),
  region text check (region <> ''),
  is_member boolean not null default false,
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1
);

create unique index agencies_by_name on access.agencies (lower(name)) where ended_at is null;

-- One row, or none before setup.
create table access.partnership (
  only_row boolean primary key default true check (only_row),
  name text not null check (name <> ''),
  is_example boolean not null unique,
  created_at timestamptz not null default now(),
  version integer not null default 1
);

-- The police force areas that the partnership covers.
create table access.force_areas (
  agency_id uuid primary key references access.agencies (id)
);

create table access.teams (
  id uuid primary key,
  agency_id uuid not null references access.agencies (id),
  name text not null check (name <> ''),
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1
);

create unique index teams_by_name on access.teams (agency_id, lower(name)) where ended_at is null;

create table access.members (
  id uuid primary key,
  agency_id uuid not null references access.agencies (id),
  name text not null check (name <> ''),
  email text not null check (email = lower(email) and email like '%_@_%'),
  state text not null check (state in ('invited', 'active', 'suspended', 'left')),
  roles text[] not null default '{}' check (roles <@ array['practitioner', 'triage-officer',
    'operation-lead', 'anpr-operator', 'analyst', 'communications-officer', 'administrator', 'auditor']),
  created_at timestamptz not null default now(),
  left_at timestamptz,
  version integer not null default 1,
  check ((state = 'left') = (left_at is not null))
);

create unique index members_by_email on access.members (email) where state <> 'left';
create index members_by_agency on access.members (agency_id);
create index members_by_name on access.members (lower(name), id);

create table access.team_members (
  id uuid primary key,
  team_id uuid not null references access.teams (id),
  member_id uuid not null references access.members (id),
  since timestamptz not null default now(),
  until timestamptz
);

create unique index team_members_now on access.team_members (member_id, team_id) where until is null;
create index team_members_by_team on access.team_members (team_id) where until is null;

-- What happened to a member's standing, by whom and why. Never changed.
create table access.member_history (
  id uuid primary key,
  member_id uuid not null references access.members (id),
  at timestamptz not null default now(),
  by_kind text not null check (by_kind in ('member', 'operator', 'system')),
  by_member_id uuid references access.members (id),
  what text not null,
  reason text,
  before jsonb,
  after jsonb,
  check ((by_kind = 'member') = (by_member_id is not null))
);

create index member_history_by_member on access.member_history (member_id, id);

-- How a member proves who they are. One kind today; OpenID Connect and passkeys are further kinds.
create table access.authenticators (
  id uuid primary key,
  member_id uuid not null references access.members (id),
  kind text not null check (kind in ('passphrase+totp')),
  passphrase_hash text not null,
  passphrase_changed_at timestamptz not null,
  -- Sealed with a key that is not in the database.
  totp_sealed bytea not null,
  -- The last time step whose code was taken; that step and all before it are refused (RFC 6238, 5.2).
  totp_last_step bigint not null default 0,
  -- True where the sign-in page shows the code itself. The reference makes that impossible in a
  -- partnership that is not an example, and a partnership with such members cannot become real.
  shows_code boolean check (shows_code) references access.partnership (is_example),
  created_at timestamptz not null default now(),
  ended_at timestamptz
);

create unique index authenticators_now on access.authenticators (member_id, kind) where ended_at is null;

create table access.recovery_codes (
  id uuid primary key,
  authenticator_id uuid not null references access.authenticators (id),
  code_hash bytea not null,
  used_at timestamptz,
  replaced_at timestamptz,
  unique (authenticator_id, code_hash)
);

-- One-time links: to join, or to come back after losing passphrase and authenticator.
create table access.invitations (
  id uuid primary key,
  member_id uuid not null references access.members (id),
  kind text not null check (kind in ('join', 'reset')),
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz
);

create index invitations_by_member on access.invitations (member_id, id);

create table access.sessions (
  id uuid primary key,
  member_id uuid not null references access.members (id),
  token_hash bytea not null unique,
  csrf_secret text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('signed-out', 'signed-out-everywhere', 'suspended', 'left',
    'moved', 'roles-changed', 'credentials-changed', 'replaced')),
  check ((ended_at is null) = (ended_why is null))
);

create index sessions_by_member on access.sessions (member_id, id);
create index sessions_by_end on access.sessions (ends_at);

-- A member's own sign-ins, as they see them. No address, no browser.
create table access.sign_ins (
  id uuid primary key,
  member_id uuid not null references access.members (id),
  at timestamptz not null,
  result text not null check (result in ('signed-in', 'signed-in-with-recovery-code',
    'wrong-passphrase', 'wrong-code')),
  known_browser boolean not null,
  session_id uuid
);

create index sign_ins_by_member on access.sign_ins (member_id, at desc);

-- Token buckets that slow guessing. The key is a keyed hash, so a row says nothing about whose it is.
create table access.guess_buckets (
  key bytea primary key,
  tokens double precision not null,
  filled_at timestamptz not null
);

create index guess_buckets_by_time on access.guess_buckets (filled_at);

-- What somebody had typed when their session ended, sealed with a key that only their new session's
-- cookie gives. Kept for an hour at most.
create table access.kept_forms (
  id uuid primary key,
  session_id uuid not null references access.sessions (id) on delete cascade,
  sealed bytea not null,
  expires_at timestamptz not null
);

create index kept_forms_by_session on access.kept_forms (session_id);
create index kept_forms_by_time on access.kept_forms (expires_at);

-- All that the public site may know.
create view access.public_partnership as
  select p.name, p.is_example,
    array(select a.name from access.force_areas f join access.agencies a on a.id = f.agency_id
      order by a.name) as force_areas
  from access.partnership p;

grant usage on schema access to countersign_desk, countersign_public;
grant select on access.public_partnership to countersign_desk, countersign_public;
grant select, insert, update on access.agencies, access.partnership, access.teams, access.members,
  access.team_members, access.authenticators, access.recovery_codes, access.invitations,
  access.sessions, access.guess_buckets to countersign_desk;
grant select, insert on access.force_areas, access.member_history, access.sign_ins,
  access.kept_forms to countersign_desk;
grant delete on access.sessions, access.guess_buckets, access.kept_forms to countersign_desk;

-- The 43 territorial forces of England and Wales and the British Transport Police, by the name and
-- the short name that data.police.uk gives them, and the region of their regional organised crime
-- unit.
insert into access.agencies (id, slug, name, kind, region) values
  (gen_random_uuid(), 'derbyshire', 'Derbyshire Constabulary', 'police-force', 'East Midlands'),
  (gen_random_uuid(), 'leicestershire', 'Leicestershire Police', 'police-force', 'East Midlands'),
  (gen_random_uuid(), 'lincolnshire', 'Lincolnshire Police', 'police-force', 'East Midlands'),
  (gen_random_uuid(), 'northamptonshire', 'Northamptonshire Police', 'police-force', 'East Midlands'),
  (gen_random_uuid(), 'nottinghamshire', 'Nottinghamshire Police', 'police-force', 'East Midlands'),
  (gen_random_uuid(), 'bedfordshire', 'Bedfordshire Police', 'police-force', 'Eastern'),
  (gen_random_uuid(), 'cambridgeshire', 'Cambridgeshire Constabulary', 'police-force', 'Eastern'),
  (gen_random_uuid(), 'essex', 'Essex Police', 'police-force', 'Eastern'),
  (gen_random_uuid(), 'hertfordshire', 'Hertfordshire Constabulary', 'police-force', 'Eastern'),
  (gen_random_uuid(), 'kent', 'Kent Police', 'police-force', 'Eastern'),
  (gen_random_uuid(), 'norfolk', 'Norfolk Constabulary', 'police-force', 'Eastern'),
  (gen_random_uuid(), 'suffolk', 'Suffolk Constabulary', 'police-force', 'Eastern'),
  (gen_random_uuid(), 'metropolitan', 'Metropolitan Police Service', 'police-force', 'London'),
  (gen_random_uuid(), 'city-of-london', 'City of London Police', 'police-force', 'London'),
  (gen_random_uuid(), 'cleveland', 'Cleveland Police', 'police-force', 'North East'),
  (gen_random_uuid(), 'durham', 'Durham Constabulary', 'police-force', 'North East'),
  (gen_random_uuid(), 'northumbria', 'Northumbria Police', 'police-force', 'North East'),
  (gen_random_uuid(), 'cheshire', 'Cheshire Constabulary', 'police-force', 'North West'),
  (gen_random_uuid(), 'cumbria', 'Cumbria Constabulary', 'police-force', 'North West'),
  (gen_random_uuid(), 'greater-manchester', 'Greater Manchester Police', 'police-force', 'North West'),
  (gen_random_uuid(), 'lancashire', 'Lancashire Constabulary', 'police-force', 'North West'),
  (gen_random_uuid(), 'merseyside', 'Merseyside Police', 'police-force', 'North West'),
  (gen_random_uuid(), 'north-wales', 'North Wales Police', 'police-force', 'North West'),
  (gen_random_uuid(), 'hampshire', 'Hampshire and Isle of Wight Constabulary', 'police-force', 'South East'),
  (gen_random_uuid(), 'surrey', 'Surrey Police', 'police-force', 'South East'),
  (gen_random_uuid(), 'sussex', 'Sussex Police', 'police-force', 'South East'),
  (gen_random_uuid(), 'thames-valley', 'Thames Valley Police', 'police-force', 'South East'),
  (gen_random_uuid(), 'avon-and-somerset', 'Avon and Somerset Police', 'police-force', 'South West'),
  (gen_random_uuid(), 'devon-and-cornwall', 'Devon and Cornwall Police', 'police-force', 'South West'),
  (gen_random_uuid(), 'dorset', 'Dorset Police', 'police-force', 'South West'),
  (gen_random_uuid(), 'gloucestershire', 'Gloucestershire Constabulary', 'police-force', 'South West'),
  (gen_random_uuid(), 'wiltshire', 'Wiltshire Police', 'police-force', 'South West'),
  (gen_random_uuid(), 'dyfed-powys', 'Dyfed-Powys Police', 'police-force', 'Southern Wales'),
  (gen_random_uuid(), 'gwent', 'Gwent Police', 'police-force', 'Southern Wales'),
  (gen_random_uuid(), 'south-wales', 'South Wales Police', 'police-force', 'Southern Wales'),
  (gen_random_uuid(), 'staffordshire', 'Staffordshire Police', 'police-force', 'West Midlands'),
  (gen_random_uuid(), 'warwickshire', 'Warwickshire Police', 'police-force', 'West Midlands'),
  (gen_random_uuid(), 'west-mercia', 'West Mercia Police', 'police-force', 'West Midlands'),
  (gen_random_uuid(), 'west-midlands', 'West Midlands Police', 'police-force', 'West Midlands'),
  (gen_random_uuid(), 'humberside', 'Humberside Police', 'police-force', 'Yorkshire and Humber'),
  (gen_random_uuid(), 'north-yorkshire', 'North Yorkshire Police', 'police-force', 'Yorkshire and Humber'),
  (gen_random_uuid(), 'south-yorkshire', 'South Yorkshire Police', 'police-force', 'Yorkshire and Humber'),
  (gen_random_uuid(), 'west-yorkshire', 'West Yorkshire Police', 'police-force', 'Yorkshire and Humber'),
  (gen_random_uuid(), 'btp', 'British Transport Police', 'police-force', null);
