import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Counted } from './model.ts'
import { figuresOf } from './rules-figures.ts'
import { gapsOf } from './rules-headlines.ts'
import { type Form, wordsOf } from './rules-phrases.ts'
import { familiesOf } from './rules-wording.ts'
import { counted, testCatalogue, testFamilies, testOrder, testWording } from './testing.ts'

const words = (claim: Counted, form: Form = 'phrase') => {
  const [figure] = figuresOf([claim], testOrder)
  return figure === undefined ? undefined : wordsOf(figure, form, testWording)
}

describe('the words of a figure', () => {
  const table: [string, Counted][] = [
    ['22 arrests', counted('arrests', { quantity: '22', unit: 'people' })],
    ['1 arrest', counted('arrests', { quantity: '1.0', unit: 'people' })],
    ['4 warrants', counted('warrants_executed', { quantity: '4', unit: 'warrants' })],
    ['76 addresses searched', counted('addresses_searched', { quantity: '76', unit: 'addresses' })],
    [
      '32 wraps of heroin',
      counted('drugs_seized', { subject: 'heroin', quantity: '32', unit: 'wraps' }),
    ],
    [
      '557 deals of cocaine',
      counted('drugs_seized', { subject: 'cocaine', quantity: '557', unit: 'deals' }),
    ],
    [
      '811 deals of cocaine and cannabis',
      counted('drugs_seized', { subject: 'cocaine+cannabis', quantity: '811', unit: 'deals' }),
    ],
    [
      '97 cannabis plants',
      counted('drugs_seized', { subject: 'cannabis', quantity: '97', unit: 'plants' }),
    ],
    [
      '85 cannabis buds',
      counted('drugs_seized', { subject: 'cannabis', quantity: '85', unit: 'buds' }),
    ],
    [
      '57 MDMA tablets',
      counted('drugs_seized', { subject: 'mdma', quantity: '57', unit: 'tablets' }),
    ],
    ['54 drug seizures', counted('drugs_seized', { quantity: '54', unit: 'seizures' })],
    [
      '15.3kg of heroin',
      counted('drugs_seized', { subject: 'heroin', quantity: '15.30', unit: 'kg' }),
    ],
    [
      'more than £100,000 of drugs',
      counted('drugs_seized', { valueGbp: '100000', valueQualifier: 'over' }),
    ],
    [
      '£200,000 of Class A and Class B drugs',
      counted('drugs_seized', { subject: 'class_a_and_b', valueGbp: '200000.00' }),
    ],
    [
      'around 6kg of heroin, valued at more than £300,000',
      counted('drugs_seized', {
        subject: 'heroin',
        quantity: '6',
        unit: 'kg',
        qualifier: 'about',
        valueGbp: '300000',
        valueQualifier: 'over',
      }),
    ],
    [
      '900 cannabis plants, valued at around £800,000',
      counted('drugs_seized', {
        subject: 'cannabis',
        quantity: '900',
        unit: 'plants',
        valueGbp: '800000',
        valueQualifier: 'about',
      }),
    ],
    [
      'heroin, amount not given',
      counted('drugs_seized', { subject: 'heroin', qualifier: 'present' }),
    ],
    [
      'several wraps of heroin',
      counted('drugs_seized', { subject: 'heroin', unit: 'wraps', qualifier: 'several' }),
    ],
    ['£10,256 in cash', counted('cash_seized', { quantity: '10256', unit: 'GBP' })],
    ['£10,256.50 in cash', counted('cash_seized', { quantity: '10256.5', unit: 'GBP' })],
    ['€120 in cash', counted('cash_seized', { quantity: '120', unit: 'EUR' })],
    [
      'almost £200,000 in cash',
      counted('cash_seized', { quantity: '200000', unit: 'GBP', qualifier: 'almost' }),
    ],
    ['cash, amount not given', counted('cash_seized', { unit: 'GBP', qualifier: 'present' })],
    [
      '1 machete',
      counted('bladed_weapons_seized', { subject: 'machete', quantity: '1', unit: 'items' }),
    ],
    [
      'knives, number not given',
      counted('bladed_weapons_seized', { subject: 'knife', qualifier: 'present' }),
    ],
    [
      'several offensive weapons',
      counted('other_weapons_seized', { subject: 'offensive_weapon', qualifier: 'several' }),
    ],
    ['196 weapons', counted('weapons_seized', { quantity: '196', unit: 'items' })],
    [
      'around £100,000 of cigarettes',
      counted('assets_seized', {
        subject: 'cigarettes',
        valueGbp: '100000',
        valueQualifier: 'about',
      }),
    ],
    [
      '360 schools sent material',
      counted('schools_sent_material', { quantity: '360', unit: 'schools' }),
    ],
    ['85 safeguarding visits', counted('safeguarding_visits', { quantity: '85', unit: 'visits' })],
    ['Beat Bus visits, number not given', counted('beat_bus_visits', { qualifier: 'present' })],
    ['1 line closed', counted('lines_closed', { quantity: '1', unit: 'lines' })],
    [
      'more than 4,700,000 film views',
      counted('film_views', { quantity: '4700000', unit: 'views', qualifier: 'over' }),
    ],
    [
      '7 arrests of children under 18',
      counted('arrests', { quantity: '7', unit: 'people', standing: 'within', under18: true }),
    ],
  ]
  for (const [expected, claim] of table)
    it(expected, () => {
      assert.equal(words(claim), expected)
    })

  it('the shorter forms leave out, and never put in', () => {
    const plants = counted('drugs_seized', {
      subject: 'cannabis',
      quantity: '900',
      unit: 'plants',
      valueGbp: '800000',
      valueQualifier: 'about',
    })
    assert.equal(words(plants, 'short'), '900 cannabis plants')
    assert.equal(words(plants, 'number'), '900')
    assert.equal(words(plants, 'value'), 'around £800,000')
    const drugs = counted('drugs_seized', { valueGbp: '100000', valueQualifier: 'over' })
    assert.equal(words(drugs, 'short'), 'more than £100,000 of drugs')
    assert.equal(words(drugs, 'number'), 'more than £100,000')
    assert.equal(
      words(
        counted('drugs_seized', {
          subject: 'heroin',
          quantity: '6',
          unit: 'kg',
          qualifier: 'about',
        }),
        'number',
      ),
      'around 6kg',
    )
    assert.equal(words(counted('arrests', { quantity: '22', unit: 'people' }), 'value'), undefined)
    assert.equal(words(counted('beat_bus_visits', { qualifier: 'present' }), 'number'), undefined)
  })
})

