import type { Qualifier } from './model.ts'
import { sum } from './rules-amounts.ts'

/** A number with what is truly known of it. */
export type Known = { readonly amount: string; readonly qualifier: NumberQualifier }
export type NumberQualifier = Exclude<Qualifier, 'several' | 'present'>

/** Whether a qualifier goes with a number. `several` and `present` say that none was given. */
export const goesWithNumber = (qualifier: Qualifier): qualifier is NumberQualifier =>
  qualifier !== 'several' && qualifier !== 'present'

/**
 * What may be said of a sum, from what may be said of two of its parts (decision 0008: words
 * must be true). Read as: exact and exact is exact; a part known only from below leaves the sum
 * known only from below; a part known only from above, or only roughly, leaves the sum rough. A
 * sum of "almost" is not called "almost", because nobody knows how far below each part was.
 */
const SUM_OF = {
  exact: { exact: 'exact', over: 'over', almost: 'about', about: 'about' },
  over: { exact: 'over', over: 'over', almost: 'about', about: 'about' },
  almost: { exact: 'about', over: 'about', almost: 'about', about: 'about' },
  about: { exact: 'about', over: 'about', almost: 'about', about: 'about' },
} as const satisfies Record<NumberQualifier, Record<NumberQualifier, NumberQualifier>>

/**
 * Adds what is known, exactly and in any order. A sum of one is that one. Nothing is never exact:
 * the list must hold at least one.
 */
export const addKnown = (known: readonly [Known, ...Known[]]): Known => ({
  amount: sum(known.map(({ amount }) => amount)),
  qualifier: known
    .slice(1)
    .reduce<NumberQualifier>((so, { qualifier }) => SUM_OF[so][qualifier], known[0].qualifier),
})

/**
 * Whether a quantity of which no number was given may join a sum. With "4" or "more than 4" it
 * makes "more than 4", because there was at least one more. With "almost" or "around" no true word
 * is left, so the two stay apart.
 */
export const mayJoinUnnumbered = (qualifier: NumberQualifier): boolean =>
  qualifier === 'exact' || qualifier === 'over'

/** What two or more claims without a number say together: "several" if any did. */
export const combineUnnumbered = (qualifiers: readonly Qualifier[]): 'several' | 'present' =>
  qualifiers.includes('several') ? 'several' : 'present'
