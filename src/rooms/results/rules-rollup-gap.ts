import type { SumQualifier } from './model-rollup.ts'
import { compare, distance, pounds, withSeparators } from './rules-amounts.ts'
import { qualifierWords } from './rules-phrases.ts'

/** An amount with what is truly known of it. */
export type SumKnown = { readonly amount: string; readonly qualifier: SumQualifier }

/** What was counted beside a stated total; null where nothing comparable was. */
export type PartsTotal = {
  readonly known: SumKnown | null
  /** Who counted, in words: "by 2 of 5 forces". */
  readonly counters: string
  /** Some gave no amount, and it is not in the words of what is known. */
  readonly andMore: boolean
}

export type GapFound = { readonly sentence: string; readonly apart: string | null }

/** How amounts of this kind are written: `GBP` and values are pounds, weights carry their unit. */
export type AmountKind = 'value' | { readonly unit: string | null }

const amountWords = (amount: string, kind: AmountKind): string => {
  if (kind === 'value' || kind.unit === 'GBP') return pounds(amount)
  if (kind.unit === 'EUR') return pounds(amount).replace('£', '€')
  const suffix = kind.unit === 'kg' || kind.unit === 'g' || kind.unit === 'ml' ? kind.unit : ''
  return `${withSeparators(amount)}${suffix}`
}

const say = ({ amount, qualifier }: SumKnown, kind: AmountKind): string =>
  `${qualifier === 'about' ? 'about ' : qualifierWords(qualifier)}${amountWords(amount, kind)}`

/** Whether a sum is known not to be below its number. */
const isFloor = (qualifier: SumQualifier): boolean =>
  qualifier === 'exact' || qualifier === 'over' || qualifier === 'at_least'

/** Whether what was counted shows a stated total to be false: an exact one, or "almost", that it passes. */
const isUntrue = (stated: SumKnown, counted: SumKnown): boolean => {
  if (!isFloor(counted.qualifier)) return false
  const order = compare(counted.amount, stated.amount)
  if (stated.qualifier === 'almost') return order >= 0
  return (
    stated.qualifier === 'exact' && (order > 0 || (order === 0 && counted.qualifier === 'over'))
  )
}

/**
 * How a stated total stands towards the parts that were published beside it (decision 0020): of 196
 * weapons 163 were typed, so 33 are not itemised.
 */
export const gapToItems = (stated: SumKnown, items: SumKnown, kind: AmountKind): GapFound => {
  const order = compare(items.amount, stated.amount)
  const apart = distance(items.amount, stated.amount)
  const between = amountWords(apart, kind)
  const begins = `${say(stated, kind)} stated`
  const come = `its own parts come to ${say(items, kind)}`
  const exactly = items.qualifier === 'exact' && stated.qualifier === 'exact'
  const sentence = isUntrue(stated, items)
    ? `${begins}, but ${come}: the total is not true of its parts`
    : exactly && order === 0
      ? `${begins}, and its own parts add up to it`
      : exactly
        ? `${begins}; ${come}, ${between} not itemised`
        : order === 0
          ? `${begins}; ${come}`
          : `${begins}; ${come}, the two numbers are ${between} apart`
  return { sentence, apart }
}

/**
 * How a stated total stands towards the sum of what was counted (decisions 0008 and 0020): both are
 * told, and what lies between them. `apart` is the distance of the two numbers, whatever is known of
 * them; the words say no more of it than is true.
 */
export const gapBetween = (
  stated: SumKnown,
  { known, counters, andMore }: PartsTotal,
  kind: AmountKind,
): GapFound => {
  const begins = `${say(stated, kind)} stated`
  if (known === null)
    return {
      sentence: `${begins}; ${andMore ? 'what was counted gave no amount' : 'nothing comparable was counted'}`,
      apart: null,
    }
  const order = compare(known.amount, stated.amount)
  const apart = distance(known.amount, stated.amount)
  const counted = `${say(known, kind)} counted${counters === '' ? '' : ` ${counters}`}${andMore ? ', and more without an amount' : ''}`
  const between = amountWords(apart, kind)
  const exactly = known.qualifier === 'exact' && stated.qualifier === 'exact'
  const sentence = isUntrue(stated, known)
    ? `${begins}, but ${counted}: the total is not true of its parts`
    : exactly && order === 0
      ? `${begins}, and ${counted}: they agree`
      : exactly
        ? `${begins}, ${counted}; ${between} in nobody’s figures here`
        : order === 0
          ? `${begins}, ${counted}`
          : `${begins}, ${counted}; the two numbers are ${between} apart`
  return { sentence, apart }
}
