-- Work that is promised in the transaction of what causes it and done afterwards: at least once, in
-- whichever process serves. Knows no room. What is done is deleted; what failed for good stays until
-- somebody tries it again.

create schema jobs;
revoke all on schema jobs from public;

create table jobs.jobs (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$' and length(kind) <= 60),
  -- Ids and codes that the work needs: never a word that somebody typed.
  about jsonb not null check (length(about::text) <= 2000),
  -- Of the jobs of one kind that nobody has begun there is one at most with the same key.
  once_key text check (once_key <> '' and length(once_key) <= 100),
  run_at timestamptz not null,
  made_at timestamptz not null,
  -- How often it was begun. Counted before the work, so that work which kills its process ends too.
  tries integer not null default 0 check (tries >= 0),
  failed_at timestamptz,
  -- The class of the last error, without its message: a message can hold what people typed.
  fault text check (length(fault) <= 80),
  -- The public site can promise work, but only what the worker takes from it.
  by_public boolean not null default (session_user = 'countersign_public')
);

-- A job that was begun leaves the key: what happens while it runs makes another one.
create unique index jobs_once on jobs.jobs (kind, once_key)
  where once_key is not null and tries = 0 and failed_at is null;
create index jobs_due on jobs.jobs (run_at, id) where failed_at is null;
create index jobs_failed on jobs.jobs (failed_at, id) where failed_at is not null;

grant usage on schema jobs to countersign_desk, countersign_public;
grant insert (id, kind, about, once_key, run_at, made_at) on jobs.jobs to countersign_public;
grant select, insert, delete on jobs.jobs to countersign_desk;
grant update (run_at, tries, failed_at, fault) on jobs.jobs to countersign_desk;
