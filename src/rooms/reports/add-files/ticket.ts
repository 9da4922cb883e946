import { z } from 'zod'
import { readReceipt, type Receipt } from '../../../platform/vault/receipt.ts'
import { openTravelling, sealTravelling } from '../../../platform/vault/travelling.ts'
import type { ReportsKeys } from '../server-keys.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const PURPOSE = 'add files'

/**
 * What lets a page add files to a report: the receipt's words, sealed, in the page and nowhere else.
 * It opens nothing but this, and is good for a day.
 */
export const fileTicket = (keys: ReportsKeys, words: string, now: Date): string =>
  sealTravelling(keys.travelling, words, { purpose: PURPOSE, now, lifetimeMs: DAY_MS })

/** The receipt behind a ticket; undefined for one that is stale or not ours. */
export const receiptOfTicket = (
  keys: ReportsKeys,
  ticket: string,
  now: Date,
): Receipt | undefined => {
  const opened = openTravelling(keys.travelling, ticket, { purpose: PURPOSE, now })
  const words = opened.ok ? z.string().safeParse(opened.value).data : undefined
  const read = words === undefined ? undefined : readReceipt(words)
  return read?.ok === true ? read.receipt : undefined
}
