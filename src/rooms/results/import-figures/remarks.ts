import type { Import } from '../../../platform/imports/index.ts'
import type { ReadDb, Tx } from '../../../platform/database/handles.ts'
import type { KnownWeek } from '../rules-claim-weeks.ts'
import { spanInWords } from '../rules-weeks.ts'
import { countRepeated } from '../store-claim-import.ts'
import { weeksOpenedBy } from '../store-weeks.ts'
import { placeRows } from './place-rows.ts'

const WEEKS_NAMED = 60

const weeksWords = (weeks: readonly KnownWeek[], begins: string): string[] => {
  if (weeks.length === 0) return []
  const named = weeks
    .slice(0, WEEKS_NAMED)
    .map(({ name, startsOn, endsOn }) => `${name} (${spanInWords(startsOn, endsOn)})`)
  const more =
    weeks.length > WEEKS_NAMED ? `; and ${(weeks.length - WEEKS_NAMED).toString()} more` : ''
  return [`${begins}: ${named.join('; ')}${more}.`]
}

const repeatedWords = (rows: number, are: string): string[] =>
  rows === 0
    ? []
    : [
        rows === 1
          ? `1 row says what stands already from another file: it ${are === 'are' ? 'is' : 'was'} not added twice.`
          : `${rows.toLocaleString('en-GB')} rows say what stands already from another file: they ${are} not added twice.`,
      ]

/** Which weeks a file opens, or opened, and what of it stands already. */
export const remarks = async (db: ReadDb | Tx, it: Import): Promise<readonly string[]> => {
  switch (it.state) {
    case 'ready':
      return [
        ...weeksWords(
          (await placeRows(db, it.id)).toOpen,
          'Weeks that nobody has recorded yet, and that are opened',
        ),
        ...repeatedWords(it.rows - (it.counts['claims'] ?? it.rows), 'are'),
      ]
    case 'committed':
    case 'undone':
      return [
        ...weeksWords(
          await weeksOpenedBy(db, it.id),
          it.state === 'undone' ? 'Weeks that it opened, and that stay' : 'Weeks that it opened',
        ),
        ...repeatedWords(await countRepeated(db, it.id), 'were'),
      ]
    case 'receiving':
    case 'checking':
    case 'faulty':
    case 'discarded':
      return []
  }
}
