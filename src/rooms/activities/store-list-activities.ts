import { sql } from 'kysely'
import { type ReadDb, reader } from '../../platform/database/handles.ts'
import { type Agencies, slugOf } from './agency-names.ts'
import type { Reach, Strand } from './model.ts'
import { activityReadable } from './store-access.ts'
import {
  asPattern,
  every,
  keyset,
  type PageOf,
  type Paging,
  type Shown,
  toPage,
  type Where,
} from './store-paging.ts'
import { hasEarly, hasOutcome, recordedOn } from './store-week.ts'
import type { ActivityTables } from './tables.ts'

export type ActivityFilter = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly kind?: string | undefined
  readonly strand?: string | undefined
  /** Slug of an agency that did it, counts it or was joint in it. */
  readonly agency?: string | undefined
  readonly operationId?: string | undefined
  /** Part of an area's name. */
  readonly area?: string | undefined
  /** Has a standing outcome of this measure. */
  readonly measure?: string | undefined
  /** With `measure`: has a standing outcome of it of this subject. */
  readonly subject?: string | undefined
  /** Lies wholly within the dates, as what counts in a week does. */
  readonly within?: boolean | undefined
  /** Slugs of agencies, one of which counts it. */
  readonly countedBy?: readonly string[] | undefined
  /** First recorded on this day or later. */
  readonly recordedFrom?: string | undefined
  /** Has an outcome that nobody has checked, or has none. */
  readonly outcomes?: 'early' | 'none' | undefined
  readonly shown: Shown
}

export type ActivityRow = {
  readonly id: string
  readonly reference: string
  readonly kind: string
  readonly strand: Strand
  readonly startsOn: string
  readonly endsOn: string
  readonly area: string
  readonly doneBy: string
  readonly countedBy: string
  readonly operationId: string | null
  readonly operationName: string | null
  readonly outcomes: number
  readonly withdrawn: boolean
}

/** The filter of a list as SQL over `activities.current_activities as a`. */
export const activityFilter = (filter: ActivityFilter, agencies: Agencies): Where => {
  const conditions: Where[] = [sql<boolean>`true`]
  const add = (condition: Where) => conditions.push(condition)
  const edge = filter.within === true ? ['a.starts_on', 'a.ends_on'] : ['a.ends_on', 'a.starts_on']
  const [low = '', high = ''] = edge
  if (filter.from !== undefined) add(sql<boolean>`${sql.ref(low)} >= ${filter.from}`)
  if (filter.to !== undefined) add(sql<boolean>`${sql.ref(high)} <= ${filter.to}`)
  if (filter.kind !== undefined) add(sql<boolean>`a.kind = ${filter.kind}`)
  if (filter.strand !== undefined) add(sql<boolean>`a.strand = ${filter.strand}`)
  if (filter.operationId !== undefined) add(sql<boolean>`a.operation_id = ${filter.operationId}`)
  if (filter.area !== undefined) add(sql<boolean>`a.area ilike ${asPattern(filter.area)}`)
  if (filter.agency !== undefined) {
    const id = agencies.bySlug.get(filter.agency)?.id
    add(id === undefined ? sql<boolean>`false` : activityReadable({ kind: 'agency', agencyId: id }))
  }
  if (filter.measure !== undefined)
    add(sql<boolean>`exists (select from activities.current_outcomes c where c.activity_id = a.id
      and c.measure = ${filter.measure} and c.change <> 'withdrawn'
      and (${filter.subject ?? null}::text is null or c.subject = ${filter.subject ?? null}))`)
  if (filter.countedBy !== undefined) {
    const ids = filter.countedBy.flatMap((slug) => agencies.bySlug.get(slug)?.id ?? [])
    add(sql<boolean>`a.counted_by = any (${ids}::uuid[])`)
  }
  if (filter.recordedFrom !== undefined)
    add(sql<boolean>`${recordedOn} >= ${filter.recordedFrom}::date`)
  if (filter.outcomes === 'early') add(hasEarly)
  if (filter.outcomes === 'none') add(sql<boolean>`not ${hasOutcome}`)
  if (filter.shown === 'standing') add(sql<boolean>`a.change <> 'withdrawn'`)
  if (filter.shown === 'withdrawn') add(sql<boolean>`a.change = 'withdrawn'`)
  return every(conditions)
}

/** A page of activities, the newest start first, as far as this reach covers them. */
export const listActivities = async (
  db: ReadDb,
  q: { filter: ActivityFilter; paging: Paging; reach: Reach; agencies: Agencies },
): Promise<PageOf<ActivityRow>> => {
  const direction = q.paging.before === undefined ? 'desc' : 'asc'
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.current_activities as a')
    .leftJoin('activities.current_operations as op', 'op.id', 'a.operation_id')
    .select([
      'a.id',
      'a.reference',
      'a.kind',
      'a.strand',
      'a.starts_on as startsOn',
      'a.ends_on as endsOn',
      'a.area',
      'a.done_by',
      'a.counted_by',
      'a.operation_id as operationId',
      'op.name as operationName',
      'a.change',
    ])
    .select(
      sql<number>`(select count(*) from activities.current_outcomes c
        where c.activity_id = a.id and c.change <> 'withdrawn')::int`.as('outcomes'),
    )
    .where(activityReadable(q.reach))
    .where(activityFilter(q.filter, q.agencies))
    .where(keyset(q.paging, { startsOn: 'a.starts_on', id: 'a.activity_id' }))
    .orderBy('a.starts_on', direction)
    .orderBy('a.activity_id', direction)
    .limit(q.paging.size + 1)
    .execute()
  const shown = rows.map(({ done_by, counted_by, change, ...row }) => ({
    ...row,
    doneBy: slugOf(q.agencies, done_by),
    countedBy: slugOf(q.agencies, counted_by),
    withdrawn: change === 'withdrawn',
  }))
  return toPage(shown, q.paging)
}
