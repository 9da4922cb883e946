import type { Cue, Kind } from './rules-text-cues.ts'

/** How surely the words around a number say what it counts: 3 in its own clause, 1 hardly. */
export type Evidence = {
  readonly kind: Kind
  readonly level: 1 | 2 | 3
  /** In words; less is nearer. */
  readonly distance: number
  /** How far off the word is that tells it from others with the same noun; 0 where none is needed. */
  readonly apart: number
  /** The noun stands after the number. */
  readonly follows: boolean
}

type Span = { readonly begins: number; readonly ends: number }

const FURTHEST_AFTER = 7
const FURTHEST_BEFORE = 6
const FAR = 1000
/** A noun before a number is worth less than one after it: "arrested 28 people and 4 knives". */
const BEFORE_COSTS = 4.5
const ACROSS_A_COMMA = 2

const ENDS = /[.!?]["”’)]*(?=\s)|\n/gu

/** No sentence is read further than this on either side: somebody may paste a text without a stop. */
const LONGEST_SIDE = 500

/** The sentence that a place of a text is in. A line is never longer than a sentence. */
export const sentenceAround = (text: string, at: number): Span => {
  const from = Math.max(0, at - LONGEST_SIDE)
  const to = Math.min(text.length, at + LONGEST_SIDE)
  let begins = from
  for (const match of text.slice(from, to + 1).matchAll(ENDS)) {
    const end = from + match.index + match[0].length
    if (end > at) return { begins, ends: Math.min(to, from + match.index) }
    begins = end
  }
  return { begins, ends: to }
}

/** The same pattern for all places; made once, since a long text asks for it very often. */
const everywhere = (pattern: RegExp): RegExp => {
  const known = GLOBAL.get(pattern)
  if (known !== undefined) return known
  const made = new RegExp(pattern.source, 'giu')
  GLOBAL.set(pattern, made)
  return made
}
const GLOBAL = new WeakMap<RegExp, RegExp>()

const BULLET = /^\s*(?:[-•*–·]|\d+[.)])\s+/u

/** For a line of a list: the line that opened it, if that ends with a colon. */
const openingOf = (text: string, at: number): string => {
  const lines = text.slice(Math.max(0, at - 4 * LONGEST_SIDE), at).split('\n')
  const here = lines.pop() ?? ''
  if (!BULLET.test(`${here} x`) && !/:\s*$/u.test(lines.at(-1) ?? '')) return ''
  for (const line of lines.reverse()) {
    if (/:\s*$/u.test(line)) return line
    if (line.trim() !== '' && !BULLET.test(line)) return ''
  }
  return ''
}

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0

/**
 * What a number could count, by the words around it: from the number before it to the number after
 * it, and never out of its sentence. The nearest words come first.
 */
export const evidenceAt = (
  text: string,
  here: Span,
  { previous, next, cues }: { previous: number; next: number; cues: readonly Cue[] },
): Evidence[] => {
  const sentence = sentenceAround(text, here.begins)
  const before = text.slice(Math.max(previous, sentence.begins), here.begins)
  const after = text.slice(here.ends, Math.max(here.ends, Math.min(next, sentence.ends)))
  const whole = `${openingOf(text, here.begins)} ${text.slice(sentence.begins, sentence.ends)}`
  const found = cues.flatMap((cue): Evidence[] => {
    const [behind, ahead] = [afterBy(after, cue.words), beforeBy(before, cue.words)]
    const distance = Math.min(behind, ahead)
    if (distance === Infinity) return []
    const apart = cue.beside === null ? 0 : nearestTo(before, after, cue.beside)
    const level =
      cue.beside === null || cue.beside.test(`${before} ${after}`)
        ? 3
        : cue.beside.test(whole)
          ? 2
          : 1
    return [{ kind: cue.kind, level, distance, apart, follows: behind <= ahead }]
  })
  const byKind = Map.groupBy(found, ({ kind }) => `${kind.measure} ${kind.subject ?? ''}`)
  return [...byKind.values()]
    .flatMap((same) => same.toSorted(nearest).slice(0, 1))
    .toSorted(nearest)
}

const nearest = (a: Evidence, b: Evidence): number =>
  b.level - a.level || a.distance - b.distance || a.apart - b.apart

/** How many words lie between a number and the nearest of these words; many, where there is none. */
const nearestTo = (before: string, after: string, words: RegExp): number => {
  const ahead = [...before.matchAll(everywhere(words))].at(-1)
  const behind = words.exec(after)
  return Math.min(
    ahead === undefined ? FAR : wordsIn(before.slice(ahead.index)),
    behind === null ? FAR : wordsIn(after.slice(0, behind.index)),
  )
}

const afterBy = (after: string, words: RegExp): number => {
  const match = words.exec(after)
  if (match === null) return Infinity
  const between = after.slice(0, match.index)
  const distance = wordsIn(between)
  return distance > FURTHEST_AFTER
    ? Infinity
    : distance + (between.includes(',') ? ACROSS_A_COMMA : 0)
}

const beforeBy = (before: string, words: RegExp): number => {
  const last = [...before.matchAll(everywhere(words))].at(-1)
  if (last === undefined) return Infinity
  const between = before.slice(last.index + last[0].length)
  const distance = wordsIn(between)
  if (distance > FURTHEST_BEFORE) return Infinity
  if (/^\s*[:=–—]\s*$/u.test(between)) return 0
  return distance + BEFORE_COSTS + (between.includes(',') ? ACROSS_A_COMMA : 0)
}

/** Whether a text speaks of a kind of thing anywhere, with or without a number. */
export const speaksOf = (text: string, cue: Cue): boolean =>
  [...text.matchAll(everywhere(cue.words))].some((match) => {
    const { begins, ends } = sentenceAround(text, match.index)
    return cue.beside === null || cue.beside.test(text.slice(begins, ends))
  })
