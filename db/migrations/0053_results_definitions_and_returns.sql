-- When the definition of a measure changed, so that weeks on either side are never held against each
-- other without saying so; and the national return: which figure goes to which column, and every
-- return that was made.

-- Definitions --------------------------------------------------------------------------------

create table results.definition_changes (
  id uuid primary key,
  version integer not null check (version > 0)
);

create table results.definition_change_versions (
  change_id uuid not null references results.definition_changes (id),
  version integer not null check (version > 0),
  change text not null check (change in ('recorded', 'corrected', 'withdrawn')),
  why text check (length(why) between 1 and 500),
  made_by_kind text not null check (made_by_kind in ('member', 'operator', 'system')),
  made_by uuid references access.members (id),
  made_at timestamptz not null,
  -- Codes of measures; none is every measure.
  measures text[] not null,
  -- The first day on which the new definition holds. Without one it is a caution that always holds.
  from_on date,
  words text not null check (length(words) between 1 and 600),
  source text not null check (length(source) between 1 and 300),
  primary key (change_id, version),
  check ((version = 1) = (change = 'recorded')),
  check (change = 'recorded' or why is not null),
  check ((made_by_kind = 'member') = (made_by is not null))
);

grant select, insert on results.definition_changes, results.definition_change_versions to countersign_desk;
grant update (version) on results.definition_changes to countersign_desk;

-- The national return ------------------------------------------------------------------------

-- The mapping as somebody saved it. The newest one stands; an earlier one is taken up again by
-- saving it as another.
create table results.return_versions (
  version integer primary key check (version > 0),
  made_by_kind text not null check (made_by_kind in ('member', 'operator', 'system')),
  made_by uuid references access.members (id),
  made_at timestamptz not null,
  why text not null check (length(why) between 1 and 500),
  -- The earlier version that was taken up again.
  taken_from integer references results.return_versions (version),
  fields jsonb not null check (jsonb_typeof(fields) = 'object'),
  check ((made_by_kind = 'member') = (made_by is not null)),
  check (taken_from < version)
);

-- What a member is changing and has not saved yet: theirs alone, and nothing is exported from it.
create table results.return_drafts (
  member_id uuid primary key references access.members (id),
  -- The version it was begun from, and how often it has been changed since.
  base_version integer not null references results.return_versions (version),
  revision integer not null check (revision > 0),
  changed_at timestamptz not null,
  fields jsonb not null check (jsonb_typeof(fields) = 'object')
);

-- Every return that was made, as it was made.
create table results.return_exports (
  id uuid primary key,
  week_id uuid not null references results.weeks (id),
  scope text not null check (length(scope) between 1 and 100),
  scope_name text not null check (length(scope_name) between 1 and 200),
  version integer not null references results.return_versions (version),
  made_by_kind text not null check (made_by_kind in ('member', 'operator', 'system')),
  made_by uuid references access.members (id),
  made_at timestamptz not null,
  file_name text not null check (file_name ~ '^[a-z0-9][a-z0-9._-]{0,100}\.csv$'),
  lines integer not null check (lines >= 0),
  csv text not null,
  metadata text not null,
  -- Of the bytes of the CSV, and of those of its metadata.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  metadata_sha256 text not null check (metadata_sha256 ~ '^[0-9a-f]{64}$'),
  check ((made_by_kind = 'member') = (made_by is not null))
);
create index return_exports_by_time on results.return_exports (made_at desc, id desc);

grant select, insert on results.return_versions, results.return_exports to countersign_desk;
grant select, insert, update, delete on results.return_drafts to countersign_desk;

-- Seeds --------------------------------------------------------------------------------------

