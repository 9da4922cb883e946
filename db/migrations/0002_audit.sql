-- The log. Every entry carries the hash of the one before it, so that a changed, dropped or moved
-- entry shows. The roles of the program may append (through the function) and read, nothing else.

create schema audit;
revoke all on schema audit from public;

create table audit.entries (
  seq bigint primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('member', 'operator', 'public', 'system')),
  actor_id text,
  name text not null,
  outcome text not null,
  request_id text not null,
  particulars text not null,
  previous_hash bytea not null,
  hash bytea not null
);

create index entries_by_name on audit.entries (name, seq);
create index entries_by_actor on audit.entries (actor_id, seq) where actor_id is not null;
create index entries_by_time on audit.entries (at, seq);

-- One row: where the chain stands. Locked by each append, so that the chain has one order.
create table audit.head (
  only_row boolean primary key default true check (only_row),
  seq bigint not null,
  hash bytea not null
);

insert into audit.head (seq, hash) values (0, sha256(convert_to('countersign audit log, version 1', 'UTF8')));

-- The text that is hashed: each field as its length in bytes, a colon and its bytes. No two
-- different entries give the same text. `null` is written as `-`.
create function audit.field(value text) returns text
language sql immutable parallel safe
return case when value is null then '-' else octet_length(convert_to(value, 'UTF8'))::text || ':' || value end;

create function audit.entry_hash(
  previous_hash bytea, seq bigint, at timestamptz, actor_kind text, actor_id text,
  name text, outcome text, request_id text, particulars text
) returns bytea
language sql immutable parallel safe
return sha256(convert_to(
  encode(previous_hash, 'hex')
    || audit.field(seq::text)
    || audit.field(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || audit.field(actor_kind) || audit.field(actor_id) || audit.field(name)
    || audit.field(outcome) || audit.field(request_id) || audit.field(particulars), 'UTF8'));

-- Appends entries in the order given: a JSON array of objects with actor_kind, actor_id, name,
-- outcome, request_id and particulars (a text). Answers with the last sequence number.
-- security definer: the caller needs no right on the tables.
create function audit.append(entries jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  entry jsonb;
  head_seq bigint;
  head_hash bytea;
  moment timestamptz;
  next_hash bytea;
begin
  -- The public site speaks for the public only, whatever it is made to say.
  if session_user = 'countersign_public'
    and exists (select from jsonb_array_elements(entries) e where e ->> 'actor_kind' is distinct from 'public') then
    raise exception 'the public site may record acts of the public only' using errcode = '42501';
  end if;
  select h.seq, h.hash into strict head_seq, head_hash from audit.head h for update;
  for entry in select value from jsonb_array_elements(entries) loop
    moment := clock_timestamp();
    next_hash := audit.entry_hash(head_hash, head_seq + 1, moment, entry ->> 'actor_kind', entry ->> 'actor_id',
      entry ->> 'name', entry ->> 'outcome', entry ->> 'request_id', entry ->> 'particulars');
    insert into audit.entries (seq, at, actor_kind, actor_id, name, outcome, request_id, particulars, previous_hash, hash)
    values (head_seq + 1, moment, entry ->> 'actor_kind', entry ->> 'actor_id', entry ->> 'name',
      entry ->> 'outcome', entry ->> 'request_id', entry ->> 'particulars', head_hash, next_hash);
    head_seq := head_seq + 1;
    head_hash := next_hash;
  end loop;
  update audit.head set seq = head_seq, hash = head_hash;
  return head_seq;
end
$$;

revoke all on function audit.append(jsonb) from public;
revoke all on function audit.entry_hash(bytea, bigint, timestamptz, text, text, text, text, text, text) from public;

grant usage on schema audit to countersign_desk, countersign_public;
grant execute on function audit.append(jsonb) to countersign_desk, countersign_public;
grant select on audit.entries, audit.head to countersign_desk;
