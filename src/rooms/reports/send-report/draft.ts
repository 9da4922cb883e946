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
  /** The receipt's words, made with the token: whoever goes back to an earlier page has the same. */
  words: z.string(),
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
  words: receiptWords(newReceipt()).join(' '),
})

/** The same draft with a new token, for one that was open for too long. Its words stay. */
export const renewed = (keys: ReportsKeys, draft: Draft, now: Date): Draft => ({
  ...draft,
  token: newFormToken(keys.tokens, now),
})

/** The same answers as a report of its own, with a token and words of its own. */
export const anew = (keys: ReportsKeys, draft: Draft, now: Date): Draft => {
  const { token, words } = newDraft(keys, now)
  return { ...draft, token, words }
}

/** What marks may still add to a draft, in bytes. */
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

export const receiptOf = (words: string): Receipt => {
  const read = readReceipt(words)
  if (!read.ok) throw new Error('the receipt of a draft is not one')
  return read.receipt
}
