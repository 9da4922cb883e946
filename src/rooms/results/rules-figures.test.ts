import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Counted, Qualifier } from './model.ts'
import { figuresOf } from './rules-figures.ts'
import { findByReference } from './rules-keys.ts'
import { counted, testOrder } from './testing.ts'

const figures = (claims: readonly Counted[]) => figuresOf(claims, testOrder)
const brief = (claims: readonly Counted[]) =>
  figures(claims).map(({ key, quantity, qualifier, valueGbp }) => ({
    key,
    quantity,
    qualifier,
    valueGbp,
  }))

const knives = (quantity: string | null, qualifier: Qualifier) =>
  counted('bladed_weapons_seized', {
    subject: 'knife',
    quantity,
    unit: quantity === null ? null : 'items',
    qualifier,
  })

describe('what a sum may be called', () => {
  const table: [Qualifier, Qualifier, Qualifier][] = [
    ['exact', 'exact', 'exact'],
    ['exact', 'over', 'over'],
    ['over', 'over', 'over'],
    ['exact', 'almost', 'about'],
    ['almost', 'almost', 'about'],
    ['over', 'almost', 'about'],
    ['exact', 'about', 'about'],
    ['about', 'about', 'about'],
  ]
  for (const [a, b, expected] of table)
    it(`${a} and ${b} make ${expected}, in either order`, () => {
      for (const pair of [[a, b] as const, [b, a] as const]) {
        const [figure, ...others] = figures([knives('4', pair[0]), knives('3', pair[1])])
        assert.equal(others.length, 0)
        assert.deepEqual([figure?.quantity, figure?.qualifier], ['7', expected])
      }
    })

  it('a single claim keeps its own word', () => {
    for (const qualifier of ['exact', 'over', 'almost', 'about'] as const)
      assert.equal(figures([knives('4', qualifier)])[0]?.qualifier, qualifier)
  })

  it('four knives and knives without a number are more than four', () => {
    for (const vague of ['several', 'present'] as const)
      assert.deepEqual(brief([knives('4', 'exact'), knives(null, vague)]), [
        {
          key: 'bladed_weapons_seized/knife/items',
          quantity: '4',
          qualifier: 'over',
          valueGbp: null,
        },
      ])
  })

  it('around four knives stay apart from knives without a number', () => {
    assert.deepEqual(brief([knives('4', 'about'), knives(null, 'present')]), [
      {
        key: 'bladed_weapons_seized/knife/items',
        quantity: '4',
        qualifier: 'about',
        valueGbp: null,
      },
      {
        key: 'bladed_weapons_seized/knife/presence',
        quantity: null,
        qualifier: 'present',
        valueGbp: null,
      },
    ])
  })

  it('claims without any number say "several" only if one of them did', () => {
    assert.equal(
      figures([knives(null, 'present'), knives(null, 'present')])[0]?.qualifier,
      'present',
    )
    assert.equal(
      figures([knives(null, 'present'), knives(null, 'several')])[0]?.qualifier,
      'several',
    )
  })
})

describe('what is never added', () => {
  it('wraps, grams and values stand apart', () => {
    const drug = (quantity: string, unit: string) =>
      counted('drugs_seized', { subject: 'heroin', quantity, unit })
    assert.deepEqual(
      figures([
        drug('32', 'wraps'),
        drug('3', 'g'),
        counted('drugs_seized', { subject: 'heroin', valueGbp: '12000' }),
      ]).map(({ key }) => key),
      ['drugs_seized/heroin/g', 'drugs_seized/heroin/value', 'drugs_seized/heroin/wraps'],
    )
  })

  it('pounds and euros stand apart', () => {
    const cash = (quantity: string, unit: string) => counted('cash_seized', { quantity, unit })
    assert.deepEqual(
      brief([cash('11930', 'GBP'), cash('120', 'EUR'), cash('20000.00', 'GBP')]).map(
        ({ key, quantity }) => [key, quantity],
      ),
      [
        ['cash_seized', '31930'],
        ['cash_seized/all/EUR', '120'],
      ],
    )
  })

  it('a part stays out of its whole, and what stood beside the week out of the week', () => {
    const arrests = (quantity: string, more: Partial<Counted>) =>
      counted('arrests', { quantity, unit: 'people', ...more })
    const impose = { id: '1', ref: 'op-impose', name: 'Op Impose' }
    assert.deepEqual(
      brief([
        arrests('38', {}),
        arrests('2', { standing: 'within' }),
        arrests('43', { standing: 'beside', beside: impose }),
        arrests('7', { standing: 'within', beside: impose, under18: true }),
      ]).map(({ key, quantity }) => [key, quantity]),
      [
        ['arrests', '38'],
        ['within/arrests', '2'],
        ['within/op-impose/under-18/arrests', '7'],
        ['beside/op-impose/arrests', '43'],
      ],
    )
  })

  it('arrests of children count once in the total and are held apart beside it', () => {
    assert.deepEqual(
      brief([
        counted('arrests', { quantity: '20', unit: 'people' }),
        counted('arrests', { quantity: '2', unit: 'people', under18: true }),
      ]).map(({ key, quantity }) => [key, quantity]),
      [
        ['arrests', '22'],
        ['within/under-18/arrests', '2'],
      ],
    )
  })

  it('a value is given only where all of the figure was valued', () => {
    const plants = (quantity: string, valueGbp: string | null) =>
      counted('drugs_seized', {
        subject: 'cannabis',
        quantity,
        unit: 'plants',
        valueGbp,
        valueQualifier: valueGbp === null ? null : 'about',
      })
    const [part] = figures([plants('900', '800000'), plants('50', null)])
    assert.deepEqual(
      [part?.quantity, part?.valueGbp, part?.valuedInPart],
      ['950', null, { claims: 1, valueGbp: '800000' }],
    )
    const [whole] = figures([plants('900', '800000'), plants('50', '40000')])
    assert.deepEqual(
      [whole?.valueGbp, whole?.valueQualifier, whole?.valuedInPart],
      ['840000', 'about', null],
    )
  })

  it('a claim handed in twice counts once', () => {
    const claim = counted('arrests', { quantity: '22', unit: 'people' })
    assert.equal(figures([claim, claim])[0]?.quantity, '22')
  })
})

it('a figure is as settled as the least settled claim behind it', () => {
  const arrests = (status: Counted['status']) =>
    counted('arrests', { quantity: '1', unit: 'people', status })
  assert.equal(figures([arrests('checked'), arrests('early')])[0]?.status, 'early')
  assert.equal(figures([arrests('checked'), arrests('checked')])[0]?.status, 'checked')
})

it('a reference may leave out its end while only one figure fits', () => {
  const all = figures([
    counted('drugs_seized', { subject: 'heroin', quantity: '32', unit: 'wraps' }),
    counted('drugs_seized', { subject: 'cannabis', quantity: '97', unit: 'plants' }),
    counted('drugs_seized', { subject: 'cannabis', quantity: '85', unit: 'buds' }),
    counted('beat_bus_visits', { qualifier: 'present' }),
  ])
  const found = (reference: string) => {
    const result = findByReference(all, reference)
    return result.ok ? result.figure.key : result.why
  }
  assert.equal(found('drugs_seized/heroin'), 'drugs_seized/heroin/wraps')
  assert.equal(found('beat_bus_visits'), 'beat_bus_visits/all/presence')
  assert.equal(found('drugs_seized/cannabis'), 'several')
  assert.equal(found('drugs_seized/hero'), 'unknown')
  assert.equal(found('arrests'), 'unknown')
})
