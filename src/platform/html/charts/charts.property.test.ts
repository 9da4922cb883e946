import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { barLengths, FULL, pathOf, placesOf, runsOf } from './chart-scales.ts'

const SEED = { seed: 1_900_153, numRuns: 300 }
const amount = fc.oneof(
  fc.constant(null),
  fc.constant(0),
  fc.integer({ min: 0, max: 5_000_000 }),
  fc.double({ min: 0, max: 1e15, noNaN: true }),
)
const amounts = fc.array(amount, { maxLength: 12 })

describe('the length of a bar', () => {
  it('is never more than its share of the longest, and never below nothing', () =>
    fc.assert(
      fc.property(amounts, (given) => {
        const { longest, lengths } = barLengths(given)
        for (const [place, length] of lengths.entries()) {
          const of = given[place] ?? null
          assert.equal(length === null, of === null)
          if (length === null || of === null) continue
          assert(length >= 0 && length <= FULL)
          const share = longest === 0 ? 0 : (of / longest) * FULL
          assert(length <= share + 1e-9, `${length.toString()} of ${share.toString()}`)
          assert(Math.abs(length - share) < 1e-6)
        }
      }),
      SEED,
    ))

  it('tells nothing from not known: the first has a length of 0, the second has none', () =>
    fc.assert(
      fc.property(amounts, (given) => {
        const { lengths } = barLengths([...given, 0, null])
        assert.equal(lengths.at(-2), 0)
        assert.equal(lengths.at(-1), null)
      }),
      SEED,
    ))

  it('keeps the order of the amounts', () =>
    fc.assert(
      fc.property(amounts, (given) => {
        const { lengths } = barLengths(given)
        for (const [a, one] of given.entries())
          for (const [b, other] of given.entries())
            if (one !== null && other !== null && one < other)
              assert((lengths[a] ?? 0) <= (lengths[b] ?? 0))
      }),
      SEED,
    ))
})

describe('the places of a series', () => {
  const frame = { left: 0, right: 320, top: 40, bottom: 128 }
  it('lie within the frame, begin at nothing, and are as high as their share', () =>
    fc.assert(
      fc.property(amounts, (given) => {
        const places = placesOf(given, frame)
        const highest = Math.max(0, ...given.filter((one) => one !== null))
        for (const [at, { x, y }] of places.entries()) {
          const of = given[at] ?? null
          assert(x >= frame.left && x <= frame.right)
          assert.equal(y === null, of === null)
          if (y === null || of === null) continue
          assert(y >= frame.top - 1e-9 && y <= frame.bottom + 1e-9)
          const share = highest === 0 ? 0 : of / highest
          assert(Math.abs((frame.bottom - y) / (frame.bottom - frame.top) - share) < 1e-6)
        }
      }),
      SEED,
    ))

  it('are never joined across a break or across what is not known, and none is lost', () =>
    fc.assert(
      fc.property(amounts, fc.array(fc.nat(12)), (given, broken) => {
        const places = placesOf(given, frame)
        const breaks = new Set(broken)
        const runs = runsOf(places, breaks)
        const known = places.flatMap(({ x, y }) => (y === null ? [] : [x]))
        assert.deepEqual(
          runs.flat().map(([x]) => x),
          known,
        )
        for (const run of runs)
          for (let at = 1; at < run.length; at += 1) {
            const here = places.findIndex(({ x }) => x === run[at]?.[0])
            assert.equal(places[here - 1]?.x, run[at - 1]?.[0], 'only neighbours are joined')
            assert(!breaks.has(here), 'a line over a break')
          }
      }),
      SEED,
    ))

  it('draw no line through one place alone', () => {
    assert.equal(pathOf([[1, 2]]), undefined)
    assert.equal(
      pathOf([
        [1, 2],
        [3, 4],
      ]),
      'M1,2L3,4',
    )
  })
})
