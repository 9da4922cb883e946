-- What every room stands on. Run as the owner; the roles countersign_desk (staff) and
-- countersign_public (the public site) exist already.

create schema countersign;
revoke all on schema countersign from public;
grant usage on schema countersign to countersign_desk, countersign_public;

comment on schema countersign is 'Countersign''s own bookkeeping; rooms have schemas of their own';

-- The order that people see. Named here so that it is the same whatever the server's own default:
-- `order by name collate countersign.en_gb`.
create collation countersign.en_gb (provider = icu, locale = 'en-GB');

-- Which migrations this database has had. A file is never edited once released: its hash tells.
create table countersign.migrations (
  number integer primary key,
  name text not null unique,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  applied_at timestamptz not null default now()
);

grant select on countersign.migrations to countersign_desk, countersign_public;
