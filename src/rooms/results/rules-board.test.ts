import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DefinitionChange } from './model-definitions.ts'
import type { Stated } from './model-rollup.ts'
import { amountOf, headlinesOf, numberInWords, shortOf, spokenOf } from './rules-board.ts'
import { lateFrom } from './rules-late.ts'
import { seriesOf } from './rules-series.ts'
import { aFigure, aRollup, aShare, aWeek } from './testing-rollup.ts'

const stated = (reporter: string, quantity: string): Stated => ({
  reporter,
  name: reporter,
  quantity,
  qualifier: 'exact',
  valueGbp: null,
  valueQualifier: null,
  phrase: `${quantity} stated by ${reporter}`,
  sources: ['A release'],
})
const none = { quantity: null, qualifier: null, valueGbp: null, valueQualifier: null } as const

describe('what is asked first', () => {
  it('is counted or stated of the whole, in one order, and no part or kind of it', () => {
    const { figures } = aRollup({
      figures: [
        aFigure('warrants_executed', [aShare('a', { quantity: '1' })]),
        aFigure('arrests', [aShare('a', { quantity: '1' })]),
        aFigure('arrests', [aShare('a', { quantity: '1' })], { under18: true, key: 'within' }),
        aFigure('lines_closed', [aShare('a', { quantity: '1' })], { subject: 'type_1_closure' }),
        aFigure('cuckooing_visits', [], { standing: 'headline', stated: [stated('emsou', '67')] }),
        aFigure('film_views', [aShare('a', { quantity: '1' })]),
        aFigure('cash_seized', []),
      ],
    })
    assert.deepEqual(
      headlinesOf({ figures }).map(({ measure }) => measure),
      ['arrests', 'warrants_executed', 'cuckooing_visits'],
    )
  })
})

describe('a number in a drawing', () => {
  it('has its qualifier, its pounds, and words where there is none', () => {
    assert.equal(
      shortOf({ ...none, quantity: '277000', qualifier: 'over' }, 'people'),
      'over 277,000',
    )
    assert.equal(shortOf({ ...none, quantity: '10256.5', qualifier: 'exact' }, 'GBP'), '£10,256.50')
    assert.equal(shortOf({ ...none, valueGbp: '300', valueQualifier: 'about' }, null), 'about £300')
    assert.equal(shortOf({ ...none, quantity: '0', qualifier: 'exact' }, 'people'), '0')
    assert.deepEqual(numberInWords({ ...none, qualifier: 'several' }, null).number, 'several')
    assert.deepEqual(numberInWords({ ...none, qualifier: 'present' }, null).number, 'some')
  })
  it('is missing where none is known, which is no zero', () => {
    assert.equal(amountOf({ ...none, quantity: '0', qualifier: 'exact' }), 0)
    assert.equal(amountOf({ ...none, qualifier: 'present' }), null)
    assert.equal(amountOf({ ...none, qualifier: 'present', valueGbp: '5' }), null)
  })
})

describe('what speaks for a week', () => {
  const figures = [
    aFigure('arrests', [aShare('derbyshire', { quantity: '46' })], {
      stated: [stated('emsou', '110')],
    }),
  ]
  const asked = { measure: 'arrests', unit: 'people' }
  it('is the total that the region stated, where the sum is of those who are in by now', () => {
    assert.equal(spokenOf(aRollup({ figures }), asked)?.quantity, '110')
  })
  it('is what was counted, for one reporter and where others stated it', () => {
    const scope = { kind: 'reporter', slug: 'emsou', name: 'EMSOU' } as const
    assert.equal(spokenOf(aRollup({ figures, scope }), asked)?.quantity, '46')
    const national = { kind: 'national', slug: 'national', name: 'All' } as const
    assert.equal(spokenOf(aRollup({ figures, scope: national }), asked)?.quantity, '46')
  })
})

describe('a series', () => {
  const change: DefinitionChange = {
    id: 'one',
    version: 1,
    withdrawn: false,
    fields: { measures: ['arrests'], fromOn: '2023-01-01', words: 'It changed.', source: 'x' },
  }
  const week = (start: string, end: string, ...shares: Parameters<typeof aShare>[]) =>
    aRollup({
      week: aWeek(start, end, start),
      figures:
        shares.length === 0
          ? []
          : [
              aFigure(
                'arrests',
                shares.map((one) => aShare(...one)),
              ),
            ],
    })
  const series = (...rollups: ReturnType<typeof week>[]) =>
    seriesOf(
      rollups,
      { measure: 'arrests', unit: 'people' },
      {
        changes: [change],
        nameOf: (slug) => slug.toUpperCase(),
      },
    ).map(({ number, breaks }) => [number, ...breaks])
  const a = ['a', { quantity: '3' }] as const
  const b = ['b', { quantity: '4' }] as const

  it('breaks where the definition changed and says why', () => {
    assert.deepEqual(
      series(week('2022-10-03', '2022-10-09', [...a]), week('2023-02-27', '2023-03-05', [...a])),
      [['3'], ['3', 'It changed.']],
    )
  })
  it('breaks where other agencies are in the sum', () => {
    assert.deepEqual(
      series(week('2023-02-27', '2023-03-05', [...a]), week('2023-10-09', '2023-10-15', [...b])),
      [['3'], ['4', 'Other agencies are in it: with B, without A.']],
    )
  })
  it('breaks where one was counted and the other stated', () => {
    const scope = { kind: 'region', slug: 'emsou', name: 'East Midlands' } as const
    const told = aRollup({
      week: aWeek('2023-10-09', '2023-10-15'),
      scope,
      figures: [aFigure('arrests', [], { standing: 'headline', stated: [stated('emsou', '9')] })],
    })
    assert.deepEqual(series(week('2023-02-27', '2023-03-05', [...a]), told), [
      ['3'],
      ['9', 'Stated by EMSOU; the week before was counted here.'],
    ])
    assert.deepEqual(
      series(
        { ...told, week: aWeek('2023-02-27', '2023-03-05') },
        week('2023-10-09', '2023-10-15', [...a]),
      )[1],
      ['3', 'Counted here; the week before was stated by EMSOU.'],
    )
  })
  it('does not break where nothing changed', () => {
    assert.deepEqual(
      series(week('2023-02-27', '2023-03-05', [...a]), week('2023-10-09', '2023-10-15', [...a])),
      [['3'], ['3']],
    )
  })
  it('has no number for a week without any, and says nothing of why', () => {
    assert.deepEqual(
      series(week('2023-02-27', '2023-03-05'), week('2023-10-09', '2023-10-15', [...a])),
      [['no figure'], ['3']],
    )
  })
})

describe('late', () => {
  it('is from the day after as many days as are given', () => {
    assert.equal(lateFrom('2023-10-15', 7), '2023-10-23')
    assert.equal(lateFrom('2023-12-31', 0), '2024-01-01')
  })
})
