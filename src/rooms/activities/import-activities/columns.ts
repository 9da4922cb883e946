import type { Column } from '../../../platform/imports/index.ts'

const column = (name: string, meaning: string, example = '', required = false): Column => ({
  name,
  required,
  meaning,
  example,
})

/** The columns of a file of activities. `docs/activities-import.md` says the same. */
export const COLUMNS: readonly Column[] = [
  column(
    'activity',
    'The reference that the activity has in your system, up to 100 characters. Rows with the same one are outcomes of one activity.',
    'NP-2023-0417',
    true,
  ),
  column('kind', 'What was done: a kind of activity, by its code or its name.', 'warrant', true),
  column('strand', 'pursue, prevent, protect or prepare. Empty: the usual one of the kind.', ''),
  column(
    'starts_on',
    'The first day, as 2023-10-09. In 9/10/2023 the day comes first.',
    '2023-10-09',
    true,
  ),
  column('ends_on', 'The last day. Empty: the first day.', '2023-10-09'),
  column('area', 'The town, village or district. Never an address.', 'West Northamptonshire', true),
  column(
    'done_by',
    'The agency that did it, by its short name or its name.',
    'northamptonshire',
    true,
  ),
  column('counted_by', 'The one agency that counts it. Empty: the agency that did it.'),
  column('joint_with', 'Agencies that took part besides, separated by semicolons.', 'btp'),
  column('operation', 'The operation it belongs to, by its reference or its name.'),
  column('note', 'About the activity, up to 2,000 characters. Nobody is named.'),
  column(
    'outcome',
    'What the row is called within its activity, for “within”. Empty: its number, 1 for the first outcome.',
    '1',
  ),
  column(
    'measure',
    'What was counted: a measure, by its code or its name. Empty: the activity has no outcome in this row.',
    'arrests',
  ),
  column('subject', 'Of what, by code or name; several in one count are joined with a plus sign.'),
  column('quantity', 'How many or how much, in figures, without a unit.', '3'),
  column('unit', 'The unit of the quantity, by code or name. Never turned into another.', 'people'),
  column(
    'qualifier',
    'exact, over, almost or about; several or present where there is no number. Empty beside a quantity: exact.',
    'exact',
  ),
  column('value_gbp', 'The value in pounds, if there is one.'),
  column('value_qualifier', 'exact, over, almost or about.'),
  column('value_method', 'wholesale, street, market, expert or not_stated.'),
  column('valued_by', 'The role or unit that found the value. Never a name.'),
  column('valued_on', 'The day on which it was found.'),
  column(
    'standing',
    'counted, within (part of another outcome) or beside (not counted). Empty: counted, or within where “within” is filled.',
    'counted',
  ),
  column(
    'within',
    'The “outcome” of the row that this one is part of. That row stands above it, in the same activity.',
  ),
  column('seizure', 'Drugs with the same number, in the same activity, are one seizure: 1 to 999.'),
  column('under_18', 'yes where all of them are under 18. Empty: no.', 'no'),
  column('status', 'early or checked. Empty: early.', 'checked'),
  column('outcome_note', 'About the outcome, up to 500 characters. Nobody is named.'),
]
