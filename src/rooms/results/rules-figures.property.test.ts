import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import type { Counted, Qualifier } from './model.ts'
import { compare, distance, plain, sum } from './rules-amounts.ts'
import { figuresOf } from './rules-figures.ts'
import { findByReference, REFERENCE } from './rules-keys.ts'
import { phraseOf, wordsOf } from './rules-phrases.ts'
import { counted, testOrder, testWording } from './testing.ts'

const options = { seed: 20231009, numRuns: 400 }

const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 3 }))
  .map(([units, places]) => {
    const digits = units.toString().padStart(places + 1, '0')
    return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  })

const numbered = fc.constantFrom<Qualifier>('exact', 'over', 'almost', 'about')
const impose = { id: 'impose', ref: 'op-impose', name: 'Op Impose' }

const amount = fc.oneof(
  fc.record({ quantity: decimal, qualifier: numbered }),
  fc.record({
    quantity: decimal,
    qualifier: numbered,
    valueGbp: decimal,
    valueQualifier: numbered,
  }),
  fc.record({ valueGbp: decimal, valueQualifier: numbered }),
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
    subject: fc.constantFrom('heroin', 'cannabis', 'cocaine+cannabis', null),
    unit: fc.constantFrom('wraps', 'kg', 'plants', 'seizures'),
  }),
  fc.record({ measure: fc.constant('cash_seized'), unit: fc.constantFrom('GBP', 'EUR') }),
  fc.record({
    measure: fc.constant('bladed_weapons_seized'),
    subject: fc.constantFrom('knife', 'machete'),
    unit: fc.constant('items'),
  }),
  fc.record({ measure: fc.constant('beat_bus_visits'), unit: fc.constant('visits') }),
)

const standing = fc.constantFrom(
  { standing: 'counted' as const },
  { standing: 'within' as const },
  { standing: 'headline' as const },
  { standing: 'beside' as const },
  { standing: 'beside' as const, beside: impose },
)

const claim = fc.tuple(place, amount, standing).map(([where, much, how]): Counted => {
  const made = counted(where.measure, { ...where, ...much, ...how })
  return made.quantity === null
    ? { ...made, unit: made.valueGbp === null ? made.unit : null }
    : made
})
const claims = fc.array(claim, { maxLength: 25 })

const total = (amounts: readonly (string | null)[]) => sum(amounts.flatMap((one) => one ?? []))

it('every claim counts once in its own standing, and in no total twice', () => {
  fc.assert(
    fc.property(claims, (list) => {
      const figures = figuresOf([...list, ...list], testOrder)
      for (const one of list) {
        const own = figures.filter(({ claims: behind }) => behind.some(({ id }) => id === one.id))
        const inStanding = own.filter((figure) => figure.standing === one.standing)
        assert.equal(inStanding.length, 1, JSON.stringify(one))
        for (const other of own.filter((figure) => figure.standing !== one.standing))
          assert(
            one.under18 &&
              one.standing === 'counted' &&
              other.standing === 'within' &&
              other.under18,
          )
      }
    }),
    options,
  )
})

it('adding loses nothing and invents nothing, within every unit and currency', () => {
  fc.assert(
    fc.property(claims, (list) => {
      const figures = figuresOf(list, testOrder)
      const groupOf = (one: {
        standing: string
        measure: string
        subject: string | null
        unit: string | null
      }) => [one.standing, one.measure, one.subject, one.unit].join(' ')
      const again = list
        .filter((one) => one.under18 && one.standing === 'counted')
        .map((one) => ({ ...one, standing: 'within' as const }))
      const withQuantity = <One extends { quantity: string | null }>(all: readonly One[]) =>
        all.filter(({ quantity }) => quantity !== null)
      const before = Map.groupBy(withQuantity([...list, ...again]), groupOf)
      const after = Map.groupBy(withQuantity(figures), groupOf)
      assert.deepEqual([...before.keys()].sort(), [...after.keys()].sort())
      for (const [group, parts] of before)
        assert.equal(
          total((after.get(group) ?? []).map(({ quantity }) => quantity)),
          total(parts.map(({ quantity }) => quantity)),
          group,
        )
    }),
    options,
  )
})

