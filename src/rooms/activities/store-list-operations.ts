import { sql } from 'kysely'
import { type ReadDb, reader } from '../../platform/database/handles.ts'
import { type Agencies, slugOf } from './agency-names.ts'
import type { Reach } from './model.ts'
import { activityReadable, operationReadable } from './store-access.ts'
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
import type { ActivityTables } from './tables.ts'

export type OperationFilter = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly agency?: string | undefined
  readonly name?: string | undefined
  readonly shown: Shown
}

export type OperationRow = {
  readonly id: string
  readonly reference: string
  readonly name: string
  readonly startsOn: string
  readonly endsOn: string | null
  readonly ledBy: string
  readonly activities: number
  readonly withdrawn: boolean
}

const operationFilter = (filter: OperationFilter, agencies: Agencies): Where => {
  const conditions: Where[] = [sql<boolean>`true`]
  const add = (condition: Where) => conditions.push(condition)
  if (filter.from !== undefined)
    add(sql<boolean>`(o.ends_on is null or o.ends_on >= ${filter.from})`)
  if (filter.to !== undefined) add(sql<boolean>`o.starts_on <= ${filter.to}`)
  if (filter.name !== undefined) add(sql<boolean>`o.name ilike ${asPattern(filter.name)}`)
  if (filter.agency !== undefined) {
    const id = agencies.bySlug.get(filter.agency)?.id
    add(
      id === undefined
        ? sql<boolean>`false`
        : sql<boolean>`(o.led_by = ${id} or exists (select from activities.operation_partners p
            where p.operation_id = o.id and p.version = o.version and p.agency_id = ${id}))`,
    )
  }
  if (filter.shown === 'standing') add(sql<boolean>`o.change <> 'withdrawn'`)
  if (filter.shown === 'withdrawn') add(sql<boolean>`o.change = 'withdrawn'`)
  return every(conditions)
}

/** A page of operations, the newest start first, as far as this reach covers them. */
export const listOperations = async (
  db: ReadDb,
  q: { filter: OperationFilter; paging: Paging; reach: Reach; agencies: Agencies },
): Promise<PageOf<OperationRow>> => {
  const direction = q.paging.before === undefined ? 'desc' : 'asc'
  const rows = await reader<ActivityTables>(db)
    .selectFrom('activities.current_operations as o')
    .select([
      'o.id',
      'o.reference',
      'o.name',
      'o.starts_on as startsOn',
      'o.ends_on as endsOn',
      'o.led_by',
      'o.change',
    ])
    .select(
      sql<number>`(select count(*) from activities.current_activities a
        where a.operation_id = o.id and a.change <> 'withdrawn' and ${activityReadable(q.reach)})::int`.as(
        'activities',
      ),
    )
    .where(operationReadable(q.reach))
    .where(operationFilter(q.filter, q.agencies))
    .where(keyset(q.paging, { startsOn: 'o.starts_on', id: 'o.operation_id' }))
    .orderBy('o.starts_on', direction)
    .orderBy('o.operation_id', direction)
    .limit(q.paging.size + 1)
    .execute()
  const shown = rows.map(({ led_by, change, ...row }) => ({
    ...row,
    ledBy: slugOf(q.agencies, led_by),
    withdrawn: change === 'withdrawn',
  }))
  return toPage(shown, q.paging)
}
