import { z } from 'zod'
import { openTravelling, sealTravelling } from '../../../platform/vault/travelling.ts'
import type { ReportsKeys } from '../server-keys.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Seals a receipt's words for the pages of one visitor. */
export const keepWords = (keys: ReportsKeys, words: string, now: Date): string =>
  sealTravelling(keys.travelling, words, { purpose: 'receipt', now, lifetimeMs: DAY_MS })

/** The words that a page carried, if they are ours and not a day old. */
export const keptWords = (keys: ReportsKeys, kept: string, now: Date): string | undefined => {
  const opened = openTravelling(keys.travelling, kept, { purpose: 'receipt', now })
  return opened.ok ? z.string().safeParse(opened.value).data : undefined
}
