import type { WholeProblem } from '../../../platform/imports/index.ts'
import type { ReadDb, Tx } from '../../../platform/database/handles.ts'
import type { Week } from '../model.ts'
import type { KnownWeek } from '../rules-claim-weeks.ts'
import { claimPlacer } from '../rules-place-claims.ts'
import { type SpokenDays, spokenDays } from '../store-claim-import.ts'
import { listWeeks } from '../store-weeks.ts'

export type PlacedRows = {
  /** The week of each of the days that the file speaks of. */
  readonly placed: readonly { readonly days: SpokenDays; readonly week: Week | KnownWeek }[]
  readonly toOpen: readonly KnownWeek[]
  readonly problems: readonly WholeProblem[]
}

/** Finds the weeks of all rows of a file, from what stands at this moment. */
export const placeRows = async (db: ReadDb | Tx, importId: string): Promise<PlacedRows> => {
  const spoken = await spokenDays(db, importId)
  const placer = claimPlacer(await listWeeks(db))
  for (const days of spoken) placer.add(days)
  const { toOpen, weekOf } = placer.placed()
  const found = spoken.map((days) => ({ days, found: weekOf(days) }))
  return {
    placed: found.flatMap(({ days, found: it }) => (it.ok ? [{ days, week: it.week }] : [])),
    toOpen,
    problems: unplaced(found.flatMap(({ days, found: it }) => (it.ok ? [] : [{ days, ...it }]))),
  }
}

/** One problem for each of the days that are of no week, at the first row that speaks of them. */
const unplaced = (
  found: readonly { readonly days: SpokenDays; readonly message: string }[],
): WholeProblem[] => {
  const alike = Map.groupBy(found, ({ days, message }) =>
    JSON.stringify([days.startsOn, days.endsOn, message]),
  )
  return [...alike.values()].flatMap((these) => {
    const [first] = these
    if (first === undefined) return []
    const rows = these.reduce((sum, { days }) => sum + days.rows, 0)
    const others = rows - 1
    const more =
      others === 0 ? '' : `, and so in ${others.toLocaleString('en-GB')} more of the rows`
    return [
      {
        row: Math.min(...these.map(({ days }) => days.row)),
        column: 'week_start',
        written: `${first.days.startsOn} to ${first.days.endsOn}`,
        words: `${first.message}${more}`,
      },
    ]
  })
}
