-- The guide: the directory of places that help, the campaign, the partnership's own report page,
-- and what visitors say about the site. The guide's text itself lies in files.

create schema guide;
revoke all on schema guide from public;

create table guide.directory_entries (
  id uuid primary key,
  version integer not null default 1 check (version > 0),
  position integer not null,
  name text not null check (char_length(name) between 1 and 120),
  what_they_do text not null check (char_length(what_they_do) between 1 and 600),
  for_whom text not null check (char_length(for_whom) <= 200),
  area text not null check (char_length(area) between 1 and 200),
  phone text not null check (char_length(phone) <= 40),
  text_number text not null check (char_length(text_number) <= 40),
  web text not null check (web = '' or web like 'https://%' and char_length(web) <= 300),
  email text not null check (char_length(email) <= 200),
  hours text not null check (char_length(hours) <= 200),
  cost text not null check (cost in ('free', 'charged', 'unknown')),
  languages text not null check (char_length(languages) <= 300),
  sources text not null check (char_length(sources) between 1 and 600),
  checked_on date not null,
  -- A name as it was then: the guide stands alone and knows no members.
  checked_by text not null check (char_length(checked_by) between 1 and 120),
  changed_at timestamptz not null default now(),
  changed_by text not null check (char_length(changed_by) between 1 and 120),
  withdrawn_at timestamptz,
  withdrawn_by text,
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (phone <> '' or text_number <> '' or web <> '' or email <> '')
);

create index directory_entries_in_order on guide.directory_entries (position, id);

-- What the public may see: no names of members, nothing withdrawn.
create view guide.live_directory as
  select id, position, name, what_they_do, for_whom, area, phone, text_number, web, email, hours,
    cost, languages, checked_on
  from guide.directory_entries
  where withdrawn_at is null;

create table guide.campaign (
  only_row boolean primary key default true check (only_row),
  version integer not null default 1 check (version > 0),
  title text not null check (char_length(title) <= 120),
  description text not null check (char_length(description) <= 2000),
  film_link text not null check (film_link = '' or film_link like 'https://%' and char_length(film_link) <= 500),
  -- A file name in the film folder of this server, never a path.
  film_file text not null check (film_file ~ '^([A-Za-z0-9][A-Za-z0-9_-]{0,80}\.(mp4|webm))?$'),
  transcript text not null check (char_length(transcript) <= 20000),
  changed_at timestamptz,
  changed_by text,
  check (film_link = '' or film_file = ''),
  check ((film_link = '' and film_file = '') or transcript <> '')
);

insert into guide.campaign (title, description, film_link, film_file, transcript) values ('', '', '', '', '');

create view guide.live_campaign as
  select only_row, title, description, film_link, film_file, transcript from guide.campaign;

create table guide.reporting (
  only_row boolean primary key default true check (only_row),
  version integer not null default 1 check (version > 0),
  address text not null check (address = '' or address like 'https://%' and char_length(address) <= 500),
  words text not null check (char_length(words) <= 600),
  changed_at timestamptz,
  changed_by text,
  check (address <> '' or words = '')
);

insert into guide.reporting (address, words) values ('', '');

create view guide.live_reporting as select only_row, address, words from guide.reporting;

-- The day only, and ids that carry no time: nothing here says when within the day somebody wrote.
create table guide.feedback (
  id uuid primary key default gen_random_uuid(),
  sent_on date not null default (now() at time zone 'Europe/London')::date,
  message text not null check (char_length(message) between 1 and 4000),
  trying_to text not null default '' check (char_length(trying_to) <= 1000),
  page_path text not null default '' check (char_length(page_path) <= 300),
  dealt_with_at timestamptz,
  dealt_with_by text,
  check ((dealt_with_at is null) = (dealt_with_by is null))
);

create index feedback_newest on guide.feedback (sent_on desc, id desc);
create index feedback_open on guide.feedback (sent_on desc, id desc) where dealt_with_at is null;

grant usage on schema guide to countersign_desk, countersign_public;

grant select, insert, update on guide.directory_entries to countersign_desk;
grant select, update on guide.campaign, guide.reporting to countersign_desk;
grant select on guide.feedback to countersign_desk;
grant update (dealt_with_at, dealt_with_by) on guide.feedback to countersign_desk;

grant select on guide.live_directory, guide.live_campaign, guide.live_reporting
  to countersign_public, countersign_desk;
grant insert (message, trying_to, page_path) on guide.feedback to countersign_public;
