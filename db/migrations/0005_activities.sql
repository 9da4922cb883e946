-- What was done and what came of it. Operations, activities and outcomes are kept as versions that
-- are only ever added to; the row beside them says which version stands. The catalogues give every
-- code its words, its definition and where the definition comes from.

create schema activities;
revoke all on schema activities from public;

-- Catalogues ---------------------------------------------------------------------------------

create table activities.strands (
  code text primary key check (code ~ '^[a-z][a-z0-9_]*$'),
  label text not null,
  meaning text not null,
  position smallint not null unique
);

create table activities.kinds (
  code text primary key check (code ~ '^[a-z][a-z0-9_]*$'),
  label text not null,
  meaning text not null,
  default_strand text not null references activities.strands (code),
  position smallint not null unique
);

-- Units are never converted into each other: a wrap is not a weight.
create table activities.units (
  code text primary key check (code ~ '^[A-Za-z][A-Za-z0-9_]*$'),
  singular text not null,
  plural text not null,
  dimension text not null check (dimension in ('count', 'people', 'mass', 'volume', 'package', 'money')),
  -- How many decimals a quantity may have in this unit; 0 is whole numbers only.
  decimals smallint not null check (decimals between 0 and 3),
  position smallint not null unique
);

create table activities.subjects (
  code text primary key check (code ~ '^[a-z][a-z0-9_]*$'),
  -- As it stands in a sentence: "crack cocaine".
  name text not null,
  plural text not null,
  subject_group text not null check (subject_group in
    ('drug', 'drug_group', 'firearm', 'bladed_weapon', 'other_weapon', 'asset', 'vehicle', 'device', 'age_group', 'closure')),
  position smallint not null unique
);

-- The class of a controlled drug, from a date. Law changes: a class without a date is the one that
-- stood when the list was made. `checked` says whether somebody compared it with the law itself.
create table activities.drug_classes (
  subject text not null references activities.subjects (code),
  class text not null check (class in ('A', 'B', 'C')),
  since date,
  checked boolean not null,
  source text not null,
  unique nulls not distinct (subject, since)
);

create table activities.measures (
  code text primary key check (code ~ '^[a-z][a-z0-9_]*$'),
  label text not null,
  singular text not null,
  plural text not null,
  definition text not null,
  definition_source text not null,
  topic text not null check (topic in
    ('enforcement', 'lines', 'drugs_money', 'weapons', 'safeguarding', 'prevention')),
  subject_groups text[] not null,
  counts_people boolean not null,
  -- A count of under-18s in it is kept apart and never told as a success.
  under18_sensitive boolean not null,
  takes_value boolean not null,
  position smallint not null unique
);

create table activities.measure_units (
  measure text not null references activities.measures (code),
  unit text not null references activities.units (code),
  position smallint not null,
  primary key (measure, unit)
);

-- Names of places for the area box. A suggestion, not a limit; never an address.
create table activities.areas (
  code text primary key check (code ~ '^[a-z][a-z0-9-]*$'),
  name text not null,
  kind text not null check (kind in ('force', 'authority', 'local')),
  -- The police.uk slug of the force that polices it.
  force text not null,
  position smallint not null
);

-- Records ------------------------------------------------------------------------------------

create table activities.operations (
  id uuid primary key,
  reference text not null unique,
  version integer not null check (version > 0)
);

create table activities.operation_versions (
  operation_id uuid not null references activities.operations (id),
  version integer not null check (version > 0),
  change text not null check (change in ('recorded', 'corrected', 'withdrawn')),
  why text check (why is null or length(why) between 1 and 2000),
  changed_by_kind text not null check (changed_by_kind in ('member', 'operator', 'system')),
  changed_by uuid references access.members (id),
  changed_at timestamptz not null,
  form_token uuid unique,
  name text not null check (length(name) between 1 and 200),
  summary text not null check (length(summary) <= 4000),
  starts_on date not null,
  ends_on date,
  led_by uuid not null references access.agencies (id),
  primary key (operation_id, version),
  check (ends_on is null or ends_on >= starts_on),
  check ((version = 1) = (change = 'recorded')),
  check (change = 'recorded' or why is not null),
  check ((changed_by_kind = 'member') = (changed_by is not null))
);
create index operation_versions_by_start on activities.operation_versions (starts_on desc, operation_id desc);
create index operation_versions_by_lead on activities.operation_versions (led_by);

create table activities.operation_partners (
  operation_id uuid not null,
  version integer not null,
  agency_id uuid not null references access.agencies (id),
  primary key (operation_id, version, agency_id),
  foreign key (operation_id, version) references activities.operation_versions (operation_id, version)
);
create index operation_partners_by_agency on activities.operation_partners (agency_id);

create table activities.activities (
  id uuid primary key,
  reference text not null unique,
  version integer not null check (version > 0)
);

create table activities.activity_versions (
  activity_id uuid not null references activities.activities (id),
  version integer not null check (version > 0),
  change text not null check (change in ('recorded', 'corrected', 'withdrawn')),
  why text check (why is null or length(why) between 1 and 2000),
  changed_by_kind text not null check (changed_by_kind in ('member', 'operator', 'system')),
  changed_by uuid references access.members (id),
  changed_at timestamptz not null,
  form_token uuid unique,
  kind text not null references activities.kinds (code),
  strand text not null references activities.strands (code),
  starts_on date not null,
  ends_on date not null,
  area text not null check (length(area) between 1 and 120),
  done_by uuid not null references access.agencies (id),
  counted_by uuid not null references access.agencies (id),
  operation_id uuid references activities.operations (id),
  note text not null check (length(note) <= 2000),
  primary key (activity_id, version),
  check (ends_on >= starts_on),
  check ((version = 1) = (change = 'recorded')),
  check (change = 'recorded' or why is not null),
  check ((changed_by_kind = 'member') = (changed_by is not null))
);
create index activity_versions_by_start on activities.activity_versions (starts_on desc, activity_id desc);
create index activity_versions_by_doer on activities.activity_versions (done_by, starts_on desc);
create index activity_versions_by_counter on activities.activity_versions (counted_by, starts_on desc);
create index activity_versions_by_operation on activities.activity_versions (operation_id) where operation_id is not null;

