import {
  button,
  emptyState,
  html,
  insetText,
  keysetPagination,
  nothing,
  pageHeading,
  summaryList,
  tag,
} from '../../../platform/html/index.ts'
import { z } from 'zod'
import { page } from '../../../platform/page/page.ts'
import { NotFound } from '../../../platform/page/refusals.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberNames, memberOf } from '../../access/index.ts'
import { memberIdsOf, operationHistory } from '../history.ts'
import { activityTable } from '../list-activities/view.ts'
import { FilterShown, PageKey, pageAddresses } from '../list-query.ts'
import { loadWording } from '../load-wording.ts'
import { OperationParams } from '../params.ts'
import { changingReach, readingReach } from '../reach.ts'
import { OPERATION_LINES } from '../record-words.ts'
import { listActivities } from '../store-list-activities.ts'
import { findOperation, mayChangeOperation, operationVersions } from '../store-operations.ts'
import { momentWords, spanWords } from '../words.ts'

const PAGE_SIZE = 50

export const showOperationPage = page({
  path: '/operations/:operationId',
  permission: 'activities.read',
  audit: 'operations.show',
  keptUntilChange: true,
  params: OperationParams,
  query: z.object({ after: PageKey, before: PageKey, shown: FilterShown }),
  notices: {
    recorded: 'The operation was recorded.',
    already: 'This operation was recorded before. Here it is.',
    corrected: 'The correction was saved. What stood before is in the history.',
    withdrawn: 'It was withdrawn. It stays in the history.',
  },
  show: async (visit) => {
    const member = memberOf(visit)
    const { operationId } = visit.params
    const reach = readingReach(member)
    const wording = await loadWording(visit.read)
    const { agencies } = wording
    const operation = await findOperation(visit.read, { operationId, reach, agencies })
    if (operation === undefined) throw new NotFound()
    const versions = await operationVersions(visit.read, { operationId, agencies })
    const names = await memberNames(visit.read, memberIdsOf(versions))
    const found = await listActivities(visit.read, {
      filter: { operationId, shown: visit.query.shown },
      paging: { after: visit.query.after, before: visit.query.before, size: PAGE_SIZE },
      reach,
      agencies,
    })
    const withdrawn = operation.change === 'withdrawn'
    const mayChange =
      !withdrawn &&
      (await mayChangeOperation(visit.read, {
        operationId,
        reach: changingReach(member, 'operations.edit'),
      }))
    const { fields, reference } = operation
    return shown({
      title: fields.name,
      back: '/operations',
      current: '/operations',
      width: 'wide',
      body: html`${pageHeading({
        title: fields.name,
        caption: html`Operation ${reference} ${withdrawn ? tag({ text: 'Withdrawn', classes: 'govuk-tag--red' }) : nothing}`,
        lead: spanWords(fields.startsOn, fields.endsOn),
      })}${withdrawn ? insetText({ text: `Withdrawn on ${momentWords(operation.at)}: ${operation.why ?? ''}` }) : nothing}${summaryList(
        {
          rows: OPERATION_LINES.slice(1).map(([name, , words]) => ({
            key: { text: name },
            value: { text: words(fields, wording) },
          })),
        },
      )}${
        mayChange
          ? html`<p class="govuk-body"><a class="govuk-link" href="/operations/${operationId}/edit">Correct this operation</a> &nbsp; <a class="govuk-link" href="/operations/${operationId}/withdraw">Withdraw this operation</a></p>`
          : nothing
      }<h2 class="govuk-heading-m" id="activities">Activities</h2>${activityTable(
        found.rows,
        wording,
        emptyState({ title: 'No activities here yet' }),
      )}${keysetPagination({ ...pageAddresses(`/operations/${operationId}`, {}, found), of: 'Activities' })}${
        !withdrawn && member.permissions.has('activities.record')
          ? button({
              text: 'Record an activity in it',
              href: `/activities/new?operation=${operationId}`,
            })
          : nothing
      }<h2 class="govuk-heading-m" id="history">History</h2>${operationHistory({ versions, wording, names })}`,
    })
  },
})
