-- Releases say how young children are whom lines exploit. That is a number with a source like any
-- other, so it is a measure, and stands beside a week, never in its totals.

insert into activities.units (code, singular, plural, dimension, decimals, position) values
  ('years', 'year', 'years', 'count', 0, 36);

insert into activities.measures (code, label, singular, plural, definition, definition_source, topic, subject_groups, counts_people, under18_sensitive, takes_value, position) values
  ('youngest_age', 'Youngest age named', 'year old, the youngest age named', 'years old, the youngest age named',
    'The lowest age that somebody named for children whom county lines exploit. It is an age and not a count: nobody is added up in it, and it says nothing about how many are of that age.',
    'County Lines Intensification Week releases; wording of this service', 'safeguarding', '{}', false, false, false, 56);

insert into activities.measure_units (measure, unit, position) values
  ('youngest_age', 'years', 1);
