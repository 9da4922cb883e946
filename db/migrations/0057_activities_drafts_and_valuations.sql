-- A value in pounds also says whether the purity was known and what amount was valued: the same
-- wraps are worth something else cut or uncut, and a value may be of a part only.

alter table activities.outcome_versions
  add column purity text check (purity = 'not_known' or purity ~ '^(100|[0-9]{1,2}([.][0-9])?)$'),
  add column value_covers text check (length(value_covers) between 1 and 200),
  add constraint purity_of_a_value check (value_gbp is not null or purity is null),
  add constraint amount_of_a_value check (value_gbp is not null or value_covers is null);

create or replace view activities.current_outcomes as
  select o.id, o.activity_id, o.number, v.*
  from activities.outcomes o
  join activities.outcome_versions v on v.outcome_id = o.id and v.version = o.version;

-- What a member began to record and saved to come back to. It is theirs alone, is no record of
-- anything, and goes once it is recorded, dropped, or a fortnight old.
create table activities.drafts (
  id uuid primary key,
  member_id uuid not null references access.members (id) on delete cascade,
  saved_at timestamptz not null,
  -- What was typed, by field.
  typed jsonb not null check (pg_column_size(typed) <= 65536)
);
create index drafts_by_member on activities.drafts (member_id, saved_at desc);

-- What this member, and then this agency, recorded last.
create index activity_versions_by_maker on activities.activity_versions (changed_by, changed_at desc)
  where version = 1 and changed_by is not null;

grant select, insert, delete on activities.drafts to countersign_desk;
grant update (saved_at, typed) on activities.drafts to countersign_desk;
