-- Other systems that send reports: each with a key of its own, for one agency. A key is stored as a
-- hash that is keyed outside the database; whoever reads this table can send nothing.

create table reports.partners (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  agency_id uuid not null references access.agencies (id),
  key_hash bytea not null unique check (octet_length(key_hash) = 32),
  made_at timestamptz not null,
  made_by uuid not null references access.members (id),
  withdrawn_at timestamptz,
  withdrawn_by uuid references access.members (id),
  -- A day, no time: it is to show which keys are idle, not when somebody told something.
  last_used_on date,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index partners_by_name on reports.partners (agency_id, lower(name)) where withdrawn_at is null;

-- Sendings that were taken, so that the same one again is answered the same, however late. Both tags
-- are keyed with the partner's own key, which is not stored: they tell nothing of what was sent.
create table reports.partner_sendings (
  partner_id uuid not null references reports.partners (id),
  repeat_tag bytea not null check (octet_length(repeat_tag) = 32),
  body_tag bytea not null check (octet_length(body_tag) = 32),
  report_id uuid not null references reports.reports (id),
  primary key (partner_id, repeat_tag)
);

-- The public site finds a partner by the hash of its key, and reads no list.
create function reports.partner_by_key(hash bytea)
returns table (id uuid, name text, agency text, withdrawn boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select p.id, p.name, a.name, p.withdrawn_at is not null or a.ended_at is not null
  from reports.partners p join access.agencies a on a.id = p.agency_id
  where p.key_hash = partner_by_key.hash;
end;

create function reports.partner_sending(partner uuid, tag bytea)
returns table (body_tag bytea, report_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s.body_tag, s.report_id from reports.partner_sendings s
  where s.partner_id = partner and s.repeat_tag = tag;
end;

-- Remembers a sending, and the day on which the key was last used. False where the key was withdrawn
-- meanwhile: whoever calls takes nothing then.
create function reports.partner_sent(partner uuid, tag bytea, body bytea, report uuid, today date)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from reports.partners p where p.id = partner and p.withdrawn_at is null for no key update;
  if not found then
    return false;
  end if;
  insert into reports.partner_sendings (partner_id, repeat_tag, body_tag, report_id)
  values (partner, tag, body, report);
  update reports.partners p set last_used_on = today
    where p.id = partner and p.last_used_on is distinct from today;
  return true;
end
$$;

revoke all on function reports.partner_by_key(bytea), reports.partner_sending(uuid, bytea),
  reports.partner_sent(uuid, bytea, bytea, uuid, date) from public;
grant execute on function reports.partner_by_key(bytea), reports.partner_sending(uuid, bytea),
  reports.partner_sent(uuid, bytea, bytea, uuid, date) to countersign_public;

grant select (id, name, agency_id, made_at, made_by, withdrawn_at, withdrawn_by, last_used_on)
  on reports.partners to countersign_desk;
grant insert on reports.partners to countersign_desk;
grant update (withdrawn_at, withdrawn_by) on reports.partners to countersign_desk;
