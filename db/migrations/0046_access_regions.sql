-- Who coordinates a region, and who speaks for the whole country, are reporters of figures like any
-- force: their stated totals stand beside what the forces of the region counted. The regions are
-- those of the regional organised crime units (see 0003 for the forces of each).

insert into access.agencies (id, slug, name, kind, region) values
  (gen_random_uuid(), 'emsou', 'East Midlands Special Operations Unit', 'regional-unit', 'East Midlands'),
  (gen_random_uuid(), 'ersou', 'Eastern Region Special Operations Unit', 'regional-unit', 'Eastern'),
  (gen_random_uuid(), 'nerocu', 'North East Regional Organised Crime Unit', 'regional-unit', 'North East'),
  (gen_random_uuid(), 'nwrocu', 'North West Regional Organised Crime Unit', 'regional-unit', 'North West'),
  (gen_random_uuid(), 'serocu', 'South East Regional Organised Crime Unit', 'regional-unit', 'South East'),
  (gen_random_uuid(), 'swrocu', 'South West Regional Organised Crime Unit', 'regional-unit', 'South West'),
  (gen_random_uuid(), 'tarian', 'Tarian Regional Organised Crime Unit', 'regional-unit', 'Southern Wales'),
  (gen_random_uuid(), 'wmrocu', 'West Midlands Regional Organised Crime Unit', 'regional-unit', 'West Midlands'),
  (gen_random_uuid(), 'yhrocu', 'Yorkshire and Humber Regional Organised Crime Unit', 'regional-unit', 'Yorkshire and Humber'),
  (gen_random_uuid(), 'national', 'National coordination (NPCC and NCLCC)', 'national-body', null)
on conflict do nothing;
