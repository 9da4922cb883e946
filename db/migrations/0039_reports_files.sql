-- Pictures and files that come with a report. Everything of a file that says anything (name, kind,
-- size, what was taken out of its copy) is sealed in sealed_about, and its bytes in file_chunks, chunk by chunk
-- as they come. Clear are how many chunks there are, and, until a file is whole, the day on which it
-- was begun, so that what nobody finishes can be forgotten. A whole file has no time at all.

alter table reports.files
  -- Which version of sealed_about is the current one: an older one that was put back does not open as it.
  add column about_version integer not null default 0 check (about_version >= 0),
  -- A copy that we made: without what a picture says about its maker, or small for a list.
  add column copy_of uuid references reports.files (id) on delete cascade,
  add column copy text check (copy in ('cleaned', 'preview')),
  add column cleaning text not null default 'none'
    check (cleaning in ('none', 'wanted', 'done', 'failed')),
  add column chunks integer not null default 0 check (chunks >= 0),
  add column stored_bytes bigint not null default 0 check (stored_bytes >= 0),
  add column begun_on date,
  add check ((copy_of is null) = (copy is null)),
  add check ((state = 'coming') = (begun_on is not null)),
  add unique (copy_of, copy);

create index files_unfinished on reports.files (begun_on) where state = 'coming';

alter table reports.file_chunks
  drop constraint file_chunks_file_id_fkey,
  add foreign key (file_id) references reports.files (id) on delete cascade;

-- What is sealed cannot be made smaller: trying would only cost time.
alter table reports.file_chunks alter column sealed set storage external;

-- The limits of one report: 20 files, 500 MiB of them together, 100 MiB each. As many sealed bytes
-- as that: each chunk of 256 KiB takes 42 more.
create function reports.most_files() returns integer
language sql immutable parallel safe return 20;
create function reports.most_file_bytes() returns bigint
language sql immutable parallel safe return 401 * (262144 + 42)::bigint;
create function reports.most_report_bytes() returns bigint
language sql immutable parallel safe return 2020 * (262144 + 42)::bigint;

-- Whoever holds a receipt begins a file. `none`: nothing is under the tag, or it was erased.
create function reports.begin_file(tag bytea, file uuid, about bytea)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  report uuid;
  files integer;
  bytes bigint;
begin
  select r.id into report from reports.reports r
    join reports.reporter_keys k on k.report_id = r.id
    where r.lookup_tag = tag for update of r;
  if report is null or octet_length(about) > 20000 then
    return 'none';
  end if;
  select count(*), coalesce(sum(f.stored_bytes), 0) into files, bytes
    from reports.files f where f.report_id = report and f.copy_of is null;
  if files >= reports.most_files() then
    return 'too-many';
  end if;
  if bytes >= reports.most_report_bytes() then
    return 'too-much';
  end if;
  insert into reports.files (id, report_id, sealed_about, state, begun_on)
    values (file, report, about, 'coming', current_date);
  return 'kept';
end
$$;

-- Begins the copy of a whole file that waits for one. One that broke off is begun anew.
create function reports.begin_copy(tag bytea, original uuid, file uuid, kind text, about bytea)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  report uuid;
begin
  select f.report_id into report from reports.files f
    join reports.reports r on r.id = f.report_id
    join reports.reporter_keys k on k.report_id = r.id
    where f.id = original and r.lookup_tag = tag and f.cleaning = 'wanted' for update of f;
  if report is null or octet_length(about) > 20000 then
    return 'none';
  end if;
  delete from reports.files f where f.copy_of = original and f.copy = kind;
  insert into reports.files (id, report_id, sealed_about, state, begun_on, copy_of, copy)
    values (file, report, about, 'coming', current_date, original, kind);
  return 'kept';
end
$$;

-- Adds the next chunk of a file that is coming; the last one makes it whole. `out-of-place`: it is
-- not the next, or the file is whole. A new `about` is the next version of it.
create function reports.add_chunk(tag bytea, file uuid, place integer, chunk bytea, final boolean,
  about bytea, clean boolean)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  known reports.files;
