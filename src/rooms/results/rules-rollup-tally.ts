import type { OutcomeTally } from '../activities/index.ts'
import type { Basis, Qualifier, Standing } from './model.ts'
import type { Said } from './model-rollup.ts'
import { compare, plain } from './rules-amounts.ts'
import {
  addKnown,
  combineUnnumbered,
  goesWithNumber,
  type Known,
  mayJoinUnnumbered,
  type NumberQualifier,
} from './rules-combine.ts'

/**
 * Claims of one reporter that are alike in everything that adding up looks at. One claim is a tally
 * of one, so that a million outcomes added by the database and one claim of somebody else's follow
 * the same rules.
 */
export type Tally = Omit<OutcomeTally, 'countedBy' | 'standing' | 'status'> & {
  readonly reporter: string
  readonly from: 'activities' | 'claims'
  readonly standing: Standing
  readonly early: boolean
}

/** Whether claims count something, only value it, or only say that there was some. */
export const basisOf = ({ quantity, valueGbp }: Tally): Basis =>
  quantity !== null ? 'quantity' : valueGbp !== null ? 'value' : 'presence'

/** Ages do not add up: the youngest of two is the lower one (catalogue, `youngest_age`). */
const AGES = 'years'

const ORDER: readonly NumberQualifier[] = ['exact', 'over', 'almost', 'about']

const numberQualifier = (qualifier: Qualifier | null): NumberQualifier =>
  qualifier !== null && goesWithNumber(qualifier) ? qualifier : 'exact'

/** What is known of a sum of several amounts that were all given alike. */
const alike = (amount: string, qualifier: NumberQualifier, count: number): Known => {
  const nothing = { amount: '0', qualifier }
  const total = { amount: plain(amount), qualifier }
  return count === 1 ? total : addKnown([total, nothing])
}

const added = (known: readonly Known[]): Known | null => {
  const [first, ...rest] = known
  return first === undefined ? null : addKnown([first, ...rest])
}

const youngest = (tallies: readonly Tally[]): Known | null => {
  const [first] = tallies
    .flatMap(({ lowest, qualifier }) =>
      lowest === null ? [] : [{ amount: plain(lowest), qualifier: numberQualifier(qualifier) }],
    )
    .toSorted(
      (a, b) =>
        compare(a.amount, b.amount) || ORDER.indexOf(a.qualifier) - ORDER.indexOf(b.qualifier),
    )
  return first ?? null
}

/** What is known of the sum of everything that gave a number, in any order; null where none did. */
export const numbered = (tallies: readonly Tally[]): Known | null =>
  tallies.every(({ unit, quantity }) => quantity === null || unit === AGES)
    ? youngest(tallies)
    : added(
        tallies.flatMap(({ quantity, qualifier, count }) =>
          quantity === null ? [] : [alike(quantity, numberQualifier(qualifier), count)],
        ),
      )

/** The same of values in pounds. */
export const valued = (tallies: readonly Tally[]): Known | null =>
  added(
    tallies.flatMap(({ valueGbp, valueQualifier, count }) =>
      valueGbp === null ? [] : [alike(valueGbp, numberQualifier(valueQualifier), count)],
    ),
  )

/**
 * Whether claims without a number may be told in one figure with these. With "4" or "more than 4"
 * they make "at least 4"; with "almost" or "around" no bound is left that could be shown, and the
 * lowest of some ages says nothing of one that was not given.
 */
export const mayTakeUnnumbered = (tallies: readonly Tally[]): boolean => {
  const total = numbered(tallies)
  return (
    total !== null &&
    mayJoinUnnumbered(total.qualifier) &&
    tallies.every(({ unit }) => unit !== AGES)
  )
}

/**
 * What may be said of claims that go into one figure (decisions 0008 and 0020). A number to which
 * some without a number belong is "at least": it was counted, and there was more. A value is given
 * only where all of them were valued.
 */
export const saidOf = (tallies: readonly Tally[]): Said => {
  const amount = numbered(tallies)
  const unnumbered = tallies.filter((tally) => basisOf(tally) === 'presence')
  const value = tallies.every(({ valueGbp }) => valueGbp !== null) ? valued(tallies) : null
  return {
    quantity: amount?.amount ?? null,
    qualifier:
      amount === null
        ? unnumbered.length === 0
          ? null
          : combineUnnumbered(unnumbered.flatMap(({ qualifier }) => qualifier ?? []))
        : unnumbered.length > 0
          ? 'at_least'
          : amount.qualifier,
    valueGbp: value?.amount ?? null,
    valueQualifier: value?.qualifier ?? null,
  }
}

/** How many claims stand behind them. */
export const claimsIn = (tallies: readonly Pick<Tally, 'count'>[]): number =>
  tallies.reduce((total, { count }) => total + count, 0)
