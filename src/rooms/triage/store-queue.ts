import { type RawBuilder, sql } from 'kysely'
import { type ReadDb, reader } from '../../platform/database/handles.ts'
import type { Case } from './model.ts'
import { CASE_COLUMNS } from './store-cases.ts'
import type { Search } from './rules-search.ts'
import type { TriageTables } from './tables.ts'

/** Whose of them: everybody's, one's own (held or offered), or nobody's. */
export type Whose = 'all' | 'mine' | 'nobody'

export type QueueFilter = {
  readonly search: Search
  readonly whose: Whose
  /** What was set aside on arrival, instead of the rest. */
  readonly setAside: boolean
  /** What is decided or merged, instead of what is open. */
  readonly closed: boolean
}

/** A place in the queue. `due` is an ISO time, or `infinity` where there is no target. */
export type QueueKey = { readonly calm: boolean; readonly due: string; readonly id: string }

type Where = RawBuilder<boolean>

const conditions = (filter: QueueFilter, me: string): Where => {
  const { search } = filter
  // Written out, not sent: only then are the indexes of what is open and of what is closed used.
  const all: Where[] = filter.closed
    ? [sql<boolean>`c.closed`]
    : [sql<boolean>`not c.closed and c.set_aside = ${filter.setAside}`]
  if (filter.whose === 'mine')
    all.push(sql<boolean>`(c.assigned_to = ${me} or c.offered_to = ${me})`)
  if (filter.whose === 'nobody') all.push(sql<boolean>`c.assigned_to is null`)
  if (search.reference !== undefined)
    all.push(sql<boolean>`c.reference like ${`${search.reference}%`}`)
  if (search.level !== undefined) all.push(sql<boolean>`c.level = ${search.level}`)
  if (search.channel !== undefined) all.push(sql<boolean>`c.channel = ${search.channel}`)
  if (search.state !== undefined) all.push(sql<boolean>`c.state = ${search.state}`)
  if (search.urgent) all.push(sql<boolean>`c.urgent`)
  if (search.child) all.push(sql<boolean>`(c.child_said or c.child_found)`)
  if (search.day !== undefined)
    all.push(sql<boolean>`c.received_at >= (${search.day}::date)::timestamp at time zone 'Europe/London'
      and c.received_at < (${search.day}::date + 1)::timestamp at time zone 'Europe/London'`)
  return sql<boolean>`(${sql.join(all, sql` and `)})`
}

const from = (key: QueueKey | undefined, way: 'after' | 'before'): Where => {
  if (key === undefined) return sql<boolean>`true`
  const compare = way === 'after' ? sql`>` : sql`<`
  return sql<boolean>`(c.calm, c.due_order, c.report_id) ${compare}
    (${key.calm}::boolean, ${key.due}::timestamptz, ${key.id}::uuid)`
}

export type QueuePage = {
  readonly rows: readonly Case[]
  readonly earlier: QueueKey | undefined
  readonly later: QueueKey | undefined
}

const keyOf = (of: Case): QueueKey => ({
  calm: !of.urgent,
  due: of.dueAt?.toISOString() ?? 'infinity',
  id: of.reportId,
})

/**
 * A page of the queue: urgent first, then what is due first. Each team's part is read off one index
 * from where the page begins, so that the last page costs what the first does.
 */
export const readQueue = async (
  db: ReadDb,
  q: {
    teams: readonly string[]
    me: string
    filter: QueueFilter
    after?: QueueKey | undefined
    before?: QueueKey | undefined
    size: number
  },
): Promise<QueuePage> => {
  const backwards = q.before !== undefined
  const way = backwards ? sql.raw('desc') : sql.raw('asc')
  const order = sql`c.calm ${way}, c.due_order ${way}, c.report_id ${way}`
  const rows = await reader<TriageTables>(db)
    .selectFrom((is) =>
      is
        .selectFrom(
          sql<TriageTables['triage.cases']>`unnest(${[...q.teams]}::uuid[]) t(id)
          cross join lateral (select * from triage.cases c
            where c.team_id = t.id and ${conditions(q.filter, q.me)}
              and ${from(q.after, 'after')} and ${from(q.before, 'before')}
            order by ${order} limit ${q.size + 1})`.as('c'),
        )
        .selectAll('c')
        .as('c'),
    )
    .select(CASE_COLUMNS)
    .orderBy(order)
    .limit(q.size + 1)
    .execute()
  const more = rows.length > q.size
  const page = rows.slice(0, q.size)
  const shown = backwards ? page.toReversed() : page
  const [first, last] = [shown[0], shown.at(-1)]
  return {
    rows: shown,
    earlier: first && (backwards ? more : q.after !== undefined) ? keyOf(first) : undefined,
    later: last && (backwards || more) ? keyOf(last) : undefined,
  }
}

export type QueueCounts = {
  readonly open: number
  /** With what was set aside, so that nothing is late unseen there. */
  readonly overdue: number
  readonly overdueAside: number
  readonly nobodys: number
  readonly nobodysAside: number
  readonly mine: number
  readonly setAside: number
}

/**
 * How much there is in the queue of some teams, as of the last full minute: whoever looks within the
 * same one, and at the same time, shares the counting.
 */
export const countQueue = async (
  db: ReadDb,
  { teams, me, now }: { teams: readonly string[]; me: string; now: Date },
): Promise<QueueCounts> => {
  const minute = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS)
  const cases = reader<TriageTables>(db)
    .selectFrom('triage.cases as c')
    .where(sql<boolean>`c.team_id = any(${[...teams]}::uuid[]) and not c.closed`)
  const [all, own] = await Promise.all([
    cases
      .select([
        sql<number>`count(*) filter (where not c.set_aside)`.as('open'),
        sql<number>`count(*) filter (where c.due_at < ${minute})`.as('overdue'),
        sql<number>`count(*) filter (where c.set_aside and c.due_at < ${minute})`.as(
          'overdueAside',
        ),
        sql<number>`count(*) filter (where c.assigned_to is null)`.as('nobodys'),
        sql<number>`count(*) filter (where c.set_aside and c.assigned_to is null)`.as(
          'nobodysAside',
        ),
        sql<number>`count(*) filter (where c.set_aside)`.as('setAside'),
      ])
      .executeTakeFirstOrThrow(),
    cases
      .select((is) => is.fn.countAll<number>().as('mine'))
      .where(sql<boolean>`not c.set_aside and (c.assigned_to = ${me} or c.offered_to = ${me})`)
      .executeTakeFirstOrThrow(),
  ])
  return { ...all, ...own }
}

const MINUTE_MS = 60_000

/** For each of these cases, the reports that stand for it: itself and all that was merged into it. */
export const familiesOf = async (
  db: ReadDb,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await sql<{ root: string; id: string }>`
    select r.root, f.id from unnest(${[...reportIds]}::uuid[]) r (root), triage.family_of(r.root) f (id)`.execute(
    db.kysely,
  )
  const families = new Map<string, string[]>()
  for (const { root, id } of rows) families.set(root, [...(families.get(root) ?? []), id])
  return families
}