describe('a headline against its parts', () => {
  const sentences = (claims: readonly Counted[]) =>
    gapsOf(figuresOf(claims, testOrder), testFamilies).map(({ sentence }) => sentence)
  const headline = (measure: string, more: Partial<Counted>) =>
    counted(measure, { standing: 'headline', source: 'statement', ...more })
  const cash = (quantity: string, more: Partial<Counted> = {}) =>
    counted('cash_seized', { quantity, unit: 'GBP', ...more })

  it('shows what was not itemised', () => {
    assert.deepEqual(
      sentences([
        headline('cash_seized', { quantity: '35000', unit: 'GBP' }),
        cash('11930'),
        cash('20000'),
      ]),
      ['£35,000 stated, £31,930 counted, £3,070 not itemised'],
    )
  })

  it('flags a headline that understates by more than half', () => {
    const [gap] = gapsOf(
      figuresOf(
        [
          headline('drugs_seized', { valueGbp: '100000', valueQualifier: 'over' }),
          counted('drugs_seized', {
            subject: 'cannabis',
            quantity: '900',
            unit: 'plants',
            valueGbp: '800000',
            valueQualifier: 'about',
          }),
          counted('drugs_seized', { subject: 'class_a_and_b', valueGbp: '200000' }),
        ],
        testOrder,
      ),
      testFamilies,
    )
    assert.equal(gap?.understates, true)
    assert.equal(
      gap.sentence,
      'more than £100,000 stated; the parts listed come to about £1,000,000: the headline understates by more than half',
    )
  })

  it('adds weapons over their kinds: 196 stated, 163 typed', () => {
    const items = (measure: string, subject: string, quantity: string) =>
      counted(measure, { subject, quantity, unit: 'items' })
    assert.deepEqual(
      sentences([
        headline('weapons_seized', { quantity: '196', unit: 'items' }),
        items('bladed_weapons_seized', 'knife', '130'),
        items('firearms_seized', 'firearm', '18'),
        items('bladed_weapons_seized', 'samurai_sword', '5'),
        items('other_weapons_seized', 'knuckleduster', '10'),
      ]),
      ['196 stated, 163 counted, 33 not itemised'],
    )
  })

  it('takes what was published beside a total as its parts, before anything that others counted', () => {
    const stated = (measure: string, more: Partial<Counted>) =>
      counted(measure, { standing: 'headline', source: 'claim', unit: 'items', ...more })
    const [total, knives] = [
      stated('weapons_seized', { quantity: '196' }),
      stated('bladed_weapons_seized', { subject: 'knife', quantity: '163' }),
    ]
    const baton = counted('other_weapons_seized', { quantity: '1', unit: 'items' })
    const gaps = (claims: readonly Counted[]) =>
      gapsOf(figuresOf(claims, testOrder), testFamilies, (figure) =>
        figure.claims.some(({ id }) => id === knives.id),
      ).map(({ sentence }) => sentence)
    assert.deepEqual(gaps([total, knives, baton]), [
      '196 stated, 163 itemised, 33 not itemised',
      '163 stated; nothing comparable was counted',
    ])
    assert.deepEqual(gaps([total, baton]), ['196 stated, 1 counted, 195 not itemised'])
  })

  it('takes only drugs that were of the class on the day', () => {
    const ghb = {
      name: 'GHB',
      plural: 'GHB',
      classes: [
        { class: 'C', since: null },
        { class: 'B', since: '2022-04-13' },
      ] as const,
    }
    const catalogue = { ...testCatalogue, subjects: new Map([['ghb_gbl', ghb]]) }
    const [before, after] = ['2022-04-12', '2022-04-13'].map((day) => familiesOf(catalogue, day))
    assert.deepEqual(
      [before, after].map((families) => [
        families?.isOf('ghb_gbl', 'class_b'),
        families?.isOf('ghb_gbl', 'class_c'),
      ]),
      [
        [false, true],
        [true, false],
      ],
    )
  })

  it('takes only drugs of the class that a headline names', () => {
    const kilos = (subject: string, quantity: string) =>
      counted('drugs_seized', { subject, quantity, unit: 'kg' })
    assert.deepEqual(
      sentences([
        headline('drugs_seized', {
          subject: 'class_a',
          quantity: '178.49',
          unit: 'kg',
          qualifier: 'about',
        }),
        kilos('crack_cocaine', '16.1'),
        kilos('heroin', '11'),
        kilos('cocaine', '151.3'),
        kilos('cannabis', '69'),
      ]),
      ['about 178.49kg stated; the parts listed come to 178.4kg'],
    )
  })

  it('says when the parts add up, when they pass the headline, and when nothing was counted', () => {
    assert.deepEqual(
      sentences([
        headline('cash_seized', { quantity: '31930', unit: 'GBP' }),
        cash('11930'),
        cash('20000'),
      ]),
      ['£31,930 stated, and the parts listed add up to it'],
    )
    assert.deepEqual(
      sentences([headline('cash_seized', { quantity: '30000', unit: 'GBP' }), cash('31930')]),
      [
        '£30,000 stated; the parts listed come to £31,930: the words of the headline are not true of its parts',
      ],
    )
    assert.deepEqual(
      sentences([
        headline('cash_seized', { quantity: '200000', unit: 'GBP', qualifier: 'almost' }),
        cash('200000'),
      ]),
      [
        'almost £200,000 stated; the parts listed come to £200,000: the words of the headline are not true of its parts',
      ],
    )
    assert.deepEqual(
      sentences([
        headline('cash_seized', { quantity: '30000', unit: 'GBP' }),
        cash('5', { unit: 'EUR' }),
      ]),
      ['£30,000 stated; nothing comparable was counted'],
    )
  })

  it('leaves out parts, and what stood beside the week', () => {
    assert.deepEqual(
      sentences([
        headline('cash_seized', { quantity: '35000', unit: 'GBP' }),
        cash('35000'),
        cash('100', { standing: 'within' }),
        cash('200000', { standing: 'beside', qualifier: 'almost' }),
      ]),
      ['£35,000 stated, and the parts listed add up to it'],
    )
  })
})
