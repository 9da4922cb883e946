import { blankAllowed } from './rules-allowed-numbers.ts'
import type { Finding, FindingCode } from './rules-findings.ts'
import { numberWordsIn } from './rules-number-words.ts'
import { FIGURE_BEGINS, FIGURE_ENDS, maskPlacements } from './rules-placements.ts'

type Found = {
  readonly at: number
  readonly excerpt: string
  readonly advice: string
  readonly code: FindingCode
}

/** A finding about a number, with where it begins in its text, in UTF-16 units. */
export type NumberFinding = Finding & { readonly at: number }

const PLACE = 'Place a figure instead, or say it without a number.'
const MIXED = 'This word mixes letters of two alphabets. Type it again in one.'
const BEFORE =
  'A figure brings its own words for how exact it is. Take these away, so that the number stays true.'
const AFTER = 'Nothing may be added to a figure that changes its number. Take it away.'
const CURRENCY =
  'A figure brings its own currency. Take this away, so that a count does not read as money.'
const TOGETHER = 'Two figures stand together and read as one number. Put words between them.'

/**
 * A run that holds a digit of any script, with what is written onto it. Letters before it are read from
 * where they begin only, so that an endless word is not read again from each of its letters.
 */
const DIGITS =
  /(?:(?<![\p{L}£€$¥+−-])[\p{L}£€$¥+−-]+|[£€$¥+−-])?\p{N}(?:[\p{L}\p{N}.,:/%'’+-]*[\p{L}\p{N}%+])?/gu
/** What may stand between a word and a figure without parting them: spaces of any kind, and marks. */
const JOIN = '[\\s,(“‘"\':;–—-]+'
const HEDGES = [
  'more than',
  'more than the',
  'over',
  'above',
  'in excess of',
  'excess of',
  'at least',
  'at most',
  'less than',
  'fewer than',
  'under',
  'below',
  'up to',
  'nearly',
  'almost',
  'about',
  'around',
  'roughly',
  'approximately',
  'approx',
  'circa',
  'some',
  'exactly',
  'precisely',
  'only',
  'just',
  'another',
  'a further',
  'no',
  'not',
  'not even',
  'minus',
  'well over',
  'close to',
  'upwards of',
  'north of',
  'beyond',
  'excluding',
  'a minimum of',
  'in the region of',
  'as many as',
  'nigh on',
  'nowhere near',
]
const HEDGE_BEFORE = new RegExp(
  `(?:\\b(?:${HEDGES.map((words) => words.replaceAll(' ', '\\s+')).join('|')})\\.?${JOIN}|[-−+~<>≈≥≤](?=${FIGURE_BEGINS})|(?<!^[ \\t>]*)[~<>≈≥≤][ \\t]+)(?=${FIGURE_BEGINS})`,
  'gimu',
)
const ADDED_AFTER = new RegExp(
  `(?<=${FIGURE_ENDS})(?:\\+|%|[\\s(,-]+(?:per cent|percent|plus\\b|or more\\b|or so\\b|or fewer\\b|or less\\b|each\\b|apiece\\b|times\\b|-?odd\\b|and counting\\b|and more\\b|at least\\b|squared\\b|a day\\b)|[\\p{L}]+)`,
  'giu',
)
/** Roman numerals of two letters or more, but for the ranks and names that read like one. */
const ROMAN =
  /(?<![\p{L}\p{N}])(?!(?:DI|DC|DCI|CI|CC|DCC|MI|MD|CD|CV|MC)(?![\p{L}\p{N}]))(?=[MDCLXVI]{2})M{0,4}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})(?![\p{L}\p{N}])/gu
const TOUCHING = new RegExp(`(?<=${FIGURE_ENDS})[.,:/–-]?(?=${FIGURE_BEGINS})`, 'gu')

const MONEY =
  '(?:\\p{Sc}|(?<![\\p{L}])(?:GBP|EUR|USD|pounds?|euros?|dollars?|quid|pence)(?![\\p{L}]))'
const CURRENCY_BESIDE = new RegExp(
  `${MONEY}[\\s(]*(?=${FIGURE_BEGINS})|(?<=${FIGURE_ENDS})[\\s)]*${MONEY}`,
  'giu',
)

