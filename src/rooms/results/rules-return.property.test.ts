import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Said, SumQualifier } from './model-rollup.ts'
import type { ReturnColumn } from './model-return.ts'
import { sum } from './rules-amounts.ts'
import { cellOf, type Item } from './rules-return-cells.ts'
import type { SubjectsOn } from './rules-return-columns.ts'
import { aFigure } from './testing-rollup.ts'

const SEED = { seed: 20_231_009, numRuns: 400 }
const subjects: SubjectsOn = { groupOf: () => 'drug', classOf: () => 'A' }
const UNITS = ['kg', 'g', 'wraps'] as const

const column = (more: Partial<ReturnColumn>): ReturnColumn => ({
  heading: 'Drugs',
  measure: 'drugs_seized',
  of: { kind: 'any' },
  unit: 'kg',
  age: 'all',
  inexact: 'beside',
  ...more,
})

/** The truth behind a claim, and what is said of it. */
type Case = { readonly truth: number; readonly said: Said; readonly unit: string }

const said = (quantity: number | null, qualifier: SumQualifier): Said => ({
  quantity: quantity === null ? null : quantity.toString(),
  qualifier,
  valueGbp: null,
  valueQualifier: null,
})

const truth = fc.integer({ min: 1, max: 100_000 })
const less = fc.integer({ min: 1, max: 1000 })
const claim: fc.Arbitrary<Case> = fc
  .tuple(
    truth,
    less,
    fc.constantFrom(...UNITS),
    fc.constantFrom<SumQualifier>('exact', 'over', 'at_least', 'almost', 'several', 'present'),
  )
  .map(([real, by, unit, qualifier]) => {
    const stated = {
      exact: real,
      over: Math.max(0, real - by),
      at_least: Math.max(0, real - by),
      almost: real + by,
      about: real,
      several: null,
      present: null,
    }[qualifier]
    return { truth: real, said: said(stated, qualifier), unit }
  })

const itemOf = ({ said: of, unit }: Case): Item => ({
  figure: aFigure('drugs_seized', [], {
    ...of,
    subject: 'heroin',
    unit,
    basis: of.quantity === null ? 'presence' : 'quantity',
  }),
  said: of,
  phrase: 'some drugs',
  isClaimed: false,
})

describe('a cell of a return', () => {
  it('never says more than is true of what is behind it', () =>
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 8 }), fc.constantFrom(...UNITS), (cases, unit) => {
        const here = cases.filter((one) => one.unit === unit)
        const real = here.reduce((total, one) => total + one.truth, 0)
        const { number, qualifier } = cellOf(cases.map(itemOf), column({ unit }), subjects)
        if (here.length === 0) {
          assert.deepEqual([number, qualifier], [null, null])
          return
        }
        assert.notEqual(qualifier, null)
        if (number === null) return
        const value = Number(number)
        if (qualifier === 'exact') assert.equal(value, real)
        if (qualifier === 'over') assert(real > value, `${real.toString()} is not over ${number}`)
        if (qualifier === 'at_least') assert(real >= value)
        if (qualifier === 'almost') assert(real < value)
      }),
      SEED,
    ))

  it('says the same in whatever order it is added', () =>
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 6 }), (cases) => {
        const cell = (these: readonly Case[]) => {
          const { number, qualifier } = cellOf(these.map(itemOf), column({}), subjects)
          return [number, qualifier]
        }
        assert.deepEqual(cell(cases), cell(cases.toReversed()))
      }),
      SEED,
    ))

  it('loses nothing: one column for each unit holds all that was counted exactly', () =>
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 8 }), (cases) => {
        const exact = cases.map((one) => ({ ...one, said: said(one.truth, 'exact') }))
        const cells = UNITS.map((unit) => cellOf(exact.map(itemOf), column({ unit }), subjects))
        const all = exact.reduce((total, one) => total + one.truth, 0)
        assert.equal(sum(cells.map(({ number }) => number ?? '0')), all.toString())
      }),
      SEED,
    ))
})
