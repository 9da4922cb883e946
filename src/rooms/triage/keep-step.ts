import type { Tx } from '../../platform/database/handles.ts'
import type { Case, HistoryAct } from './model.ts'
import { saveCase } from './store-cases.ts'
import { insertHistory } from './store-history.ts'
import type { About } from './tables.ts'

/**
 * Keeps one step that is no act of whoever works on the case: what changes, a version more, and an
 * entry of its history. The caller holds the case.
 */
export const keepStep = async (
  tx: Tx,
  before: Case,
  {
    act,
    about = {},
    change = {},
    now,
  }: {
    act: HistoryAct
    about?: About
    change?: Partial<Case>
    now: Date
  },
): Promise<void> => {
  const after = { ...before, ...change, version: before.version + 1 }
  await saveCase(tx, after)
  const { reportId, version, state } = after
  await insertHistory(tx, { reportId, version, at: now, act, state, about })
}