it('the order in which claims come changes nothing', () => {
  fc.assert(
    fc.property(claims, (list) => {
      const shown = (of: readonly Counted[]) =>
        figuresOf(of, testOrder).map(({ key, quantity, qualifier, valueGbp, valueQualifier }) => [
          key,
          quantity,
          qualifier,
          valueGbp,
          valueQualifier,
        ])
      assert.deepEqual(shown(list.toReversed()), shown(list))
    }),
    options,
  )
})

it('no two figures share a key, and every key is found as a reference', () => {
  fc.assert(
    fc.property(claims, (list) => {
      const figures = figuresOf(list, testOrder)
      assert.equal(new Set(figures.map(({ key }) => key)).size, figures.length)
      for (const figure of figures) {
        assert.match(figure.key, REFERENCE)
        const found = findByReference(figures, figure.key)
        assert(found.ok && found.figure === figure)
      }
    }),
    options,
  )
})

/** What is truly known of a claim: the least and (if known) the most that it can be. */
const bounds = (amountText: string, qualifier: Qualifier) => ({
  least: qualifier === 'exact' || qualifier === 'over' ? amountText : '0',
  most: qualifier === 'exact' || qualifier === 'almost' ? amountText : null,
})

it('the qualifier of a sum is true of everything behind it', () => {
  fc.assert(
    fc.property(claims, (list) => {
      for (const figure of figuresOf(list, testOrder)) {
        if (figure.quantity === null || figure.claims.length < 2) continue
        const known = figure.claims.flatMap(({ quantity, qualifier }) =>
          quantity === null || qualifier === null ? [] : [bounds(quantity, qualifier)],
        )
        const least = total(known.map((one) => one.least))
        const allBounded =
          known.length === figure.claims.length && known.every(({ most }) => most !== null)
        if (figure.qualifier === 'exact') {
          assert(allBounded)
          assert.equal(compare(least, figure.quantity), 0)
        }
        if (figure.qualifier === 'over') {
          assert.equal(compare(least, figure.quantity), 0)
          assert(!allBounded)
        }
        assert.notEqual(figure.qualifier, 'almost')
      }
    }),
    options,
  )
})

const NUMBER = /(?:(more than|almost|around) )?([£€]?)(\d[\d,]*(?:\.\d+)?)/gu
const QUALIFIERS: Readonly<Record<string, Qualifier>> = {
  'more than': 'over',
  almost: 'almost',
  around: 'about',
}

it('a phrase read back gives the numbers and qualifiers of its figure, and no others', () => {
  fc.assert(
    fc.property(claims, (list) => {
      for (const figure of figuresOf(list, testOrder)) {
        const phrase = phraseOf(figure, testWording)
        const words = phrase.replace(/ of children under 18/u, '')
        const read = [...words.matchAll(NUMBER)].map(([, hedge, , digits]) => [
          plain((digits ?? '').replaceAll(',', '')),
          hedge === undefined ? 'exact' : QUALIFIERS[hedge],
        ])
        const expected = [
          ...(figure.quantity === null ? [] : [[figure.quantity, figure.qualifier]]),
          ...(figure.valueGbp === null ? [] : [[figure.valueGbp, figure.valueQualifier]]),
        ]
        assert.deepEqual(read, expected, phrase)
        assert.equal(/\bseveral\b/u.test(phrase), figure.qualifier === 'several')
        for (const form of ['short', 'number', 'value'] as const) {
          const part = wordsOf(figure, form, testWording)
          if (part !== undefined && form !== 'short')
            assert(phrase.includes(part), `${part} in ${phrase}`)
        }
      }
    }),
    options,
  )
})

it('decimals add, compare and part exactly', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const thousandths = (text: string) => {
        const [whole = '0', part = ''] = text.split('.')
        return BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'))
      }
      assert.equal(thousandths(sum([a, b])), thousandths(a) + thousandths(b))
      assert.equal(
        compare(a, b),
        thousandths(a) < thousandths(b) ? -1 : thousandths(a) > thousandths(b) ? 1 : 0,
      )
      assert.equal(
        sum([compare(a, b) < 0 ? a : b, distance(a, b)]),
        plain(compare(a, b) < 0 ? b : a),
      )
    }),
    options,
  )
})
