-- Files that people bring in, row by row checked before anything of them stands in a room. Knows no
-- room: what a row means, and where it goes, is the room's. Bytes, rows and problems are taken away
-- once an import is brought in or discarded; who brought in which bytes, and when, stays.

create schema imports;
revoke all on schema imports from public;

create table imports.imports (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{0,39}$'),
  -- What its sender calls the file. Shown, never believed.
  file_name text not null check (length(file_name) between 1 and 200),
  begun_by_kind text not null check (begun_by_kind in ('member', 'operator', 'system')),
  begun_by uuid,
  -- The agency of the member who began it.
  agency_id uuid,
  begun_at timestamptz not null,
  -- When anything last happened to it: what nobody touches for days is discarded.
  touched_at timestamptz not null,
  state text not null check (state in
    ('receiving', 'checking', 'ready', 'faulty', 'committed', 'undone', 'discarded')),
  bytes bigint not null default 0 check (bytes >= 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Somebody said that the day comes first in dates such as 9/10/2023.
  day_first boolean not null default false,
  -- How the file is written: separator, line end, its columns in their order.
  layout jsonb,
  -- So many bytes of it are checked; a check that was killed goes on from here.
  checked_bytes bigint not null default 0 check (checked_bytes >= 0),
  -- The last row that was looked at (1 is the first below the header), and how many held something.
  last_row integer not null default 0 check (last_row >= 0),
  rows integer not null default 0 check (rows >= 0),
  problems integer not null default 0 check (problems >= 0),
  -- What the dates of the file say about how they are to be read.
  dates jsonb not null default '{}',
  -- What it would make, or has made, by name, in this order.
  counts json not null default '{}',
  checked_at timestamptz,
  committed_at timestamptz,
  committed_by_kind text check (committed_by_kind in ('member', 'operator', 'system')),
  committed_by uuid,
  undone_at timestamptz,
  undone_by_kind text check (undone_by_kind in ('member', 'operator', 'system')),
  undone_by uuid,
  undone_why text check (length(undone_why) between 1 and 2000),
  check ((begun_by_kind = 'member') = (begun_by is not null)),
  check (state not in ('committed', 'undone') or committed_at is not null),
  check ((state = 'undone') = (undone_at is not null)),
  check ((undone_at is null) = (undone_why is null)),
  check (state in ('receiving', 'discarded') or sha256 is not null)
);

-- The same bytes are brought in once, whoever sends them, and in hand once for each agency: what one
-- agency has not brought in keeps nobody else from it.
create unique index imports_once on imports.imports (kind, sha256) where state = 'committed';
create unique index imports_in_hand on imports.imports (kind, sha256, agency_id) nulls not distinct
  where state in ('checking', 'ready', 'faulty');
create index imports_by_start on imports.imports (kind, begun_at desc, id desc);
create index imports_open on imports.imports (touched_at)
  where state in ('receiving', 'checking', 'ready', 'faulty');

create table imports.pieces (
  import_id uuid not null references imports.imports (id),
  place integer not null check (place >= 0),
  bytes bytea not null,
  primary key (import_id, place)
);
alter table imports.pieces alter column bytes set storage external;

-- What the room made of each row. Rows of one group stand for one thing (an activity).
create table imports.rows (
  import_id uuid not null references imports.imports (id),
  row_number integer not null check (row_number > 0),
  group_key text check (length(group_key) between 1 and 200),
  payload jsonb not null,
  primary key (import_id, row_number)
);
create index rows_by_group on imports.rows (import_id, group_key, row_number) where group_key is not null;

-- Row 0 is the file itself. At most some thousands are kept; imports.problems counts all.
create table imports.problems (
  import_id uuid not null references imports.imports (id),
  number integer not null check (number > 0),
  row_number integer not null check (row_number >= 0),
  column_name text not null check (length(column_name) <= 100),
  code text not null check (code ~ '^[a-z][a-z-]{0,39}$'),
  words text not null check (length(words) between 1 and 2000),
  written text not null check (length(written) <= 200),
  primary key (import_id, number)
);

-- Codes and names that nobody knows, each once, with those nearest to it.
create table imports.unknowns (
  import_id uuid not null references imports.imports (id),
  column_name text not null check (length(column_name) <= 100),
  written text not null check (length(written) <= 200),
  nearest text not null check (length(nearest) <= 200),
  first_row integer not null check (first_row > 0),
  rows integer not null check (rows > 0),
  primary key (import_id, column_name, written)
);

grant usage on schema imports to countersign_desk;
grant select, insert, update on imports.imports to countersign_desk;
grant select, insert, delete on imports.pieces, imports.rows, imports.problems to countersign_desk;
grant select, insert, delete on imports.unknowns to countersign_desk;
grant update (rows) on imports.unknowns to countersign_desk;