-- Agencies that took part beside the one that did it and the one that counts it.
create table activities.activity_partners (
  activity_id uuid not null,
  version integer not null,
  agency_id uuid not null references access.agencies (id),
  primary key (activity_id, version, agency_id),
  foreign key (activity_id, version) references activities.activity_versions (activity_id, version)
);
create index activity_partners_by_agency on activities.activity_partners (agency_id);

create table activities.outcomes (
  id uuid primary key,
  activity_id uuid not null references activities.activities (id),
  version integer not null check (version > 0),
  -- The order on the page.
  number integer not null check (number > 0),
  unique (activity_id, number),
  unique (activity_id, id)
);

create table activities.outcome_versions (
  outcome_id uuid not null references activities.outcomes (id),
  version integer not null check (version > 0),
  change text not null check (change in ('recorded', 'corrected', 'withdrawn')),
  why text check (why is null or length(why) between 1 and 2000),
  changed_by_kind text not null check (changed_by_kind in ('member', 'operator', 'system')),
  changed_by uuid references access.members (id),
  changed_at timestamptz not null,
  form_token uuid unique,
  measure text not null references activities.measures (code),
  -- A subject's code, or several joined with + for one count over all of them.
  subject text check (subject ~ '^[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*$'),
  quantity numeric check (quantity >= 0 and quantity <= 1e15 and scale(quantity) <= 3),
  unit text references activities.units (code),
  qualifier text check (qualifier in ('exact', 'over', 'almost', 'about', 'several', 'present')),
  value_gbp numeric check (value_gbp >= 0 and value_gbp <= 1e15 and scale(value_gbp) <= 2),
  value_qualifier text check (value_qualifier in ('exact', 'over', 'almost', 'about')),
  value_method text check (value_method in ('wholesale', 'street', 'expert', 'market', 'not_stated')),
  valued_by text check (length(valued_by) between 1 and 120),
  valued_on date,
  standing text not null check (standing in ('counted', 'within', 'beside')),
  within_outcome_id uuid references activities.outcomes (id),
  -- Outcomes of one activity with the same number are one seizure of several drugs.
  seizure integer check (seizure between 1 and 999),
  under18 boolean not null,
  status text not null check (status in ('early', 'checked')),
  note text not null check (length(note) <= 500),
  primary key (outcome_id, version),
  check ((version = 1) = (change = 'recorded')),
  check (change = 'recorded' or why is not null),
  check ((changed_by_kind = 'member') = (changed_by is not null)),
  check (qualifier is not null or value_gbp is not null),
  check (quantity is null or (unit is not null and qualifier in ('exact', 'over', 'almost', 'about'))),
  check (quantity is not null or qualifier is null or qualifier in ('several', 'present')),
  check ((value_gbp is null) = (value_qualifier is null)),
  check ((value_gbp is null) = (value_method is null)),
  check ((standing = 'within') = (within_outcome_id is not null)),
  check (within_outcome_id is distinct from outcome_id)
);
create index outcome_versions_by_measure on activities.outcome_versions (measure);

-- What stands now. A view's columns are those of the version that the record points at.
create view activities.current_operations as
  select o.id, o.reference, v.*
  from activities.operations o
  join activities.operation_versions v on v.operation_id = o.id and v.version = o.version;

create view activities.current_activities as
  select a.id, a.reference, v.*
  from activities.activities a
  join activities.activity_versions v on v.activity_id = a.id and v.version = a.version;

create view activities.current_outcomes as
  select o.id, o.activity_id, o.number, v.*
  from activities.outcomes o
  join activities.outcome_versions v on v.outcome_id = o.id and v.version = o.version;

-- Rights: versions are added to and never changed; only the pointer to the one that stands moves.
grant usage on schema activities to countersign_desk;
grant select on all tables in schema activities to countersign_desk;
grant insert on
  activities.operations, activities.operation_versions, activities.operation_partners,
  activities.activities, activities.activity_versions, activities.activity_partners,
  activities.outcomes, activities.outcome_versions
  to countersign_desk;
grant update (version) on activities.operations, activities.activities, activities.outcomes to countersign_desk;

-- Seeds of the catalogues --------------------------------------------------------------------

insert into activities.strands (code, label, meaning, position) values
  ('pursue', 'Pursue', 'Finding, arresting and prosecuting those who run lines, and taking what they profit by.', 1),
  ('prevent', 'Prevent', 'Keeping people from being drawn into lines, or helping them to leave.', 2),
  ('protect', 'Protect', 'Making people, homes and places harder to exploit.', 3),
  ('prepare', 'Prepare', 'Being ready: training, material and campaigns that help others to see the signs and act.', 4);

