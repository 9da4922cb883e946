-- Activities that came with a file: which import brought them, and what the system that they come
-- from calls them, so that the same reference is never brought in twice.

create table activities.imported_activities (
  activity_id uuid primary key references activities.activities (id),
  import_id uuid not null references imports.imports (id),
  -- The agency that did it, whose system the reference is of.
  agency_id uuid not null references access.agencies (id),
  file_reference text not null check (length(file_reference) between 1 and 100),
  undone boolean not null default false
);
create unique index imported_activities_once
  on activities.imported_activities (agency_id, file_reference) where not undone;
create index imported_activities_by_import on activities.imported_activities (import_id);

grant select, insert on activities.imported_activities to countersign_desk;
grant update (undone) on activities.imported_activities to countersign_desk;
