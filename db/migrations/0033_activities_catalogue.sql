-- An area is never an address, so a name with a word for a street or a building in it is refused.
-- Some places are called so all the same: those of the catalogue always pass.

insert into activities.areas (code, name, kind, force, position) values
  ('street', 'Street', 'local', 'avon-and-somerset', 59),
  ('chester-le-street', 'Chester-le-Street', 'local', 'durham', 60),
  ('lane-end', 'Lane End', 'local', 'thames-valley', 61),
  ('potter-street', 'Potter Street', 'local', 'essex', 62),
  ('adwick-le-street', 'Adwick le Street', 'local', 'south-yorkshire', 63),
  ('boughton-street', 'Boughton Street', 'local', 'kent', 64),
  ('wood-street', 'Wood Street', 'local', 'metropolitan', 65),
  ('hampton-court', 'Hampton Court', 'local', 'metropolitan', 66),
  ('earls-court', 'Earl’s Court', 'local', 'metropolitan', 67),
  ('ladbroke-grove', 'Ladbroke Grove', 'local', 'metropolitan', 68),
  ('swiss-cottage', 'Swiss Cottage', 'local', 'metropolitan', 69),
  ('chalk-farm', 'Chalk Farm', 'local', 'metropolitan', 70),
  ('custom-house', 'Custom House', 'local', 'metropolitan', 71);

-- Some units are those of a few drugs only: nobody seizes plants of heroin. Empty is any subject.

alter table activities.units add column subjects text[] not null default '{}';

update activities.units set subjects = '{cannabis,khat,class_b,class_c,class_a_and_b,unknown_drug}'
where code = 'plants';
update activities.units set subjects = '{cannabis,class_b,class_a_and_b,unknown_drug}'
where code = 'buds';
