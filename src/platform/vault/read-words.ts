import { nearWords } from './near-words.ts'
import { WORD_LIST } from './word-list.ts'

const MOST_TYPED = 2000
/** No two words begin with the same four letters, so four are enough. */
const ENOUGH_LETTERS = 4

/** Why typed words could not be read. `at` counts from 1; `nearest` are words that were meant, maybe. */
export type UnreadWords =
  | {
      readonly ok: false
      readonly why: 'unknown-word'
      readonly at: number
      readonly nearest: readonly string[]
    }
  | { readonly ok: false; readonly why: 'too-few' | 'too-many'; readonly count: number }

/** The words' places in the list, or what is wrong. */
export type ReadWords = { readonly ok: true; readonly indexes: readonly number[] } | UnreadWords

/**
 * Reads `expected` words as somebody typed them: capitals, accents of width, spaces, line ends,
 * hyphens, commas and numbers in front do not matter, and four letters of a word are enough. An
 * unknown word is told before a wrong number of words, because two words run together are both.
 */
export const readWords = (typed: string, expected: number): ReadWords => {
  const tokens = tokensOf(typed)
  const found = tokens.map(placeOf)
  const unknown = found.indexOf(undefined)
  if (unknown >= 0) {
    const nearest = nearWords(tokens[unknown] ?? '')
    return { ok: false, why: 'unknown-word', at: unknown + 1, nearest }
  }
  const indexes = found.filter((place) => place !== undefined)
  if (indexes.length === expected) return { ok: true, indexes }
  const why = indexes.length < expected ? 'too-few' : 'too-many'
  return { ok: false, why, count: indexes.length }
}

/** Characters that have no width are pasted along unseen, so they are taken out, not split at. */
const tokensOf = (typed: string): readonly string[] =>
  typed
    .slice(0, MOST_TYPED)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '')
    .split(/[^\p{L}\p{M}]+/u)
    .filter((token) => token !== '')

const PLACES = new Map(WORD_LIST.map((word, place) => [word.slice(0, ENOUGH_LETTERS), place]))

const placeOf = (token: string): number | undefined => {
  const place = PLACES.get(token.slice(0, ENOUGH_LETTERS))
  return place !== undefined && WORD_LIST[place]?.startsWith(token) ? place : undefined
}
