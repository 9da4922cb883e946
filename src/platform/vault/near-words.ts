import { WORD_LIST } from './word-list.ts'

const MOST_NEAR = 3
const FARTHEST = 2
/** No word of the list is longer than 8 letters, so nothing this long is near one. */
const LONGEST_TYPED = 12

/** Up to three words of the list that somebody may have meant, nearest first; often none. */
export const nearWords = (typed: string): readonly string[] => {
  if (typed.length > LONGEST_TYPED) return []
  const letters = new Set(typed)
  return LETTERS.filter((other) => mayBeNear(letters, other.letters))
    .map(({ word }) => ({ word, distance: slips(typed, word) }))
    .filter(({ distance }) => distance <= FARTHEST)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MOST_NEAR)
    .map(({ word }) => word)
}

const LETTERS = WORD_LIST.map((word) => ({ word, letters: new Set(word) }))

/** A slip brings in or takes away one letter at most, so most words are left without counting slips. */
const mayBeNear = (typed: ReadonlySet<string>, word: ReadonlySet<string>): boolean =>
  typed.difference(word).size <= FARTHEST && word.difference(typed).size <= FARTHEST

/** How many slips make one word of another: a letter too many, missing, wrong, or two swapped. */
export const slips = (from: string, to: string): number => {
  let [beforeLast, last]: [number[], number[]] = [
    [],
    Array.from({ length: to.length + 1 }, (_, at) => at),
  ]
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let at = 1; at <= to.length; at += 1) {
      const same = from[row - 1] === to[at - 1]
      const swapped = from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1]
      current[at] = Math.min(
        (last[at] ?? Infinity) + 1,
        (current[at - 1] ?? Infinity) + 1,
        (last[at - 1] ?? Infinity) + (same ? 0 : 1),
        swapped ? (beforeLast[at - 2] ?? Infinity) + 1 : Infinity,
      )
    }
    ;[beforeLast, last] = [last, current]
  }
  return last[to.length] ?? Infinity
}
