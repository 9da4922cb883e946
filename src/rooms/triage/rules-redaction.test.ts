import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { findTelling, keyOf, passedOn, piecesOf } from './rules-redaction.ts'

const none = { typed: [] }
const redact = (text: string, known: { typed?: string[] } = {}, keep: string[] = []) => {
  const found = findTelling(text, { ...none, ...known })
  return passedOn(piecesOf(text, { found, keep: new Set(keep) }))
}

describe('what tells of the reporter', () => {
  const CASES: readonly [string, string, { typed?: string[] }, string][] = [
    ['an email address', 'Write to ann@example.org.', {}, 'Write to [taken out].'],
    ['a mobile number', 'Call 07700 900123 soon', {}, 'Call [taken out] soon'],
    ['a number with a country code', 'Call +44 7700 900123', {}, 'Call [taken out]'],
    ['an online name', 'I am @ann.lee there', {}, 'I am [taken out] there'],
    ['not a price', 'He paid 1500 for 12 days', {}, 'He paid 1500 for 12 days'],
    ['not a plate', 'A van, AB12 ZZZ, at 23:40', {}, 'A van, AB12 ZZZ, at 23:40'],
    [
      'a typed name, however it is written',
      'ANN told Ann’s mum',
      { typed: ['Ann'] },
      '[taken out] told [taken out]’s mum',
    ],
    ['a name inside another word stays', 'Annual planning', { typed: ['Ann'] }, 'Annual planning'],
    ['accents do not hide a name', 'José saw it', { typed: ['jose'] }, '[taken out] saw it'],
    [
      'each word of a name',
      'Lee saw it with Ann',
      { typed: ['Ann Lee'] },
      '[taken out] saw it with [taken out]',
    ],
    ['a whole name goes once', 'Ann Lee saw it', { typed: ['Ann Lee'] }, '[taken out] saw it'],
    ['a name with an s', 'The Larkmeads know', { typed: ['Larkmead'] }, 'The [taken out] know'],
    [
      'a name written together',
      'IvoLarkmead saw it',
      { typed: ['Ivo Larkmead'] },
      '[taken out] saw it',
    ],
    ['a name within an email address', 'x ann@example.org', { typed: ['ann'] }, 'x [taken out]'],
  ]
  for (const [name, text, known, wanted] of CASES)
    it(name, () => assert.equal(redact(text, known), wanted))

  it('a phrase that says who writes is found and goes like the rest', () => {
    const found = findTelling('I saw it because my neighbour rang, I work at the shop', none)
    assert.deepEqual(
      found.map(({ text, why }) => [text, why]),
      [
        ['my neighbour', 'first-person'],
        ['I work at the shop', 'first-person'],
      ],
    )
  })

  it('the number of a line may stay, a typed name may not', () => {
    const text = 'The line is 07700 900456, says Ann'
    const keys = findTelling(text, { ...none, typed: ['Ann'] }).map(keyOf)
    assert.equal(
      redact(text, { typed: ['Ann'] }, keys),
      'The line is 07700 900456, says [taken out]',
    )
  })

  it('nothing typed or known is ever left in what is passed on', () => {
    const word = fc.stringMatching(/^[a-zé]{3,8}$/u)
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 4 }),
        fc.array(fc.oneof(word, fc.constantFrom('.', ', ', '\n', '07700 900123', 'x@y.org')), {
          maxLength: 30,
        }),
        fc.array(fc.nat(29), { maxLength: 6 }),
        (typed, words, at) => {
          const text = words
            .map((one, place) => (at.includes(place) ? (typed[place % typed.length] ?? one) : one))
            .join(' ')
          const plain = (one: string) => one.normalize('NFKD').replaceAll(/\p{M}/gu, '')
          const left = plain(redact(text, { typed })).replaceAll('[taken out]', '')
          for (const name of typed)
            assert(!new RegExp(`(?<![a-z])${plain(name)}(?![a-z])`, 'u').test(left), name)
        },
      ),
      { seed: 20261120, numRuns: 500 },
    )
  })

  it('every piece of the text is kept or taken, once and in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (text, typed) => {
        const found = findTelling(text, { typed })
        const pieces = piecesOf(text, { found, keep: new Set() })
        assert.equal(pieces.map((piece) => piece.text).join(''), text)
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
