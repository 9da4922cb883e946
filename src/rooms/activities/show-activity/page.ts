import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { loadAgencies } from '../agency-names.ts'
import { memberIdsOf } from '../history.ts'
import { broughtInAs } from '../import-activities/store-import.ts'
import { loadWording } from '../load-wording.ts'
import { ActivityParams } from '../params.ts'
import { changingReach, readingReach, WHOLE_REACH } from '../reach.ts'
import { isOutsideOperation } from '../rules-operation-span.ts'
import { activityVersions, findActivity, mayChangeActivity } from '../store-activities.ts'
import { findOperation } from '../store-operations.ts'
import { outcomesOf, outcomeVersions } from '../store-outcomes.ts'
import { showActivity } from './view.ts'

export const showActivityPage = page({
  path: '/activities/:activityId',
  permission: 'activities.read',
  audit: 'activities.show',
  keptUntilChange: true,
  params: ActivityParams,
  notices: {
    recorded: 'The activity was recorded. Add what came of it.',
    entered: 'It was recorded, with what came of it.',
    already: 'This activity was recorded before. Here it is.',
    corrected: 'The correction was saved. What stood before is in the history.',
    withdrawn: 'It was withdrawn. It stays in the history and counts no more.',
    outcome: 'The outcome was added.',
  },
  show: async (visit) => {
    const member = memberOf(visit)
    const { activityId } = visit.params
    const agencies = await loadAgencies(visit.read)
    const activity = await findActivity(visit.read, {
      activityId,
      reach: readingReach(member),
      agencies,
    })
    if (activity === undefined) throw new NotFound()
    const versions = await activityVersions(visit.read, { activityId, agencies })
    const outcomes = await outcomesOf(visit.read, activityId)
    const past = await outcomeVersions(visit.read, activityId)
    const mayChange =
      activity.change !== 'withdrawn' &&
      (await mayChangeActivity(visit.read, {
        activityId,
        reach: changingReach(member, 'activities.correct'),
      }))
    const mayRecord =
      activity.change !== 'withdrawn' &&
      (await mayChangeActivity(visit.read, {
        activityId,
        reach: changingReach(member, 'activities.record'),
      }))
    const { operationId } = activity.fields
    const operation =
      operationId === null
        ? undefined
        : await findOperation(visit.read, { operationId, reach: WHOLE_REACH, agencies })
    return shown({
      title: `Activity ${activity.reference}`,
      back: '/activities',
      current: '/activities',
      width: 'wide',
      body: showActivity({
        activity,
        versions,
        outcomes,
        past,
        mayChange,
        mayRecord,
        operationSpan:
          operation !== undefined && isOutsideOperation(activity.fields, operation.fields)
            ? operation.fields
            : undefined,
        wording: await loadWording(visit.read, {
          operationIds: versions.map(({ fields }) => fields.operationId),
          outcomes,
        }),
        broughtIn: await broughtInAs(visit.read, activityId),
        names: await memberNames(visit.read, memberIdsOf([...versions, ...past])),
      }),
    })
  },
})
