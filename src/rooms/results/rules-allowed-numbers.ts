import { isRealDate } from '../../platform/forms/fields.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const MONTH = `(?:${MONTHS.join('|')})`
const DAY = '(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?'
const YEAR = '(?:199[0-9]|20[0-9]{2})'
const EDGE = '(?<![\\p{L}\\p{N}£$€%.,+\\-\u{E002}])'
const END = '(?![\\p{L}\\p{N}%\u{E000}]|[.,:]\\p{N})'
const GAP = '[ \\t\\n\u00a0]+'
const TO = `(?:${GAP}(?:to|and|until)${GAP}|[ \\u00a0]?[-–][ \\u00a0]?)`

const IN_WORDS = new RegExp(
  `${EDGE}(?:(${DAY})${TO})?(${DAY})${GAP}(${MONTH})(?:${GAP}(${YEAR}))?${END}`,
  'gu',
)
const MONTH_AND_YEAR = new RegExp(`${EDGE}${MONTH}${GAP}${YEAR}${END}`, 'gu')
const ISO = new RegExp(`${EDGE}(${YEAR}-[0-9]{2}-[0-9]{2})${END}`, 'gu')
const YEAR_ALONE = new RegExp(
  `(?<=\\b(?:in|since|until|during|by|before|after)${GAP})${YEAR}(?=[.,;:!?)]?(?:[ \\t]*$|[ \\t]*\\n|[ \\t]+(?:and|when|while|but|the|to)\\b)|[.,;:!?)](?!\\p{N}))`,
  'gmu',
)

/** Numbers by which help is reached, where no noun follows that would make a count of them. */
const FREEPHONE = [
  '0800 555 111', // Crimestoppers
  '0800 555111',
  '0800 1111', // Childline
  '0808 800 5000', // NSPCC helpline
  '116 000', // Missing People
] as const
const FREEPHONES = new RegExp(
  `${EDGE}(?:${FREEPHONE.map((number) => number.replaceAll(' ', '[ \\u00a0]')).join('|')})${END}(?=[.,;:!?)]|[ \\t]*\\n|[ \\t]*$|${GAP}(?:in|or|and|if|to|when|for|at|with|on|free|any|day|anonymously|immediately)\\b)`,
  'gimu',
)
/** Short numbers are allowed where somebody is told to call or text them: "101 arrests" is a count. */
const SHORT = new RegExp(
  `(?<=\\b(?:call|calling|ring|ringing|dial|dialling|phone|text|texting|on|or)(?:${GAP}police)?(?:${GAP}on)?${GAP})(?:999|101|61016)(?=[.,;:!?)]|[ \\t]*\\n|[ \\t]*$|${GAP}(?:in|or|and|if|to|when|for|at|with|on|immediately|straight)\\b)(?![.,:]\\p{N})`,
  'gimu',
)

type Span = { readonly at: number; readonly length: number }

/**
 * What may stand in a release without being a figure: dates that exist, years said as dates, and
 * the numbers by which help is reached. Nothing else.
 */
export const allowedIn = (text: string): Span[] => [
  ...spans(text, IN_WORDS, datesExist),
  ...spans(text, MONTH_AND_YEAR),
  ...spans(text, ISO, ([, date]) => isRealDate(date ?? '')),
  ...spans(text, YEAR_ALONE),
  ...spans(text, FREEPHONES),
  ...spans(text, SHORT),
]

const spans = (
  text: string,
  pattern: RegExp,
  holds: (match: RegExpExecArray) => boolean = () => true,
): Span[] =>
  [...text.matchAll(pattern)]
    .filter(holds)
    .map((match) => ({ at: match.index, length: match[0].length }))

/** Both days exist in the month (in a leap year, where no year is given) and are in order. */
const datesExist = ([, first, last, month, year]: RegExpExecArray): boolean => {
  const number = (MONTHS.indexOf(month ?? '') + 1).toString().padStart(2, '0')
  const day = (text: string) => Number.parseInt(text, 10)
  const exists = (text: string) =>
    isRealDate(`${year ?? '2024'}-${number}-${day(text).toString().padStart(2, '0')}`)
  if (last === undefined || !exists(last)) return false
  return first === undefined || (exists(first) && day(first) < day(last))
}

/** The text with what is allowed blanked out; every other character keeps its place. */
export const blankAllowed = (text: string): string =>
  allowedIn(text).reduce(
    (blank, { at, length }) =>
      blank.slice(0, at) +
      blank.slice(at, at + length).replaceAll(/[^\n]/gu, ' ') +
      blank.slice(at + length),
    text,
  )
