import { z } from 'zod'
import { type ReadDb, reader, type Tx, writer } from '../../platform/database/handles.ts'
import type { Week } from './model.ts'
import type { ResultsTables } from './tables.ts'

const weeks = (db: ReadDb | Tx) =>
  reader<ResultsTables>(db)
    .selectFrom('results.weeks')
    .select([
      'id',
      'name',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'other_dates as otherDates',
      'version',
    ])

/** Every week, the latest first. */
export const listWeeks = (db: ReadDb | Tx): Promise<Week[]> =>
  weeks(db).orderBy('starts_on', 'desc').orderBy('ends_on', 'desc').execute()

export const weekById = (db: ReadDb | Tx, id: string): Promise<Week | undefined> =>
  weeks(db).where('id', '=', id).executeTakeFirst()

/** Locks a week until the transaction ends, so that its version cannot move underneath. */
export const lockWeek = (tx: Tx, id: string): Promise<{ version: number } | undefined> =>
  writer<ResultsTables>(tx)
    .selectFrom('results.weeks')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** A week as somebody left it: a member, or (null) the operator of the command line. */
type Kept = { week: Week; memberId: string | null; at: Date; importId?: string }

const keepVersion = (tx: Tx, { week, memberId, at, importId }: Kept) =>
  writer<ResultsTables>(tx)
    .insertInto('results.week_versions')
    .values({
      week_id: week.id,
      version: week.version,
      made_by_kind: memberId === null ? 'operator' : 'member',
      made_by: memberId,
      made_at: at,
      import_id: importId ?? null,
      fields: JSON.stringify({
        name: week.name,
        startsOn: week.startsOn,
        endsOn: week.endsOn,
        otherDates: week.otherDates,
      }),
    })
    .execute()

const columns = (week: Week) => ({
  version: week.version,
  name: week.name,
  starts_on: week.startsOn,
  ends_on: week.endsOn,
  other_dates: JSON.stringify(week.otherDates),
})

/** Another week with the same name or the same dates, whichever there is. */
export const clashingWeek = async (
  tx: Tx,
  week: Pick<Week, 'id' | 'name' | 'startsOn' | 'endsOn'>,
): Promise<'name' | 'dates' | undefined> => {
  const others = (await listWeeks(tx)).filter(({ id }) => id !== week.id)
  if (others.some(({ name }) => name.toLowerCase() === week.name.toLowerCase())) return 'name'
  return others.some(({ startsOn, endsOn }) => startsOn === week.startsOn && endsOn === week.endsOn)
    ? 'dates'
    : undefined
}

/** What a week was called, and its days, at a moment: as somebody saw it who signed then. */
export const weekAsOf = async (
  db: ReadDb | Tx,
  weekId: string,
  at: Date,
): Promise<{ name: string; startsOn: string; endsOn: string } | undefined> => {
  const row = await reader<ResultsTables>(db)
    .selectFrom('results.week_versions')
    .select('fields')
    .where('week_id', '=', weekId)
    .where('made_at', '<=', at)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : AsKept.parse(row.fields)
}

const AsKept = z.object({ name: z.string(), startsOn: z.string(), endsOn: z.string() })

export const insertWeek = async (tx: Tx, kept: Kept): Promise<void> => {
  await writer<ResultsTables>(tx)
    .insertInto('results.weeks')
    .values({ id: kept.week.id, ...columns(kept.week) })
    .execute()
  await keepVersion(tx, kept)
}

/** The weeks that an import opened, as they stand, the earliest first. */
export const weeksOpenedBy = (db: ReadDb | Tx, importId: string): Promise<Week[]> =>
  weeks(db)
    .where('id', 'in', (week) =>
      week
        .selectFrom('results.week_versions')
        .select('week_id')
        .where('import_id', '=', importId)
        .where('version', '=', 1),
    )
    .orderBy('starts_on')
    .execute()

export const updateWeek = async (tx: Tx, kept: Kept): Promise<void> => {
  await writer<ResultsTables>(tx)
    .updateTable('results.weeks')
    .set(columns(kept.week))
    .where('id', '=', kept.week.id)
    .execute()
  await keepVersion(tx, kept)
}
