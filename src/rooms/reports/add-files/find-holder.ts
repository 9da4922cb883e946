import type { ReadDb } from '../../../platform/database/handles.ts'
import type { DataKey } from '../../../platform/vault/data-key.ts'
import { openPartText } from '../../../platform/vault/envelope.ts'
import { type Receipt, receiptLookupTag } from '../../../platform/vault/receipt.ts'
import { fileAboutPart } from '../addresses.ts'
import { withReporterKey } from '../come-back/find-report.ts'
import type { ReporterStatus } from '../model.ts'
import type { ReportsKeys } from '../server-keys.ts'
import { type FileRow, filesByTag } from '../store-files.ts'
import { reportByTag, type ReturnedTo } from '../store-public.ts'
import type { FileAbout } from './model.ts'
import { readAbout } from './rules-files.ts'

/** Whoever holds a receipt, and what it leads to. */
export type Holder = {
  readonly keys: ReportsKeys
  readonly receipt: Receipt
  readonly tag: Buffer
  readonly reportId: string
  readonly status: ReporterStatus
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
    sealedKey: found.sealedKey,
  }
}

/** Does work with the data key of the report, and overwrites it; undefined where it does not open. */
export const withHolderKey = <T>(holder: Holder, work: (key: DataKey) => T): T | undefined =>
  withReporterKey(holder.keys, { receipt: holder.receipt, found: holder }, work)

/** A file of a report with what is sealed about it, and the copy that was made of it. */
export type KnownFile = {
  readonly row: FileRow
  readonly about: FileAbout
  readonly removed: FileAbout['removed']
}

/** The files of a report with what is sealed about each, oldest names first. Copies stand with theirs. */
export const knownFiles = (
  rows: readonly FileRow[],
  open: (row: FileRow) => FileAbout | undefined,
): readonly KnownFile[] =>
  rows.flatMap((row) => {
    const about = row.copyOf === null ? open(row) : undefined
    if (about === undefined) return []
    const copy = rows.find((one) => one.copyOf === row.id && one.copy === 'cleaned')
    return [{ row, about, removed: copy && open(copy)?.removed }]
  })

/** What is sealed about a file; undefined where it does not open. */
export const openAbout = (key: DataKey, reportId: string, row: FileRow): FileAbout | undefined => {
  const address = fileAboutPart(reportId, { fileId: row.id, version: row.aboutVersion })
  const text = openPartText(key, address, row.sealedAbout)
  return text === undefined ? undefined : readAbout(text)
}

/** The same, for whoever holds the receipt. */
export const filesOfHolder = async (db: ReadDb, holder: Holder): Promise<readonly KnownFile[]> => {
  const rows = await filesByTag(db, holder.tag)
  if (rows.length === 0) return []
  return (
    withHolderKey(holder, (key) =>
      knownFiles(rows, (row) => openAbout(key, holder.reportId, row)),
    ) ?? []
  )
}