const found = (text: string, pattern: RegExp, advice: string): Found[] =>
  [...text.matchAll(pattern)].map((match) => ({
    at: match.index,
    excerpt: match[0].trim(),
    advice,
    code: advice === PLACE ? 'not-a-figure' : 'changes-a-figure',
  }))

/** The same letters as a reader sees them: ligatures, wide and styled letters, and accents undone. */
const undisguised = (text: string): string =>
  text.replaceAll(/[\p{L}\p{M}]/gu, (letter) => letter.normalize('NFKD').replaceAll(/\p{M}/gu, ''))

/** Number words written in letters that only look like the usual ones. */
const disguised = (text: string): Found[] => {
  const plain = undisguised(text)
  if (plain === text) return []
  const open = new Set(numberWordsIn(text).map(({ excerpt }) => undisguised(excerpt).toLowerCase()))
  return numberWordsIn(plain)
    .filter(({ excerpt, kind }) => kind !== 'mixed' && !open.has(excerpt.toLowerCase()))
    .map(({ at, excerpt }) => ({
      at: Math.min(at, text.length),
      excerpt,
      advice: PLACE,
      code: 'not-a-figure',
    }))
}

/** Nobody mends more at once. What is found further on is found once these are mended. */
const MOST_FOUND = 500

const search = (text: string): Found[] => {
  const masked = maskPlacements(text)
  const rest = blankAllowed(masked)
  return [
    ...found(rest, DIGITS, PLACE),
    ...found(rest, ROMAN, PLACE),
    ...disguised(rest),
    ...numberWordsIn(rest).map(({ at, excerpt, kind }) => ({
      at,
      excerpt,
      advice: kind === 'mixed' ? MIXED : PLACE,
      code: kind === 'mixed' ? ('two-alphabets' as const) : ('not-a-figure' as const),
    })),
    ...found(masked, HEDGE_BEFORE, BEFORE),
    ...found(masked, ADDED_AFTER, AFTER),
    ...found(masked, TOUCHING, TOGETHER),
    ...found(masked, CURRENCY_BESIDE, CURRENCY),
  ]
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MOST_FOUND)
}

/**
 * Every number in a release that is no figure, in digits of any script or in words, and every word
 * that would change a figure's number (decision 0008: words must be true). Dates that exist and
 * the numbers by which help is reached are allowed.
 */
export const numbersIn = (text: string): NumberFinding[] =>
  search(text).map((one) => ({
    ...placeOf(text, one.at),
    excerpt: shortened(one.excerpt),
    advice: one.advice,
    code: one.code,
    at: one.at,
  }))

const invisible = (text: string): string => text.replaceAll(/\p{Cf}/gu, '')

/**
 * Numbers that only show once the marks of Markdown are gone (`twen**ty**`): those of each shown
 * block that were not already found in what was typed.
 */
export const numbersShown = (
  blocks: readonly { readonly line: number; readonly shown: string }[],
  already: readonly Pick<Finding, 'excerpt'>[],
): Finding[] => {
  const known = new Set(already.map(({ excerpt }) => excerpt.toLowerCase()))
  return blocks.flatMap(({ line, shown }) =>
    search(invisible(shown))
      .filter(({ excerpt }) => !known.has(shortened(excerpt).toLowerCase()))
      .map(({ excerpt, advice, code }) => ({
        line,
        column: 1,
        excerpt: shortened(excerpt),
        advice,
        code,
      })),
  )
}

/** Line and column in characters, both from 1, of a place in a text. */
export const placeOf = (text: string, at: number): { line: number; column: number } => {
  let line = 1
  let begins = 0
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', begins)) {
    line += 1
    begins = end + 1
  }
  return { line, column: Array.from(text.slice(begins, at)).length + 1 }
}

const shortened = (excerpt: string): string => {
  const visible = excerpt.replaceAll(/[\u{E000}-\u{E002}]/gu, '').replaceAll(/\s+/gu, ' ')
  const characters = Array.from(visible)
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : visible
}
