import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { Counted, Qualifier } from './model.ts'
import type { RolledFigure, RollupScope } from './model-rollup.ts'
import { sum } from './rules-amounts.ts'
import { figuresOf } from './rules-figures.ts'
import { rolledFigures } from './rules-rollup.ts'
import { type Reporter, type SaidClaim, type Sources, sourcesOf } from './rules-rollup-sources.ts'
import { withStated } from './rules-rollup-stated.ts'
import type { Tally } from './rules-rollup-tally.ts'
import { counted, testFamilies, testOrder, testWording } from './testing.ts'

const options = { seed: 20241125, numRuns: 400 }
const words = { order: testOrder, wording: testWording, joint: [], nameOf: (slug: string) => slug }

const reporters = ['derbyshire', 'leicestershire', 'lincolnshire'] as const
const number = fc.integer({ min: 1, max: 5_000 }).map((whole) => whole.toString())
const decimal = fc
  .tuple(number, fc.integer({ min: 0, max: 999 }))
  .map(([whole, thousandths]) => `${whole}.${thousandths.toString().padStart(3, '0')}`)
const givenNumber = fc.constantFrom<Qualifier>('exact', 'over', 'almost', 'about')

const amount = fc.oneof(
  fc.record({ quantity: fc.oneof(number, decimal), qualifier: givenNumber }),
  fc.record({
    quantity: number,
    qualifier: givenNumber,
    valueGbp: number,
    valueQualifier: givenNumber,
  }),
  fc.record({ valueGbp: number, valueQualifier: givenNumber }),
  fc.record({ qualifier: fc.constantFrom<Qualifier>('several', 'present') }),
)
const place = fc.oneof(
  fc.record({
    measure: fc.constant('arrests'),
    unit: fc.constant('people'),
    under18: fc.boolean(),
  }),
  fc.record({
    measure: fc.constant('drugs_seized'),
    subject: fc.constantFrom('heroin', 'cannabis', null),
    unit: fc.constantFrom('wraps', 'kg', 'g'),
  }),
  fc.record({ measure: fc.constant('cash_seized'), unit: fc.constantFrom('GBP', 'EUR') }),
)
const standing = fc.constantFrom(
  'counted' as const,
  'counted' as const,
  'within' as const,
  'beside' as const,
)
const claim = fc
  .tuple(
    place,
    amount,
    standing,
    fc.constantFrom(...reporters),
    fc.constantFrom('early' as const, 'checked' as const),
  )
  .map(([where, much, how, countedBy, status]): Counted => {
    const made = counted(where.measure, { ...where, ...much, standing: how, countedBy, status })
    return made.quantity === null
      ? { ...made, unit: made.valueGbp === null ? made.unit : null }
      : made
  })
const claims = fc.array(claim, { maxLength: 25 })

const tallyOf = (one: Counted): Tally => ({
  reporter: one.countedBy ?? '',
  from: 'activities',
  standing: one.standing,
  measure: one.measure,
  subject: one.subject,
  unit: one.unit,
  qualifier: one.qualifier,
  valueQualifier: one.valueQualifier,
  under18: one.under18,
  early: one.status === 'early',
  count: 1,
  quantity: one.quantity,
  lowest: one.quantity,
  valueGbp: one.valueGbp,
})

/** What the database makes of claims: those alike in everything as one row with their sums. */
const tallied = (list: readonly Counted[]): Tally[] =>
  [
    ...Map.groupBy(list.map(tallyOf), (one) =>
      JSON.stringify({ ...one, quantity: null, lowest: null, valueGbp: null }),
    ).values(),
  ].flatMap((alike) => {
    const [first] = alike
    const total = (amounts: readonly (string | null)[]) =>
      amounts.every((one) => one === null) ? null : sum(amounts.flatMap((one) => one ?? []))
    return first === undefined
      ? []
      : [
          {
            ...first,
            count: alike.length,
            quantity: total(alike.map(({ quantity }) => quantity)),
            valueGbp: total(alike.map(({ valueGbp }) => valueGbp)),
          },
        ]
  })

const rolled = (tallies: readonly Tally[], severalReporters = true): RolledFigure[] =>
  rolledFigures(tallies, words, { severalReporters }).map(({ figure }) => figure)

it('rows added by the database give the same figures as claims one by one, in any order', () => {
  fc.assert(
    fc.property(claims, fc.func(fc.integer()), (list, place) => {
      const shuffled = list.toSorted((a, b) => place(a.id) - place(b.id))
      assert.deepEqual(rolled(tallied(list)), rolled(list.map(tallyOf)))
      assert.deepEqual(rolled(shuffled.map(tallyOf)), rolled(list.map(tallyOf)))
    }),
    options,
  )
})

it('one reporter’s roll-up is its figures of the week, but that "at least" is said where some gave no number', () => {
  fc.assert(
    fc.property(claims, (list) => {
      const own = list.map((one) => ({ ...one, countedBy: 'derbyshire' }))
      const figures = figuresOf(own, testOrder).map((figure) => [
        figure.key,
        figure.quantity,
        figure.quantity !== null && figure.claims.some(({ quantity }) => quantity === null)
          ? 'at_least'
          : figure.qualifier,
        figure.valueGbp,
        figure.valueQualifier,
        figure.early,
        figure.claims.length,
      ])
      const together = rolled(tallied(own), false).map((figure) => [
        figure.key,
        figure.quantity,
        figure.qualifier,
        figure.valueGbp,
        figure.valueQualifier,
        figure.early,
        figure.shares[0]?.claims,
      ])
      assert.deepEqual(together, figures)
    }),
    options,
  )
})

