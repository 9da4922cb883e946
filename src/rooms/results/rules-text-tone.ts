import { wordingsIn } from './rules-language.ts'

/** Words in a text that somebody should look at, and why. */
export type Remark = {
  readonly at: number
  readonly length: number
  readonly text: string
  readonly words: string
}

const PRAISE =
  /(?<!\p{L})(?:success(?:es|ful|fully)?|pleased|proud(?:ly)?|delighted|thrilled|triumph\p{L}*|victory|(?:great|excellent|fantastic|brilliant|positive) results?|celebrat\p{L}*|well done|(?:great|good) job)(?!\p{L})/iu
const CHILD =
  '(?:child(?:ren)?|boys?|girls?|teen(?:ager)?s?|youths?|youngsters?|juveniles?|minors?|under[- ]18s?|(?:aged? |as young as )?1[0-7][- ]year[- ]olds?)'
const CHILDREN_ARRESTED = new RegExp(
  `(?<!\\p{L})(?:arrest(?:s|ed|ing)?|charged|detained)(?!\\p{L})[^.!?\\n]{0,80}(?<!\\p{L})${CHILD}(?!\\p{L})|(?<!\\p{L})${CHILD}(?!\\p{L})[^.!?\\n]{0,80}(?<!\\p{L})(?:arrest(?:s|ed|ing)?|charged|detained)(?!\\p{L})`,
  'iu',
)

/** Wording that blames or belittles a child (Appropriate Language Guide, 2024). */
const language = (text: string): Remark[] =>
  wordingsIn(text).map(({ at, length, better }) => ({
    at,
    length,
    text: text.slice(at, at + length),
    words: `This blames or belittles a child who is exploited. Better: ${better}.`,
  }))

/** Arrests of children that are told as a success, in one paragraph (as a release may not). */
const praised = (text: string): Remark[] => {
  let at = 0
  return text.split(/(\n[ \t]*\n)/u).flatMap((paragraph) => {
    const begins = at
    at += paragraph.length
    const praise = PRAISE.exec(paragraph)
    const told = CHILDREN_ARRESTED.exec(paragraph)
    return praise === null || told === null
      ? []
      : [
          {
            at: begins + told.index,
            length: told[0].length,
            text: told[0],
            words: `Arrests of children are told as a success (“${praise[0]}”).`,
          },
        ]
  })
}

const LIST_LOST = /^([^\n]{3,80}:)[ \t]*\n\s*(?=(?![-•*–"“'‘\d])[^\n]{120})/gmu

/** A list that was announced and does not follow: it may have been lost when the text was copied. */
const lists = (text: string): Remark[] =>
  [...text.matchAll(LIST_LOST)]
    .filter(([, line = '']) => !/\bsaid:$/iu.test(line))
    .map(({ index, 1: line = '' }) => ({
      at: index,
      length: line.length,
      text: line,
      words:
        'A list is announced here and none follows. It may have been lost when the text was copied, with its figures.',
    }))

/** Everything in the words of a text that a release of ours could not say. */
export const remarksOn = (text: string): Remark[] =>
  [...language(text), ...praised(text), ...lists(text)].toSorted((a, b) => a.at - b.at)