insert into activities.kinds (code, label, meaning, default_strand, position) values
  ('warrant', 'Warrant', 'A search warrant was executed at one or more premises.', 'pursue', 1),
  ('address_search', 'Address search', 'An address was searched under a power other than a warrant, or the power is not recorded.', 'pursue', 2),
  ('arrest_operation', 'Arrest operation', 'People were arrested as planned, away from a warrant.', 'pursue', 3),
  ('investigation', 'Investigation', 'Inquiries that led to a charge, a closed line or another result.', 'pursue', 4),
  ('stop_and_search', 'Stop and search', 'People or vehicles were stopped and searched.', 'pursue', 5),
  ('anpr_operation', 'ANPR operation', 'Vehicles were stopped after their number plates were read.', 'pursue', 6),
  ('rail_operation', 'Rail operation', 'Officers worked at stations or on trains.', 'pursue', 7),
  ('vehicle_stop', 'Vehicle stop', 'A vehicle was stopped outside an ANPR operation.', 'pursue', 8),
  ('patrol', 'Patrol', 'Officers or wardens patrolled a place because of lines.', 'protect', 9),
  ('cuckooing_visit', 'Cuckooing visit', 'The home of somebody at risk of cuckooing was visited.', 'protect', 10),
  ('safeguarding_visit', 'Safeguarding visit', 'Somebody at risk was visited to make them safer.', 'protect', 11),
  ('welfare_visit', 'Welfare visit', 'Somebody was visited to see how they are.', 'protect', 12),
  ('business_visit', 'Business visit', 'A hotel, taxi firm, landlord, shop or other business was visited.', 'protect', 13),
  ('engagement_visit', 'Engagement or Beat Bus visit', 'Officers met the public at a place, with or without a Beat Bus.', 'prevent', 14),
  ('school_input', 'School input', 'Pupils or students were spoken to about exploitation.', 'prevent', 15),
  ('school_material', 'Material for schools', 'Material about the signs of exploitation was sent to schools.', 'prepare', 16),
  ('workshop', 'Workshop or training', 'Professionals, parents or carers were trained.', 'prepare', 17),
  ('campaign', 'Campaign or mass media', 'A film, a campaign or announcements reached many people at once.', 'prepare', 18),
  ('other', 'Other', 'Something else; the note says what.', 'pursue', 19);

insert into activities.units (code, singular, plural, dimension, decimals, position) values
  ('people', 'person', 'people', 'people', 0, 1),
  ('items', 'item', 'items', 'count', 0, 2),
  ('warrants', 'warrant', 'warrants', 'count', 0, 3),
  ('addresses', 'address', 'addresses', 'count', 0, 4),
  ('visits', 'visit', 'visits', 'count', 0, 5),
  ('operations', 'operation', 'operations', 'count', 0, 6),
  ('offences', 'offence', 'offences', 'count', 0, 7),
  ('lines', 'line', 'lines', 'count', 0, 8),
  ('referrals', 'referral', 'referrals', 'count', 0, 9),
  ('notifications', 'notification', 'notifications', 'count', 0, 10),
  ('notices', 'notice', 'notices', 'count', 0, 11),
  ('orders', 'order', 'orders', 'count', 0, 12),
  ('packages', 'package', 'packages', 'count', 0, 13),
  ('investigations', 'investigation', 'investigations', 'count', 0, 14),
  ('vehicles', 'vehicle', 'vehicles', 'count', 0, 15),
  ('searches', 'search', 'searches', 'count', 0, 16),
  ('patrols', 'patrol', 'patrols', 'count', 0, 17),
  ('schools', 'school', 'schools', 'count', 0, 18),
  ('workshops', 'workshop', 'workshops', 'count', 0, 19),
  ('views', 'view', 'views', 'count', 0, 20),
  ('seizures', 'seizure', 'seizures', 'count', 0, 21),
  ('wraps', 'wrap', 'wraps', 'package', 0, 22),
  ('deals', 'deal', 'deals', 'package', 0, 23),
  ('tablets', 'tablet', 'tablets', 'package', 0, 24),
  ('doses', 'dose', 'doses', 'package', 0, 25),
  ('plants', 'plant', 'plants', 'package', 0, 26),
  ('buds', 'bud', 'buds', 'package', 0, 27),
  ('g', 'g', 'g', 'mass', 3, 28),
  ('kg', 'kg', 'kg', 'mass', 3, 29),
  ('oz', 'ounce', 'ounces', 'mass', 3, 30),
  ('ml', 'ml', 'ml', 'volume', 3, 31),
  ('litres', 'litre', 'litres', 'volume', 3, 32),
  ('GBP', 'pound', 'pounds', 'money', 2, 33),
  ('EUR', 'euro', 'euros', 'money', 2, 34),
  ('USD', 'US dollar', 'US dollars', 'money', 2, 35);

