import { button, html, nothing, pageHeading } from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberOf } from '../../access/index.ts'
import { loadActivityChoices } from '../activity-choices.ts'
import { ActivityQuery, filterOf } from '../activity-filter.ts'
import { readingReach } from '../reach.ts'
import { listActivities } from '../store-list-activities.ts'
import { draftsOf } from '../store-drafts.ts'
import { activityList, activityTable } from './view.ts'

const PAGE_SIZE = 50

export const listActivitiesPage = page({
  path: '/activities',
  permission: 'activities.read',
  audit: 'activities.list',
  keptUntilChange: true,
  query: ActivityQuery,
  notices: {
    draft: 'It was saved for you to come back to. It counts nowhere until it is recorded.',
  },
  show: async (visit) => {
    const member = memberOf(visit)
    const { query } = visit
    const reach = readingReach(member)
    const choices = await loadActivityChoices(visit.read, {
      member,
      reach,
      kept: query.operation ?? null,
    })
    const found = await listActivities(visit.read, {
      filter: filterOf(query),
      paging: { after: query.after, before: query.before, size: PAGE_SIZE },
      reach,
      agencies: choices.agencies,
    })
    const mayImport = member.permissions.has('activities.import')
    const drafts = await draftsOf(visit.read, { memberId: member.id, now: visit.clock.now() })
    const mayRecord = member.permissions.has('activities.record')
    return shown({
      title: 'Activities',
      current: '/activities',
      width: 'wide',
      body: html`${pageHeading({
        title: 'Activities',
        lead:
          reach.kind === 'all'
            ? 'What was done, by every agency.'
            : `What ${member.agencyName} did, counts or was joint in.`,
      })}${mayRecord ? html`<div class="govuk-button-group">${button({ text: 'Record what was done', href: '/activities/enter' })}${button({ text: 'With all the questions', href: '/activities/new', classes: 'govuk-button--secondary' })}${drafts.length === 0 ? nothing : html`<a class="govuk-link" href="/activities/drafts">Entries to come back to (${drafts.length})</a>`}</div>` : nothing}${mayImport ? html`<p class="govuk-body"><a class="govuk-link" href="/activities/imports">Bring in a file from a system of your own</a></p>` : nothing}${activityList(
        { query, choices, found, table: activityTable(found.rows, choices), mayRecord },
      )}`,
    })
  },
})
