import { type Counts, type ImportKind, sheetRow } from '../../../platform/imports/index.ts'
import type { Tx } from '../../../platform/database/handles.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { identifyingProblem } from '../../activities/index.ts'
import { claimMaker } from '../claim-maker.ts'
import type { ClaimMaker } from '../model-claim.ts'
import type { KnownWeek } from '../rules-claim-weeks.ts'
import { countClaims, insertClaims } from '../store-claim-import.ts'
import { correctedSince, letGoOfFile, withdrawLetGo } from '../store-claim-undo.ts'
import { lockNames } from '../store-locks.ts'
import { insertWeek } from '../store-weeks.ts'
import { remarks } from './remarks.ts'
import { checkFigureRows } from './check-rows.ts'
import { FIGURE_FILE_COLUMNS } from './columns.ts'
import { placeRows } from './place-rows.ts'

const LONGEST_WHY = 500
const CORRECTED_NAMED = 10

/** What a file makes. What stands already is not made again (`remarks`). */
const countsOf = (claims: number, toOpen: readonly KnownWeek[]): Counts => ({
  claims,
  ...(toOpen.length === 0 ? {} : { weeks: toOpen.length }),
})

type By = { readonly importId: string; readonly by: ClaimMaker; readonly at: Date }

/** Opens weeks; answers with the id of each by its name, which is its own. */
const openWeeks = async (
  tx: Tx,
  weeks: readonly KnownWeek[],
  { importId, by, at }: By,
): Promise<ReadonlyMap<string, string>> => {
  const ids = new Map<string, string>()
  for (const week of weeks) {
    const id = newId(at.getTime())
    ids.set(week.name, id)
    await insertWeek(tx, {
      week: { ...week, id, version: 1 },
      memberId: by.kind === 'member' ? by.memberId : null,
      at,
      importId,
    })
  }
  return ids
}

const commit: ImportKind['commit'] = async (tx, { importId, now }) => {
  const by = claimMaker(tx.act)
  await lockNames(tx, 'weeks')
  const { placed, toOpen, problems } = await placeRows(tx, importId)
  if (problems.length > 0) return { ok: false, problems }
  const opened = await openWeeks(tx, toOpen, { importId, by, at: now })
  const fresh = await insertClaims(tx, {
    importId,
    placed: placed.map(({ days, week }) => ({
      ...days,
      weekId: 'id' in week ? week.id : (opened.get(week.name) ?? ''),
    })),
    by,
    at: now,
  })
  return { ok: true, counts: countsOf(fresh, toOpen) }
}

/**
 * Takes a file back: the claims that no other file gave are withdrawn, and kept with the reason. One
 * that somebody has corrected since is not withdrawn unseen. Weeks stay: others may count in them.
 */
const undo: ImportKind['undo'] = async (tx, { importId, now, why }) => {
  const gave = await letGoOfFile(tx, importId)
  const corrected = await correctedSince(tx, { importId, most: CORRECTED_NAMED })
  if (corrected.all > 0) return { ok: false, reasons: reasonsFor(corrected) }
  const withdrawn = await withdrawLetGo(tx, {
    importId,
    why: Array.from(`The import was undone: ${why}`).slice(0, LONGEST_WHY).join(''),
    by: claimMaker(tx.act),
    at: now,
  })
  const others = gave - withdrawn
  return {
    ok: true,
    counts: {
      'claims withdrawn': withdrawn,
      ...(others === 0 ? {} : { 'claims withdrawn before, or given by another file too': others }),
    },
  }
}

const reasonsFor = ({ all, first }: Awaited<ReturnType<typeof correctedSince>>): string[] => [
  ...first.map(
    ({ rowNumber, measure }) =>
      `The claim of row ${sheetRow(rowNumber).toString()} (${measure}) was corrected since: withdraw it first`,
  ),
  ...(all > first.length
    ? [`${(all - first.length).toLocaleString('en-GB')} more claims were corrected since`]
    : []),
]

/** Figures that others published, in the form of `docs/figures-import.md`. */
export const figuresImport: ImportKind = {
  kind: 'figures',
  columns: FIGURE_FILE_COLUMNS,
  checkRows: checkFigureRows,
  checkWhole: async (tx, { importId }) => (await placeRows(tx, importId)).problems,
  count: async (db, importId) =>
    countsOf(await countClaims(db, importId), (await placeRows(db, importId)).toOpen),
  remarks,
  commit,
  whyProblem: (why, now) =>
    identifyingProblem(why, { label: 'The reason', year: now.getUTCFullYear() }),
  undo,
}
