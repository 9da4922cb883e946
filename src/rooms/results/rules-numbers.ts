import { blankAllowed } from './rules-allowed-numbers.ts'
import { numberWordsIn } from './rules-number-words.ts'
import { FIGURE_BEGINS, FIGURE_ENDS, maskPlacements } from './rules-placements.ts'

/** Something in a text that must be mended before a release may be submitted. */
export type Finding = {
  /** From 1. */
  readonly line: number
  /** From 1, in characters as a person counts them. */
  readonly column: number
  readonly excerpt: string
  /** What to do about it. */
  readonly advice: string
}

type Found = { readonly at: number; readonly excerpt: string; readonly advice: string }

const PLACE = 'Place a figure instead, or say it without a number.'
const MIXED = 'This word mixes letters of two alphabets. Type it again in one.'
const BEFORE =
  'A figure brings its own words for how exact it is. Take these away, so that the number stays true.'
const AFTER = 'Nothing may be added to a figure that changes its number. Take it away.'
const TOGETHER = 'Two figures stand together and read as one number. Put words between them.'

/** A run that holds a digit of any script, with what is written onto it. */
const DIGITS = /[\p{L}£€$¥+−-]*\p{N}(?:[\p{L}\p{N}.,:/%'’+-]*[\p{L}\p{N}%+])?/gu
const HEDGE_BEFORE = new RegExp(
  `(?:\\b(?:more than|over|above|in excess of|excess of|at least|at most|less than|fewer than|under|below|up to|nearly|almost|about|around|roughly|approximately|approx|circa|some|exactly|precisely|only|just|another|a further|no|not|minus|well over|close to)\\.?[ \\t\\n]+|[-−+~<>≈≥≤](?=${FIGURE_BEGINS})|(?<!^[ \\t>]*)[~<>≈≥≤][ \\t]+)(?=${FIGURE_BEGINS})`,
  'gimu',
)
const ADDED_AFTER = new RegExp(
  `(?<=${FIGURE_ENDS})(?:\\+|%|[ \\t\\n]+(?:per cent|percent|plus\\b|or more\\b|or so\\b|or fewer\\b|or less\\b|each\\b|apiece\\b|times\\b|-?odd\\b)|[\\p{L}]+)`,
  'giu',
)
const TOUCHING = new RegExp(`(?<=${FIGURE_ENDS})[.,:/–-]?(?=${FIGURE_BEGINS})`, 'gu')

const found = (text: string, pattern: RegExp, advice: string): Found[] =>
  [...text.matchAll(pattern)].map((match) => ({
    at: match.index,
    excerpt: match[0].trim(),
    advice,
  }))

const search = (text: string): Found[] => {
  const masked = maskPlacements(text)
  const rest = blankAllowed(masked)
  return [
    ...found(rest, DIGITS, PLACE),
    ...numberWordsIn(rest).map(({ at, excerpt, kind }) => ({
      at,
      excerpt,
      advice: kind === 'mixed' ? MIXED : PLACE,
    })),
    ...found(masked, HEDGE_BEFORE, BEFORE),
    ...found(masked, ADDED_AFTER, AFTER),
    ...found(masked, TOUCHING, TOGETHER),
  ].toSorted((a, b) => a.at - b.at)
}

/**
 * Every number in a release that is no figure, in digits of any script or in words, and every word
 * that would change a figure's number (design, Figures: words must be true). Dates that exist and
 * the numbers by which help is reached are allowed.
 */
export const numbersIn = (text: string): Finding[] =>
  search(text).map((one) => ({
    ...placeOf(text, one.at),
    excerpt: shortened(one.excerpt),
    advice: one.advice,
  }))

const invisible = (text: string): string => text.replaceAll(/\p{Cf}/gu, '')

/**
 * Numbers that only show once the marks of Markdown are gone (`twen**ty**`): those of each shown
 * block that were not already found in what was typed.
 */
export const numbersShown = (
  blocks: readonly { readonly line: number; readonly shown: string }[],
  already: readonly Finding[],
): Finding[] => {
  const known = new Set(already.map(({ excerpt }) => excerpt.toLowerCase()))
  return blocks.flatMap(({ line, shown }) =>
    search(invisible(shown))
      .filter(({ excerpt }) => !known.has(shortened(excerpt).toLowerCase()))
      .map(({ excerpt, advice }) => ({ line, column: 1, excerpt: shortened(excerpt), advice })),
  )
}

/** Line and column, both from 1, of a place in a text. */
export const placeOf = (text: string, at: number): { line: number; column: number } => {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: Array.from(before.at(-1) ?? '').length + 1 }
}

const shortened = (excerpt: string): string => {
  const visible = excerpt.replaceAll(/[\u{E000}-\u{E002}]/gu, '').replaceAll(/\s+/gu, ' ')
  const characters = Array.from(visible)
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : visible
}
