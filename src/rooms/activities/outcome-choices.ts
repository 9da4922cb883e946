import type { ReadDb } from '../../platform/database/handles.ts'
import type { Catalogue } from './catalogue.ts'
import type { Activity, Outcome } from './model.ts'
import type { Beside } from './rules-outcome.ts'
import { loadCatalogue } from './store-catalogue.ts'
import { outcomesOf } from './store-outcomes.ts'
import { ukToday } from './today.ts'

export type OutcomeChoices = {
  readonly activity: Activity
  readonly catalogue: Catalogue
  /** The other outcomes of the activity that stand. */
  readonly others: readonly Outcome[]
  readonly beside: Beside
}

/** What the form of an outcome offers, and what its rules need. */
export const loadOutcomeChoices = async (
  db: ReadDb,
  { activity, outcomeId, now }: { activity: Activity; outcomeId: string | undefined; now: Date },
): Promise<OutcomeChoices> => {
  const catalogue = await loadCatalogue(db)
  const siblings = (await outcomesOf(db, activity.id)).filter(
    ({ change }) => change !== 'withdrawn',
  )
  return {
    activity,
    catalogue,
    others: siblings.filter(({ id }) => id !== outcomeId),
    beside: {
      catalogue,
      siblings,
      outcomeId,
      year: Number(activity.fields.startsOn.slice(0, 4)),
      today: ukToday(now),
    },
  }
}
