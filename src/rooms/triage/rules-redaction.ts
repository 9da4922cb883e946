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

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const PHONE = /(?:\+|\b00)?\d(?:[\s().-]{0,2}\d){8,13}(?!\d)/gu
const HANDLE = /(?<![\p{L}\p{N}._@])@[\p{L}\p{N}._]{3,}/gu
/** Phrases in which a writer says who they are; what they do and where, to the end of the clause. */
const FIRST_PERSON =
  /\b(?:my (?:own )?(?:son|daughter|child|brother|sister|mum|dad|mother|father|partner|husband|wife|nephew|niece|cousin|neighbour|flat ?mate|friend|boss|work|job|shop|taxi|cab|house|flat|street|school|class)|(?:i (?:work|live|drive|teach|own|manage|rent) (?:at|in|on|for|next|near|opposite|the|a)|i[’']m (?:a|an|the)|i am (?:a|an|the))(?: [^.,;:!?\n]{1,80})?)(?![\p{L}\p{N}])/giu

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

/** A text without case and accents, with the place in the text that each of its characters is from. */
const folded = (text: string): { text: string; places: number[] } => {
  const places: number[] = []
  let plain = ''
  let place = 0
  for (const character of text) {
    const fold = character.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
    for (let unit = 0; unit < fold.length; unit += 1) places.push(place)
    plain += fold
    place += character.length
  }
  places.push(text.length)
  return { text: plain, places }
}

/** Words that are looked for as they are, however short the rest of the value is. */
const SHORTEST_WORD = 3

/** A value (a name, an address, a number) as whole and as its longer words. */
const wordsOf = (value: string): string[] => {
  const whole = folded(value.trim()).text
  const parts = whole.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length >= SHORTEST_WORD)
  return [...new Set([whole, ...parts])].filter((word) => word.length >= 2)
}

const occurrences = (text: string, values: readonly string[]): Found[] => {
  const plain = folded(text)
  const found: Found[] = []
  for (const word of new Set(values.flatMap(wordsOf))) {
    for (let at = plain.text.indexOf(word); at !== -1; at = plain.text.indexOf(word, at + 1)) {
      const end = at + word.length
      const whole =
        !(isWord(plain.text[at - 1]) && isWord(word[0])) &&
        !(isWord(plain.text[end]) && isWord(word.at(-1)))
      const from = plain.places[at] ?? 0
      const to = plain.places[end] ?? text.length
      if (whole && to > from) found.push({ from, to, text: text.slice(from, to), why: 'typed' })
    }
  }
  return found
}

const matches = (text: string, pattern: RegExp, why: Telling): Found[] =>
  [...text.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    text: match[0],
    why,
  }))

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
 * numbers, online names, and phrases in which somebody says who they are. Who the reporter is stands
 * in a compartment of its own that whoever redacts cannot open. Authority: the intelligence unit takes
 * out what identifies the source before anything is passed on (College of Policing, intelligence
 * report, sanitisation).
 */
export const findTelling = (
  text: string,
  { typed }: { readonly typed: readonly string[] },
): readonly Found[] => {
  const all = [
    ...occurrences(text, typed),
    ...matches(text, EMAIL, 'email'),
    ...matches(text, PHONE, 'phone'),
    ...matches(text, HANDLE, 'handle'),
    ...matches(text, FIRST_PERSON, 'first-person'),
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
  `${why}:${folded(text).text}`

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
