import { stringify } from 'csv-stringify/sync'
import { page } from '../../../platform/page/page.ts'
import { file } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { ActivityQuery, filterOf } from '../activity-filter.ts'
import { loadAgencies } from '../agency-names.ts'
import { readingReach } from '../reach.ts'
import { listActivities } from '../store-list-activities.ts'
import { outcomesOfActivities } from '../store-outcomes.ts'
import type { Key } from '../store-paging.ts'
import { ukToday } from '../today.ts'
import { csvLines, CSV_COLUMNS } from './csv.ts'

/** As many activities as are in memory at once. */
const AT_ONCE = 200

const toCsv = (lines: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(
    stringify(
      lines.map((cells) => [...cells]),
      { escape_formulas: true, record_delimiter: '\r\n' },
    ),
  )

export const exportActivitiesPage = page({
  path: '/activities/export',
  permission: 'activities.read',
  audit: 'activities.export',
  query: ActivityQuery,
  show: async (visit) => {
    const reach = readingReach(memberOf(visit))
    const agencies = await loadAgencies(visit.read)
    const filter = filterOf(visit.query)
    let after: Key | undefined
    let finished = false
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(toCsv([CSV_COLUMNS])),
      pull: async (controller) => {
        if (finished) {
          controller.close()
          return
        }
        const found = await listActivities(visit.read, {
          filter,
          paging: { after, size: AT_ONCE },
          reach,
          agencies,
        })
        const outcomes = await outcomesOfActivities(
          visit.read,
          found.rows.map(({ id }) => id),
        )
        after = found.older
        finished = after === undefined
        if (found.rows.length > 0) controller.enqueue(toCsv(csvLines(found.rows, outcomes)))
        else controller.close()
      },
    })
    return file({
      type: 'text/csv; charset=utf-8',
      filename: `activities-${ukToday(visit.clock.now())}.csv`,
      body,
    })
  },
})
