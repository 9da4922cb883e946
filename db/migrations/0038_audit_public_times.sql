-- Acts of the public are logged in the quarter of an hour in which they came, as decision 0004 says:
-- an exact time would tell when somebody sent a report. Their place in the chain stays.

-- Appends entries in the order given: a JSON array of objects with actor_kind, actor_id, name,
-- outcome, request_id, particulars (a text) and, if the act is quiet, quiet: true. The entries of
-- one call carry one time. An entry with `while` is left out unless that is still the last change.
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
  -- After the lock: but for those of the public, entries are in the order of their times.
  moment := clock_timestamp();
  -- What the public sends is kept without an exact time (decision 0004).
  if not exists (select from jsonb_array_elements(entries) e where e ->> 'actor_kind' is distinct from 'public') then
    moment := date_bin('15 minutes', moment, timestamptz '1970-01-01 00:00:00+00');
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
