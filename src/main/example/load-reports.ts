import type { Tx } from '../../platform/database/handles.ts'
import { newReceipt, wipe } from '../../platform/vault/index.ts'
import { receiveReport, type ReportsKeys } from '../../rooms/reports/index.ts'
import { takeIn } from '../../rooms/triage/index.ts'
import { must } from './must.ts'
import { REPORTS } from './reports.ts'

const HOUR_MS = 60 * 60 * 1000

/** Puts a few made-up reports into the queue, so that a stranger sees one. Nobody keeps their words. */
export const loadReports = async (
  tx: Tx,
  { keys, now }: { keys: ReportsKeys; now: Date },
): Promise<void> => {
  for (const { hoursAgo, hasReceipt, quarantined = false, ...report } of REPORTS) {
    const receipt = hasReceipt ? newReceipt() : undefined
    const received = await receiveReport(tx, {
      report: { ...report, form: 'example-1', quarantined },
      receipt,
      keys,
      now: new Date(now.getTime() - hoursAgo * HOUR_MS),
      onReceived: takeIn,
    })
    if (receipt !== undefined) wipe(receipt.bytes)
    must(received, 'a report')
  }
}
