-- When a countersigned edition is to be published by itself. It holds for exactly the version that was
-- countersigned; what ended it is kept.
create table results.release_schedules (
  id uuid primary key,
  release_id uuid not null,
  edition integer not null,
  version integer not null check (version > 0),
  publish_at timestamptz not null,
  set_by uuid not null references access.members (id),
  set_at timestamptz not null,
  ended text check (ended in ('published', 'cancelled', 'moved', 'went-back', 'not-published')),
  ended_at timestamptz,
  ended_why text check (length(ended_why) between 1 and 500),
  check ((ended is null) = (ended_at is null)),
  check (publish_at > set_at),
  foreign key (release_id, edition) references results.editions (release_id, edition)
);
create unique index release_schedules_once on results.release_schedules (release_id) where ended is null;
create index release_schedules_by_release on results.release_schedules (release_id, set_at);

grant select, insert on results.release_schedules to countersign_desk;
grant update (ended, ended_at, ended_why) on results.release_schedules to countersign_desk;