with seeds (id, measures, from_on, words, source) as (values
  (gen_random_uuid(), '{people_safeguarded,children_safeguarded,adults_safeguarded,people_engaged}'::text[], '2019-10-07'::date,
    'National figures said "safeguarded" in May 2019. From October 2019 to October 2021 they said "engaged for safeguarding purposes", which counts people spoken to.',
    'National releases of May and October 2019 (ITV News, 21 May 2019; EDP24, October 2019)'),
  (gen_random_uuid(), '{people_safeguarded,children_safeguarded,adults_safeguarded,people_engaged,other_referrals}'::text[], '2023-10-09'::date,
    'From 2023 national figures said "referred" for safeguarding, and no longer "engaged".',
    'National releases of October 2021 and 2023 (NPCC, 21 October 2021; wiltshire999.co.uk, 2023)'),
  (gen_random_uuid(), '{people_safeguarded,children_safeguarded,adults_safeguarded,people_engaged,other_referrals}'::text[], '2024-03-04'::date,
    'From 2024 national figures said "actively safeguarded", by routes that are listed: a support referral, a strategy meeting, a safety plan or a modern slavery crime report.',
    'NPCC, quoted by policeprofessional.com (9 July 2024) and essexnewsandinvestigations.com (July 2025)'),
  (gen_random_uuid(), '{deal_lines_seized,lines_identified,lines_closed,lines_disrupted}'::text[], '2020-09-14'::date,
    '"Deal lines seized" in October 2019 became "devices being used to operate lines" in September 2020.',
    'National releases of October 2019 and September 2020 (EDP24; the-investigator.co.uk)'),
  (gen_random_uuid(), '{deal_lines_seized,lines_identified,lines_closed,lines_disrupted}'::text[], '2021-05-17'::date,
    'In May 2021 national figures counted lines "identified".',
    'National release of May 2021 (LBC, 26 May 2021)'),
  (gen_random_uuid(), '{deal_lines_seized,lines_identified,lines_closed,lines_disrupted}'::text[], '2021-10-11'::date,
    'In October 2021 national figures counted lines "identified and seized".',
    'NPCC, 21 October 2021'),
  (gen_random_uuid(), '{deal_lines_seized,lines_identified,lines_closed,lines_disrupted}'::text[], '2022-03-07'::date,
    'In 2022 national figures counted lines "closed".',
    'West Mercia Police and NPCC, October 2022, which also gives the week before it'),
  (gen_random_uuid(), '{deal_lines_seized,lines_identified,lines_closed,lines_disrupted}'::text[], '2023-10-09'::date,
    'In 2023 national figures counted lines "dismantled".',
    'National release of 2023 (wiltshire999.co.uk)'),
  (gen_random_uuid(), '{deal_lines_seized,lines_identified,lines_closed,lines_disrupted}'::text[], '2025-06-23'::date,
    'In June 2025 national figures counted "deal lines seized", and their headline said "shut down".',
    'NPCC, 4 July 2025'),
  (gen_random_uuid(), '{lines_closed}'::text[], '2024-03-15'::date,
    'From its edition of 15 March 2024 the County Lines Programme counts Type 1 closures (the line holder is arrested and charged, and the number stays out of use) apart from Type 2 (the number, SIM or phone is taken out of use).',
    'Home Office, County Lines Programme data, 15 March 2024 edition'),
  (gen_random_uuid(), '{arrests,other_referrals}'::text[], null::date,
    'Figures of the County Lines Programme count only arrests and referrals that its money made possible. Those of a week of action count all of them.',
    'Home Office, County Lines Programme data, 15 March 2024 edition'),
  (gen_random_uuid(), '{}'::text[], null::date,
    'Lines drawn across years are unsafe: forces came to record more, and differently, so that a rise may be one of recording.',
    'NPCC, "County Lines are changing to become more localised", 5 November 2024; reading of this service')
), made as (
  insert into results.definition_changes (id, version) select id, 1 from seeds returning id
)
insert into results.definition_change_versions
  (change_id, version, change, made_by_kind, made_at, measures, from_on, words, source)
select id, 1, 'recorded', 'system', now(), measures, from_on, words, source from seeds
where id in (select id from made);

