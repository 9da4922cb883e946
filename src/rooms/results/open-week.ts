import { z } from 'zod'
import { agencyBySlug, type Agency, memberOf } from '../access/index.ts'
import type { ReadDb } from '../../platform/database/handles.ts'
import { NotFound } from '../../platform/page/refusals.ts'
import type { Visit } from '../../platform/page/page.ts'
import type { Week } from './model.ts'
import type { Doer } from './record-week.ts'
import { weekById } from './store-weeks.ts'

export const WeekId = z.uuid()
export const ReporterSlug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9-]+$/u)
/** What a scope of a roll-up may look like, before it is looked up. */
export const ScopeText = z
  .string()
  .max(70)
  .regex(/^(?:national|(?:region|reporter):[a-z0-9-]+)$/u)
export const WeekParams = z.object({ weekId: WeekId })
export const ReporterParams = z.object({ weekId: WeekId, reporter: ReporterSlug })

/** The week of a page, or `NotFound`. */
export const openWeek = async (read: ReadDb, weekId: string): Promise<Week> => {
  const week = await weekById(read, weekId)
  if (week === undefined) throw new NotFound()
  return week
}

/** The week and the reporter of a page, or `NotFound`. */
export const openReporter = async (
  read: ReadDb,
  { weekId, reporter }: { weekId: string; reporter: string },
): Promise<{ week: Week; reporter: Agency }> => {
  const week = await openWeek(read, weekId)
  const agency = await agencyBySlug(read, reporter)
  if (agency === undefined) throw new NotFound()
  return { week, reporter: agency }
}

/** Who acts, and when. */
export const doerOf = (visit: Pick<Visit, 'actor' | 'clock'>): Doer => ({
  memberId: memberOf(visit).id,
  now: visit.clock.now(),
})

export const may = (visit: Pick<Visit, 'actor'>, permission: string): boolean =>
  memberOf(visit).permissions.has(permission)

/** Where the figures of a reporter and week are, at the desk. */
export const weekPath = (weekId: string, reporter: string, ...rest: readonly string[]): string =>
  ['/weeks', weekId, reporter, ...rest].join('/')

/** Where a roll-up of a week is, at the desk. `scope` as at the command line: `region:emsou`. */
export const rollupPath = (weekId: string, scope: string): string =>
  `/weeks/${weekId}/rollup/${scope}`

/** Where the list behind a figure is, at the desk. */
export const deskFigurePath = (weekId: string, reporter: string, key: string): string =>
  weekPath(weekId, reporter, 'figures', ...key.split('/').map(encodeURIComponent))
