import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Qualifier } from './model.ts'
import type { RolledFigure, RollupScope } from './model-rollup.ts'
import { rolledFigures } from './rules-rollup.ts'
import { coverageOf, coverageWords } from './rules-rollup-coverage.ts'
import { gapBetween } from './rules-rollup-gap.ts'
import {
  eachWorkOnce,
  type Reporter,
  reportersIn,
  type SaidClaim,
  sourcesOf,
} from './rules-rollup-sources.ts'
import { withStated } from './rules-rollup-stated.ts'
import type { Tally } from './rules-rollup-tally.ts'
import { testFamilies, testOrder, testWording } from './testing.ts'

const tally = (more: Partial<Tally>): SaidClaim => ({
  reporter: 'leicestershire',
  from: 'claims',
  standing: 'counted',
  measure: 'arrests',
  subject: null,
  unit: 'people',
  qualifier: 'exact',
  valueQualifier: null,
  under18: false,
  early: false,
  count: 1,
  quantity: null,
  lowest: more.quantity ?? null,
  valueGbp: null,
  source: 'A release',
  ...more,
})
const people = (quantity: string, qualifier: Qualifier = 'exact', more: Partial<Tally> = {}) =>
  tally({ quantity, qualifier, ...more })
const unnumbered = (qualifier: 'several' | 'present', more: Partial<Tally> = {}) =>
  tally({ qualifier, unit: null, ...more })

const words = { order: testOrder, wording: testWording, joint: [], nameOf: (slug: string) => slug }
const rolled = (tallies: readonly Tally[]): RolledFigure[] =>
  rolledFigures(tallies, words, { severalReporters: true }).map(({ figure }) => figure)
const phrases = (tallies: readonly Tally[]) => rolled(tallies).map(({ phrase }) => phrase)

describe('what may be said of a sum', () => {
  const table: readonly (readonly [string, readonly Tally[], readonly string[]])[] = [
    ['exact numbers are exact', [people('22'), people('10')], ['32 arrests']],
    ['22 and over 10 is over 32', [people('22'), people('10', 'over')], ['more than 32 arrests']],
    [
      '22 and almost 10 is not almost 32',
      [people('22'), people('10', 'almost')],
      ['around 32 arrests'],
    ],
    [
      'two of "almost" are rough',
      [people('20', 'almost'), people('10', 'almost')],
      ['around 30 arrests'],
    ],
    ['one "almost" stays so', [people('20', 'almost')], ['almost 20 arrests']],
    [
      'two alike, added by the database, are rough too',
      [people('30', 'almost', { count: 2 })],
      ['around 30 arrests'],
    ],
    [
      '22 and several is at least 22',
      [people('22'), unnumbered('several')],
      ['at least 22 arrests'],
    ],
    [
      'over 22 and present is at least 22',
      [people('22', 'over'), unnumbered('present')],
      ['at least 22 arrests'],
    ],
    [
      'around 10 and several stay apart, and both are seen',
      [people('10', 'about'), unnumbered('several')],
      ['around 10 arrests', 'several arrests'],
    ],
    [
      'several and present is several',
      [unnumbered('several'), unnumbered('present')],
      ['several arrests'],
    ],
  ]
  for (const [name, tallies, expected] of table)
    it(name, () => {
      assert.deepEqual(phrases(tallies), expected)
      assert.deepEqual(phrases(tallies.toReversed()), expected)
    })

  it('unlike units and currencies never add, nor does a wrap become a weight', () => {
    const heroin = (quantity: string, unit: string) =>
      tally({ measure: 'drugs_seized', subject: 'heroin', quantity, unit })
    const cash = (quantity: string, unit: string) =>
      tally({ measure: 'cash_seized', quantity, unit })
    assert.deepEqual(
      phrases([
        heroin('1', 'kg'),
        heroin('500', 'g'),
        heroin('32', 'wraps'),
        heroin('2', 'kg'),
      ]).sort(),
      ['32 wraps of heroin', '3kg of heroin', '500g of heroin'],
    )
    assert.deepEqual(phrases([cash('10', 'GBP'), cash('120', 'EUR')]).sort(), [
      '£10 in cash',
      '€120 in cash',
    ])
  })

  it('the youngest of two ages is the lower one, and no sum', () => {
    const age = (quantity: string) =>
      tally({ measure: 'youngest_age', unit: 'years', quantity, lowest: quantity })
    const [figure] = rolled([age('14'), age('12')])
    assert.deepEqual([figure?.quantity, figure?.qualifier], ['12', 'exact'])
  })

  it('people under 18 are counted once, and shown again as a part', () => {
    const figures = rolled([
      people('36'),
      people('7', 'exact', { under18: true }),
      people('3', 'exact', { under18: true, reporter: 'derbyshire' }),
    ])
    assert.deepEqual(
      figures.map(({ key, quantity }) => [key, quantity]),
      [
        ['arrests', '46'],
        ['within/under-18/arrests', '10'],
      ],
    )
  })

  it('what is within another figure, or beside the week, stays each reporter’s own', () => {
    const within = (reporter: string) => people('5', 'exact', { standing: 'within', reporter })
    assert.deepEqual(
      rolled([within('derbyshire'), within('leicestershire')]).map(({ key, quantity }) => [
        key,
        quantity,
      ]),
      [
        ['within/derbyshire/arrests', '5'],
        ['within/leicestershire/arrests', '5'],
      ],
    )
  })

  it('a value is given only where all of it was valued', () => {
    const seized = (valueGbp: string | null) =>
      tally({
        measure: 'drugs_seized',
        subject: 'cannabis',
        unit: 'plants',
        quantity: '10',
        valueGbp,
        valueQualifier: valueGbp === null ? null : 'about',
      })
    assert.deepEqual(phrases([seized('800'), seized('200')]), [
      '20 cannabis plants, valued at around £1,000',
    ])
    assert.deepEqual(phrases([seized('800'), seized(null)]), ['20 cannabis plants'])
  })
})

