import type { ReadDb } from '../../../platform/database/handles.ts'
import { type DataKey, openDataKey } from '../../../platform/vault/data-key.ts'
import { openPartText } from '../../../platform/vault/envelope.ts'
import { type Receipt, receiptKeyPair, receiptLookupTag } from '../../../platform/vault/receipt.ts'
import { wipe } from '../../../platform/vault/secrets.ts'
import { keyForReporter, messagePart } from '../addresses.ts'
import type { Message, ReporterStatus } from '../model.ts'
import type { ReportsKeys } from '../server-keys.ts'
import { messagesByTag, reportByTag, type ReturnedTo } from '../store-public.ts'

/** What whoever holds the receipt is shown. The report itself is not among it. */
export type FoundReport = {
  readonly reportId: string
  readonly status: ReporterStatus
  readonly receivedAt: Date
  /** What was written was destroyed, as its time was over. */
  readonly erased: boolean
  readonly messages: readonly Message[]
}

/** What a receipt leads to, opened with the key that it gives; undefined if nothing. */
export const findReport = async (
  keys: ReportsKeys,
  db: ReadDb,
  receipt: Receipt,
): Promise<FoundReport | undefined> => {
  const tag = receiptLookupTag(keys.lookup, receipt)
  const found = await reportByTag(db, tag)
  if (found === undefined) return undefined
  const about = { reportId: found.reportId, status: found.status, receivedAt: found.receivedAt }
  const sealed = await messagesByTag(db, tag)
  const messages = withReporterKey(keys, { receipt, found }, (key) =>
    sealed.map(({ id, number, author, at, sealed: box }) => ({
      number,
      author,
      at,
      text:
        openPartText(key, messagePart(found.reportId, { id, author }), box) ??
        'This message was damaged on our side and cannot be read.',
    })),
  )
  return { ...about, erased: messages === undefined, messages: messages ?? [] }
}

/** Does work with the data key that a receipt opens; undefined once the report was erased. */
export const withReporterKey = <T>(
  keys: ReportsKeys,
  { receipt, found }: { receipt: Receipt; found: Pick<ReturnedTo, 'reportId' | 'sealedKey'> },
  work: (key: DataKey) => T,
): T | undefined => {
  if (found.sealedKey === null) return undefined
  const pair = receiptKeyPair(keys.pair, receipt)
  const key = openDataKey(pair, found.sealedKey, keyForReporter(found.reportId))
  wipe(pair.privateKey)
  if (key === undefined) return undefined
  try {
    return work(key)
  } finally {
    wipe(key.bytes)
  }
}
