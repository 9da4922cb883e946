import type { Agency } from '../access/index.ts'
import type { Tx } from '../../platform/database/handles.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { Week } from './model.ts'
import { readFigures } from './read-figures.ts'
import type { Doer } from './record-week.ts'
import { readingOf } from './rules-snapshot.ts'
import { insertCheck } from './store-checks.ts'

/** Marks a figure as checked, for the reading that was looked at and no other. */
export const checkFigure = async (
  tx: Tx,
  asked: { week: Week; reporter: Agency; key: string; reading: string; by: Doer },
): Promise<{ ok: true } | { ok: false; why: 'not-there' | 'changed-since-read' }> => {
  const { week, reporter, key, by } = asked
  tx.note({ weekId: week.id, reporter: reporter.slug, figure: key })
  const { figures } = await readFigures(tx, { week, reporter })
  const figure = figures.find((one) => one.key === key)
  if (figure === undefined) return { ok: false, why: 'not-there' }
  const reading = readingOf(figure)
  if (reading !== asked.reading) return { ok: false, why: 'changed-since-read' }
  await insertCheck(tx, {
    id: newId(by.now.getTime()),
    weekId: week.id,
    agencyId: reporter.id,
    figureKey: key,
    reading,
    checkedBy: by.memberId,
    checkedAt: by.now,
  })
  return { ok: true }
}
