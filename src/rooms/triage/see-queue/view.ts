import {
  dataTable,
  emptyState,
  filterPanel,
  type Html,
  html,
  input,
  keysetPagination,
  nothing,
  pageHeading,
  select,
  statTiles,
  tag,
  together,
  warningText,
} from '../../../platform/html/index.ts'
import type { Case, Level } from '../model.ts'
import { alarmOf } from '../rules-clock.ts'
import type { Search } from '../rules-search.ts'
import type { QueueCounts, QueuePage } from '../store-queue.ts'
import {
  ALARM_TAGS,
  childTagOf,
  channelWords,
  shortMoment,
  STATE_COLOURS,
  STATE_MEANINGS,
  STATE_WORDS,
} from '../words.ts'
import { queueAddress, type QueueQuery } from './query.ts'

type Shown = {
  readonly query: QueueQuery
  readonly search: Search
  readonly found: QueuePage
  readonly counts: QueueCounts
  readonly levels: readonly Level[]
  readonly names: ReadonlyMap<string, string>
  /** Reports whose reporter wrote last. */
  readonly answered: ReadonlySet<string>
  readonly hasTeam: boolean
  readonly me: string
  readonly now: Date
}

const flags = (of: Case, { answered, now }: Shown): Html => {
  const alarm = alarmOf(of, now)
  const childTag = childTagOf(of)
  const tags = [
    of.urgent && tag({ text: 'Urgent', classes: 'govuk-tag--red' }),
    alarm !== undefined && tag(ALARM_TAGS[alarm]),
    childTag !== undefined && tag(childTag),
    answered.has(of.reportId) && tag({ text: 'Reporter wrote', classes: 'govuk-tag--turquoise' }),
  ].filter((one) => one !== false)
  return tags.length === 0 ? html`None` : html`${tags.map((one) => html`${one} `)}`
}

const holder = (of: Case, { names, me }: Shown): string => {
  const name = (id: string) => (id === me ? 'You' : (names.get(id) ?? 'A former member'))
  if (of.offeredTo !== null)
    return of.assignedTo === null
      ? `Offered to ${name(of.offeredTo)}`
      : `${name(of.assignedTo)}, offered to ${name(of.offeredTo)}`
  return of.assignedTo === null ? 'Nobody' : name(of.assignedTo)
}

const table = (page: Shown): Html =>
  dataTable({
    caption: 'Reports',
    hidesCaption: true,
    columns: [
      { heading: 'Report', unbroken: true },
      { heading: 'To notice' },
      { heading: 'Level' },
      { heading: page.query.list === 'closed' ? 'Was due' : 'Due', unbroken: true },
      { heading: 'Came by' },
      { heading: 'Received', unbroken: true },
      { heading: 'Standing' },
      { heading: 'Who has it' },
    ],
    rows: page.found.rows.map((of) => [
      html`<a class="govuk-link" href="/triage/${of.reportId}">${of.reference}</a>`,
      flags(of, page),
      page.levels.find(({ code }) => code === of.level)?.label ?? of.level,
      of.dueAt === null ? 'No target' : shortMoment(of.dueAt),
      channelWords(of.channel),
      shortMoment(of.receivedAt),
      tag({ text: STATE_WORDS[of.state], classes: STATE_COLOURS[of.state] }),
      holder(of, page),
    ]),
    empty: empty(page),
  })

const empty = ({ query, hasTeam }: Shown): Html => {
  if (!hasTeam)
    return emptyState({
      title: 'You are in no team',
      text: 'Reports come to a team. An administrator of your partnership can put you into one.',
    })
  if (query.find.text !== '' || query.whose !== 'all')
    return emptyState({
      title: 'No reports match',
      action: { text: 'Show the whole queue', href: '/triage' },
    })
  return emptyState({
    title: query.list === 'closed' ? 'Nothing is decided yet' : 'Nothing is waiting',
    text: 'Reports appear here in the moment in which they are sent.',
  })
}

const LISTS = [
  { value: 'open', text: 'Open' },
  { value: 'set-aside', text: 'Set aside on arrival' },
  { value: 'closed', text: 'Decided or merged' },
]
const WHOSE = [
  { value: 'all', text: 'Everybody’s' },
  { value: 'mine', text: 'Mine, or offered to me' },
  { value: 'nobody', text: 'Nobody’s' },
]

const filters = ({ query }: Shown): Html =>
  filterPanel({
    action: '/triage',
    heading: 'Search and filter',
    submit: 'Search',
    clear: '/triage',
    fields: together([
      input({
        name: 'find',
        label: { text: 'Search' },
        hint: { text: 'Reference, level, day, how it came' },
        value: query.find.text,
      }),
      select({ name: 'whose', label: { text: 'Whose' }, value: query.whose, items: WHOSE }),
      select({ name: 'list', label: { text: 'Which' }, value: query.list, items: LISTS }),
    ]),
  })

const asideNote = (count: number) =>
  count === 0 ? {} : { note: `${String(count)} of them set aside` }

const tiles = ({ counts, query: { find } }: Shown): Html => {
  const to = (more: Partial<QueueQuery>) =>
    queueAddress({ find: { text: '' }, whose: 'all', list: 'open', ...more })
  return statTiles([
    { figure: String(counts.open), label: 'open', href: to({}) },
    {
      figure: String(counts.overdue),
      label: 'overdue',
      ...(counts.overdueAside > 0
        ? asideNote(counts.overdueAside)
        : find.text === ''
          ? { note: 'They stand first' }
          : {}),
    },
    {
      figure: String(counts.nobodys),
      label: 'that nobody has',
      href: to({ whose: 'nobody' }),
      ...asideNote(counts.nobodysAside),
    },
    { figure: String(counts.mine), label: 'yours or offered to you', href: to({ whose: 'mine' }) },
    {
      figure: String(counts.setAside),
      label: 'set aside',
      href: to({ list: 'set-aside' }),
    },
  ])
}

const unknownWords = ({ unknown }: Search): Html =>
  unknown.length === 0
    ? nothing
    : warningText({
        text: `Not searched for: ${unknown.join(', ')}. The words of a report are sealed, so no list holds them. Only a reference, a level, a day and how it came can be searched.`,
      })

export const queueView = (page: Shown): Html => {
  const { query, found } = page
  return html`${pageHeading({
    title: 'Reports',
    lead: 'What came to your team, by clock. What is urgent stands first, then what is due first.',
  })}${tiles(page)}${filters(page)}${unknownWords(page.search)}${
    query.list === 'set-aside'
      ? html`<p class="govuk-body">A machine probably sent these. They are sealed like the others and on the clock: read each, and bring into the queue what a person sent. <a class="govuk-link" href="/triage/machine">Say of several that a machine sent them</a>: a colleague agrees or not.</p>`
      : nothing
  }${table(page)}${keysetPagination({
    of: 'Reports',
    ...(found.earlier === undefined
      ? {}
      : {
          newer: queueAddress(query, { before: found.earlier }),
          newerText: 'Earlier in the queue',
        }),
    ...(found.later === undefined
      ? {}
      : { older: queueAddress(query, { after: found.later }), olderText: 'Later in the queue' }),
  })}${
    page.found.rows.length === 0
      ? nothing
      : html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">What the standings mean</span></summary><div class="govuk-details__text"><dl class="govuk-body">${Object.entries(STATE_MEANINGS).map(([state, meaning]) => html`<dt><strong>${STATE_WORDS[state as keyof typeof STATE_WORDS]}</strong></dt><dd>${meaning}</dd>`)}</dl></div></details>`
  }`
}
