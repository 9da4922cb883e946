import { FORMS, type Form } from './rules-phrases.ts'
import { REFERENCE } from './rules-keys.ts'

/** A figure placed in a text: `{figure arrests}` or `{figure drugs_seized/heroin | number}`. */
export type Placement = {
  readonly reference: string
  readonly form: Form
  /** Where it begins in the text, in UTF-16 units, and how long it is. */
  readonly at: number
  readonly length: number
}

/** Anything in braces: a release has no other use for them, so a figure was meant. */
const MEANT = /\{[^{}\n]*\}?/gu
/** What is one. */
export const PLACEMENT = /^\{figure[ \t]+([^\s{}|]+)[ \t]*(?:\|[ \t]*([a-z]+)[ \t]*)?\}/u

const formOf = (word: string | undefined): Form | undefined =>
  word === undefined ? 'phrase' : FORMS.find((form) => form === word)

/** Reads one placement at the start of a text; undefined where it is not well formed. */
export const readPlacement = (text: string): Omit<Placement, 'at'> | undefined => {
  const match = PLACEMENT.exec(text)
  const reference = match?.[1]
  const form = formOf(match?.[2])
  if (match === null || reference === undefined || form === undefined || !REFERENCE.test(reference))
    return undefined
  return { reference, form, length: match[0].length }
}

/** Every placement in a text, and every place where one was meant and cannot be read. */
export const placementsIn = (
  text: string,
): { placements: Placement[]; broken: { at: number; excerpt: string }[] } => {
  const placements: Placement[] = []
  const broken: { at: number; excerpt: string }[] = []
  for (const match of text.matchAll(MEANT)) {
    const read = readPlacement(text.slice(match.index))
    if (read === undefined) broken.push({ at: match.index, excerpt: match[0] })
    else placements.push({ ...read, at: match.index })
  }
  return { placements, broken }
}

/** Marks that stand for a placed figure while a text is searched for numbers; the length stays. */
export const FIGURE_BEGINS = '\u{E000}'
export const FIGURE_GOES_ON = '\u{E001}'
export const FIGURE_ENDS = '\u{E002}'

/** The text with every placed figure replaced by marks of the same length. */
export const maskPlacements = (text: string): string => {
  const bare = text.replaceAll(/[\u{E000}-\u{E002}]/gu, ' ')
  return placementsIn(bare).placements.reduce(
    (masked, { at, length }) =>
      masked.slice(0, at) +
      FIGURE_BEGINS +
      FIGURE_GOES_ON.repeat(length - 2) +
      FIGURE_ENDS +
      masked.slice(at + length),
    bare,
  )
}

/** Puts words in the place of every figure of one line; what cannot be found stays as written. */
export const placeWords = (
  text: string,
  find: (reference: string, form: Form) => string | undefined,
): string =>
  placementsIn(text).placements.reduceRight((words, { at, length, reference, form }) => {
    const found = find(reference, form)
    return found === undefined ? words : words.slice(0, at) + found + words.slice(at + length)
  }, text)
