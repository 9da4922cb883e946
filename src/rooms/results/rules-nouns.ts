import type { Finding } from './rules-findings.ts'
import { placeOf } from './rules-numbers.ts'
import { FIGURE_BEGINS, maskPlacements, placementsIn } from './rules-placements.ts'
import type { Wording } from './rules-phrases.ts'
import type { FigureSnapshot } from './rules-snapshot.ts'

/** A noun that may follow a figure's bare number, and what else the sentence must then name. */
type Noun = {
  readonly words: readonly string[]
  /** Beginnings of words; the sentence holds one of them, unless there are none. */
  readonly beside: readonly string[]
}

/** What a bare number must be followed by, so that it still says what it counts. */
export type Nouns = { readonly nouns: readonly Noun[]; readonly isAge: boolean }

type Named = Pick<FigureSnapshot, 'measure' | 'subject' | 'unit' | 'quantity'>
type Forms = { readonly one: string; readonly many: string }

const SMALL = new Set('a an and the of in for to about with that or'.split(' '))
const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{M}\p{N}’'-]+/gu) ?? []
const stemOf = (word: string): string => word.replace(/(?:ed|ing|ies|es|s)$/u, '')
const stemsOf = (words: readonly string[]): string[] =>
  words.filter((word) => !SMALL.has(word)).map(stemOf)

/** The noun of a measure, and the rest of its words: "lines closed" are lines, and closed. */
const headOf = (phrase: string): { head: string; rest: string[] } => {
  const words = wordsOf(phrase)
  const [first = '', second = ''] = words
  const described = /ed$|^sent$|^found$/u.test(second)
  return described
    ? { head: first, rest: stemsOf(words.slice(1)) }
    : { head: words.at(-1) ?? '', rest: stemsOf(words.slice(0, -1)) }
}

/**
 * The nouns by which a figure's number may be told: those of its measure, its subject and its unit,
 * from the catalogue. A noun that others share ("people", "lines", "visits") says enough only
 * where the sentence names the rest: "22 people" beside "arrested". Of a drug the drug is named.
 */
export const nounsOf = (figure: Named, wording: Wording): Nouns => {
  const measure = wording.measure(figure.measure, figure.unit)
  const unit = figure.unit === null ? null : wording.unit(figure.unit)
  const subject = figure.subject === null ? null : subjectOf(figure.subject, wording)
  const pick = ({ one, many }: Forms) => (figure.quantity === '1' ? [one, many] : [many])
  const noun = (text: string, beside: readonly string[] = []) => ({ words: wordsOf(text), beside })
  const isAge = figure.unit === 'years'
  const mass = (subject ?? measure).many
  if (measure.style === 'money' || figure.quantity === null || unit?.style === 'suffix')
    return { isAge, nouns: [noun(mass)] }
  const ofUnit = (beside: readonly string[]) =>
    unit === null
      ? []
      : pick(unit).map((text) =>
          noun(
            text,
            beside.filter((stem) => !stemsOf(wordsOf(unit.many)).includes(stem)),
          ),
        )
  if (measure.style === 'substance') return { isAge, nouns: ofUnit(stemsOf(wordsOf(mass))) }
  const named = subject === null ? [] : stemsOf(wordsOf(subject.many))
  const own = pick(measure).flatMap((text) => {
    const { head, rest } = headOf(text)
    return [noun(text, named), noun(head, [...rest, ...named])]
  })
  const done = /^\p{L}+$/u.test(measure.one) ? [noun(`${measure.one}ed`, named)] : []
  const things = subject === null ? [] : pick(subject).map((text) => noun(text))
  return {
    isAge,
    nouns: [
      ...things,
      ...own,
      ...done,
      ...ofUnit(subject === null ? stemsOf(wordsOf(measure.many)) : named),
    ],
  }
}

