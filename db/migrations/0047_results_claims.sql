-- What others published or returned, one claim a row, as they said it: never mended, never turned
-- into another unit. A claim comes from an import and is corrected or withdrawn by another version.

create table results.claims (
  id uuid primary key,
  week_id uuid not null references results.weeks (id),
  -- Whoever reported it.
  agency_id uuid not null references access.agencies (id),
  version integer not null check (version > 0),
  -- The import it came with, and its row there (1 is the first after the header).
  import_id uuid not null,
  row_number integer not null check (row_number > 0),
  unique (import_id, row_number)
);
create index claims_by_week on results.claims (week_id, agency_id);

create table results.claim_versions (
  claim_id uuid not null references results.claims (id),
  version integer not null check (version > 0),
  change text not null check (change in ('imported', 'corrected', 'withdrawn')),
  why text check (length(why) between 1 and 500),
  made_by_kind text not null check (made_by_kind in ('member', 'operator', 'system')),
  made_by uuid references access.members (id),
  made_at timestamptz not null,
  -- The days as they were published, which may be fewer, more or other than the week's.
  starts_on date not null,
  ends_on date not null,
  standing text not null check (standing in ('counted', 'headline', 'within', 'beside')),
  measure text not null,
  subject text,
  quantity numeric check (quantity >= 0 and quantity <= 1e15 and scale(quantity) <= 3),
  unit text,
  qualifier text check (qualifier in ('exact', 'over', 'almost', 'about', 'several', 'present')),
  value_gbp numeric check (value_gbp >= 0 and value_gbp <= 1e15 and scale(value_gbp) <= 2),
  value_qualifier text check (value_qualifier in ('exact', 'over', 'almost', 'about')),
  status text not null check (status in ('early', 'checked', 'published', 'corrected')),
  note text not null check (length(note) <= 500),
  source text not null check (length(source) between 1 and 300),
  -- SHA-256 of who reported it and all of the above, by which the same claim in another file is known.
  fingerprint text not null check (length(fingerprint) = 64),
  primary key (claim_id, version),
  check ((version = 1) = (change = 'imported')),
  check (change = 'imported' or why is not null),
  check ((made_by_kind = 'member') = (made_by is not null)),
  check (ends_on >= starts_on),
  check (qualifier is not null or value_gbp is not null),
  check (quantity is null or (unit is not null and qualifier in ('exact', 'over', 'almost', 'about'))),
  check (quantity is not null or qualifier is null or qualifier in ('several', 'present')),
  check ((value_gbp is null) = (value_qualifier is null))
);
create index claim_versions_by_fingerprint on results.claim_versions (fingerprint);

-- What stands now, withdrawn claims left out.
create view results.current_claims as
  select c.id, c.week_id, c.agency_id, c.import_id, c.row_number, v.*
  from results.claims c
  join results.claim_versions v on v.claim_id = c.id and v.version = c.version
  where v.change <> 'withdrawn';

-- Versions are added to and never changed; only the pointer to the one that stands moves.
grant select, insert on results.claims, results.claim_versions to countersign_desk;
grant select on results.current_claims to countersign_desk;
grant update (version) on results.claims to countersign_desk;
