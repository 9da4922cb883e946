import { foldText, type Plain } from './rules-redaction-fold.ts'
import { firstPersonIn, handlesIn, numbersIn, type Phrase } from './rules-redaction-phrases.ts'

/** Why something should go before a report is passed on. */
export type Telling = 'typed' | 'email' | 'phone' | 'handle' | 'first-person'

/** Something found in a text: where, and what tells of the reporter. */
export type Found = {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly why: Telling
}

/** A text as it is shown before it goes: what stays, and what is taken out. */
export type Piece =
  | { readonly kind: 'kept'; readonly text: string }
  | { readonly kind: 'taken'; readonly text: string; readonly why: Telling }

export const TAKEN_OUT = '[taken out]'

const EMAIL =
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|[\p{L}\p{N}._%+-]+ ?[[(]? ?at ?[\])]? ?[\p{L}\p{N}-]+ ?[[(]? ?dot ?[\])]? ?(?:com|org|net|co|uk|me|example)(?:(?: ?[[(]?dot[\])]? ?|\.)uk)?/gu
/** A day, which is no phone number though it has as many digits. */
const DAY =
  '(?:0?[1-9]|[12]\\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\\d\\d|(?:19|20)\\d\\d-\\d\\d-\\d\\d'
const PHONE = new RegExp(
  `(?<!\\d|\\d[./-])(?!(?:${DAY})(?!\\d))(?:\\(?\\+ ?|\\()?\\d(?:[\\s()./\\\\·•_-]{0,3}\\d){8,13}(?!\\d)`,
  'gu',
)
const HANDLE = /(?<![\p{L}\p{N}._@])@[\p{L}\p{N}._]{3,}/gu

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

/** Words that are looked for as they are, however short the rest of the value is. */
const SHORTEST_WORD = 3

/** A value (a name, an address, a number) as whole and as its longer words. */
const wordsOf = (value: string): string[] => {
  const whole = foldText(value.trim()).text
  const parts = whole.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= SHORTEST_WORD)
  return [...new Set([whole, ...parts])].filter((word) => word.length >= 2)
}

const occurrences = (plain: Plain, values: readonly string[]): Phrase[] => {
  const found: Phrase[] = []
  for (const word of new Set(values.flatMap(wordsOf))) {
    for (let at = plain.text.indexOf(word); at !== -1; at = plain.text.indexOf(word, at + 1)) {
      const to = at + word.length
      const isWhole =
        !(isWord(plain.text[at - 1]) && isWord(word[0])) &&
        !(isWord(plain.text[to]) && isWord(word.at(-1)))
      if (isWhole) found.push({ from: at, to })
    }
  }
  return found
}

const matches = ({ text }: Plain, pattern: RegExp): Phrase[] =>
  [...text.matchAll(pattern)].map((it) => ({ from: it.index, to: it.index + it[0].length }))

/** What is certain goes first: a name that is part of an email address goes with it. */
const WEIGHT: Readonly<Record<Telling, number>> = {
  typed: 0,
  email: 1,
  phone: 2,
  handle: 3,
  'first-person': 4,
}

/**
 * What in a text may identify its reporter: words that the officer typed, email addresses, phone
 * numbers, online names, and phrases in which somebody says who they are, with the names in them
 * wherever they stand. It finds what is commonly written and no more: whoever passes a text on reads it
 * and says that they did. Rather too much goes than too little. Who the reporter is stands in a
 * compartment of its own that whoever redacts cannot open. Authority: the intelligence unit takes out
 * what identifies the source before anything is passed on (College of Policing, intelligence report,
 * sanitisation).
 */
export const findTelling = (
  text: string,
  { typed }: { readonly typed: readonly string[] },
): readonly Found[] => {
  const plain = foldText(text)
  const isCapital = (at: number) => /^\p{Lu}/u.test(text.slice(plain.places[at] ?? text.length))
  const who = firstPersonIn(plain.text, isCapital)
  const found = (phrases: readonly Phrase[], why: Telling): Found[] =>
    phrases.flatMap((one) => {
      const from = plain.places[one.from] ?? 0
      const to = plain.places[one.to] ?? text.length
      return to > from ? [{ from, to, text: text.slice(from, to), why }] : []
    })
  const all = [
    ...found(occurrences(plain, typed), 'typed'),
    ...found(matches(plain, EMAIL), 'email'),
    ...found([...matches(plain, PHONE), ...numbersIn(plain.text)], 'phone'),
    ...found([...matches(plain, HANDLE), ...handlesIn(plain.text)], 'handle'),
    ...found(
      [
        ...who,
        ...occurrences(
          plain,
          who.flatMap(({ names = [] }) => names),
        ),
      ],
      'first-person',
    ),
  ].toSorted((a, b) => a.from - b.from || b.to - a.to || WEIGHT[a.why] - WEIGHT[b.why])
  const kept: Found[] = []
  for (const one of all) {
    const last = kept.at(-1)
    if (last === undefined || one.from >= last.to) kept.push(one)
    else if (one.to > last.to || WEIGHT[one.why] < WEIGHT[last.why]) {
      // Two that overlap go as one, for the weightier reason.
      const from = Math.min(last.from, one.from)
      const to = Math.max(last.to, one.to)
      const why = WEIGHT[one.why] < WEIGHT[last.why] ? one.why : last.why
      kept[kept.length - 1] = { from, to, text: text.slice(from, to), why }
    }
  }
  return kept
}

/** A found phrase by its words, so that a choice about it holds however the text around it moves. */
export const keyOf = ({ text, why }: Pick<Found, 'text' | 'why'>): string =>
  `${why}:${foldText(text).text}`

/**
 * What somebody may leave in: everything but what they typed as telling. A line's own number, say, is
 * a phone number that must stay.
 */
export const mayStay = (why: Telling): boolean => why !== 'typed'

/** The text in pieces. `keep` holds the keys of what stays although it was found. */
export const piecesOf = (
  text: string,
  { found, keep }: { found: readonly Found[]; keep: ReadonlySet<string> },
): readonly Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  for (const one of found) {
    if (mayStay(one.why) && keep.has(keyOf(one))) continue
    if (one.from > at) pieces.push({ kind: 'kept', text: text.slice(at, one.from) })
    pieces.push({ kind: 'taken', text: one.text, why: one.why })
    at = one.to
  }
  if (at < text.length) pieces.push({ kind: 'kept', text: text.slice(at) })
  return pieces
}

/** What is passed on. */
export const passedOn = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'kept' ? piece.text : TAKEN_OUT)).join('')
