import type { Outcome } from './model.ts'
import { addDecimals, compareDecimals } from './rules-decimal.ts'

/**
 * Outcomes whose parts of one measure add up to more than they say themselves. Nothing is refused
 * for it: headline and parts disagree in real releases, and both are shown (decision 0008). Only
 * parts in the whole's own unit are added: units are never turned into each other.
 */
export const partsBeyondWhole = (outcomes: readonly Outcome[]): { whole: Outcome; sum: string }[] =>
  outcomes.flatMap((whole) => {
    const { quantity, unit, qualifier } = whole.fields
    if (quantity === null || qualifier !== 'exact') return []
    const parts = outcomes.filter(
      ({ fields }) =>
        fields.standing === 'within' && fields.withinOutcomeId === whole.id && fields.unit === unit,
    )
    return [...Map.groupBy(parts, ({ fields }) => fields.measure).values()].flatMap((group) => {
      const sum = addDecimals(group.flatMap(({ fields }) => fields.quantity ?? []))
      return compareDecimals(sum, quantity) > 0 ? [{ whole, sum }] : []
    })
  })