begin
  select f.* into known from reports.files f
    join reports.reports r on r.id = f.report_id
    join reports.reporter_keys k on k.report_id = r.id
    where f.id = file and r.lookup_tag = tag for update of f;
  if known.id is null or octet_length(about) > 20000 then
    return 'none';
  end if;
  if known.state <> 'coming' or place <> known.chunks then
    return 'out-of-place';
  end if;
  if octet_length(chunk) > 262144 + 42
    or known.stored_bytes + octet_length(chunk) > reports.most_file_bytes()
    or known.copy_of is null and octet_length(chunk) + (select sum(f.stored_bytes)
      from reports.files f where f.report_id = known.report_id and f.copy_of is null)
      > reports.most_report_bytes() then
    return 'too-much';
  end if;
  insert into reports.file_chunks (file_id, index, sealed) values (file, place, chunk);
  update reports.files f set
    chunks = f.chunks + 1,
    stored_bytes = f.stored_bytes + octet_length(chunk),
    sealed_about = coalesce(about, f.sealed_about),
    about_version = f.about_version + case when about is null then 0 else 1 end,
    state = case when final then 'whole' else f.state end,
    begun_on = case when final then null else f.begun_on end,
    cleaning = case when final and clean then 'wanted' else f.cleaning end
  where f.id = file;
  return 'kept';
end
$$;

create function reports.files_by_tag(tag bytea)
returns table (id uuid, sealed_about bytea, about_version integer, state text, chunks integer,
  copy_of uuid, copy text, cleaning text)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select f.id, f.sealed_about, f.about_version, f.state, f.chunks, f.copy_of, f.copy, f.cleaning
  from reports.reports r
  join reports.files f on f.report_id = r.id
  where r.lookup_tag = files_by_tag.tag
  order by f.id;
end;

-- A chunk of a whole file that waits for its copy, and of no other: once it has one, or is given up,
-- the public site cannot read it back, with the receipt or without.
create function reports.chunk_to_clean(tag bytea, file uuid, place integer)
returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select c.sealed
  from reports.reports r
  join reports.files f on f.report_id = r.id
  join reports.file_chunks c on c.file_id = f.id
  where r.lookup_tag = chunk_to_clean.tag and f.id = chunk_to_clean.file
    and c.index = chunk_to_clean.place and f.state = 'whole' and f.cleaning = 'wanted';
end;

create function reports.end_cleaning(tag bytea, file uuid, outcome text)
returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update reports.files f set cleaning = end_cleaning.outcome
  from reports.reports r
  where f.id = end_cleaning.file and r.id = f.report_id and r.lookup_tag = end_cleaning.tag
    and f.cleaning = 'wanted' and end_cleaning.outcome in ('done', 'failed');
end;

-- Takes away a file that is not whole.
create function reports.forget_file(tag bytea, file uuid)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from reports.files f using reports.reports r
    where f.id = file and f.state = 'coming' and r.id = f.report_id and r.lookup_tag = tag;
  return found;
end
$$;

-- What nobody finished is forgotten after two days. Answers with how many files that were.
create function reports.forget_unfinished_files(today date)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  forgotten integer;
begin
  delete from reports.files f where f.state = 'coming' and f.begun_on < today - 2;
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;

-- How much the disk holds of all files.
create function reports.file_bytes()
returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  select pg_total_relation_size('reports.file_chunks'::regclass);
end;

revoke all on function reports.begin_file(bytea, uuid, bytea),
  reports.begin_copy(bytea, uuid, uuid, text, bytea),
  reports.add_chunk(bytea, uuid, integer, bytea, boolean, bytea, boolean),
  reports.files_by_tag(bytea), reports.chunk_to_clean(bytea, uuid, integer),
  reports.end_cleaning(bytea, uuid, text), reports.forget_file(bytea, uuid),
  reports.forget_unfinished_files(date), reports.file_bytes(),
  reports.most_files(), reports.most_file_bytes(), reports.most_report_bytes() from public;

grant execute on function reports.begin_file(bytea, uuid, bytea),
  reports.begin_copy(bytea, uuid, uuid, text, bytea),
  reports.add_chunk(bytea, uuid, integer, bytea, boolean, bytea, boolean),
  reports.files_by_tag(bytea), reports.chunk_to_clean(bytea, uuid, integer),
  reports.end_cleaning(bytea, uuid, text), reports.forget_file(bytea, uuid),
  reports.file_bytes() to countersign_public;
grant execute on function reports.forget_unfinished_files(date) to countersign_desk;
