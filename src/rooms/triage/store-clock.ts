import { sql } from 'kysely'
import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { Level, WorkingHours } from './model.ts'
import type { TriageTables } from './tables.ts'

/** The levels of this partnership, the most urgent first, and when its desk works. */
export type Clockwork = { readonly levels: readonly Level[]; readonly hours: WorkingHours }

/** One statement: the public site asks this for every report that it receives. */
export const readClockwork = async (db: ReadDb | Tx): Promise<Clockwork> => {
  const row = await reader<TriageTables>(db)
    .selectNoFrom([
      sql<Level[]>`(select json_agg(json_build_object('code', l.code, 'label', l.label,
        'meaning', l.meaning, 'workingMinutes', l.working_minutes,
        'aroundTheClock', l.around_the_clock, 'position', l.position) order by l.position)
        from triage.levels l)`.as('levels'),
      sql<{ day: number; opens: string; closes: string }[]>`(select coalesce(json_agg(
        json_build_object('day', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
          'closes', to_char(h.closes, 'HH24:MI'))), '[]')
        from triage.hours h where h.opens is not null)`.as('days'),
      sql<string[]>`(select coalesce(json_agg(to_char(c.day, 'YYYY-MM-DD')), '[]')
        from triage.closures c)`.as('closures'),
    ])
    .executeTakeFirstOrThrow()
  return {
    levels: row.levels,
    hours: {
      days: new Map(row.days.map(({ day, opens, closes }) => [day, { opens, closes }])),
      closures: new Set(row.closures),
    },
  }
}

/** Every closure, the first day first. */
export const readClosures = (db: ReadDb | Tx): Promise<{ day: string; name: string }[]> =>
  reader<TriageTables>(db)
    .selectFrom('triage.closures')
    .select(['day', 'name'])
    .orderBy('day')
    .execute()

export const settingsVersion = async (db: ReadDb | Tx): Promise<number> => {
  const row = await reader<TriageTables>(db)
    .selectFrom('triage.settings')
    .select('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export type ClockworkWrite = {
  readonly version: number
  readonly levels: readonly Omit<Level, 'position'>[]
  readonly hours: readonly { weekday: number; opens: string | null; closes: string | null }[]
  readonly closures: readonly { day: string; name: string }[]
}

/** Puts other levels, hours and closures in place; clocks that run already keep their end. */
export const writeClockwork = async (
  tx: Tx,
  write: ClockworkWrite,
): Promise<{ ok: true } | { ok: false; why: 'changed-since-read' }> => {
  const db = writer<TriageTables>(tx)
  const moved = await db
    .updateTable('triage.settings')
    .set({ version: write.version + 1 })
    .where('version', '=', write.version)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) return { ok: false, why: 'changed-since-read' }
  for (const level of write.levels)
    await db
      .updateTable('triage.levels')
      .set({
        label: level.label,
        meaning: level.meaning,
        working_minutes: level.workingMinutes,
        around_the_clock: level.aroundTheClock,
      })
      .where('code', '=', level.code)
      .execute()
  for (const { weekday, opens, closes } of write.hours)
    await db
      .updateTable('triage.hours')
      .set({ opens, closes })
      .where('weekday', '=', weekday)
      .execute()
  await db.deleteFrom('triage.closures').execute()
  if (write.closures.length > 0)
    await db
      .insertInto('triage.closures')
      .values([...write.closures])
      .execute()
  return { ok: true }
}