it('every counted claim counts exactly once, and what is within or beside stays its reporter’s own', () => {
  fc.assert(
    fc.property(claims, (list) => {
      const figures = rolled(tallied(list))
      const claimsIn = (figure: RolledFigure) =>
        figure.shares.reduce((all, { claims: n }) => all + n, 0)
      const of = (name: string) => figures.filter((figure) => figure.standing === name)
      const countedHere = list.filter((one) => one.standing === 'counted')
      assert.equal(
        of('counted').reduce((all, one) => all + claimsIn(one), 0),
        countedHere.length,
      )
      for (const figure of figures) {
        const apart = figure.standing !== 'counted' && figure.key !== 'within/under-18/arrests'
        if (apart && !figure.key.startsWith('within/under-18/'))
          assert.equal(figure.shares.length, 1)
      }
      assert.equal(new Set(figures.map(({ key }) => key)).size, figures.length)
    }),
    options,
  )
})

it('no total that a region or anybody stated is ever added to what was counted', () => {
  const region: RollupScope = { kind: 'region', slug: 'emsou', name: 'East Midlands' }
  const here: Reporter[] = [
    ...reporters.map((slug) => ({ slug, kind: 'police-force' as const })),
    { slug: 'emsou', kind: 'regional-unit' as const },
  ].map((agency) => ({ ...agency, name: agency.slug, region: 'East Midlands', hasEnded: false }))
  const said = (list: readonly Counted[], reporter: string, headline: boolean): SaidClaim[] =>
    list.map((one) => ({
      ...tallyOf(one),
      reporter,
      from: 'claims',
      standing: headline ? 'headline' : one.standing,
      source: 'A release',
    }))
  const countedIn = (sources: Sources) =>
    withStated(rolledFigures(sources.added, words, { severalReporters: true }), sources.stated, {
      ...words,
      families: testFamilies,
      speaker: 'emsou',
      counters: () => '',
    })
      .filter((figure) => figure.standing !== 'headline')
      .map(({ key, quantity, qualifier, valueGbp, shares }) => ({
        key,
        quantity,
        qualifier,
        valueGbp,
        shares,
      }))
  fc.assert(
    fc.property(claims, claims, claims, (list, ofUnit, headlines) => {
      const own = list.map(tallyOf)
      const stated = [...said(ofUnit, 'emsou', false), ...said(headlines, 'derbyshire', true)]
      const beside = sourcesOf(region, { own, claims: stated, statements: [] }, here)
      const without = sourcesOf(region, { own, claims: [], statements: [] }, here)
      assert.deepEqual(countedIn(beside), countedIn(without))
    }),
    options,
  )
})

/**
 * What may truly stand behind a number and its word (decision 0020): "more than", "almost" and
 * "around" are held to the rule for releases, that words do not mislead by more than half; a claim
 * without a number may be of any amount above nothing.
 */
const truthOf = (qualifier: Qualifier | null, given: string | null, chance: number): number => {
  const n = Number(given)
  switch (qualifier) {
    case 'over':
      return n + 0.001 + chance * (n - 0.001)
    case 'almost':
      return n / 2 + chance * (n / 2 - 0.001)
    case 'about':
      return n / 2 + chance * 1.5 * n
    case 'several':
    case 'present':
      return 0.001 + chance * 100_000
    case 'exact':
    case null:
      return n
  }
}

const SLACK = 1e-6

const isTrue = (qualifier: RolledFigure['qualifier'], said: number, truth: number): boolean => {
  switch (qualifier) {
    case 'exact':
      return Math.abs(truth - said) < SLACK
    case 'over':
      return truth > said && truth <= 2 * said + SLACK
    case 'almost':
      return truth < said && truth >= said / 2 - SLACK
    case 'about':
      return truth >= said / 2 - SLACK && truth <= 2 * said + SLACK
    case 'at_least':
      return truth >= said - SLACK
    case 'several':
    case 'present':
      return truth > 0
    case null:
      return false
  }
}

it('whatever the truth behind each claim is, the words of the sum are true of it', () => {
  const quantityOnly = fc.oneof(
    fc.record({ quantity: fc.oneof(number, decimal), qualifier: givenNumber }),
    fc.record({ qualifier: fc.constantFrom<Qualifier>('several', 'present') }),
  )
  const one = fc
    .tuple(quantityOnly, fc.constantFrom(...reporters), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([much, countedBy, chance]) => ({
      made: counted('drugs_seized', { subject: 'heroin', unit: 'kg', ...much, countedBy }),
      chance,
    }))
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (list) => {
      const truths = list.map(({ made, chance }) => truthOf(made.qualifier, made.quantity, chance))
      const truth = truths.reduce((all, each) => all + each, 0)
      const figures = rolled(tallied(list.map(({ made }) => made)))
      const unnumbered = list.filter(({ made }) => made.quantity === null)
      const together = figures.length === 1
      for (const figure of figures) {
        const own = together
          ? truth
          : truths.reduce(
              (all, each, index) =>
                (list[index]?.made.quantity === null) === (figure.quantity === null)
                  ? all + each
                  : all,
              0,
            )
        assert(
          isTrue(figure.qualifier, Number(figure.quantity), own),
          `${figure.phrase}: ${own.toString()}`,
        )
        assert(!(figure.qualifier === 'almost' && list.length > 1 && figures.length === 1))
      }
      // A claim without a number is never lost: it is in "at least", or stands by itself.
      if (unnumbered.length > 0)
        assert(
          figures.some(({ qualifier }) =>
            ['at_least', 'several', 'present'].includes(qualifier ?? ''),
          ),
        )
    }),
    options,
  )
})