insert into activities.subjects (code, name, plural, subject_group, position) values
  ('heroin', 'heroin', 'heroin', 'drug', 1),
  ('crack_cocaine', 'crack cocaine', 'crack cocaine', 'drug', 2),
  ('cocaine', 'cocaine', 'cocaine', 'drug', 3),
  ('cannabis', 'cannabis', 'cannabis', 'drug', 4),
  ('cannabis_resin', 'cannabis resin', 'cannabis resin', 'drug', 5),
  ('mdma', 'MDMA', 'MDMA', 'drug', 6),
  ('amphetamine', 'amphetamine', 'amphetamine', 'drug', 7),
  ('methamphetamine', 'methamphetamine', 'methamphetamine', 'drug', 8),
  ('ketamine', 'ketamine', 'ketamine', 'drug', 9),
  ('lsd', 'LSD', 'LSD', 'drug', 10),
  ('magic_mushrooms', 'magic mushrooms', 'magic mushrooms', 'drug', 11),
  ('methadone', 'methadone', 'methadone', 'drug', 12),
  ('morphine', 'morphine', 'morphine', 'drug', 13),
  ('fentanyl', 'fentanyl', 'fentanyl', 'drug', 14),
  ('nitazenes', 'nitazenes', 'nitazenes', 'drug', 15),
  ('mephedrone', 'mephedrone', 'mephedrone', 'drug', 16),
  ('synthetic_cannabinoids', 'synthetic cannabinoids', 'synthetic cannabinoids', 'drug', 17),
  ('ghb_gbl', 'GHB or GBL', 'GHB or GBL', 'drug', 18),
  ('barbiturates', 'barbiturates', 'barbiturates', 'drug', 19),
  ('benzodiazepines', 'benzodiazepines', 'benzodiazepines', 'drug', 20),
  ('pregabalin_gabapentin', 'pregabalin or gabapentin', 'pregabalin or gabapentin', 'drug', 21),
  ('zopiclone', 'zopiclone', 'zopiclone', 'drug', 22),
  ('anabolic_steroids', 'anabolic steroids', 'anabolic steroids', 'drug', 23),
  ('nitrous_oxide', 'nitrous oxide', 'nitrous oxide', 'drug', 24),
  ('khat', 'khat', 'khat', 'drug', 25),
  ('xylazine', 'xylazine', 'xylazine', 'drug', 26),
  ('unknown_drug', 'an unidentified drug', 'unidentified drugs', 'drug', 27),
  ('class_a', 'Class A drugs', 'Class A drugs', 'drug_group', 28),
  ('class_b', 'Class B drugs', 'Class B drugs', 'drug_group', 29),
  ('class_c', 'Class C drugs', 'Class C drugs', 'drug_group', 30),
  ('class_a_and_b', 'Class A and Class B drugs', 'Class A and Class B drugs', 'drug_group', 31),
  ('prescription_class_b_c', 'Class B and Class C prescription medicines', 'Class B and Class C prescription medicines', 'drug_group', 32),
  ('firearm', 'firearm', 'firearms', 'firearm', 33),
  ('section_1', 'section 1 firearm', 'section 1 firearms', 'firearm', 34),
  ('section_5', 'section 5 firearm', 'section 5 firearms', 'firearm', 35),
  ('handgun', 'handgun', 'handguns', 'firearm', 36),
  ('imitation_firearm', 'imitation firearm', 'imitation firearms', 'firearm', 37),
  ('blank_firer', 'blank-firing weapon', 'blank-firing weapons', 'firearm', 38),
  ('air_rifle', 'air rifle', 'air rifles', 'firearm', 39),
  ('bb_gun', 'BB gun', 'BB guns', 'firearm', 40),
  ('gas_gun', 'gas-powered gun', 'gas-powered guns', 'firearm', 41),
  ('ammunition', 'round of ammunition', 'rounds of ammunition', 'firearm', 42),
  ('knife', 'knife', 'knives', 'bladed_weapon', 43),
  ('stanley_knife', 'Stanley knife', 'Stanley knives', 'bladed_weapon', 44),
  ('lock_knife', 'lock knife', 'lock knives', 'bladed_weapon', 45),
  ('zombie_knife', 'zombie-style knife', 'zombie-style knives', 'bladed_weapon', 46),
  ('machete', 'machete', 'machetes', 'bladed_weapon', 47),
  ('sword', 'sword', 'swords', 'bladed_weapon', 48),
  ('samurai_sword', 'samurai sword', 'samurai swords', 'bladed_weapon', 49),
  ('axe', 'axe', 'axes', 'bladed_weapon', 50),
  ('knuckleduster', 'knuckleduster', 'knuckledusters', 'other_weapon', 51),
  ('baton', 'baton', 'batons', 'other_weapon', 52),
  ('hammer', 'hammer', 'hammers', 'other_weapon', 53),
  ('bat', 'bat', 'bats', 'other_weapon', 54),
  ('nunchucks', 'set of nunchucks', 'sets of nunchucks', 'other_weapon', 55),
  ('crossbow', 'crossbow', 'crossbows', 'other_weapon', 56),
  ('taser', 'taser or stun gun', 'tasers or stun guns', 'other_weapon', 57),
  ('weighted_chain', 'weighted chain', 'weighted chains', 'other_weapon', 58),
  ('pickaxe', 'pickaxe', 'pickaxes', 'other_weapon', 59),
  ('offensive_weapon', 'offensive weapon', 'offensive weapons', 'other_weapon', 60),
  ('laptop', 'laptop', 'laptops', 'asset', 61),
  ('watch', 'watch', 'watches', 'asset', 62),
  ('clothing', 'item of clothing', 'items of clothing', 'asset', 63),
  ('clothing_and_watches', 'clothing and watches', 'clothing and watches', 'asset', 64),
  ('cigarettes', 'cigarettes', 'cigarettes', 'asset', 65),
  ('tobacco', 'tobacco', 'tobacco', 'asset', 66),
  ('vapes', 'vape', 'vapes', 'asset', 67),
  ('electronics', 'electronic goods', 'electronic goods', 'asset', 68),
  ('counterfeit_goods', 'counterfeit goods', 'counterfeit goods', 'asset', 69),
  ('jewellery', 'item of jewellery', 'items of jewellery', 'asset', 70),
  ('crypto', 'crypto-assets', 'crypto-assets', 'asset', 71),
  ('dog', 'dog', 'dogs', 'asset', 72),
  ('car', 'car', 'cars', 'vehicle', 73),
  ('stolen_car', 'stolen car', 'stolen cars', 'vehicle', 74),
  ('van', 'van', 'vans', 'vehicle', 75),
  ('motorcycle', 'motorcycle', 'motorcycles', 'vehicle', 76),
  ('e_bike_scooter', 'e-bike or e-scooter', 'e-bikes or e-scooters', 'vehicle', 77),
  ('deal_line_devices', 'device that ran a deal line', 'devices that ran a deal line', 'device', 78),
  ('sim_card', 'SIM card', 'SIM cards', 'device', 79),
  ('adults', 'adult', 'adults', 'age_group', 80),
  ('children', 'child', 'children', 'age_group', 81),
  ('type_1_closure', 'closed by arrest and charge of the line holder', 'closed by arrest and charge of the line holder', 'closure', 82),
  ('type_2_closure', 'closed by taking the number out of use', 'closed by taking the number out of use', 'closure', 83);

