import { notCountsIn, type NotACount } from './rules-text-not-counts.ts'
import { NUMBER_WORDS, valueOfWords } from './rules-text-number-words.ts'

/** How exact a text says that a number is. */
export type Hedge = 'exactly' | 'over' | 'at-least' | 'about' | 'almost' | 'under' | 'at-most'

type Placed = { readonly at: number; readonly length: number; readonly text: string }

/** A number that counts something, as a text says it. */
export type Amount = Placed & {
  readonly kind: 'amount'
  /** A decimal. */
  readonly amount: string
  readonly hedge: Hedge
  /** Where the words begin that say how exact it is. */
  readonly begins: number
  /** What is measured by it: money or a weight; null for a count. */
  readonly unit: 'GBP' | 'EUR' | 'USD' | 'g' | 'kg' | 'oz' | 'ml' | null
  /** It is written so that it is rounded: "4.7m", "£35k". */
  readonly isRounded: boolean
}

/** Something in a text that is, or stands in the place of, a number. */
export type Mention =
  | Amount
  | (Placed & {
      readonly kind: 'not-a-count'
      readonly why: NotACount
      readonly amount: string | null
    })
  | (Placed & { readonly kind: 'no-number' })

const DIGITS =
  /(?<![\p{L}\p{N}.,])(?<money>[£€$]\s?)?(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(?<scale>k|m|mn|bn|thousand|million|billion|hundred)(?!\p{L}))?(?:\s?(?<unit>kgs?|kilos?|kilogram(?:me)?s?|g|grams?|grammes?|oz|ounces?|ml|millilitres?|pounds?|euros?|dollars?|quid)(?![\p{L}\p{N}]))?/giu

const VAGUE =
  /(?<![\p{L}\p{N}])(?:several|numerous|multiple|countless|various|dozens of|scores of|hundreds of|thousands of|tens of thousands of|hundreds of thousands of|millions of|many|a few|a handful of|handfuls of|(?:an? )?(?:(?:large|huge|small|substantial|significant|considerable|vast|record|growing) )?(?:numbers?|quantit(?:y|ies)|amounts?|sums?|hauls?|stash(?:es)?|range) of|lots of|a lot of|a couple of|plenty of|a variety of|a series of)(?![\p{L}\p{N}])/giu

const SCALES: Readonly<Record<string, number>> = {
  hundred: 2,
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  million: 6,
  bn: 9,
  billion: 9,
}

const UNITS: readonly (readonly [RegExp, NonNullable<Amount['unit']>])[] = [
  [/^(?:kg|kilo)/iu, 'kg'],
  [/^(?:oz|ounce)/iu, 'oz'],
  [/^(?:ml|milli)/iu, 'ml'],
  [/^g/iu, 'g'],
  [/^(?:pound|quid|£)/iu, 'GBP'],
  [/^(?:euro|€)/iu, 'EUR'],
  [/^(?:dollar|\$)/iu, 'USD'],
]
const unitOf = (text: string): Amount['unit'] =>
  UNITS.find(([pattern]) => pattern.test(text))?.[1] ?? null

const HEDGES: readonly (readonly [RegExp, Hedge])[] = [
  [
    /\b(?:no more than|not more than|up to|as many as|at most|a maximum of|as much as)\s*$/iu,
    'at-most',
  ],
  [
    /\b(?:at least|no fewer than|no less than|not less than|a minimum of|a total of at least)\s*$/iu,
    'at-least',
  ],
  [
    /(?:\b(?:more than|over|above|in excess of|excess of|upwards of|well over|exceeding|exceeded|north of|beyond|just over)|(?<=^|\s)>)\s*(?:the\s+)?$/iu,
    'over',
  ],
  [
    /\b(?:nearly|almost|close to|just under|just short of|approaching|nigh on|not quite)\s*$/iu,
    'almost',
  ],
  [/(?:\b(?:under|less than|fewer than|below)|(?<=^|\s)<)\s*$/iu, 'under'],
  [
    /(?:\b(?:about|around|approximately|approx\.?|circa|roughly|some|an estimated|estimated|in the region of|or so|something like)|~|≈)\s*(?:at\s+)?$/iu,
    'about',
  ],
  [/\b(?:exactly|precisely|a total of)\s*$/iu, 'exactly'],
]
const ADDED = /^\s?(?:\+|(?:or more|plus|and counting|and more)(?!\p{L}))/iu

