-- The head of the log says which entry last changed anything. Nothing changes without an entry
-- (decision 0005), in the same transaction; so while `changed` stands still, every page that shows
-- only what the database holds reads the same, and what was rendered of it may be sent again
-- (decision 0012). An act that changes nothing anybody is shown (when a session was last used) says
-- that it is quiet.

alter table audit.head add column changed bigint not null default 0;
update audit.head set changed = seq;

-- As before: each field as its length in bytes, a colon and its bytes. The database is UTF8
-- (Countersign starts on no other), where a text's bytes need no conversion to be counted.
create or replace function audit.field(value text) returns text
language sql immutable parallel safe
return case when value is null then '-' else octet_length(value)::text || ':' || value end;

-- The entries of a JSON array that are to be appended while `changed` is the last change, numbered.
create function audit.wanted(entries jsonb, changed bigint)
returns table (place bigint, actor_kind text, actor_id text, name text, outcome text, request_id text,
  particulars text, quiet boolean)
language sql immutable parallel safe
begin atomic
  select row_number() over (order by e.ordinality), e.actor_kind, e.actor_id, e.name, e.outcome,
    e.request_id, e.particulars, e.quiet
  from rows from (jsonb_to_recordset(entries)
      as (actor_kind text, actor_id text, name text, outcome text, request_id text, particulars text,
        quiet boolean, "while" bigint))
    with ordinality as e
  where e."while" is null or e."while" = wanted.changed;
end;
revoke all on function audit.wanted(jsonb, bigint) from public;

-- Appends entries in the order given: a JSON array of objects with actor_kind, actor_id, name,
-- outcome, request_id, particulars (a text) and, if the act is quiet, quiet: true. The entries of
-- one call carry one time, and those of the public site the quarter of an hour. An entry with `while` is left out unless that is still the last change.
-- Answers with the last change as it was before, so that the caller knows which were left out. The
-- chain is worked out first and inserted by one statement: every reader of the desk waits for this.
-- security definer: the caller needs no right on the tables.
create or replace function audit.append(entries jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  entry record;
  before audit.head%rowtype;
  point audit.head%rowtype;
  moment timestamptz;
  moment_field text;
  hashes bytea[] := '{}';
begin
  -- The public site speaks for the public only, whatever it is made to say.
  if session_user = 'countersign_public'
    and exists (select from jsonb_array_elements(entries) e where e ->> 'actor_kind' is distinct from 'public') then
    raise exception 'the public site may record acts of the public only' using errcode = '42501';
  end if;
  select * into strict before from audit.head for update;
  point := before;
  -- After the lock: entries are in the order of their times.
  moment := clock_timestamp();
  -- Nobody is to learn from the log when a frightened person wrote: a quarter of an hour is enough.
  if session_user = 'countersign_public' then
    moment := date_bin('15 minutes', moment, timestamptz '2000-01-01 00:00:00Z');
  end if;
  moment_field := audit.field(to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));
  for entry in
    select e.outcome = 'done' and e.quiet is not true as changes,
      audit.field(e.actor_kind) || audit.field(e.actor_id) || audit.field(e.name) || audit.field(e.outcome)
        || audit.field(e.request_id) || audit.field(e.particulars) as fields
    from audit.wanted(entries, before.changed) e
    order by e.place
  loop
    point.seq := point.seq + 1;
    -- What audit.entry_hash gives for the same entry.
    point.hash := sha256(convert_to(
      encode(point.hash, 'hex') || audit.field(point.seq::text) || moment_field || entry.fields, 'UTF8'));
    hashes := hashes || point.hash;
    if entry.changes then
      point.changed := point.seq;
    end if;
  end loop;
  if point.seq = before.seq then
    return before.changed;
  end if;
  insert into audit.entries (seq, at, actor_kind, actor_id, name, outcome, request_id, particulars, previous_hash, hash)
  select before.seq + e.place, moment, e.actor_kind, e.actor_id, e.name, e.outcome, e.request_id, e.particulars,
    case e.place when 1 then before.hash else hashes[e.place - 1] end, hashes[e.place]
  from audit.wanted(entries, before.changed) e;
  update audit.head set seq = point.seq, hash = point.hash, changed = point.changed;
  return before.changed;
end
$$;
