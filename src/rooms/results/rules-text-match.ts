import type { Amount } from './rules-text-amounts.ts'
import type { Evidence } from './rules-text-evidence.ts'
import { goesWithNumber } from './rules-combine.ts'
import type { Known } from './rules-text-known.ts'
import { judge, type Judgement } from './rules-text-judge.ts'
import type { Kind } from './rules-text-cues.ts'

/** What the match must know of a measure: in what it is counted, and whether it has a value. */
export type Counting = {
  readonly units: readonly string[]
  readonly takesValue: boolean
}

export type Held = { readonly known: Known; readonly judgement: Judgement; readonly apart: number }

const WEIGHTS = new Set(['g', 'kg', 'oz', 'ml'])
const MONEY = new Set(['GBP', 'EUR', 'USD'])
const PACKAGES: readonly (readonly [string, string])[] = [
  ['wraps', 'wraps?'],
  ['deals', 'deals?(?!\\s+lines?)'],
  ['tablets', 'tablets?|pills?'],
  ['plants', 'plants?'],
  ['buds', 'buds?'],
  ['doses', 'doses?'],
  ['seizures', 'seizures?'],
]
const PACKAGED = new Set(PACKAGES.map(([unit]) => unit))
const AFTER = PACKAGES.map(
  ([unit, words]) =>
    [unit, new RegExp(`^(?:\\s+[\\p{L}’'-]+){0,3}?\\s+(?:${words})(?![\\p{L}])`, 'iu')] as const,
)
const BEFORE = PACKAGES.map(
  ([unit, words]) => [unit, new RegExp(`(?<!\\p{L})(?:${words})\\s*[:=–—-]\\s*$`, 'iu')] as const,
)

/**
 * The unit that is named beside a number: "32 heroin wraps", "drug seizures: 54". "Of" takes it from the
 * number before: "481 wraps of crack cocaine, 386 of heroin".
 */
export const packageBeside = (
  before: string,
  after: string,
  carried: string | null,
): string | null =>
  AFTER.find(([, words]) => words.test(after))?.[0] ??
  BEFORE.find(([, words]) => words.test(before))?.[0] ??
  (/^\s+of\s/iu.test(after) ? carried : null)

const PEOPLE_AFTER =
  /^\s+(?:[\p{L}-]+\s+)?(?:people|persons?|m[ae]n|wom[ae]n|child(?:ren)?|adults?|suspects?|individuals?|boys?|girls?|teenagers?)(?!\p{L})/iu

/** Whether what follows a number are people: then it counts no things that were named before it. */
export const isOfPeople = (after: string): boolean => PEOPLE_AFTER.test(after)

/** Whether a number of this unit could count things of a kind at all. */
export const couldCount = ({ unit }: Pick<Amount, 'unit'>, of: Counting | undefined): boolean => {
  if (of === undefined) return false
  if (unit === null) return of.units.some((one) => !MONEY.has(one) && !WEIGHTS.has(one))
  if (MONEY.has(unit)) return of.units.includes(unit) || (unit === 'GBP' && of.takesValue)
  return of.units.includes(unit)
}

/** The kinds that the words point to most surely; several where the words leave it open. */
export const surest = (evidence: readonly Evidence[]): Evidence[] => {
  const [first] = evidence
  return first === undefined
    ? []
    : evidence.filter(
        ({ level, distance, apart }) =>
          level === first.level && distance === first.distance && apart === first.apart,
      )
}

const isOfKind = ({ measure, subject }: Known, kind: Kind): boolean =>
  measure === kind.measure &&
  (kind.subject === null ? subject === null : subject?.split('+').includes(kind.subject) === true)

const YOUNG =
  /\b(?:child(?:ren)?|boys?|girls?|teen(?:ager)?s?|youngsters?|juveniles?|under[- ]18s?|young people)\b/iu

/** What is known of these kinds. Children who were arrested are looked for only where the words name them. */
export const knownOf = (
  kinds: readonly Kind[],
  known: readonly Known[],
  nearby: string,
): Known[] => {
  const exact = known.filter((one) => kinds.some((kind) => isOfKind(one, kind)))
  const found =
    exact.length > 0
      ? exact
      : known.filter(({ measure }) =>
          kinds.some((kind) => kind.subject === null && kind.measure === measure),
        )
  const apart = found.filter(({ under18 }) => under18)
  if (apart.length === 0) return found
  return YOUNG.test(nearby) ? apart : found.filter(({ under18 }) => !under18)
}

/** Every number of these that the one in the text can be held against, the best first. */
export const heldAgainst = (
  amount: Amount,
  known: readonly Known[],
  packaged: string | null,
): Held[] =>
  known
    .flatMap((one) => numbersOf(one, amount, packaged).map((number) => ({ one, number })))
    .flatMap(({ one, number }) =>
      goesWithNumber(number.qualifier)
        ? [
            {
              known: one,
              judgement: judge(amount, number),
              apart: Math.abs(Number(number.amount) - Number(amount.amount)),
            },
          ]
        : [],
    )
    .toSorted((a, b) => rank(a) - rank(b) || a.apart - b.apart)

const ORDER = ['equal', 'rounded', 'true', 'bolder', 'false'] as const
const rank = ({ judgement }: Held): number => ORDER.indexOf(judgement.how)

const numbersOf = (known: Known, { unit }: Amount, packaged: string | null) => {
  const counted =
    known.quantity === null || known.qualifier === null || known.unit === null
      ? []
      : [{ amount: known.quantity, qualifier: known.qualifier, unit: known.unit }]
  const valued =
    known.valueGbp === null || known.valueQualifier === null
      ? []
      : [{ amount: known.valueGbp, qualifier: known.valueQualifier, unit: 'GBP' }]
  return [...counted, ...valued].filter((number) => {
    if (unit !== null) return number.unit === unit
    if (MONEY.has(number.unit) || WEIGHTS.has(number.unit)) return false
    return PACKAGED.has(number.unit) ? number.unit === packaged : packaged === null
  })
}
