import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CountedOutcome } from '../activities/index.ts'
import type { PublishedClaim } from './model-claim.ts'
import { claimsOfOthers, type Speaker, spokenForBy } from './rules-spoken-for.ts'

const agency = (slug: string, kind: Speaker['kind'], region: string | null): Speaker => ({
  id: slug,
  slug,
  kind,
  region,
})
const EMSOU = agency('emsou', 'regional-unit', 'East Midlands')
const NATIONAL = agency('national', 'national-body', null)
const NORTHANTS = agency('northamptonshire', 'police-force', 'East Midlands')
const LINCS = agency('lincolnshire', 'police-force', 'East Midlands')
const COUNCIL = agency('example-council', 'council', 'East Midlands')
const KENT = agency('kent', 'police-force', 'Eastern')
const BTP = agency('btp', 'police-force', null)
const ALL = [EMSOU, NATIONAL, NORTHANTS, LINCS, COUNCIL, KENT, BTP]

const claim = (
  reporter: Speaker,
  fields: Partial<PublishedClaim> & { quantity: string },
): PublishedClaim => ({
  id: `${reporter.slug}-${fields.quantity}`,
  weekId: 'week',
  agencyId: reporter.id,
  version: 1,
  importId: 'import',
  rowNumber: 1,
  startsOn: '2024-11-25',
  endsOn: '2024-12-01',
  standing: 'counted',
  measure: 'arrests',
  subject: null,
  unit: 'people',
  qualifier: 'exact',
  valueGbp: null,
  valueQualifier: null,
  status: 'published',
  note: '',
  source: 'A release',
  ...fields,
})

const outcome = (countedBy: string, standing: CountedOutcome['standing'] = 'counted') =>
  ({
    outcomeId: `${countedBy}-${standing}`,
    countedBy,
    alsoReportedBy: [],
    measure: 'arrests',
    subject: null,
    quantity: '3',
    unit: 'people',
    qualifier: 'exact',
    valueGbp: null,
    valueQualifier: null,
    valueMethod: null,
    standing,
    status: 'checked',
    under18: false,
  }) as unknown as CountedOutcome

const said = (
  reporter: Speaker,
  from: { outcomes?: CountedOutcome[]; published?: PublishedClaim[] },
) =>
  claimsOfOthers({
    reporter,
    spokenFor: spokenForBy(reporter, ALL),
    outcomes: from.outcomes ?? [],
    published: from.published ?? [],
  }).map(({ source, standing, countedBy, quantity }) => [source, standing, countedBy, quantity])

describe('whom a reporter speaks for', () => {
  it('is nobody, for a force', () => {
    assert.deepEqual(spokenForBy(NORTHANTS, ALL), [])
  })
  it('is every agency of its region, for a regional unit, and no other unit', () => {
    assert.deepEqual(
      spokenForBy(EMSOU, ALL).map(({ slug }) => slug),
      ['northamptonshire', 'lincolnshire', 'example-council'],
    )
  })
  it('is everybody who speaks for nobody else, for a national body', () => {
    assert.deepEqual(
      spokenForBy(NATIONAL, ALL).map(({ slug }) => slug),
      ['northamptonshire', 'lincolnshire', 'example-council', 'kent', 'btp'],
    )
  })
})

describe('what others published, as figures', () => {
  it('is a force’s own figure where it counts nothing here', () => {
    assert.deepEqual(said(NORTHANTS, { published: [claim(NORTHANTS, { quantity: '28' })] }), [
      ['claim', 'counted', 'northamptonshire', '28'],
    ])
  })
  it('is no figure where the force counts activities here', () => {
    assert.deepEqual(
      said(NORTHANTS, {
        outcomes: [outcome('northamptonshire')],
        published: [claim(NORTHANTS, { quantity: '28' })],
      }),
      [],
    )
  })
  it('adds up for the region, whose own total is stated and not added', () => {
    assert.deepEqual(
      said(EMSOU, {
        published: [
          claim(NORTHANTS, { quantity: '28' }),
          claim(LINCS, { quantity: '18' }),
          claim(EMSOU, { quantity: '110', status: 'early' }),
        ],
      }),
      [
        ['claim', 'counted', 'northamptonshire', '28'],
        ['claim', 'counted', 'lincolnshire', '18'],
        ['claim', 'headline', null, '110'],
      ],
    )
  })
  it('takes each force of the region once: from its activities where it has any', () => {
    assert.deepEqual(
      said(EMSOU, {
        outcomes: [outcome('northamptonshire')],
        published: [claim(NORTHANTS, { quantity: '28' }), claim(LINCS, { quantity: '18' })],
      }),
      [
        ['outcome', 'counted', 'northamptonshire', '3'],
        ['claim', 'counted', 'lincolnshire', '18'],
      ],
    )
  })
  it('leaves out of a region what is part of another figure, beside the week, or of elsewhere', () => {
    assert.deepEqual(
      said(EMSOU, {
        outcomes: [outcome('northamptonshire', 'within'), outcome('kent')],
        published: [
          claim(LINCS, { quantity: '2', standing: 'within' }),
          claim(LINCS, { quantity: '9', standing: 'beside' }),
          claim(LINCS, { quantity: '40', standing: 'headline' }),
          claim(KENT, { quantity: '5' }),
        ],
      }),
      [],
    )
  })
})
