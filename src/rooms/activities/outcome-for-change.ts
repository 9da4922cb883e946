import type { Visit } from '../../platform/page/page.ts'
import { NotFound } from '../../platform/page/refusals.ts'
import { activityForChange } from './activity-for-change.ts'
import type { Activity, Outcome } from './model.ts'
import { outcomesOf } from './store-outcomes.ts'

/** The outcome and its activity, if this member may change them; "not there" otherwise. */
export const outcomeForChange = async (
  visit: Pick<Visit<{ activityId: string; outcomeId: string }>, 'params' | 'read' | 'actor'>,
): Promise<{ activity: Activity; outcome: Outcome }> => {
  const activity = await activityForChange(visit)
  const outcomes = await outcomesOf(visit.read, activity.id)
  const outcome = outcomes.find(({ id }) => id === visit.params.outcomeId)
  if (outcome === undefined) throw new NotFound()
  return { activity, outcome }
}
