import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { outcomesCountedBy } from '../../rooms/activities/index.ts'
import { type FigureRow, showFigures } from '../../rooms/results/index.ts'
import { leicestershire } from './leicestershire.ts'
import { northamptonshire } from './northamptonshire.ts'
import { type EmptyHouse, emptyHouse, publishedClaims, type PublishedClaim } from './testing.ts'

let house: EmptyHouse
before(async () => {
  house = await emptyHouse()
  assert.deepEqual(await house.load(), { ok: true })
})
after(() => house.database.close())

const figuresOf = async (reporter: string, date: string): Promise<FigureRow[]> => {
  const shown = await house.reading((tx) => showFigures(tx, { reporter, date }))
  assert(shown.ok, `${reporter} has no week of ${date}`)
  return shown.rows
}

const sameKind = (claim: PublishedClaim) =>
  JSON.stringify([
    claim.standing,
    claim.measure,
    claim.subject,
    claim.unit,
    claim.quantity === null ? 'without a number' : 'numbered',
  ])

/** A figure without the words, as the published rows have it. */
const bare = (row: FigureRow): PublishedClaim => ({
  reporter: row.reporter,
  standing: row.standing,
  measure: row.measure,
  subject: row.subject,
  quantity: row.quantity,
  unit: row.unit,
  qualifier: row.qualifier,
  valueGbp: row.value_gbp,
  valueQualifier: row.value_qualifier,
})

const sorted = (claims: readonly PublishedClaim[]) => claims.map((it) => JSON.stringify(it)).sort()

describe('the figures of the two weeks', () => {
  for (const [reporter, date, others] of [
    ['northamptonshire', '2023-10-09', ['youngest_age 10']],
    ['leicestershire', '2021-10-11', ['youngest_age 7']],
  ] as const) {
    it(`${reporter}: every published claim, and nothing else but the age that was named`, async () => {
      const rows = await figuresOf(reporter, date)
      const published = [...Map.groupBy(publishedClaims(reporter), sameKind).values()].map(
        ([first, ...more]) => {
          assert(first !== undefined)
          if (more.length === 0) return first
          const all = [first, ...more].map(({ quantity }) => Number(quantity))
          return { ...first, quantity: all.reduce((sum, one) => sum + one).toString() }
        },
      )
      const [ages, figures] = [
        rows.filter(({ measure }) => measure === 'youngest_age'),
        rows.filter(({ measure }) => measure !== 'youngest_age'),
      ]
      assert.deepEqual(sorted(figures.map(bare)), sorted(published))
      assert.deepEqual(
        ages.map(({ measure, quantity }) => `${measure} ${quantity ?? ''}`),
        others,
      )
      assert.deepEqual(new Set(rows.map(({ status }) => status)), new Set(['published']))
    })
  }

  it('keep the published parts apart: each of the two sums of cash is an outcome of its own', async () => {
    const outcomes = await outcomesCountedBy(house.database.desk.read, {
      reporter: 'leicestershire',
      from: '2021-10-11',
      to: '2021-10-17',
    })
    const parts = publishedClaims('leicestershire').filter(
      ({ measure, standing }) => measure === 'cash_seized' && standing === 'counted',
    )
    assert.equal(parts.length, 2)
    assert.deepEqual(
      outcomes
        .filter(({ measure }) => measure === 'cash_seized')
        .map(({ quantity }) => Number(quantity).toString())
        .sort(),
      parts.map(({ quantity }) => quantity ?? '').sort(),
    )
  })

  it('show the gap between the headline and its parts', async () => {
    const gaps = (await figuresOf('leicestershire', '2021-10-11')).flatMap(({ gap }) => gap ?? [])
    assert.equal(gaps.length, 2)
    assert.match(gaps.join('\n'), /£1,000,000: the headline understates by more than half/u)
    assert.match(gaps.join('\n'), /£35,000 stated, £31,930 counted, £3,070 not itemised/u)
  })

  it('lead to several activities, some of them joint', async () => {
    const rows = await figuresOf('northamptonshire', '2023-10-09')
    const arrests = rows.find(({ key }) => key === 'arrests')
    assert.equal(arrests?.counts, 8)
    assert.equal(
      arrests.also_reported_by,
      'British Transport Police; Housing association (example)',
    )
    for (const week of [northamptonshire, leicestershire])
      for (const { note } of week.activities) assert.match(note, /made up|published/u)
  })
})
