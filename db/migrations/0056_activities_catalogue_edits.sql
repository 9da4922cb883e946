-- Measures, subjects (drugs, weapons, goods and others), units and areas are edited at the desk. A
-- code that was ever in use is never deleted and never used again: it is retired, which means that
-- no form offers it any more and every old record still reads.

alter table activities.measures
  drop constraint measures_position_key,
  add column version integer not null default 1 check (version > 0),
  add column retired boolean not null default false;
alter table activities.subjects
  drop constraint subjects_position_key,
  add column version integer not null default 1 check (version > 0),
  add column retired boolean not null default false;
alter table activities.units
  drop constraint units_position_key,
  add column version integer not null default 1 check (version > 0),
  add column retired boolean not null default false;
alter table activities.areas
  add column version integer not null default 1 check (version > 0),
  add column retired boolean not null default false;

-- What an entry said from one moment on. "shipped" is what came with Countersign; it is written down
-- when the entry is changed for the first time.
create table activities.catalogue_versions (
  list text not null check (list in ('measures', 'subjects', 'units', 'areas')),
  code text not null,
  version integer not null check (version > 0),
  change text not null check (change in ('shipped', 'added', 'changed', 'retired', 'offered')),
  why text check (length(why) between 1 and 2000),
  changed_by_kind text not null check (changed_by_kind in ('member', 'operator', 'system')),
  changed_by uuid references access.members (id),
  changed_at timestamptz,
  form_token uuid unique,
  entry jsonb not null,
  primary key (list, code, version),
  check ((changed_by_kind = 'member') = (changed_by is not null)),
  check ((change = 'shipped') = (changed_at is null)),
  check ((change = 'shipped') = (why is null)),
  check (version = 1 or change not in ('shipped', 'added'))
);

-- Names the state of all catalogues together. Whoever keeps them in memory looks here first.
create table activities.catalogue_stamp (
  only_row boolean primary key default true check (only_row),
  stamp uuid not null
);
insert into activities.catalogue_stamp (stamp) values (gen_random_uuid());

create function activities.stamp_catalogue() returns trigger language plpgsql as $$
begin
  update activities.catalogue_stamp set stamp = gen_random_uuid();
  return null;
end $$;

create trigger stamped after insert or update or delete or truncate on activities.strands
  for each statement execute function activities.stamp_catalogue();
create trigger stamped after insert or update or delete or truncate on activities.kinds
  for each statement execute function activities.stamp_catalogue();
create trigger stamped after insert or update or delete or truncate on activities.units
  for each statement execute function activities.stamp_catalogue();
create trigger stamped after insert or update or delete or truncate on activities.subjects
  for each statement execute function activities.stamp_catalogue();
create trigger stamped after insert or update or delete or truncate on activities.drug_classes
  for each statement execute function activities.stamp_catalogue();
create trigger stamped after insert or update or delete or truncate on activities.measures
  for each statement execute function activities.stamp_catalogue();
create trigger stamped after insert or update or delete or truncate on activities.measure_units
  for each statement execute function activities.stamp_catalogue();
create trigger stamped after insert or update or delete or truncate on activities.areas
  for each statement execute function activities.stamp_catalogue();

-- Entries are added and changed, never deleted. The units of a measure and the classes of a drug are
-- written anew with it; what they were is in its versions.
grant insert, update on activities.measures, activities.subjects, activities.units, activities.areas
  to countersign_desk;
grant insert, delete on activities.measure_units, activities.drug_classes to countersign_desk;
grant select, insert on activities.catalogue_versions to countersign_desk;
grant select, update on activities.catalogue_stamp to countersign_desk;
