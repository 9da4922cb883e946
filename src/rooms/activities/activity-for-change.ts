import type { Visit } from '../../platform/page/page.ts'
import { NotFound } from '../../platform/page/refusals.ts'
import { memberOf } from '../access/index.ts'
import { loadAgencies } from './agency-names.ts'
import type { Activity } from './model.ts'
import { changingReach } from './reach.ts'
import { findActivity, mayChangeActivity } from './store-activities.ts'

/** The activity, if this member may change it; "not there" otherwise. */
export const activityForChange = async (
  visit: Pick<Visit<{ activityId: string }>, 'params' | 'read' | 'actor'>,
  permission: 'activities.record' | 'activities.correct' = 'activities.correct',
): Promise<Activity> => {
  const { activityId } = visit.params
  const reach = changingReach(memberOf(visit), permission)
  const agencies = await loadAgencies(visit.read)
  const activity = await findActivity(visit.read, { activityId, reach, agencies })
  if (activity === undefined || !(await mayChangeActivity(visit.read, { activityId, reach })))
    throw new NotFound()
  return activity
}
