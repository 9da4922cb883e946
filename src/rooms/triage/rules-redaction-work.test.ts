import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { findTelling, passedOn, piecesOf } from './rules-redaction.ts'

/**
 * Only time can be measured of a regular expression. The bound is generous, for a busy machine: work that
 * grows with the square or the cube of the text took up to 22 seconds for a report of 6,000 characters.
 */
const MOST_MS = { 20_000: 1_000, 160_000: 6_000 } as const

const PIECES = [
  ...[
    'at',
    'atdot',
    'a.',
    'a_',
    'a@',
    '0 ',
    '(0)',
    'my name is ',
    'I am ',
    'insta: ',
    'my sister ',
  ],
  ...[
    ' ',
    '\u00ad',
    'A ',
    'x',
    'x-',
    "i'm-",
    'i-',
    ' at ',
    ' dot ',
    'a at ',
    'one,',
    ',',
    '-',
    '\n',
  ],
  ...['I live, ', 'as a,', 'my a', 'www.', '[at]', '(dot)', 'NN17 1ZZ ', 'is where ', '@', '7'],
]

const isQuick = (text: string, most: number): void => {
  const began = performance.now()
  passedOn(
    piecesOf(text, { found: findTelling(text, { typed: ['Ann Lee', 'at'] }), keep: new Set() }),
  )
  const took = performance.now() - began
  assert(took < most, `${JSON.stringify(text.slice(0, 40))} took ${took} ms`)
}
const filled = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

describe('a text that is made to be slow', () => {
  for (const piece of PIECES)
    it(`is looked through at once: ${JSON.stringify(piece)}`, () => {
      isQuick(filled(piece, 20_000), MOST_MS[20_000])
      isQuick(filled(piece, 160_000), MOST_MS[160_000])
    })

  it('is looked through at once where every name is another', () => {
    const names = Array.from({ length: 9_000 }, (_, at) => `my name is Q${at}-x. `).join('')
    isQuick(names.slice(0, 160_000), MOST_MS[160_000])
  })

  it('is looked through at once however its pieces are put together', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 6 }), (pieces) =>
        isQuick(filled(pieces.join(''), 20_000), MOST_MS[20_000]),
      ),
      { seed: 20261129, numRuns: 40 },
    )
  })
})
