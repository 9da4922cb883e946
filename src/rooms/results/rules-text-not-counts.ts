/** Why a number in a text counts nothing. */
export type NotACount =
  | 'a date'
  | 'a time'
  | 'a number to call or text'
  | 'an age'
  | 'a length of time'
  | 'an order, not a count'
  | 'a share'
  | 'a reference'
  | 'a way of speaking'

export type NotCounted = { readonly at: number; readonly length: number; readonly why: NotACount }

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const DAY = '(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?'
const YEAR = '(?:19|20)[0-9]{2}'
const N = '(?<![\\p{L}\\p{N}£$€.,])'
const E = '(?![\\p{L}\\p{N}]|[.,]\\p{N})'
/** Spaces behind a word, as far as is looked back for it: nobody reads on over more. */
const BACK = '\\s{1,20}'
/** Small numbers in words, as ages and spans of time are often written. */
const SMALL =
  '(?:[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)'
const TIME_UNIT = '(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?)'

const pattern = (source: string): RegExp => new RegExp(source, 'giu')

const PATTERNS: readonly (readonly [NotACount, RegExp])[] = [
  [
    'a reference',
    pattern('https?://\\S+|www\\.\\S+|(?<!\\S)[^\\s@]+@[^\\s@]+\\.\\S+|#\\p{L}[\\p{L}\\p{N}]*'),
  ],
  ['a number to call or text', pattern(`${N}(?:\\+44|0)[0-9](?:[ -]?[0-9]){6,10}${E}`)],
  ['a number to call or text', pattern(`${N}116[ -]?[0-9]{3}${E}`)],
  [
    'a number to call or text',
    pattern(
      `(?<=\\b(?:call(?:ing)?|ring(?:ing)?|dial(?:ling)?|phone|text(?:ing)?|on|or|via|police|to)${BACK})(?:999|101|111|61016|112|18000)${E}(?!\\s+(?:people|arrests?|men|women))`,
    ),
  ],
  [
    'a date',
    pattern(
      `${N}(?:${DAY}\\s*(?:to|and|until|[-–])\\s*)?${DAY}\\s+(?:of\\s+)?${MONTH}(?:,?\\s+${YEAR})?${E}|${N}${DAY}\\s+${MONTH}\\s*(?:to|and|until|[-–])\\s*${DAY}\\s+${MONTH}(?:,?\\s+${YEAR})?${E}`,
    ),
  ],
  ['a date', pattern(`(?<!\\p{L})${MONTH}\\.?\\s+(?:${DAY}(?:,?\\s+${YEAR})?|${YEAR})${E}`)],
  [
    'a date',
    pattern(
      `${N}${YEAR}-[0-9]{2}-[0-9]{2}${E}|${N}[0-9]{1,2}[/.][0-9]{1,2}[/.](?:[0-9]{2}|${YEAR})${E}`,
    ),
  ],
  [
    'a date',
    pattern(
      `(?<=\\b(?:in|since|until|during|by|before|after|from|to|of|year|early|late)${BACK})${YEAR}(?:/[0-9]{2})?${E}(?!\\s+(?:people|arrests?|wraps?|children|adults|plants?|schools?))`,
    ),
  ],
  [
    'a time',
    pattern(
      `${N}[0-9]{1,2}(?:[.:][0-9]{2})?\\s?(?:am|pm|a\\.m\\.|p\\.m\\.)(?!\\p{L})|${N}(?:[01]?[0-9]|2[0-3]):[0-5][0-9]${E}|${N}24/7${E}`,
    ),
  ],
  [
    'an age',
    pattern(
      `(?<=\\b(?:as young as|aged?|age of|ages of|younger than|older than|aged between|between the ages of)${BACK})${SMALL}(?:\\s*(?:and|to|or|[-–])\\s*${SMALL})?(?!\\p{L}|\\p{N})`,
    ),
  ],
  ['an age', pattern('(?<=\\p{L},\\s)[1-9][0-9](?=,\\s)')],
  ['an age', pattern(`${N}${SMALL}[- ]?years?[- ]olds?(?!\\p{L})`)],
  [
    'an age',
    pattern(
      `(?<=\\b(?:under|over)(?:[- ]|${BACK}the${BACK}age${BACK}of${BACK}))(?:1[0-9]|eighteen|sixteen)s?(?!\\p{L}|\\p{N}|\\s+(?:people|arrests|wraps|warrants|visits))`,
    ),
  ],
  ['a share', pattern(`${N}[0-9]+(?:\\.[0-9]+)?\\s?(?:%|per\\s?cent(?!\\p{L}))`)],
  [
    'a share',
    pattern(
      `(?<![\\p{L}])(?:(?:a|one|two|three)[ -])?(?:half|halves|quarters?|thirds?|fifths?|tenths?)(?=\\s+of\\b(?! an? (?:m|b)illion))(?!\\p{L})|${N}${SMALL} (?:in|out of) ${SMALL}(?!\\p{L}|\\p{N})`,
    ),
  ],
  [
    'a share',
    pattern(
      '(?<!\\p{L})(?:twice|thrice|doubled?|doubling|trebled?|tripled?|\\p{L}+-?fold)(?!\\p{L})',
    ),
  ],
  [
    'a length of time',
    pattern(
      `${N}${SMALL}(?:\\s*(?:to|or|and|[-–])\\s*${SMALL})?(?:\\s+(?:and a half|more|further))?[- ]${TIME_UNIT}(?!\\p{L}|[- ]olds?)`,
    ),
  ],
  [
    'a length of time',
    pattern(
      `(?<!\\p{L})(?:several|many|a few|a couple of|a number of|numerous)(?:\\s+more)?\\s+${TIME_UNIT}(?!\\p{L})`,
    ),
  ],
  ['an order, not a count', pattern(`${N}[0-9]+(?:st|nd|rd|th)(?!\\p{L})`)],
  [
    'an order, not a count',
    pattern(
      '(?<!\\p{L})(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)(?!\\p{L}|\\s+of\\b)',
    ),
  ],
  [
    'a reference',
    pattern(
      `(?<=\\b(?:section|schedule|part|article|chapter|page|type|class|phase|stage|level|tier|edition|op|operation|platform|zone|junction|incident|reference|ref|number|no\\.|quote|quoting|crime)${BACK}(?:number${BACK}|no\\.?${BACK})?)[0-9][0-9/]*${E}`,
    ),
  ],
  [
    'a reference',
    pattern(
      `(?<![\\p{L}\\p{N}])(?:[A-Z]{1,2}[0-9]{1,4}[A-Z]?(?:\\s?[0-9][A-Z]{2})?|s\\.?[0-9]{1,3})(?![\\p{L}\\p{N}])`,
    ),
  ],
  [
    'a way of speaking',
    pattern(
      "(?<!\\p{L})(?:no[- ]one|any ?one|every ?one|some ?one|one another|one['’]s|one of (?:the|our|their|his|her|its|those|these|them|us)|one day|(?<=\\b(?:is|be|remains) )one|(?<=\\b(?:at|the|this|that|which|each|every) )one|number one|day one|one-?stop|one thing|at one time|two sides|zero[- ]tolerance)(?!\\p{L})",
    ),
  ],
]

/**
 * Numbers that count nothing: dates, times, ages, telephone numbers, lengths of time, orders, shares,
 * references and figures of speech. Spans do not overlap; the pattern that is named first wins.
 */
export const notCountsIn = (text: string): NotCounted[] => {
  const taken: NotCounted[] = []
  for (const [why, found] of PATTERNS)
    for (const match of text.matchAll(found)) {
      const one = { at: match.index, length: match[0].length, why }
      if (!taken.some((other) => overlaps(one, other))) taken.push(one)
    }
  return taken.toSorted((a, b) => a.at - b.at)
}

type Span = { readonly at: number; readonly length: number }

const overlaps = (a: Span, b: Span): boolean => a.at < b.at + b.length && b.at < a.at + a.length