const agency = (slug: string, kind: Reporter['kind'], region: string | null): Reporter => ({
  slug,
  name: slug,
  kind,
  region,
  hasEnded: false,
})
const ALL = [
  agency('leicestershire', 'police-force', 'East Midlands'),
  agency('derbyshire', 'police-force', 'East Midlands'),
  agency('example-council', 'council', 'East Midlands'),
  agency('emsou', 'regional-unit', 'East Midlands'),
  agency('metropolitan', 'police-force', 'London'),
  agency('btp', 'police-force', null),
  agency('national', 'national-body', null),
]
const region: RollupScope = { kind: 'region', slug: 'emsou', name: 'East Midlands' }
const national: RollupScope = { kind: 'national', slug: 'national', name: 'England and Wales' }

describe('whose figures a roll-up is made of', () => {
  it('a region is its forces, its other agencies and its unit; the railway police is of none', () => {
    assert.deepEqual(
      reportersIn(region, ALL).map(({ slug }) => slug),
      ['leicestershire', 'derbyshire', 'example-council', 'emsou'],
    )
    assert.deepEqual(
      reportersIn({ kind: 'region', slug: 'london', name: 'London' }, ALL).map(({ slug }) => slug),
      ['metropolitan'],
    )
    assert.equal(reportersIn(national, ALL).length, ALL.length)
  })

  it('who counts activities here is taken from them, and what it published stands beside', () => {
    const own = [people('9', 'exact', { from: 'activities' })]
    const claims = [people('10'), people('18', 'exact', { reporter: 'derbyshire' })]
    const { added, stated } = sourcesOf(
      region,
      { own, claims, statements: [] },
      reportersIn(region, ALL),
    )
    assert.deepEqual(
      added.map(({ reporter, quantity }) => [reporter, quantity]),
      [
        ['leicestershire', '9'],
        ['derbyshire', '18'],
      ],
    )
    assert.deepEqual(
      stated.map(({ quantity }) => quantity),
      ['10'],
    )
  })

  it('what the region published is a total beside the sum, unless it is itself asked for', () => {
    const claims = [people('110', 'exact', { reporter: 'emsou' })]
    const of = (scope: RollupScope) =>
      sourcesOf(scope, { own: [], claims, statements: [] }, reportersIn(scope, ALL))
    assert.deepEqual([of(region).added.length, of(region).stated.length], [0, 1])
    assert.deepEqual([of(national).added.length, of(national).stated.length], [0, 1])
    const itself = of({ kind: 'reporter', slug: 'emsou', name: 'EMSOU' })
    assert.deepEqual([itself.added.length, itself.stated.length], [1, 0])
  })

  it('who is in, who is missing and how many are early is told', () => {
    const tallies = [people('9', 'exact', { from: 'activities', early: true, count: 3 })]
    const figures = rolled(tallies)
    const coverage = coverageOf(reportersIn(region, ALL), { added: tallies, stated: [] }, figures)
    assert.deepEqual(
      coverage.map(({ reporter, from, claims, early }) => [reporter, from, claims, early]),
      [
        ['derbyshire', 'missing', 0, 0],
        ['leicestershire', 'activities', 3, 3],
      ],
    )
    assert.deepEqual(coverageWords(coverage), [
      '1 of 2 forces are in.',
      'leicestershire: 3 claims, from its activities here.',
      'Missing: derbyshire.',
      'Early: 3 of 3 claims of leicestershire.',
    ])
  })

  it('of weeks that overlap a reporter’s work is added once', () => {
    const said = (reporter: string, startsOn: string, endsOn: string, id: number) => ({
      reporter,
      week: { startsOn, endsOn },
      id,
    })
    const once = eachWorkOnce([
      said('merseyside', '2022-03-07', '2022-03-11', 1),
      said('merseyside', '2022-03-07', '2022-03-13', 2),
      said('merseyside', '2022-03-07', '2022-03-13', 3),
      said('merseyside', '2022-10-03', '2022-10-09', 4),
      said('leicestershire', '2022-03-08', '2022-03-13', 5),
    ])
    assert.deepEqual(
      once.map(({ id }) => id),
      [2, 3, 5, 4],
    )
  })
})

