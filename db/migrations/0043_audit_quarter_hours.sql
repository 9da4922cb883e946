-- As in 0032, and what the program does by itself is in the log by the quarter of an hour, too: it
-- begins to tell of what is urgent as soon as that comes.
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
  if session_user = 'countersign_public'
    or not exists (select from jsonb_array_elements(entries) e where e ->> 'actor_kind' is distinct from 'system') then
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
