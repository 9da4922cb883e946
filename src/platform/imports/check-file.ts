import type { Act } from '../audit/act.ts'
import type { Clock } from '../clock/clock.ts'
import type { Tx, WriteDb } from '../database/handles.ts'
import { checkNext } from './check-rows.ts'
import type { Import, ImportKind, WholeProblem } from './model.ts'
import { sheetRow } from './model.ts'
import { quoted } from '../command/quoted.ts'
import { dateForm } from './rules-dates.ts'
import { letStatementsTakeLong, lockImport, updateImport } from './store-imports.ts'
import { deleteContentsButBytes, deleteUnsureDates, insertProblems } from './store-rows.ts'

type Hand = { readonly db: WriteDb; readonly act: Act; readonly clock: Clock }

export type Checking = {
  readonly importId: string
  /** Stops after about as many milliseconds, to go on another time. */
  readonly budgetMs?: number
  /** Told after each part. */
  readonly onPart?: () => Promise<void> | void
}

/**
 * Checks a file from where its check stands, part by part, each in a transaction of its own, so that
 * whoever is killed goes on behind the last whole part. Answers `more` where the time was up.
 */
export const checkFile = async (
  { db, act, clock }: Hand,
  kind: ImportKind,
  { importId, budgetMs = Infinity, onPart }: Checking,
): Promise<'checked' | 'more' | 'elsewhere'> => {
  const until = performance.now() + budgetMs
  for (;;) {
    const step = await db.goOn(act, (tx) => checkNext(tx, kind, { importId, now: clock.now() }))
    if (step === 'elsewhere') return 'elsewhere'
    await onPart?.()
    if (step === 'read') break
    if (performance.now() > until) return 'more'
  }
  await db.act(act, (tx) => finishCheck(tx, kind, { importId, now: clock.now() }))
  return 'checked'
}

const SAY_FORM = 'write dates as 2023-10-09'

/** What the dates of the whole file leave open, where the file is otherwise to be believed. */
const dateProblems = ({ dates, dayFirst }: Import): WholeProblem[] => {
  const { example, slashed } = dates
  switch (dateForm(dates, dayFirst)) {
    case 'iso':
    case 'day-first':
      return []
    case 'unsure':
      return example === undefined
        ? []
        : [
            {
              row: example.row,
              column: example.column,
              written: example.written,
              code: 'unsure-dates',
              words: `${quoted(example.written)} may be read in two ways, and so may every such date of the file (${slashed.toLocaleString('en-GB')}): say that the day comes first, or ${SAY_FORM}`,
            },
          ]
    case 'month-first':
      return [
        {
          row: 0,
          column: '',
          words: `Dates of this file seem to have the month first, which is not read: ${SAY_FORM}`,
        },
      ]
    case 'mixed':
      return [
        {
          row: 0,
          column: '',
          words: `The file mixes dates with the day first and with the month first${example === undefined ? '' : `, so that ${quoted(example.written)} in row ${sheetRow(example.row)} may mean either`}: ${SAY_FORM}`,
        },
      ]
  }
}

const finishCheck = async (
  tx: Tx,
  kind: ImportKind,
  { importId, now }: { importId: string; now: Date },
): Promise<void> => {
  const found = await lockImport(tx, importId)
  if (found?.state !== 'checking' || found.checkedBytes < found.bytes) return
  await letStatementsTakeLong(tx)
  const problems: WholeProblem[] = []
  if (found.layout !== null) {
    if (found.rows === 0 && found.problems === 0)
      problems.push({ row: 0, column: '', words: 'The file holds no rows below its header' })
    problems.push(...dateProblems(found))
    const about = { importId, agencyId: found.agencyId, now }
    problems.push(...(await kind.checkWhole(tx, about)))
  }
  const all = await insertProblems(tx, { importId, before: found.problems, problems })
  const state = all === 0 ? 'ready' : 'faulty'
  const counts = found.layout === null ? {} : await kind.count(tx, importId)
  tx.note({ importId, rows: found.rows, problems: all, step: 'checked' })
  await updateImport(tx, importId, {
    state,
    problems: all,
    counts,
    checked_at: now,
    touched_at: now,
  })
}

/** Says that the day comes first in the dates of a file that could be read in two ways. */
export const stateDayFirst = async ({ db, act, clock }: Hand, importId: string): Promise<void> => {
  await db.act(act, async (tx) => {
    const found = await lockImport(tx, importId)
    tx.note({ importId, step: 'dates with the day first' })
    if (found === undefined || found.dayFirst) return
    if (found.state !== 'faulty' && found.state !== 'checking') return
    const gone = await deleteUnsureDates(tx, importId)
    const problems = found.problems - gone
    await updateImport(tx, importId, {
      day_first: true,
      problems,
      state: found.state === 'faulty' && problems === 0 ? 'ready' : found.state,
      touched_at: clock.now(),
    })
  })
}

/** Checks a file anew, because what it speaks of has changed meanwhile (a code, an agency). */
export const beginAgain = async (
  tx: Tx,
  { importId, now }: { importId: string; now: Date },
): Promise<boolean> => {
  const found = await lockImport(tx, importId)
  if (found?.state !== 'faulty' && found?.state !== 'ready') return false
  tx.note({ importId, step: 'checked anew' })
  await deleteContentsButBytes(tx, importId)
  await updateImport(tx, importId, {
    state: 'checking',
    layout: null,
    checked_bytes: 0,
    last_row: 0,
    rows: 0,
    problems: 0,
    dates: {},
    counts: {},
    checked_at: null,
    touched_at: now,
  })
  return true
}
