import assert from 'node:assert/strict'
import { test } from 'node:test'
import { usualMeasures } from './rules-usual-measures.ts'

const FIRST: readonly (readonly [kind: string, measure: string | undefined])[] = [
  ['warrant', 'warrants_executed'],
  ['address_search', 'addresses_searched'],
  ['arrest_operation', 'arrests'],
  ['investigation', 'persons_charged'],
  ['stop_and_search', 'stop_searches'],
  ['anpr_operation', 'anpr_operations'],
  ['rail_operation', 'rail_operations'],
  ['vehicle_stop', 'vehicles_stopped'],
  ['patrol', 'patrols'],
  ['cuckooing_visit', 'cuckooing_visits'],
  ['safeguarding_visit', 'safeguarding_visits'],
  ['welfare_visit', 'welfare_visits'],
  ['business_visit', 'business_visits'],
  ['engagement_visit', 'beat_bus_visits'],
  ['school_input', 'schools_visited'],
  ['school_material', 'schools_sent_material'],
  ['workshop', 'workshops'],
  ['campaign', 'people_reached'],
  ['other', undefined],
  ['no_such_kind', undefined],
  ['constructor', undefined],
]

for (const [kind, measure] of FIRST)
  test(`what is usual for ${kind} begins with ${measure ?? 'nothing'}`, () => {
    assert.equal(usualMeasures(kind)[0], measure)
    assert.equal(new Set(usualMeasures(kind)).size, usualMeasures(kind).length)
  })
