import { z } from 'zod'
import { newFormToken } from '../../../platform/vault/form-token.ts'
import {
  newReceipt,
  readReceipt,
  type Receipt,
  receiptWords,
} from '../../../platform/vault/receipt.ts'
import {
  MOST_TRAVELLING_BYTES,
  openTravelling,
  sealTravelling,
} from '../../../platform/vault/travelling.ts'
import type { ReportsKeys } from '../server-keys.ts'

/** An unfinished report is good for as long as the form around it. */
const LIFETIME_MS = 24 * 60 * 60 * 1000

const Draft = z.object({
  token: z.string(),
  /** When it was begun, in milliseconds. It is in the page only, and sealed. */
  begun: z.number(),
  answers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** The receipt's words, from the moment in which the answers are checked. */
  words: z.string().optional(),
  /** No team may be told who the reporter is: nobody asks. */
  asksWho: z.boolean().optional(),
  /** A program filled in the box that people do not see. */
  trapped: z.boolean().optional(),
})

/** An unfinished report. It travels sealed in the page and is nowhere else. */
export type Draft = z.infer<typeof Draft>

export const newDraft = (keys: ReportsKeys, now: Date): Draft => ({
  token: newFormToken(keys.tokens, now),
  begun: now.getTime(),
  answers: {},
})

/** What a receipt and marks may still add to a draft, in bytes. */
const ROOM_TO_GROW = 300

/** Whether a draft is small enough to travel in a page. */
export const fits = (draft: Draft): boolean =>
  Buffer.byteLength(JSON.stringify(draft), 'utf8') + ROOM_TO_GROW <= MOST_TRAVELLING_BYTES

/** Seals a draft for one questionnaire. Throws RangeError for one that does not fit. */
export const sealDraft = (
  keys: ReportsKeys,
  draft: Draft,
  how: { form: string; now: Date },
): string =>
  sealTravelling(keys.travelling, draft, {
    purpose: `report ${how.form}`,
    now: how.now,
    lifetimeMs: LIFETIME_MS,
  })

/** Opens a draft; undefined if it is another form's, older than a day, or no draft of ours. */
export const openDraft = (
  keys: ReportsKeys,
  sealed: string,
  how: { form: string; now: Date },
): Draft | undefined => {
  const opened = openTravelling(keys.travelling, sealed, {
    purpose: `report ${how.form}`,
    now: how.now,
  })
  return opened.ok ? Draft.safeParse(opened.value).data : undefined
}

/**
 * The same draft with a receipt. It gets one before it is sent, so that sending it again after a lost
 * answer shows the same words again.
 */
export const withReceipt = (draft: Draft): Draft & { readonly words: string } => ({
  ...draft,
  words: draft.words ?? receiptWords(newReceipt()).join(' '),
})

export const receiptOf = (words: string): Receipt => {
  const read = readReceipt(words)
  if (!read.ok) throw new Error('the receipt of a draft is not one')
  return read.receipt
}
