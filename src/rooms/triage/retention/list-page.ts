import { z } from 'zod'
import {
  dataTable,
  emptyState,
  html,
  keysetPagination,
  pageHeading,
  statTiles,
} from '../../../platform/html/index.ts'
import { MomentKey } from '../page-keys.ts'
import { page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { actorOf } from '../who.ts'
import { countReviews, listReviews } from './store-retention.ts'
import { dayWords, OUTCOME_WORDS } from './words.ts'

const PAGE_SIZE = 50

const ListQuery = z.object({
  list: z.enum(['kept', 'proposed', 'grace']).catch('kept'),
  after: MomentKey,
})

const EMPTY = {
  kept: {
    title: 'Nothing is due for review',
    text: 'Reports appear here on the day of their review.',
  },
  proposed: { title: 'Nothing waits for a second person' },
  grace: { title: 'Nothing is in its grace period' },
} as const

/** What is due for review, what waits for a second person, and what is about to be erased. */
export const reviewsPage = page({
  path: '/triage/retention',
  permission: 'triage.work',
  audit: 'triage.reviews',
  keptUntilChange: true,
  query: ListQuery,
  notices: {
    'keep-on': 'It is kept.',
    'let-go': 'It is proposed to let it go. A second person has to agree.',
    agree: 'It is let go. It is erased when the grace period is over.',
  },
  show: async (visit) => {
    const { list, after } = visit.query
    const { teams } = await actorOf(visit)
    const now = visit.clock.now()
    const [found, counts] = await Promise.all([
      listReviews(visit.read, { teams, state: list, until: now, after, size: PAGE_SIZE }),
      countReviews(visit.read, { teams, now }),
    ])
    const rows = found.slice(0, PAGE_SIZE)
    const last = rows.at(-1)
    return shown({
      title: 'Keep or let go',
      back: '/triage',
      current: '/triage/retention',
      width: 'wide',
      body: html`${pageHeading({ title: 'Keep or let go', lead: 'What was decided is looked at again when its time is over: kept with a reason, or let go by two people and then erased.' })}${statTiles(
        [
          { figure: String(counts.kept), label: 'due for review', href: '/triage/retention' },
          {
            figure: String(counts.proposed),
            label: 'for a second person',
            href: '/triage/retention?list=proposed',
          },
          {
            figure: String(counts.grace),
            label: 'in the grace period',
            href: '/triage/retention?list=grace',
          },
        ],
      )}${dataTable({
        caption: 'Reports',
        hidesCaption: true,
        columns: [
          { heading: 'Report', unbroken: true },
          { heading: 'What came of it' },
          { heading: list === 'grace' ? 'Erased on' : 'Review due', unbroken: true },
        ],
        rows: rows.map((one) => [
          html`<a class="govuk-link" href="/triage/${one.reportId}/retention">${one.reference}</a>`,
          OUTCOME_WORDS[one.outcome],
          dayWords(list === 'grace' && one.eraseAt !== null ? one.eraseAt : one.reviewAt),
        ]),
        empty: emptyState(EMPTY[list]),
      })}${keysetPagination({
        of: 'Reports',
        ...(found.length > PAGE_SIZE && last !== undefined
          ? {
              older: `/triage/retention?list=${list}&after=${last.reviewAt.toISOString()}.${last.reportId}`,
              olderText: 'More',
            }
          : {}),
      })}<p class="govuk-body"><a class="govuk-link" href="/triage/erased">What was erased</a></p>`,
    })
  },
})
