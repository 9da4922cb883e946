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

const BEFORE = '(?: ?[[({<] ?| )'
const AFTER = '(?: ?[\\])}>] ?| )'
const DOT = `(?:${BEFORE}dot${AFTER}|\\.)`
const LABEL = '[\\p{L}\\p{N}-]{1,63}'
/** An address, also with its signs in words. Every repeat has a bound, and words have spaces around. */
const EMAIL = new RegExp(
  `[\\p{L}\\p{N}._%+-]{1,64}(?:@${LABEL}(?:\\.${LABEL}){1,8}|${BEFORE}at${AFTER}${LABEL}(?:${DOT}${LABEL}){0,4}${DOT}(?:com|org|net|co|uk|me|example)(?![\\p{L}\\p{N}]))`,
  'gu',
)
/** A day, which is no phone number though it has as many digits. */
const DAY =
  '(?:0?[1-9]|[12]\\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\\d\\d|(?:19|20)\\d\\d-\\d\\d-\\d\\d'
const PHONE = new RegExp(
  `(?<!\\d|\\d[./-])(?!(?:${DAY})(?!\\d))(?:\\(?\\+ ?|\\()?\\d(?:[\\s()./\\\\·•_-]{0,3}\\d){8,13}(?!\\d)`,
  'gu',
)
const HANDLE = /(?<![\p{L}\p{N}._@])@[\p{L}\p{N}._]{3,64}/gu

/** Words that are looked for as they are, however short the rest of the value is. */
const SHORTEST_WORD = 3
const SHORTEST_VALUE = 2
/** More words in one value than this are looked for word by word only. */
const MOST_WORDS = 6
const WORD = /[\p{L}\p{N}]+/gu

/** Values to look for: as words one after another, and as signs where a value holds no letter. */
const soughtFor = (values: readonly string[]) => {
  const [words, signs] = [new Set<string>(), new Set<string>()]
  for (const value of new Set(values)) {
    const whole = foldText(value.trim()).text
    if (whole.length < SHORTEST_VALUE) continue
    const parts = whole.match(WORD) ?? []
    if (parts.length === 0) signs.add(whole)
    else for (const name of [parts.join(' '), parts.join('')]) words.add(name)
    for (const part of parts) if (part.length >= SHORTEST_WORD) words.add(part)
  }
  return { words, signs }
}

/**
 * Where values stand in a text: as whole words, with an s after them or written together as well. It
 * goes through the text once, however many values there are.
 */
const occurrences = ({ text }: Plain, values: readonly string[]): Phrase[] => {
  const found: Phrase[] = []
  const { words, signs } = soughtFor(values)
  for (const sign of signs)
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + sign.length))
      found.push({ from: at, to: at + sign.length })
  if (words.size === 0) return found
  const tokens = [...text.matchAll(WORD)].map((it) => ({ from: it.index, word: it[0] }))
  for (const [place, { from }] of tokens.entries()) {
    let name = ''
    for (const { from: at, word } of tokens.slice(place, place + MOST_WORDS)) {
      name += name === '' ? word : ` ${word}`
      if (words.has(name) || words.has(name.replace(/s$/u, '')))
        found.push({ from, to: at + word.length })
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
  const charAt = (at = text.length) => text.slice(at, at + 2)
  const isCapital = (at: number) => /^\p{Lu}/u.test(charAt(plain.places[at]))
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
