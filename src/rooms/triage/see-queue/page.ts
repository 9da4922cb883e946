import { page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { memberNames } from '../../access/index.ts'
import { conversationFacts } from '../../reports/index.ts'
import { asReference } from '../reference.ts'
import { readSearch } from '../rules-search.ts'
import { readClockwork } from '../store-clock.ts'
import { countQueue, familiesOf, readQueue } from '../store-queue.ts'
import { actorOf } from '../who.ts'
import { CHANNEL_WORDS, STATE_WORDS } from '../words.ts'
import { QueueQuery } from './query.ts'
import { queueView } from './view.ts'

const PAGE_SIZE = 50

/** What came in, by clock: urgent first, then what is due first. */
export const queuePage = page({
  path: '/triage',
  permission: 'triage.work',
  audit: 'triage.queue',
  keptUntilChange: true,
  query: QueueQuery,
  show: async (visit) => {
    const { query, read } = visit
    const now = visit.clock.now()
    const actor = await actorOf(visit)
    const { levels } = await readClockwork(read)
    const search = readSearch(query.find.text, {
      levels,
      channels: CHANNEL_WORDS,
      states: STATE_WORDS,
      asReference,
      now,
    })
    const { teams, id: me } = actor
    const found = await readQueue(read, {
      teams,
      me,
      filter: {
        search,
        whose: query.whose,
        setAside: query.list === 'set-aside',
        closed: query.list === 'closed',
      },
      after: query.after,
      before: query.before,
      size: PAGE_SIZE,
    })
    const counts = await countQueue(read, { teams, me, now })
    const families = await familiesOf(
      read,
      found.rows.map(({ reportId }) => reportId),
    )
    const talks = await conversationFacts(read, [...families.values()].flat())
    const wrote = new Set(
      talks.filter(({ lastAuthor }) => lastAuthor === 'reporter').map(({ reportId }) => reportId),
    )
    const names = await memberNames(
      read,
      found.rows.flatMap(({ assignedTo, offeredTo }) =>
        [assignedTo, offeredTo].filter((one) => one !== null),
      ),
    )
    return shown({
      title: 'Reports',
      current: '/triage',
      width: 'wide',
      body: queueView({
        query,
        search,
        found,
        counts,
        levels,
        names,
        answered: new Set(
          [...families].filter(([, ids]) => ids.some((id) => wrote.has(id))).map(([root]) => root),
        ),
        hasTeam: teams.length > 0,
        me,
        now,
      }),
    })
  },
})
