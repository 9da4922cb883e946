import type { ReadDb } from '../../../platform/database/handles.ts'
import type { DataKey } from '../../../platform/vault/data-key.ts'
import { type Receipt, receiptLookupTag } from '../../../platform/vault/receipt.ts'
import { withReporterKey } from '../come-back/find-report.ts'
import type { ReporterStatus } from '../model.ts'
import type { ReportsKeys } from '../server-keys.ts'
import { filesByTag } from '../store-files.ts'
import { reportByTag, type ReturnedTo } from '../store-public.ts'
import { type KnownFile, knownFiles, openAbout } from './open-about.ts'

/** Whoever holds a receipt, and what it leads to. */
export type Holder = {
  readonly keys: ReportsKeys
  readonly receipt: Receipt
  readonly tag: Buffer
  readonly reportId: string
  readonly status: ReporterStatus
  readonly receivedAt: Date
  readonly sealedKey: ReturnedTo['sealedKey']
}

/** What a receipt leads to; undefined if nothing, or if it was erased. */
export const findHolder = async (
  keys: ReportsKeys,
  db: ReadDb,
  receipt: Receipt,
): Promise<Holder | undefined> => {
  const tag = receiptLookupTag(keys.lookup, receipt)
  const found = await reportByTag(db, tag)
  if (found?.sealedKey == null) return undefined
  return {
    keys,
    receipt,
    tag,
    reportId: found.reportId,
    status: found.status,
    receivedAt: found.receivedAt,
    sealedKey: found.sealedKey,
  }
}

/** Does work with the data key of the report, and overwrites it; undefined where it does not open. */
export const withHolderKey = <T>(holder: Holder, work: (key: DataKey) => T): T | undefined =>
  withReporterKey(holder.keys, { receipt: holder.receipt, found: holder }, work)

/** The files of a report with what is sealed about each, for whoever holds its receipt. */
export const filesOfHolder = async (db: ReadDb, holder: Holder): Promise<readonly KnownFile[]> => {
  const rows = await filesByTag(db, holder.tag)
  if (rows.length === 0) return []
  return (
    withHolderKey(holder, (key) =>
      knownFiles(rows, (row) => openAbout(key, holder.reportId, row)),
    ) ?? []
  )
}
