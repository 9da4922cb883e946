import { createHash } from 'node:crypto'
import { type Migration, readMigrations } from '../migrations.ts'

/** Migrations of a made-up room with everything in it that a backup could trip over. */

const migration = (number: number, name: string, sql: string): Migration => ({
  number,
  name,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
})

const ground = readMigrations().filter(({ number }) => number <= 2)

export const roomMigration = migration(
  9001,
  '9001_things.sql',
  `create schema things;
  grant usage on schema things to countersign_desk;

  create table things.kinds (code text primary key);
  insert into things.kinds values ('filled by the migration'), ('and this');

  create table things.parents (
    id bigint generated always as identity primary key,
    kind text not null references things.kinds (code),
    twin bigint references things.parents (id),
    favourite bigint,
    name text not null,
    "Odd Name" text,
    amount numeric,
    seen_at timestamptz,
    span interval,
    picture bytea,
    tags text[],
    facts jsonb,
    doubled numeric generated always as (amount * 2) stored
  );
  create table things.children (
    id serial primary key,
    parent bigint not null references things.parents (id) deferrable initially deferred
  );
  -- A ring: the favourite is a child of the parent.
  alter table things.parents add constraint parents_favourite
    foreign key (favourite) references things.children (id);

  create table things.days (on_day date not null, what text not null, primary key (on_day, what))
    partition by range (on_day);
  create table things.days_2026 partition of things.days for values from ('2026-01-01') to ('2027-01-01');
  create table things.days_other partition of things.days default;

  -- Nothing is deleted here, and each insert is noticed.
  create table things.noticed (n int not null);
  create function things.refuse() returns trigger language plpgsql as
    $$ begin raise exception 'things are kept'; end $$;
  create function things.notice() returns trigger language plpgsql as
    $$ begin insert into things.noticed values (1); return new; end $$;
  create trigger parents_kept before delete or truncate on things.parents
    for each statement execute function things.refuse();
  create trigger parents_noticed after insert on things.parents
    for each row execute function things.notice();
  alter table things.parents enable always trigger parents_noticed;
  create trigger parents_sleeping after insert on things.parents
    for each row execute function things.refuse();
  alter table things.parents disable trigger parents_sleeping;`,
)

export const laterMigration = migration(
  9002,
  '9002_later.sql',
  `alter table things.parents add column added text not null default 'by a later program';
  create schema more;
  create table more.things (n int primary key);`,
)

export const roomMigrations: readonly Migration[] = [...ground, roomMigration]
export const laterMigrations: readonly Migration[] = [...roomMigrations, laterMigration]

/** Rows with every kind of value, and text that looks like the end of a copy. */
export const fillRoom = `
  insert into things.kinds values ('known');
  insert into things.parents (kind, name, "Odd Name", amount, seen_at, span, picture, tags, facts) values
    ('known', E'tab\\there, line\\nthere, back\\\\slash, \\\\. and \\\\N', 'a "quoted" one', 10256.00,
      '2023-10-09 12:34:56.789012+01', '1 year 2 mons 3 days 04:05:06', '\\x00ff5c2e0a', array['a,b', null, '"'],
      '{"n": 12345678901234567890, "t": "\\\\u00e9"}'),
    ('and this', E'\\n\\\\.\\n', null, 'NaN', 'infinity', null, '', '{}', 'null'),
    ('known', 'ŵ ŷ اردو 漢字 👍', '', null, '-infinity', '-1 day', null, null, null);
  begin;
  insert into things.children (parent) select id from things.parents;
  update things.parents set favourite = id, twin = 1;
  commit;
  insert into things.days select date '2026-01-01' + n, 'day ' || n from generate_series(0, 3000) n;
  insert into things.days values ('1999-12-31', 'another');
  select audit.append('[{"actor_kind":"system","name":"a","outcome":"done","request_id":"r","particulars":"{}"}]');
  select audit.append('[{"actor_kind":"public","name":"b","outcome":"done","request_id":"s","particulars":"{}"}]');`

/** Everything in the room as text, to tell two databases apart. */
export const roomAsText = `
  select (select jsonb_agg(to_jsonb(p) || jsonb_build_object('seen', p.seen_at::text) order by p.id)::text from things.parents p) as parents,
    (select jsonb_agg(c order by c.id)::text from things.children c) as children,
    (select jsonb_agg(k order by k.code)::text from things.kinds k) as kinds,
    (select md5(string_agg(d::text, ',' order by d)) from things.days d) as days,
    (select count(*)::text from things.days_2026) as days_2026,
    (select count(*)::text from things.noticed) as noticed,
    (select jsonb_agg(e order by e.seq)::text from audit.entries e) as log`
