-- Answers to what the checks found, and comments between whoever writes a release and whoever signs
-- it. None of it is published.

alter table results.edition_events drop constraint edition_events_kind_check;
alter table results.edition_events add constraint edition_events_kind_check check (kind in
  ('drafted', 'edited', 'submitted', 'returned', 'countersigned', 'published', 'withdrawn',
   'answered', 'scheduled', 'unscheduled', 'not-published'));

-- A reason given for a judgement, or the refusal of one. `bound` holds the words and the readings that
-- it was given for: it counts while the check finds exactly this, and the newest of these rows decides.
create table results.finding_answers (
  id uuid primary key,
  release_id uuid not null,
  edition integer not null,
  kind text not null check (kind in ('answered', 'refused')),
  bound text not null check (length(bound) between 1 and 100000),
  code text not null check (length(code) between 1 and 60),
  part text not null check (part ~ '^[a-z]+[0-9]*$' and length(part) <= 20),
  excerpt text not null check (length(excerpt) <= 400),
  reason text not null check (length(reason) between 1 and 1000),
  member_id uuid not null references access.members (id),
  at timestamptz not null,
  foreign key (release_id, edition) references results.editions (release_id, edition)
);
create index finding_answers_by_release on results.finding_answers (release_id, at, id);

create table results.release_comments (
  id uuid primary key,
  release_id uuid not null,
  edition integer not null,
  version integer not null check (version > 0),
  -- What it is about: a part, a line of it with what it said, a finding; all of it where these are null.
  part text check (part ~ '^[a-z]+[0-9]*$' and length(part) <= 20),
  line integer check (line > 0),
  excerpt text not null check (length(excerpt) <= 400),
  code text check (length(code) between 1 and 60),
  words text not null check (length(words) between 1 and 2000),
  member_id uuid not null references access.members (id),
  at timestamptz not null,
  resolved_by uuid references access.members (id),
  resolved_at timestamptz,
  check (line is null or part is not null),
  check ((resolved_by is null) = (resolved_at is null)),
  foreign key (release_id, edition) references results.editions (release_id, edition)
);
create index release_comments_by_release on results.release_comments (release_id, at, id);

-- Whoever answered for an edition had a hand in it, as whoever wrote it.
create or replace function results.keep_editions_honest() returns trigger
language plpgsql as $$
begin
  if (old.release_id, old.edition, old.author_id, old.created_at)
     is distinct from (new.release_id, new.edition, new.author_id, new.created_at) then
    raise exception 'an edition keeps its release, author and date' using errcode = '23514', constraint = 'edition_identity_stays';
  end if;
  if old.state = 'published' then
    raise exception 'a published edition is never changed' using errcode = '23514', constraint = 'published_edition_stays';
  end if;
  if not ((old.state, new.state) in (('draft', 'draft'), ('draft', 'submitted'), ('submitted', 'draft'),
      ('submitted', 'countersigned'), ('countersigned', 'draft'), ('countersigned', 'published'))) then
    raise exception 'an edition cannot go from % to %', old.state, new.state using errcode = '23514', constraint = 'edition_goes_step_by_step';
  end if;
  if new.state <> 'draft' and (old.title, old.area, old.area_is_part, old.dated, old.body, old.quotes, old.notes, old.correction, old.edited_by)
     is distinct from (new.title, new.area, new.area_is_part, new.dated, new.body, new.quotes, new.notes, new.correction, new.edited_by) then
    raise exception 'only a draft is edited' using errcode = '23514', constraint = 'only_drafts_are_edited';
  end if;
  if new.countersigned_by is not null and old.countersigned_by is distinct from new.countersigned_by and exists (
    select from results.edition_events e
    where e.release_id = new.release_id and e.edition = new.edition
      and e.kind in ('drafted', 'edited', 'answered') and e.member_id = new.countersigned_by
  ) then
    raise exception 'nobody countersigns what they wrote' using errcode = '23514', constraint = 'second_person_countersigns';
  end if;
  return new;
end $$;

grant select, insert on results.finding_answers, results.release_comments to countersign_desk;
grant update (resolved_by, resolved_at) on results.release_comments to countersign_desk;