/** A joint count (`cocaine+cannabis`) names all of its subjects. */
const subjectOf = (code: string, wording: Wording): Forms => {
  const nouns = code.split('+').map((one) => wording.subject(one))
  return {
    one: nouns.map(({ one }) => one).join(' and '),
    many: nouns.map(({ many }) => many).join(' and '),
  }
}

const ENDS = new RegExp(`[.;:!?|,()\\n–—${FIGURE_BEGINS}]`, 'u')
const SENTENCE = /(?<=[.!?;|])\s/u
/** Words that end the noun phrase of a number: what follows them is something else. */
const NO_ADJECTIVE = new Set(
  'a an and are as at been before but by for from had has have in into is its of on or our that the their them then they this to under was we were when where which while who whose with without'.split(
    ' ',
  ),
)
const MOST_ADJECTIVES = 2
const AGE_BEFORE = /\b(?:as young as|aged?|age of|age is|age was|only)\s*$/iu
const AGE_AFTER = /^[\s-]years?[\s-]olds?\b/iu
const TOLD_BEFORE = /(?:[:|–—(-]|\b(?:was|were|is|are|of|worth|totalling))\s*$/u

const startsWith = (words: readonly string[], noun: readonly string[]): boolean =>
  noun.length > 0 && noun.every((word, place) => words[place] === word)

const hasBeside = (sentence: string, beside: readonly string[]): boolean => {
  const words = wordsOf(sentence)
  return beside.length === 0 || words.some((word) => beside.some((stem) => word.startsWith(stem)))
}

/** Whether a bare number that stands between these two texts says what it counts. */
export const saysWhat = ({ nouns, isAge }: Nouns, before: string, after: string): boolean => {
  if (isAge) return AGE_BEFORE.test(before) || AGE_AFTER.test(after)
  const sentence = `${before.split(SENTENCE).at(-1) ?? ''} ${after.split(SENTENCE)[0] ?? ''}`
  const clause = after.split(ENDS)[0] ?? ''
  const words = wordsOf(clause.replace(/^\s+(?:in|of)\s/u, ' '))
  const follows = nouns.some(({ words: noun, beside }) =>
    [...Array(MOST_ADJECTIVES + 1).keys()].some(
      (skipped) =>
        !words.slice(0, skipped).some((word) => NO_ADJECTIVE.has(word)) &&
        startsWith(words.slice(skipped), noun) &&
        hasBeside(sentence, beside),
    ),
  )
  if (follows) return true
  if (wordsOf(clause).length > 0 || !TOLD_BEFORE.test(before)) return false
  const led = wordsOf(before.replace(TOLD_BEFORE, ''))
  return nouns.some(
    ({ words: noun, beside }) =>
      startsWith(led.slice(-noun.length), noun) && hasBeside(sentence, beside),
  )
}

/**
 * Bare numbers of figures that do not say what they count, or say something else (decision 0008):
 * "28 children" where 28 were arrested. `passages` are what a reader sees of `text`.
 */
export const checkNouns = (
  text: string,
  passages: readonly string[],
  find: (
    reference: string,
  ) => { readonly snapshot: FigureSnapshot; readonly nouns: Nouns } | undefined,
): Finding[] => {
  let from = 0
  return passages.flatMap((passage) => {
    const masked = maskPlacements(passage)
    return placementsIn(passage).placements.flatMap(
      ({ at, length, reference, form }): Finding[] => {
        const raw = passage.slice(at, at + length)
        const typed = Math.max(text.indexOf(raw, from), 0)
        from = typed + length
        const found = form === 'number' ? find(reference) : undefined
        if (found === undefined || found.snapshot.forms.number === null) return []
        if (saysWhat(found.nouns, masked.slice(0, at), masked.slice(at + length))) return []
        return [
          {
            ...placeOf(text, typed),
            code: 'says-not-what',
            excerpt: raw,
            advice: `This number must say what it counts, in the words of its figure: ${found.snapshot.forms.short}. Take away “| number”, or put those words right after it.`,
          },
        ]
      },
    )
  })
}
