import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Figure } from './model.ts'
import type { ClaimFields, PublishedClaim } from './model-claim.ts'
import { compareClaims, unpublished, type Verdict } from './rules-compare-claims.ts'
import { figuresOf } from './rules-figures.ts'
import { counted, testOrder } from './testing.ts'
import { claimWith } from './testing-claims.ts'

let made = 0
const claim = (more: Partial<ClaimFields> = {}): PublishedClaim => {
  made += 1
  return {
    ...claimWith(more),
    id: `claim-${made.toString()}`,
    weekId: 'week',
    agencyId: 'agency',
    version: 1,
    importId: 'import',
    rowNumber: made,
  }
}

const own = (...claims: Parameters<typeof counted>[]): Figure[] =>
  figuresOf(
    claims.map((one) => counted(...one)),
    testOrder,
  )

const arrests = (quantity: string, qualifier: 'exact' | 'over' | 'almost' | 'about' = 'exact') =>
  own(['arrests', { quantity, unit: 'people', qualifier }])

const VERDICTS: readonly (readonly [string, Partial<ClaimFields>, readonly Figure[], Verdict])[] = [
  ['28, and 28 counted', {}, arrests('28'), 'same'],
  ['28, and 27 counted', {}, arrests('27'), 'differs'],
  ['28, and nothing counted', {}, [], 'not-here'],
  ['28, and cash counted', {}, own(['cash_seized', { quantity: '28', unit: 'GBP' }]), 'not-here'],
  ['over 28, and 30 counted', { qualifier: 'over' }, arrests('30'), 'true'],
  ['over 28, and 28 counted', { qualifier: 'over' }, arrests('28'), 'differs'],
  ['almost 28, and 27 counted', { qualifier: 'almost' }, arrests('27'), 'true'],
  ['almost 28, and 29 counted', { qualifier: 'almost' }, arrests('29'), 'differs'],
  ['about 28, and 29 counted', { qualifier: 'about' }, arrests('29'), 'unsettled'],
  ['28, and over 20 counted', {}, arrests('20', 'over'), 'unsettled'],
  ['several, and 3 counted', { quantity: null, qualifier: 'several' }, arrests('3'), 'unsettled'],
  ['a part of 28, and a whole of 28 counted', { standing: 'within' }, arrests('28'), 'not-here'],
  ['a stated 28, and 27 counted', { standing: 'headline' }, arrests('27'), 'differs'],
]

describe('what was published beside what is counted here', () => {
  for (const [what, fields, figures, verdict] of VERDICTS)
    it(`${what}: ${verdict}`, () => {
      const [source] = compareClaims([claim(fields)], figures, testOrder)
      assert.equal(source?.figures[0]?.verdict, verdict)
    })

  it('claims of one source add as figures do, those of two sources never', () => {
    const cash = { measure: 'cash_seized', unit: 'GBP' }
    const sources = compareClaims(
      [
        claim({ ...cash, quantity: '11930' }),
        claim({ ...cash, quantity: '20000' }),
        claim({ ...cash, quantity: '31930', source: 'Another' }),
      ],
      own(['cash_seized', { quantity: '31930', unit: 'GBP' }]),
      testOrder,
    )
    assert.deepEqual(
      sources.map(({ source, figures }) => [
        source,
        figures.map(({ published, claims, verdict }) => [
          published.quantity,
          claims.length,
          verdict,
        ]),
      ]),
      [
        ['A newspaper, Oct 2021', [['31930', 2, 'same']]],
        ['Another', [['31930', 1, 'same']]],
      ],
    )
  })

  it('what is counted here and published by nobody is told', () => {
    const figures = own(
      ['arrests', { quantity: '28', unit: 'people' }],
      ['film_views', { quantity: '5', unit: 'views' }],
    )
    const sources = compareClaims([claim()], figures, testOrder)
    assert.deepEqual(
      unpublished(figures, sources).map(({ key }) => key),
      ['film_views'],
    )
  })
})
