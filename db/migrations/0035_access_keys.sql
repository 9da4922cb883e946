-- Key pairs of members and teams, and the recovery key. Private keys are here only sealed: a
-- member's behind their passphrase, a team's to its members and to recovery. What is here, the
-- server's files included, opens nothing without a passphrase or two shares of the recovery key.

alter table access.members drop constraint members_roles_check;
alter table access.members add constraint members_roles_check check (roles <@ array['practitioner',
  'triage-officer', 'source-protection-officer', 'operation-lead', 'anpr-operator', 'analyst',
  'communications-officer', 'administrator', 'auditor']);
-- Who decides on a report does not open who its reporter is.
alter table access.members add check (not roles @> array['triage-officer', 'source-protection-officer']);

-- The server's word (`tag`) stands beside each public key: who can only write to the database
-- cannot put a key of their own where another's should be.
create table access.member_keys (
  id uuid primary key,
  member_id uuid not null references access.members (id),
  public_key bytea not null check (octet_length(public_key) = 32),
  tag bytea not null check (octet_length(tag) = 32),
  -- The private key, wrapped with the passphrase and sealed with a key of the server; destroyed when
  -- the pair ends.
  wrapped_sealed bytea,
  made_at timestamptz not null,
  ended_at timestamptz,
  check ((ended_at is null) = (wrapped_sealed is not null)),
  unique (id, member_id)
);

create unique index member_keys_now on access.member_keys (member_id) where ended_at is null;

-- The generations of a team's key. A new one is made when somebody who holds it leaves.
create table access.team_keys (
  id uuid primary key,
  team_id uuid not null references access.teams (id),
  generation integer not null check (generation >= 1),
  public_key bytea not null check (octet_length(public_key) = 32),
  tag bytea not null check (octet_length(tag) = 32),
  made_at timestamptz not null,
  unique (team_id, generation)
);

-- Who holds which: the team's private key, sealed to a member's public key. The tag is the server's
-- word that it gave this member this key, because whoever holds the newest gets the next.
create table access.team_key_grants (
  team_key_id uuid not null references access.team_keys (id),
  member_id uuid not null references access.members (id),
  member_key_id uuid not null,
  sealed bytea not null,
  tag bytea not null check (octet_length(tag) = 32),
  given_at timestamptz not null,
  primary key (team_key_id, member_id),
  foreign key (member_key_id, member_id) references access.member_keys (id, member_id)
);

create index team_key_grants_by_member on access.team_key_grants (member_id);

-- The partnership's recovery key: its private key is split among people, and nowhere else. In use
-- once a second administrator has confirmed it.
create table access.recovery_keys (
  id uuid primary key,
  public_key bytea not null check (octet_length(public_key) = 32),
  tag bytea not null check (octet_length(tag) = 32),
  -- A hash of the secret, which proves that shares gave the right one.
  commitment bytea not null check (octet_length(commitment) = 32),
  made_at timestamptz not null,
  made_by uuid not null references access.members (id),
  confirmed_at timestamptz,
  confirmed_by uuid references access.members (id),
  ended_at timestamptz,
  check ((confirmed_at is null) = (confirmed_by is null)),
  check (confirmed_by <> made_by)
);

create unique index recovery_keys_now on access.recovery_keys ((confirmed_at is null))
  where ended_at is null;

create table access.team_key_recoveries (
  team_key_id uuid not null references access.team_keys (id),
  recovery_id uuid not null references access.recovery_keys (id),
  sealed bytea not null,
  primary key (team_key_id, recovery_id)
);

-- A team's key that one administrator took out of recovery for a member, and which the member gets
-- once a second one has confirmed it.
create table access.recovery_gifts (
  id uuid primary key,
  team_id uuid not null references access.teams (id),
  member_id uuid not null references access.members (id),
  member_key_id uuid not null,
  reason text not null check (reason <> ''),
  asked_by uuid not null references access.members (id),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  settled_by uuid references access.members (id),
  settled_at timestamptz,
  settled_how text check (settled_how in ('confirmed', 'refused')),
  check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (settled_how is null)),
  check (settled_how is distinct from 'confirmed' or settled_by not in (asked_by, member_id)),
  foreign key (member_key_id, member_id) references access.member_keys (id, member_id)
);

create index recovery_gifts_open on access.recovery_gifts (asked_at) where settled_at is null;

create table access.recovery_gift_keys (
  gift_id uuid not null references access.recovery_gifts (id),
  team_key_id uuid not null references access.team_keys (id),
  sealed bytea not null,
  primary key (gift_id, team_key_id)
);

-- Whether a record of any room is sealed to a team's key: whatever refers to it, but for the tables
-- above. So a room that seals needs to do no more than refer to `team_keys (id)`, with an index.
-- security definer: the caller needs no right on those tables.
create function access.has_records(team_key uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  reference record;
  is_there boolean;
begin
  for reference in
    select c.conrelid::regclass as place, a.attname as name
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'access.team_keys'::regclass
      and c.connamespace <> 'access'::regnamespace
  loop
    execute format('select exists (select from %s where %I = $1)', reference.place, reference.name)
      into is_there using team_key;
    if is_there then
      return true;
    end if;
  end loop;
  return false;
end
$$;
revoke all on function access.has_records(uuid) from public;
grant execute on function access.has_records(uuid) to countersign_desk;

-- Half of what opens the member's private key during a session; the cookie is the other half.
alter table access.sessions add column key_half bytea;
alter table access.sessions add check (ended_at is null or key_half is null);

-- The key that each team is sealed to now. All that the public site may know of keys.
create view access.public_team_keys as
  select distinct on (k.team_id) k.team_id, k.id as team_key_id, k.generation, k.public_key, k.tag
  from access.team_keys k
  join access.teams t on t.id = k.team_id
  where t.ended_at is null
  order by k.team_id, k.generation desc;

grant select on access.public_team_keys to countersign_desk, countersign_public;
grant select, insert on access.member_keys, access.team_keys, access.team_key_grants,
  access.recovery_keys, access.team_key_recoveries, access.recovery_gifts, access.recovery_gift_keys
  to countersign_desk;
grant update (wrapped_sealed, ended_at) on access.member_keys to countersign_desk;
grant update (confirmed_at, confirmed_by, ended_at) on access.recovery_keys to countersign_desk;
grant update (settled_by, settled_at, settled_how) on access.recovery_gifts to countersign_desk;
grant delete on access.team_key_grants, access.team_key_recoveries, access.recovery_gift_keys
  to countersign_desk;
