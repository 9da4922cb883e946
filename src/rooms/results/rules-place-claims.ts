import { type KnownWeek, weekOfSpan, weeksToOpen, whyUnplaced } from './rules-claim-weeks.ts'
import type { Span } from './rules-national-weeks.ts'

/** What finding the week of a row needs to know of it. */
export type RowToPlace = Span & {
  readonly reporter: string
  readonly source: string
  readonly standing: string
}

export type WeekFound<W> =
  { readonly ok: true; readonly week: W } | { readonly ok: false; readonly message: string }

const spanKey = ({ startsOn, endsOn }: Span): string => `${startsOn} ${endsOn}`
const speakerOf = ({ reporter, source }: RowToPlace): string => `${reporter} ${source}`

/**
 * Finds the weeks of the rows of one file. Every row is added first, because one row may say which
 * week another is of; then the week of each can be asked for. It holds the different spans of the
 * file and who published something of which, not the rows.
 *
 * A row is of the week of its days (`weekOfSpan`), and unknown days open a week (`weeksToOpen`). What
 * stands beside a week has days of its own and opens none: where they are of no week, it was quoted
 * beside the one week of which the same reporter says something else in the same source.
 */
export const claimPlacer = <W extends KnownWeek>(known: readonly W[]) => {
  const ofWeeks = new Map<string, Span>()
  const spoken = new Map<string, Map<string, Span>>()

  const weekOf = (row: RowToPlace, weeks: readonly (W | KnownWeek)[]): WeekFound<W | KnownWeek> => {
    const placed = weekOfSpan(row, weeks)
    if (placed.ok) return { ok: true, week: placed.week }
    if (row.standing !== 'beside') return { ok: false, message: whyUnplaced(row, placed) }
    const spans = [...(spoken.get(speakerOf(row))?.values() ?? [])]
    const others = new Set(
      spans.flatMap((span) => {
        const found = weekOfSpan(span, weeks)
        return found.ok ? [found.week] : []
      }),
    )
    const [week] = others
    if (week !== undefined && others.size === 1) return { ok: true, week }
    return {
      ok: false,
      message:
        week === undefined
          ? 'These days are of no week, and no other row of this reporter and source says which week it was quoted beside'
          : `These days are of no week, and the other rows of this reporter and source are of several: ${[...others].map(({ name }) => name).join('; ')}. Give days of the week that is meant`,
    }
  }

  return {
    add: (row: RowToPlace): void => {
      const { startsOn, endsOn } = row
      const span = { startsOn, endsOn }
      if (row.standing !== 'beside') ofWeeks.set(spanKey(span), span)
      const said = spoken.get(speakerOf(row)) ?? new Map<string, Span>()
      said.set(spanKey(span), span)
      spoken.set(speakerOf(row), said)
    },
    /** Which weeks must be opened, and the week of each row; asked for once all rows are added. */
    placed: () => {
      const toOpen = weeksToOpen([...ofWeeks.values()], known)
      const weeks = [...known, ...toOpen]
      return { toOpen, weekOf: (row: RowToPlace) => weekOf(row, weeks) }
    },
  }
}
