import type { Tx } from '../../platform/database/handles.ts'
import { deleteRest } from './store-erased.ts'
import { destroyReportKeys } from './store-keys.ts'

/** What there was of a report until it was erased. */
export type ErasedCounts = {
  readonly keys: number
  readonly parts: number
  readonly messages: number
  readonly files: number
}

/**
 * Erases a report for good, in the caller's transaction: its keys in all compartments first, and then
 * every sealed row that they opened. What is clear of it stays, and that it was erased. The caller holds
 * it (`lockReports`), and has a reason that is kept.
 */
export const eraseReport = async (
  tx: Tx,
  { reportId, day }: { reportId: string; day: string },
): Promise<ErasedCounts> => {
  const keys = await destroyReportKeys(tx, reportId)
  return { keys, ...(await deleteRest(tx, reportId, day)) }
}
