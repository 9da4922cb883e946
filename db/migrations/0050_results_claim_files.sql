-- Which files gave a claim of others. The same claim in two files is one claim: undoing one of the
-- imports leaves it standing while the other does.

create table results.claim_files (
  import_id uuid not null,
  -- 1 is the first row after the header.
  row_number integer not null check (row_number > 0),
  claim_id uuid not null references results.claims (id),
  undone boolean not null default false,
  primary key (import_id, row_number)
);
create index claim_files_by_claim on results.claim_files (claim_id);

grant select, insert on results.claim_files to countersign_desk;
grant update (undone) on results.claim_files to countersign_desk;

-- An import opens weeks, and who brings a file in at the command line is no member.
alter table results.week_versions
  alter column made_by drop not null,
  add column made_by_kind text not null default 'member'
    check (made_by_kind in ('member', 'operator', 'system')),
  -- The import that opened it.
  add column import_id uuid,
  add check ((made_by_kind = 'member') = (made_by is not null));
