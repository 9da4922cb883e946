import { type RawBuilder, sql } from 'kysely'
import type { Reach } from './model.ts'

/**
 * Which activities somebody may read, as SQL over `activities.current_activities as a`: all of them,
 * those that their agency did, counts or is joint in, or none.
 */
export const activityReadable = (reach: Reach): RawBuilder<boolean> => {
  switch (reach.kind) {
    case 'all':
      return sql<boolean>`true`
    case 'agency':
      return sql<boolean>`(a.done_by = ${reach.agencyId} or a.counted_by = ${reach.agencyId} or exists (
        select from activities.activity_partners p
        where p.activity_id = a.id and p.version = a.version and p.agency_id = ${reach.agencyId}))`
    case 'nothing':
      return sql<boolean>`false`
  }
}

/** Which activities somebody may change: those that their agency did or counts. */
export const activityChangeable = (reach: Reach): RawBuilder<boolean> => {
  switch (reach.kind) {
    case 'all':
      return sql<boolean>`true`
    case 'agency':
      return sql<boolean>`(a.done_by = ${reach.agencyId} or a.counted_by = ${reach.agencyId})`
    case 'nothing':
      return sql<boolean>`false`
  }
}

/**
 * Which operations somebody may read, over `activities.current_operations as o`: those that their
 * agency leads, is joint in, or has a part in an activity of.
 */
export const operationReadable = (reach: Reach): RawBuilder<boolean> => {
  switch (reach.kind) {
    case 'all':
      return sql<boolean>`true`
    case 'agency':
      return sql<boolean>`(o.led_by = ${reach.agencyId} or exists (
        select from activities.operation_partners p
        where p.operation_id = o.id and p.version = o.version and p.agency_id = ${reach.agencyId})
        or exists (select from activities.current_activities a
        where a.operation_id = o.id and ${activityReadable(reach)}))`
    case 'nothing':
      return sql<boolean>`false`
  }
}

/** Which operations somebody may change: those that their agency leads. */
export const operationChangeable = (reach: Reach): RawBuilder<boolean> => {
  switch (reach.kind) {
    case 'all':
      return sql<boolean>`true`
    case 'agency':
      return sql<boolean>`o.led_by = ${reach.agencyId}`
    case 'nothing':
      return sql<boolean>`false`
  }
}