describe('what lies between a stated total and the sum', () => {
  const counters = 'by 2 of 5 forces'
  const between = (
    stated: readonly [string, Qualifier],
    known: readonly [string, 'exact' | 'over' | 'about' | 'at_least'] | null,
    andMore = false,
  ) =>
    gapBetween(
      { amount: stated[0], qualifier: stated[1] },
      {
        known: known === null ? null : { amount: known[0], qualifier: known[1] },
        counters,
        andMore,
      },
      { unit: 'people' },
    ).sentence
  it('is told in words that are true of it', () => {
    assert.equal(
      between(['110', 'exact'], ['46', 'exact']),
      '110 stated, 46 counted by 2 of 5 forces; 64 in nobody’s figures here',
    )
    assert.equal(
      between(['46', 'exact'], ['46', 'exact']),
      '46 stated, and 46 counted by 2 of 5 forces: they agree',
    )
    assert.match(
      between(['40', 'exact'], ['46', 'at_least']),
      /but at least 46 .*not true of its parts/u,
    )
    assert.match(between(['46', 'almost'], ['46', 'exact']), /not true of its parts/u)
    assert.match(between(['46', 'exact'], ['46', 'over']), /not true of its parts/u)
    assert.doesNotMatch(between(['40', 'exact'], ['46', 'about']), /not true/u)
    assert.match(between(['38', 'over'], ['12', 'about']), /the two numbers are 26 apart/u)
    assert.equal(between(['67', 'exact'], null), '67 stated; nothing comparable was counted')
    assert.equal(between(['67', 'exact'], null, true), '67 stated; what was counted gave no amount')
  })

  const stand = (added: readonly Tally[], stated: readonly SaidClaim[]) =>
    withStated(rolledFigures(added, words, { severalReporters: true }), stated, {
      ...words,
      families: testFamilies,
      speaker: 'national',
      counters: () => '',
    })
  const weapon = (measure: string, quantity: string, more: Partial<Tally> = {}) =>
    tally({ measure, unit: 'items', quantity, ...more })

  it('a total over several measures has a row of its own with its parts, which are not added again', () => {
    const figures = stand(
      [
        weapon('bladed_weapons_seized', '135', { subject: 'knife' }),
        weapon('firearms_seized', '18', { subject: 'firearm' }),
        weapon('other_weapons_seized', '10', { subject: 'knuckleduster' }),
      ],
      [weapon('weapons_seized', '196', { reporter: 'national', standing: 'headline' })],
    )
    const total = figures.find(({ standing }) => standing === 'headline')
    assert.deepEqual(
      [total?.key, total?.quantity, total?.stated[0]?.quantity, total?.apart, total?.parts.length],
      ['headline/weapons_seized', '163', '196', '33', 3],
    )
  })

  it('is compared with the parts published beside it, and with what was counted where anything was', () => {
    const said = [
      weapon('weapons_seized', '196', { standing: 'headline' }),
      weapon('bladed_weapons_seized', '130', { subject: 'knife' }),
      weapon('bladed_weapons_seized', '5', { subject: 'samurai_sword' }),
      weapon('firearms_seized', '18', { subject: 'firearm' }),
      weapon('other_weapons_seized', '10', { subject: 'knuckleduster' }),
    ].map((claim) => ({ ...claim, reporter: 'national' }))
    const totalOf = (added: readonly Tally[]) => {
      const total = stand(added, said).find(({ key }) => key === 'headline/weapons_seized')
      return [total?.quantity, total?.itemised?.amount, total?.apart, total?.gap]
    }
    assert.deepEqual(totalOf([]), [
      null,
      '163',
      '33',
      '196 stated; its own parts come to 163, 33 not itemised',
    ])
    assert.deepEqual(
      totalOf([weapon('bladed_weapons_seized', '4', { subject: 'machete' })]).slice(0, 3),
      ['4', '163', '192'],
    )
  })

  it('what gave no number makes the sum of a total "at least", in one row or in several', () => {
    const [row] = stand(
      [
        weapon('bladed_weapons_seized', '7', { subject: 'knife' }),
        unnumbered('several', { measure: 'firearms_seized', subject: 'firearm' }),
      ],
      [weapon('weapons_seized', '14', { reporter: 'national', standing: 'headline' })],
    ).filter(({ standing }) => standing === 'headline')
    assert.deepEqual([row?.quantity, row?.qualifier], ['7', 'at_least'])
  })

  it('values of several units add as values, and the units do not', () => {
    const drug = (unit: string, quantity: string, valueGbp: string) =>
      tally({
        measure: 'drugs_seized',
        subject: 'heroin',
        unit,
        quantity,
        valueGbp,
        valueQualifier: 'exact',
      })
    const total = tally({
      measure: 'drugs_seized',
      unit: null,
      qualifier: null,
      valueGbp: '5000',
      valueQualifier: 'over',
      reporter: 'national',
      standing: 'headline',
    })
    const [row] = stand([drug('wraps', '30', '300'), drug('kg', '1', '4000')], [total]).filter(
      ({ standing }) => standing === 'headline',
    )
    assert.deepEqual(
      [row?.quantity, row?.valueGbp, row?.shares[0]?.quantity, row?.shares[0]?.valueGbp],
      [null, '4300', null, '4300'],
    )
  })

  it('what somebody else within the scope stated stands beside, and is compared with nothing', () => {
    const [row] = stand([people('46')], [people('110', 'exact', { reporter: 'emsou' })])
    assert.deepEqual([row?.quantity, row?.stated.length, row?.gap], ['46', 1, null])
  })
})
