import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { ResultsTables } from './tables.ts'

/** When a countersigned edition is to be published by itself, and what became of that. */
export type Schedule = {
  readonly id: string
  readonly releaseId: string
  readonly edition: number
  /** The version that was countersigned, and no other. */
  readonly version: number
  readonly publishAt: Date
  readonly setBy: string
  readonly setAt: Date
  readonly ended: ResultsTables['results.release_schedules']['ended']
  readonly endedWhy: string | null
}

const schedules = (db: ReadDb | Tx) =>
  reader<ResultsTables>(db)
    .selectFrom('results.release_schedules')
    .select([
      'id',
      'release_id as releaseId',
      'edition',
      'version',
      'publish_at as publishAt',
      'set_by as setBy',
      'set_at as setAt',
      'ended',
      'ended_why as endedWhy',
    ])

/** The time that stands for a release, if any does. */
export const standingSchedule = (
  db: ReadDb | Tx,
  releaseId: string,
): Promise<Schedule | undefined> =>
  schedules(db).where('release_id', '=', releaseId).where('ended', 'is', null).executeTakeFirst()

/** The time that was set last, whatever became of it. */
export const lastSchedule = (db: ReadDb | Tx, releaseId: string): Promise<Schedule | undefined> =>
  schedules(db)
    .where('release_id', '=', releaseId)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const scheduleById = (db: ReadDb | Tx, id: string): Promise<Schedule | undefined> =>
  schedules(db).where('id', '=', id).executeTakeFirst()

export const insertSchedule = (tx: Tx, schedule: Omit<Schedule, 'ended' | 'endedWhy'>) =>
  writer<ResultsTables>(tx)
    .insertInto('results.release_schedules')
    .values({
      id: schedule.id,
      release_id: schedule.releaseId,
      edition: schedule.edition,
      version: schedule.version,
      publish_at: schedule.publishAt,
      set_by: schedule.setBy,
      set_at: schedule.setAt,
      ended: null,
      ended_at: null,
      ended_why: null,
    })
    .execute()

export const endSchedule = (
  tx: Tx,
  id: string,
  { ended, at, why }: { ended: NonNullable<Schedule['ended']>; at: Date; why: string | null },
) =>
  writer<ResultsTables>(tx)
    .updateTable('results.release_schedules')
    .set({ ended, ended_at: at, ended_why: why })
    .where('id', '=', id)
    .execute()