-- Nobody has compared these classes with the law yet, so `checked` is false throughout.
insert into activities.drug_classes (subject, class, since, checked, source) values
  ('heroin', 'A', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('crack_cocaine', 'A', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('cocaine', 'A', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('mdma', 'A', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('lsd', 'A', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('magic_mushrooms', 'A', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('methadone', 'A', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('morphine', 'A', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('methamphetamine', 'A', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('fentanyl', 'A', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('nitazenes', 'A', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('cannabis', 'B', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('cannabis_resin', 'B', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('amphetamine', 'B', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('ketamine', 'B', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('mephedrone', 'B', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('synthetic_cannabinoids', 'B', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('barbiturates', 'B', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('benzodiazepines', 'C', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('anabolic_steroids', 'C', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('pregabalin_gabapentin', 'C', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('zopiclone', 'C', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('khat', 'C', null, false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('ghb_gbl', 'B', '2022-04-13', false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('nitrous_oxide', 'C', '2023-11-08', false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)'),
  ('xylazine', 'C', '2025-01-15', false, 'Misuse of Drugs Act 1971, Schedule 2 (from memory; compare with legislation.gov.uk)');

insert into activities.measures (code, label, singular, plural, definition, definition_source, topic, subject_groups, counts_people, under18_sensitive, takes_value, position) values
  ('warrants_executed', 'Warrants executed', 'warrant', 'warrants',
    'Search warrants that were carried out. One warrant is one, however many rooms or people it covered. Not the same as addresses searched.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, false, false, 1),
  ('addresses_searched', 'Addresses searched', 'address searched', 'addresses searched',
    'Addresses that were searched under any power, each counted once. Not the same as warrants.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, false, false, 2),
  ('arrests', 'Arrests', 'arrest', 'arrests',
    'Arrests made in the activity. Somebody arrested twice counts twice; somebody arrested for several offences counts once. Arrests of people under 18 are kept apart.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', true, true, false, 3),
  ('persons_charged', 'People charged', 'person charged', 'people charged',
    'People charged with at least one offence, each counted once. Not the same as charges.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', true, true, false, 4),
  ('charges', 'Charges', 'charge', 'charges',
    'Offences that people were charged with. One person may account for several.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, false, false, 5),
  ('modern_slavery_charges', 'Modern slavery charges', 'modern slavery charge', 'modern slavery charges',
    'Charges under the Modern Slavery Act 2015. They are part of the charges and are not added to them.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, false, false, 6),
  ('modern_slavery_investigations', 'Modern slavery investigations', 'modern slavery investigation', 'modern slavery investigations',
    'Investigations opened into modern slavery offences.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, false, false, 7),
  ('remanded', 'People remanded', 'person remanded', 'people remanded',
    'People charged and kept in custody, each counted once.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', true, true, false, 8),
  ('stop_searches', 'Stop and searches', 'stop and search', 'stop and searches',
    'Stops in which a person or a vehicle was searched.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, true, false, 9),
  ('vehicles_stopped', 'Vehicles stopped', 'vehicle stopped', 'vehicles stopped',
    'Vehicles stopped by an officer, searched or not.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, false, false, 10),
  ('vehicles_seized', 'Vehicles seized', 'vehicle seized', 'vehicles seized',
    'Vehicles that were taken and kept, for whatever reason.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{vehicle}', false, false, true, 11),
  ('anpr_operations', 'ANPR operations', 'ANPR operation', 'ANPR operations',
    'Operations in which vehicles were stopped because of what number plate readers showed.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, false, false, 12),
  ('rail_operations', 'Rail operations', 'rail operation', 'rail operations',
    'Operations at railway stations or on trains.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, false, false, 13),
  ('patrols', 'Patrols', 'patrol', 'patrols',
    'Patrols made because of county lines.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, false, false, 14),
  ('closure_orders', 'Closure orders', 'closure order', 'closure orders',
    'Orders or notices that closed premises.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, false, false, 15),
  ('warning_notices', 'Warning notices', 'warning notice', 'warning notices',
    'Written warnings served on people or premises.',
    'County Lines Intensification Week releases; wording of this service', 'enforcement', '{}', false, false, false, 16),
  ('lines_identified', 'Lines identified', 'line identified', 'lines identified',
    'Lines that became known. It says nothing about whether they were stopped.',
    'County Lines Intensification Week releases; wording of this service', 'lines', '{}', false, false, false, 17),
  ('lines_mapped', 'Lines mapped', 'line mapped', 'lines mapped',
    'Lines scored and recorded with the regional coordinator.',
    'County Lines Intensification Week releases; wording of this service', 'lines', '{}', false, false, false, 18),
  ('lines_disrupted', 'Lines disrupted', 'line disrupted', 'lines disrupted',
    'Lines hindered, also when a release says dismantled, without a closure as the Home Office counts one.',
    'County Lines Intensification Week releases; wording of this service', 'lines', '{}', false, false, false, 19),
  ('lines_closed', 'Lines closed', 'line closed', 'lines closed',
    'Lines closed. Type 1: its holder was arrested and charged, and the gang can no longer use the number. Type 2: the number, SIM or phone was taken out of use.',
    'Home Office, County Lines Programme data (15 March 2024 edition)', 'lines', '{closure}', false, false, false, 20),
  ('deal_lines_seized', 'Deal lines seized', 'deal line seized', 'deal lines seized',
    'Phone lines that took orders for drugs and were taken into police hands.',
    'County Lines Intensification Week releases; wording of this service', 'lines', '{}', false, false, false, 21),
  ('phones_seized', 'Phones seized', 'phone seized', 'phones seized',
    'Phones taken in the activity, whether or not one ran a line.',
    'County Lines Intensification Week releases; wording of this service', 'lines', '{device}', false, false, false, 22),
  ('sims_seized', 'SIM cards seized', 'SIM card seized', 'SIM cards seized',
    'SIM cards taken in the activity, apart from those inside a seized phone.',
    'County Lines Intensification Week releases; wording of this service', 'lines', '{}', false, false, false, 23),
  ('other_devices_seized', 'Other devices seized', 'other device seized', 'other devices seized',
    'Tablets, computers and other devices that are not phones.',
    'County Lines Intensification Week releases; wording of this service', 'lines', '{}', false, false, false, 24),
  ('drugs_seized', 'Drugs seized', 'drug seizure', 'drug seizures',
    'Drugs found and taken, as recorded: weights, wraps, deals, tablets and plants are never turned into one another. A seizure of several drugs counts once in the number of seizures and once under each drug.',
    'Home Office, seizures of drugs user guide (18 January 2024)', 'drugs_money', '{drug,drug_group}', false, false, true, 25),
  ('cash_seized', 'Cash seized', 'cash seizure', 'cash seizures',
    'Money in notes and coins found and taken. Each currency stands alone. Counterfeit money is counted apart.',
    'County Lines Intensification Week releases; wording of this service', 'drugs_money', '{}', false, false, false, 26),
  ('counterfeit_cash', 'Counterfeit money seized', 'counterfeit money', 'counterfeit money',
    'The face value of notes that are not genuine. It is not cash.',
    'County Lines Intensification Week releases; wording of this service', 'drugs_money', '{}', false, false, false, 27),
  ('assets_seized', 'Goods seized', 'item of goods', 'goods',
    'Goods thought to come from crime or to be used for it, apart from cash, drugs, weapons, phones and vehicles.',
    'County Lines Intensification Week releases; wording of this service', 'drugs_money', '{asset}', false, false, true, 28),
  ('weapons_seized', 'Weapons seized', 'weapon', 'weapons',
    'Weapons of all kinds, when the kinds were not told apart or as the total of them.',
    'County Lines Intensification Week releases; wording of this service', 'weapons', '{firearm,bladed_weapon,other_weapon}', false, false, false, 29),
  ('firearms_seized', 'Firearms seized', 'firearm', 'firearms',
    'Firearms under section 1 or section 5 of the Firearms Act 1968, imitations, blank-firing weapons, air and BB guns, and ammunition; each kind is named.',
    'County Lines Intensification Week releases; wording of this service', 'weapons', '{firearm}', false, false, false, 30),
  ('bladed_weapons_seized', 'Bladed weapons seized', 'bladed weapon', 'bladed weapons',
    'Knives, machetes, swords, axes and other weapons with a blade.',
    'County Lines Intensification Week releases; wording of this service', 'weapons', '{bladed_weapon}', false, false, false, 31),
  ('other_weapons_seized', 'Other weapons seized', 'other weapon', 'other weapons',
    'Weapons that neither fire nor have a blade, and crossbows.',
    'County Lines Intensification Week releases; wording of this service', 'weapons', '{other_weapon}', false, false, false, 32),
  ('people_safeguarded', 'People safeguarded', 'person safeguarded', 'people safeguarded',
    'People for whom something was put in place to make them safer, each counted once. Weeks have used this word in different ways, so one week cannot be held against another.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{age_group}', true, false, false, 33),
  ('children_safeguarded', 'Children safeguarded', 'child safeguarded', 'children safeguarded',
    'People under 18 for whom something was put in place to make them safer, each counted once. Arrests are not part of it.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{}', true, false, false, 34),
  ('adults_safeguarded', 'Adults safeguarded', 'adult safeguarded', 'adults safeguarded',
    'People aged 18 or over for whom something was put in place to make them safer, each counted once.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{}', true, false, false, 35),
  ('people_engaged', 'People engaged for safeguarding', 'person engaged for safeguarding', 'people engaged for safeguarding',
    'People spoken to because they might be at risk. It does not say that anything was put in place.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{age_group}', true, false, false, 36),
  ('support_packages', 'Support packages', 'support package', 'support packages',
    'Plans of help agreed with somebody at risk.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{}', false, false, false, 37),
  ('safeguarding_visits', 'Safeguarding visits', 'safeguarding visit', 'safeguarding visits',
    'Visits to somebody at risk to make them safer. One person may be visited more than once.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{}', false, false, false, 38),
  ('welfare_visits', 'Welfare visits', 'welfare visit', 'welfare visits',
    'Visits to see how somebody is.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{}', false, false, false, 39),
  ('cuckooing_visits', 'Cuckooing visits', 'address visited about cuckooing', 'addresses visited about cuckooing',
    'Addresses visited because somebody there was at risk of cuckooing. It does not say that cuckooing was found.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{}', false, false, false, 40),
  ('cuckooed_found', 'Cuckooed homes found', 'cuckooed home found', 'cuckooed homes found',
    'Visited addresses at which cuckooing was found.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{}', false, false, false, 41),
  ('nrm_referrals', 'NRM referrals', 'NRM referral', 'NRM referrals',
    'Formal referrals of potential victims of modern slavery to the National Referral Mechanism by a first responder organisation.',
    'Home Office, National Referral Mechanism guidance', 'safeguarding', '{age_group}', false, false, false, 42),
  ('dtn_notifications', 'Duty to Notify notifications', 'Duty to Notify notification', 'Duty to Notify notifications',
    'Notifications of an adult who may be a victim of modern slavery and did not consent to a referral.',
    'Home Office, National Referral Mechanism guidance', 'safeguarding', '{}', false, false, false, 43),
  ('other_referrals', 'Other referrals', 'other referral', 'other referrals',
    'Referrals to a service that helps, apart from the National Referral Mechanism.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{}', false, false, false, 44),
  ('ppn_submitted', 'Public protection notices', 'public protection notice', 'public protection notices',
    'Notices by which police told partners about somebody at risk.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{}', false, false, false, 45),
  ('schools_sent_material', 'Schools sent material', 'school sent material', 'schools sent material',
    'Schools that were sent material about the signs of exploitation. It does not say how many pupils saw it.',
    'County Lines Intensification Week releases; wording of this service', 'prevention', '{}', false, false, false, 46),
  ('schools_visited', 'Schools visited', 'school visited', 'schools visited',
    'Schools visited to talk about exploitation, each counted once.',
    'County Lines Intensification Week releases; wording of this service', 'prevention', '{}', false, false, false, 47),
  ('pupils_reached', 'Pupils reached', 'pupil reached', 'pupils reached',
    'Pupils and students who were at a talk or lesson.',
    'County Lines Intensification Week releases; wording of this service', 'prevention', '{}', true, false, false, 48),
  ('professionals_reached', 'Professionals reached', 'professional reached', 'professionals reached',
    'People who were trained or briefed because of their work.',
    'County Lines Intensification Week releases; wording of this service', 'prevention', '{}', true, false, false, 49),
  ('parents_reached', 'Parents and carers reached', 'parent or carer reached', 'parents and carers reached',
    'Parents and carers who were at a talk or briefing.',
    'County Lines Intensification Week releases; wording of this service', 'prevention', '{}', true, false, false, 50),
  ('workshops', 'Workshops', 'workshop', 'workshops',
    'Workshops, training sessions and inputs held.',
    'County Lines Intensification Week releases; wording of this service', 'prevention', '{}', false, false, false, 51),
  ('business_visits', 'Business visits', 'business visit', 'business visits',
    'Visits to hotels, taxi firms, landlords, shops and other businesses.',
    'County Lines Intensification Week releases; wording of this service', 'prevention', '{}', false, false, false, 52),
  ('beat_bus_visits', 'Beat Bus visits', 'Beat Bus visit', 'Beat Bus visits',
    'Places at which a Beat Bus stopped to meet the public.',
    'County Lines Intensification Week releases; wording of this service', 'prevention', '{}', false, false, false, 53),
  ('people_reached', 'People reached', 'person reached', 'people reached',
    'People reached by announcements, events or a campaign. It is an estimate of an audience, not of people helped.',
    'County Lines Intensification Week releases; wording of this service', 'prevention', '{}', true, false, false, 54),
  ('film_views', 'Film views', 'film view', 'film views',
    'Times that a film was played. One person may account for several.',
    'County Lines Intensification Week releases; wording of this service', 'prevention', '{}', false, false, false, 55);

insert into activities.measure_units (measure, unit, position) values
  ('warrants_executed', 'warrants', 1),
  ('addresses_searched', 'addresses', 1),
  ('arrests', 'people', 1),
  ('persons_charged', 'people', 1),
  ('charges', 'offences', 1),
  ('modern_slavery_charges', 'offences', 1),
  ('modern_slavery_investigations', 'investigations', 1),
  ('remanded', 'people', 1),
  ('stop_searches', 'searches', 1),
  ('vehicles_stopped', 'vehicles', 1),
  ('vehicles_seized', 'items', 1),
  ('vehicles_seized', 'vehicles', 2),
  ('anpr_operations', 'operations', 1),
  ('rail_operations', 'operations', 1),
  ('patrols', 'patrols', 1),
  ('closure_orders', 'orders', 1),
  ('warning_notices', 'notices', 1),
  ('lines_identified', 'lines', 1),
  ('lines_mapped', 'lines', 1),
  ('lines_disrupted', 'lines', 1),
  ('lines_closed', 'lines', 1),
  ('deal_lines_seized', 'lines', 1),
  ('phones_seized', 'items', 1),
  ('sims_seized', 'items', 1),
  ('other_devices_seized', 'items', 1),
  ('drugs_seized', 'wraps', 1),
  ('drugs_seized', 'deals', 2),
  ('drugs_seized', 'g', 3),
  ('drugs_seized', 'kg', 4),
  ('drugs_seized', 'oz', 5),
  ('drugs_seized', 'tablets', 6),
  ('drugs_seized', 'doses', 7),
  ('drugs_seized', 'plants', 8),
  ('drugs_seized', 'buds', 9),
  ('drugs_seized', 'ml', 10),
  ('drugs_seized', 'litres', 11),
  ('drugs_seized', 'seizures', 12),
  ('cash_seized', 'GBP', 1),
  ('cash_seized', 'EUR', 2),
  ('cash_seized', 'USD', 3),
  ('counterfeit_cash', 'GBP', 1),
  ('counterfeit_cash', 'EUR', 2),
  ('counterfeit_cash', 'USD', 3),
  ('counterfeit_cash', 'items', 4),
  ('assets_seized', 'items', 1),
  ('weapons_seized', 'items', 1),
  ('firearms_seized', 'items', 1),
  ('bladed_weapons_seized', 'items', 1),
  ('other_weapons_seized', 'items', 1),
  ('people_safeguarded', 'people', 1),
  ('children_safeguarded', 'people', 1),
  ('adults_safeguarded', 'people', 1),
  ('people_engaged', 'people', 1),
  ('support_packages', 'packages', 1),
  ('safeguarding_visits', 'visits', 1),
  ('welfare_visits', 'visits', 1),
  ('cuckooing_visits', 'addresses', 1),
  ('cuckooing_visits', 'visits', 2),
  ('cuckooed_found', 'addresses', 1),
  ('nrm_referrals', 'referrals', 1),
  ('dtn_notifications', 'notifications', 1),
  ('other_referrals', 'referrals', 1),
  ('ppn_submitted', 'notices', 1),
  ('schools_sent_material', 'schools', 1),
  ('schools_visited', 'schools', 1),
  ('pupils_reached', 'people', 1),
  ('professionals_reached', 'people', 1),
  ('parents_reached', 'people', 1),
  ('workshops', 'workshops', 1),
  ('business_visits', 'visits', 1),
  ('beat_bus_visits', 'visits', 1),
  ('people_reached', 'people', 1),
  ('film_views', 'views', 1);

insert into activities.areas (code, name, kind, force, position) values
  ('derbyshire', 'Derbyshire', 'force', 'derbyshire', 1),
  ('leicestershire', 'Leicestershire, Leicester and Rutland', 'force', 'leicestershire', 2),
  ('lincolnshire', 'Lincolnshire', 'force', 'lincolnshire', 3),
  ('northamptonshire', 'Northamptonshire', 'force', 'northamptonshire', 4),
  ('nottinghamshire', 'Nottinghamshire', 'force', 'nottinghamshire', 5),
  ('bedfordshire', 'Bedfordshire', 'force', 'bedfordshire', 6),
  ('cambridgeshire', 'Cambridgeshire', 'force', 'cambridgeshire', 7),
  ('essex', 'Essex', 'force', 'essex', 8),
  ('hertfordshire', 'Hertfordshire', 'force', 'hertfordshire', 9),
  ('kent', 'Kent', 'force', 'kent', 10),
  ('norfolk', 'Norfolk', 'force', 'norfolk', 11),
  ('suffolk', 'Suffolk', 'force', 'suffolk', 12),
  ('metropolitan', 'Metropolitan Police District', 'force', 'metropolitan', 13),
  ('city-of-london', 'City of London', 'force', 'city-of-london', 14),
  ('cleveland', 'Cleveland', 'force', 'cleveland', 15),
  ('durham', 'County Durham and Darlington', 'force', 'durham', 16),
  ('northumbria', 'Northumbria', 'force', 'northumbria', 17),
  ('cheshire', 'Cheshire', 'force', 'cheshire', 18),
  ('cumbria', 'Cumbria', 'force', 'cumbria', 19),
  ('greater-manchester', 'Greater Manchester', 'force', 'greater-manchester', 20),
  ('lancashire', 'Lancashire', 'force', 'lancashire', 21),
  ('merseyside', 'Merseyside', 'force', 'merseyside', 22),
  ('north-wales', 'North Wales', 'force', 'north-wales', 23),
  ('hampshire', 'Hampshire and Isle of Wight', 'force', 'hampshire', 24),
  ('surrey', 'Surrey', 'force', 'surrey', 25),
  ('sussex', 'Sussex', 'force', 'sussex', 26),
  ('thames-valley', 'Thames Valley', 'force', 'thames-valley', 27),
  ('avon-and-somerset', 'Avon and Somerset', 'force', 'avon-and-somerset', 28),
  ('devon-and-cornwall', 'Devon and Cornwall', 'force', 'devon-and-cornwall', 29),
  ('dorset', 'Dorset', 'force', 'dorset', 30),
  ('gloucestershire', 'Gloucestershire', 'force', 'gloucestershire', 31),
  ('wiltshire', 'Wiltshire', 'force', 'wiltshire', 32),
  ('dyfed-powys', 'Dyfed-Powys', 'force', 'dyfed-powys', 33),
  ('gwent', 'Gwent', 'force', 'gwent', 34),
  ('south-wales', 'South Wales', 'force', 'south-wales', 35),
  ('staffordshire', 'Staffordshire', 'force', 'staffordshire', 36),
  ('warwickshire', 'Warwickshire', 'force', 'warwickshire', 37),
  ('west-mercia', 'West Mercia', 'force', 'west-mercia', 38),
  ('west-midlands', 'West Midlands', 'force', 'west-midlands', 39),
  ('humberside', 'Humberside', 'force', 'humberside', 40),
  ('north-yorkshire', 'North Yorkshire', 'force', 'north-yorkshire', 41),
  ('south-yorkshire', 'South Yorkshire', 'force', 'south-yorkshire', 42),
  ('west-yorkshire', 'West Yorkshire', 'force', 'west-yorkshire', 43),
  ('btp', 'Railway network', 'force', 'btp', 44),
  ('derbyshire-county', 'Derbyshire County', 'authority', 'derbyshire', 45),
  ('derby-city', 'Derby City', 'authority', 'derbyshire', 46),
  ('leicester-city', 'Leicester City', 'authority', 'leicestershire', 47),
  ('leicestershire-county', 'Leicestershire County', 'authority', 'leicestershire', 48),
  ('rutland', 'Rutland', 'authority', 'leicestershire', 49),
  ('coalville', 'Coalville', 'local', 'leicestershire', 50),
  ('east-leicester', 'East Leicester', 'local', 'leicestershire', 51),
  ('hinckley', 'Hinckley', 'local', 'leicestershire', 52),
  ('leicester-railway-station', 'Leicester railway station', 'local', 'leicestershire', 53),
  ('lincolnshire-county', 'Lincolnshire County', 'authority', 'lincolnshire', 54),
  ('north-northamptonshire', 'North Northamptonshire', 'authority', 'northamptonshire', 55),
  ('west-northamptonshire', 'West Northamptonshire', 'authority', 'northamptonshire', 56),
  ('nottinghamshire-county', 'Nottinghamshire County', 'authority', 'nottinghamshire', 57),
  ('nottingham-city', 'Nottingham City', 'authority', 'nottinghamshire', 58);
