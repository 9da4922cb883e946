import { type Inline, readMarkdown } from './rules-markdown.ts'
import type { Form } from './rules-phrases.ts'

/** The second sentence is left out where both together would be longer, in UTF-16 units. */
const LONGEST = 320

/** What a placed figure says; undefined where there is none. */
type WordsOf = (reference: string, form: Form) => string | undefined

const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' })

/**
 * The first sentence of a release's first paragraph, or the first two where they are short, as plain
 * words with each figure's own; undefined where the text has no paragraph. Its authority is decision
 * 0008: nothing is written here that was not signed, and a sentence is never cut, so that a number
 * in it is a figure with its hedge and its unit, or a date, as in the release itself. A sentence in
 * which a figure cannot be found ends the summary before it.
 */
export const summaryOf = (body: string, wordsOf: WordsOf): string | undefined => {
  const lead = readMarkdown(body).find(({ block }) => block.kind === 'paragraph')?.block
  if (lead?.kind !== 'paragraph') return undefined
  const text = wordsWithin(lead.children, wordsOf).replaceAll(/\s+/gu, ' ').trim()
  const [first = '', second] = [...sentences.segment(text)].map(({ segment }) => segment.trim())
  if (first === '' || first.includes(UNKNOWN)) return undefined
  const fits = second !== undefined && first.length + second.length < LONGEST
  return fits && !second.includes(UNKNOWN) ? `${first} ${second}` : first
}

/** Stands for a figure that cannot be found, until its sentence is left out. */
const UNKNOWN = '\u{FFFC}'

const wordsWithin = (children: readonly Inline[], wordsOf: WordsOf): string =>
  children.map((child) => wordsIn(child, wordsOf)).join('')

const wordsIn = (inline: Inline, wordsOf: WordsOf): string => {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text
    case 'break':
      return ' '
    case 'figure':
      return wordsOf(inline.reference, inline.form) ?? UNKNOWN
    case 'strong':
    case 'em':
    case 'del':
    case 'link':
      return wordsWithin(inline.children, wordsOf)
    case 'html':
      return inline.raw
    case 'image':
      return ''
  }
}
