import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { csvOf } from './example-file.ts'
import { byteWatch } from './rules-bytes.ts'
import { readDate } from './rules-dates.ts'
import { readHeader } from './rules-header.ts'
import { readRecords, wholeRows } from './rules-records.ts'

const SEED = { seed: 20_261_129, numRuns: 300 }

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('"', '""', ',', ';', '\n', '\r\n', '=1+1', ' ', 'ŵ', '£5', '@x', '-1'),
)
const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 12,
})

/** Reads a file part by part, each of about `size` bytes, as a check does. */
const inParts = (bytes: Uint8Array, size: number, separator: ',' | ';' | '\t'): string[][] => {
  const read: string[][] = []
  for (let from = 0; from < bytes.length;) {
    let take = size
    let length = 0
    while (length === 0) {
      const slab = bytes.subarray(from, from + take)
      const isLast = from + slab.length >= bytes.length
      length = isLast ? slab.length : wholeRows(slab, '\n')
      take *= 2
    }
    const part = readRecords(bytes.subarray(from, from + length), { separator })
    assert(part.ok)
    read.push(...part.records.map((record) => [...record]))
    from += length
  }
  return read
}

test('whatever is written as CSV is read back the same, in parts of any size', () => {
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(',' as const, ';' as const, '\t' as const),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 60 }),
      (written, separator, ending, size) => {
        const text = stringify(written, {
          delimiter: separator,
          record_delimiter: ending,
          quoted: true,
        })
        assert.deepEqual(inParts(Buffer.from(text), size, separator), written)
      },
    ),
    SEED,
  )
})

test('no file whatever is a fault', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.uint8Array({ maxLength: 20 }),
          fc
            .constantFrom('"', ',', '\n', '\r', '\0', '\ufeff', 'area', 'note;', '""', '\u2028')
            .map((text) => new Uint8Array(Buffer.from(text))),
        ),
        { maxLength: 12 },
      ),
      (pieces) => {
        const watch = byteWatch()
        const wrong = pieces.map((piece) => watch.look(piece)).find((said) => said !== undefined)
        const whole = Buffer.concat(pieces)
        if (wrong !== undefined || watch.end() !== undefined) return
        readHeader(whole, [{ name: 'area', required: true, meaning: '', example: '' }])
        readRecords(whole, { separator: ',' })
        wholeRows(whole, '\n')
      },
    ),
    SEED,
  )
})

test('a piece of text is UTF-8 wherever it is cut', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(40), (text, at) => {
      const bytes = Buffer.from(text.replaceAll('\0', '').toWellFormed())
      if (bytes.length === 0 || bytes.subarray(0, 4).equals(Buffer.from('%PDF'))) return
      const watch = byteWatch()
      assert.equal(watch.look(bytes.subarray(0, at)), undefined)
      assert.equal(watch.look(bytes.subarray(at)), undefined)
      assert.equal(watch.end(), undefined)
    }),
    SEED,
  )
})

test('every day is read from each form that it may be written in', () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date('1990-01-01'),
        max: new Date('2099-12-31'),
        noInvalidDate: true,
      }),
      fc.constantFrom('/', '-', '.'),
      (day, mark) => {
        const iso = day.toISOString().slice(0, 10)
        const [year = '', month = '', date = ''] = iso.split('-')
        for (const written of [
          iso,
          `${iso} 00:00`,
          [Number(date), Number(month), year].join(mark),
        ]) {
          const read = readDate(written)
          assert(read.ok, written)
          assert.equal(read.date, iso)
        }
      },
    ),
    SEED,
  )
})

test('no cell of a list of problems begins a formula in a spreadsheet', () => {
  fc.assert(
    fc.property(rows, (written) => {
      const read = readRecords(Buffer.from(csvOf(written)), { separator: ',' })
      assert(read.ok)
      for (const one of read.records.flat()) assert.doesNotMatch(one, /^[=+\-@\t\r]/u)
    }),
    SEED,
  )
})