-- An example to begin from. The breakdowns are those that releases use (weapons as the NPCC told them
-- apart in June 2025).
insert into results.return_versions (version, made_by_kind, made_at, why, fields) values
  (1, 'system', now(), 'An example to begin from: no public form of the return was found', '{"title": "Example of a return of a week", "note": "An example. No public form of the national return was found, so the columns follow what releases of these weeks tell apart, and the national breakdown of weapons of June 2025. Change them to the form that you were sent.", "source": "Self-reported by each agency, checked by it, and liable to change", "licence": null, "rows": "forces", "columns": [
  {"heading": "Warrants executed", "measure": "warrants_executed", "of": {"kind": "any"}, "unit": "warrants", "age": "all", "inexact": "beside"},
  {"heading": "Arrests", "measure": "arrests", "of": {"kind": "any"}, "unit": "people", "age": "all", "inexact": "beside"},
  {"heading": "Arrests of people under 18", "measure": "arrests", "of": {"kind": "any"}, "unit": "people", "age": "under18", "inexact": "beside"},
  {"heading": "People charged", "measure": "persons_charged", "of": {"kind": "any"}, "unit": "people", "age": "all", "inexact": "beside"},
  {"heading": "Lines closed, type 1", "measure": "lines_closed", "of": {"kind": "subjects", "codes": ["type_1_closure"]}, "unit": "lines", "age": "all", "inexact": "beside"},
  {"heading": "Lines closed, type 2", "measure": "lines_closed", "of": {"kind": "subjects", "codes": ["type_2_closure"]}, "unit": "lines", "age": "all", "inexact": "beside"},
  {"heading": "Lines closed, type not told", "measure": "lines_closed", "of": {"kind": "untold"}, "unit": "lines", "age": "all", "inexact": "beside"},
  {"heading": "Deal lines seized", "measure": "deal_lines_seized", "of": {"kind": "any"}, "unit": "lines", "age": "all", "inexact": "beside"},
  {"heading": "Phones seized", "measure": "phones_seized", "of": {"kind": "any"}, "unit": "items", "age": "all", "inexact": "beside"},
  {"heading": "Crack cocaine, kg", "measure": "drugs_seized", "of": {"kind": "subjects", "codes": ["crack_cocaine"]}, "unit": "kg", "age": "all", "inexact": "beside"},
  {"heading": "Crack cocaine, g", "measure": "drugs_seized", "of": {"kind": "subjects", "codes": ["crack_cocaine"]}, "unit": "g", "age": "all", "inexact": "beside"},
  {"heading": "Crack cocaine, wraps", "measure": "drugs_seized", "of": {"kind": "subjects", "codes": ["crack_cocaine"]}, "unit": "wraps", "age": "all", "inexact": "beside"},
  {"heading": "Heroin, kg", "measure": "drugs_seized", "of": {"kind": "subjects", "codes": ["heroin"]}, "unit": "kg", "age": "all", "inexact": "beside"},
  {"heading": "Heroin, g", "measure": "drugs_seized", "of": {"kind": "subjects", "codes": ["heroin"]}, "unit": "g", "age": "all", "inexact": "beside"},
  {"heading": "Heroin, wraps", "measure": "drugs_seized", "of": {"kind": "subjects", "codes": ["heroin"]}, "unit": "wraps", "age": "all", "inexact": "beside"},
  {"heading": "Cocaine, kg", "measure": "drugs_seized", "of": {"kind": "subjects", "codes": ["cocaine"]}, "unit": "kg", "age": "all", "inexact": "beside"},
  {"heading": "Cocaine, g", "measure": "drugs_seized", "of": {"kind": "subjects", "codes": ["cocaine"]}, "unit": "g", "age": "all", "inexact": "beside"},
  {"heading": "Cocaine, wraps", "measure": "drugs_seized", "of": {"kind": "subjects", "codes": ["cocaine"]}, "unit": "wraps", "age": "all", "inexact": "beside"},
  {"heading": "All Class A drugs, value in pounds", "measure": "drugs_seized", "of": {"kind": "class", "class": "A"}, "unit": null, "age": "all", "inexact": "beside"},
  {"heading": "Cannabis, kg", "measure": "drugs_seized", "of": {"kind": "subjects", "codes": ["cannabis", "cannabis_resin"]}, "unit": "kg", "age": "all", "inexact": "beside"},
  {"heading": "Cannabis, plants", "measure": "drugs_seized", "of": {"kind": "subjects", "codes": ["cannabis"]}, "unit": "plants", "age": "all", "inexact": "beside"},
  {"heading": "All Class B drugs, value in pounds", "measure": "drugs_seized", "of": {"kind": "class", "class": "B"}, "unit": null, "age": "all", "inexact": "beside"},
  {"heading": "Cash seized, pounds", "measure": "cash_seized", "of": {"kind": "any"}, "unit": "GBP", "age": "all", "inexact": "beside"},
  {"heading": "Firearms, section 1", "measure": "firearms_seized", "of": {"kind": "subjects", "codes": ["section_1"]}, "unit": "items", "age": "all", "inexact": "beside"},
  {"heading": "Firearms, section 5", "measure": "firearms_seized", "of": {"kind": "subjects", "codes": ["section_5"]}, "unit": "items", "age": "all", "inexact": "beside"},
  {"heading": "Firearms, imitation", "measure": "firearms_seized", "of": {"kind": "subjects", "codes": ["imitation_firearm"]}, "unit": "items", "age": "all", "inexact": "beside"},
  {"heading": "Firearms of other kinds", "measure": "firearms_seized", "of": {"kind": "subjects", "codes": ["firearm", "handgun", "blank_firer", "air_rifle", "bb_gun", "gas_gun"]}, "unit": "items", "age": "all", "inexact": "beside"},
  {"heading": "Ammunition", "measure": "firearms_seized", "of": {"kind": "subjects", "codes": ["ammunition"]}, "unit": "items", "age": "all", "inexact": "beside"},
  {"heading": "Bladed weapons", "measure": "bladed_weapons_seized", "of": {"kind": "any"}, "unit": "items", "age": "all", "inexact": "beside"},
  {"heading": "Other weapons", "measure": "other_weapons_seized", "of": {"kind": "any"}, "unit": "items", "age": "all", "inexact": "beside"},
  {"heading": "Children safeguarded", "measure": "children_safeguarded", "of": {"kind": "any"}, "unit": "people", "age": "all", "inexact": "beside"},
  {"heading": "Adults safeguarded", "measure": "adults_safeguarded", "of": {"kind": "any"}, "unit": "people", "age": "all", "inexact": "beside"},
  {"heading": "NRM referrals", "measure": "nrm_referrals", "of": {"kind": "any"}, "unit": "referrals", "age": "all", "inexact": "beside"},
  {"heading": "Addresses visited about cuckooing", "measure": "cuckooing_visits", "of": {"kind": "any"}, "unit": "addresses", "age": "all", "inexact": "beside"},
  {"heading": "Cuckooed homes found", "measure": "cuckooed_found", "of": {"kind": "any"}, "unit": "addresses", "age": "all", "inexact": "beside"},
  {"heading": "Pupils reached", "measure": "pupils_reached", "of": {"kind": "any"}, "unit": "people", "age": "all", "inexact": "beside"},
  {"heading": "Professionals reached", "measure": "professionals_reached", "of": {"kind": "any"}, "unit": "people", "age": "all", "inexact": "beside"}
]}');