const hedgeAround = (text: string, at: number, end: number): { hedge: Hedge; begins: number } => {
  const before = text.slice(Math.max(0, at - 40), at)
  for (const [pattern, hedge] of HEDGES) {
    const match = pattern.exec(before)
    if (match !== null) return { hedge, begins: at - before.length + match.index }
  }
  return { hedge: ADDED.test(text.slice(end)) ? 'at-least' : 'exactly', begins: at }
}

const shifted = (number: string, places: number): string => {
  const [whole = '0', fraction = ''] = number.replaceAll(',', '').split('.')
  const digits = fraction.padEnd(places, '0')
  const moved = `${whole}${digits.slice(0, places)}`.replace(/^0+(?=\d)/u, '')
  const rest = digits.slice(places).replace(/0+$/u, '')
  return rest === '' ? moved : `${moved}.${rest}`
}

/**
 * Every number in a text, in digits and in words, with how exact it is said to be; numbers that count
 * nothing; and words that stand where a number could ("several", "a quantity of"). In order.
 */
export const mentionsIn = (text: string): Mention[] => {
  const notCounts = notCountsIn(text)
  const blank = notCounts.reduce(
    (rest, { at, length }) => `${rest.slice(0, at)}${' '.repeat(length)}${rest.slice(at + length)}`,
    text,
  )
  const place = (at: number, length: number): Placed => ({
    at,
    length,
    text: text.slice(at, at + length),
  })
  const digits = [...blank.matchAll(DIGITS)].map((match): Amount => {
    const { money, number = '0', scale, unit } = match.groups ?? {}
    const [at, length] = [match.index, match[0].length]
    return {
      kind: 'amount',
      ...place(at, length),
      ...hedgeAround(text, at, at + length),
      amount: shifted(number, SCALES[scale?.toLowerCase() ?? ''] ?? 0),
      unit: unitOf(money ?? unit ?? ''),
      isRounded: scale !== undefined,
    }
  })
  const words = [...blank.matchAll(NUMBER_WORDS)].flatMap((match): Amount[] => {
    const value = valueOfWords(match[0])
    const [at, length] = [match.index, match[0].length]
    if (
      value === undefined ||
      digits.some((one) => at < one.at + one.length && one.at < at + length)
    )
      return []
    const after = /^[\s-](?:pounds?|quid|euros?|kilos?|kilograms?|grams?|ounces?)(?!\p{L})/iu.exec(
      text.slice(at + length),
    )
    return [
      {
        kind: 'amount',
        ...place(at, length),
        ...hedgeAround(text, at, at + length),
        amount: value.toString(),
        unit: unitOf(after?.[0].trim() ?? ''),
        isRounded: false,
      },
    ]
  })
  const vague = [...blank.matchAll(VAGUE)].map((match): Mention => ({
    kind: 'no-number',
    ...place(match.index, match[0].length),
  }))
  const named = notCounts
    .filter(
      ({ at, length, why }) => why !== 'a reference' || /\d/u.test(text.slice(at, at + length)),
    )
    .map(({ at, length, why }): Mention => {
      const words = text.slice(at, at + length)
      const first = /\d+|[a-z]+/iu.exec(words)?.[0] ?? ''
      const value = /^\d/u.test(first) ? first : valueOfWords(first)?.toString()
      return { kind: 'not-a-count', ...place(at, length), why, amount: value ?? null }
    })
  return [...digits, ...words, ...vague, ...named].toSorted((a, b) => a.at - b.at)
}
