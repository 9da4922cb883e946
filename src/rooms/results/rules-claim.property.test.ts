import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { CLAIM_STANDINGS, CLAIM_STATUSES, type ClaimFields } from './model-claim.ts'
import { asTyped, CLAIM_COLUMNS, type ClaimColumn, cellsOf, harmless } from './rules-claim-cells.ts'
import { readClaim } from './rules-claim-row.ts'
import { claimWith, readingClaims } from './testing-claims.ts'

const SEED = { seed: 20231009, numRuns: 500 }
const NUMBERED = ['exact', 'over', 'almost', 'about'] as const
const UNNUMBERED = ['several', 'present'] as const

/** Words, and what a spreadsheet would run. */
const text = (max: number) =>
  fc
    .tuple(
      fc.constantFrom('', '=', '+', '-', '@', "'", "'=", "''-", '=1+1'),
      fc.stringMatching(/^[a-z ,;"'éŵ£&]{0,40}$/u),
    )
    .map(([begins, rest]) => `${begins}${rest}`.normalize('NFC').trim().slice(0, max).trim())

const decimal = (places: number) =>
  fc
    .tuple(fc.nat(5_000_000), fc.nat(10 ** places - 1))
    .map(([whole, part]) => `${whole.toString()}.${part.toString().padStart(places, '0')}`)
    .map((written) => written.replace(/\.?0+$/u, ''))
    .map((written) => (written === '' ? '0' : written))

const whole = fc.nat(5_000_000).map(String)

const amounts: fc.Arbitrary<Partial<ClaimFields>> = fc.oneof(
  fc.record({ quantity: whole, qualifier: fc.constantFrom(...NUMBERED) }),
  fc.record({
    quantity: fc.constant(null),
    qualifier: fc.constantFrom(...UNNUMBERED),
    unit: fc.constantFrom(null, 'people'),
  }),
  fc.record({
    measure: fc.constant('drugs_seized'),
    subject: fc.constantFrom(null, 'heroin', 'cocaine+cannabis'),
    quantity: decimal(3),
    unit: fc.constant('kg'),
    qualifier: fc.constantFrom(...NUMBERED),
    valueGbp: decimal(2),
    valueQualifier: fc.constantFrom(...NUMBERED),
  }),
  fc.record({
    measure: fc.constant('drugs_seized'),
    quantity: fc.constant(null),
    unit: fc.constant(null),
    qualifier: fc.constant(null),
    valueGbp: decimal(2),
    valueQualifier: fc.constantFrom(...NUMBERED),
  }),
)

const claim: fc.Arbitrary<ClaimFields> = fc
  .record({
    standing: fc.constantFrom(...CLAIM_STANDINGS),
    status: fc.constantFrom(...CLAIM_STATUSES),
    note: text(500),
    source: text(300).filter((source) => source !== ''),
    amounts,
  })
  .map(({ amounts: counted, ...rest }) => claimWith({ ...rest, ...counted }))

describe('a claim of others', () => {
  it('is what it was once it is written as a row and read again', () => {
    fc.assert(
      fc.property(claim, fc.constantFrom('leicestershire', 'emsou'), (fields, reporter) => {
        const cells = cellsOf(fields, reporter)
        const written = { ...cells, note: harmless(cells.note), source: harmless(cells.source) }
        const read = readClaim(written, readingClaims)
        assert.deepEqual(read, { ok: true, reporter, claim: fields })
        assert(read.ok)
        assert.deepEqual(cellsOf(read.claim, read.reporter), cells)
      }),
      SEED,
    )
  })

  it('is told what to mend, whatever a row holds, at columns that there are', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom('', 'arrests', 'exact', '2021-10-11', '12', '-1', '1e9', 'heroin+', '+', "'"),
    )
    const row = fc.record(
      Object.fromEntries(CLAIM_COLUMNS.map((column) => [column, cell])) as Record<
        ClaimColumn,
        fc.Arbitrary<string>
      >,
    )
    fc.assert(
      fc.property(row, (cells) => {
        const read = readClaim(cells, readingClaims)
        if (read.ok) return
        assert(read.problems.length > 0)
        for (const { column, words } of read.problems)
          assert(CLAIM_COLUMNS.includes(column) && words !== '' && words.length <= 2_000)
      }),
      SEED,
    )
  })

  it('has no cell that a spreadsheet takes for a formula, and no text is lost by that', () => {
    fc.assert(
      fc.property(text(300), (typed) => {
        assert(!/^[=+\-@\t\r]/u.test(harmless(typed)))
        assert.equal(asTyped(harmless(typed)), typed)
      }),
      SEED,
    )
  })
})
