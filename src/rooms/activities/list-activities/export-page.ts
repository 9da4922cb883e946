import { emptyState } from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { file, shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { ActivityQuery, filterOf } from '../activity-filter.ts'
import { exportActivities } from '../export-activities.ts'
import { readingReach } from '../reach.ts'
import { ukToday } from '../today.ts'

export const exportActivitiesPage = page({
  path: '/activities/export',
  permission: 'activities.read',
  audit: 'activities.export',
  query: ActivityQuery,
  show: (visit) => {
    const made = exportActivities(visit.db, {
      filter: filterOf(visit.query),
      reach: readingReach(memberOf(visit)),
      act: visit.act,
    })
    if (!made.ok)
      return shown({
        status: 503,
        title: 'Others are downloading',
        back: '/activities',
        body: emptyState({
          title: 'Others are downloading just now',
          text: 'Only a few can at once. Try again in a minute.',
        }),
      })
    return file({
      type: 'text/csv; charset=utf-8',
      filename: `activities-${ukToday(visit.clock.now())}.csv`,
      body: ReadableStream.from(made.pieces).pipeThrough(new TextEncoderStream()),
    })
  },
})
