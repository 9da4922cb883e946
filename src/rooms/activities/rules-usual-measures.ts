/** What is found on people, in vehicles and behind doors when they are searched. */
const FOUND = [
  'arrests',
  'drugs_seized',
  'cash_seized',
  'phones_seized',
  'bladed_weapons_seized',
  'other_weapons_seized',
  'firearms_seized',
] as const

const USUAL: Readonly<Record<string, readonly string[]>> = {
  warrant: ['warrants_executed', 'addresses_searched', ...FOUND],
  address_search: ['addresses_searched', ...FOUND],
  arrest_operation: FOUND,
  investigation: [
    'persons_charged',
    'charges',
    'remanded',
    'modern_slavery_charges',
    'modern_slavery_investigations',
    'lines_identified',
    'lines_mapped',
    'lines_disrupted',
    'lines_closed',
  ],
  stop_and_search: ['stop_searches', ...FOUND],
  anpr_operation: ['anpr_operations', 'vehicles_stopped', 'vehicles_seized', ...FOUND],
  rail_operation: ['rail_operations', 'stop_searches', ...FOUND],
  vehicle_stop: ['vehicles_stopped', 'vehicles_seized', ...FOUND],
  patrol: ['patrols', 'people_engaged', 'stop_searches', 'arrests'],
  cuckooing_visit: [
    'cuckooing_visits',
    'cuckooed_found',
    'adults_safeguarded',
    'support_packages',
    'other_referrals',
    'closure_orders',
  ],
  safeguarding_visit: [
    'safeguarding_visits',
    'people_safeguarded',
    'children_safeguarded',
    'adults_safeguarded',
    'support_packages',
    'nrm_referrals',
    'other_referrals',
    'ppn_submitted',
  ],
  welfare_visit: ['welfare_visits', 'people_engaged', 'other_referrals', 'ppn_submitted'],
  business_visit: ['business_visits', 'professionals_reached'],
  engagement_visit: ['beat_bus_visits', 'people_engaged', 'people_reached'],
  school_input: ['schools_visited', 'pupils_reached', 'workshops'],
  school_material: ['schools_sent_material'],
  workshop: ['workshops', 'professionals_reached', 'parents_reached'],
  campaign: ['people_reached', 'film_views'],
  other: [],
}

/**
 * The measures usual for a kind of activity, the most particular first; none for "other" and for a
 * kind that is not known. Its source is the catalogue (migration 0005): what a kind means there says
 * what is done, and what a measure is defined as says what may come of that. No table relates the
 * two, so the relation is this service's reading of them. It says only in which order measures are
 * offered: every measure may be recorded of every kind.
 */
export const usualMeasures = (kind: string): readonly string[] =>
  Object.hasOwn(USUAL, kind) ? (USUAL[kind] ?? []) : []
