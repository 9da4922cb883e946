import { z } from 'zod'
import { openTravelling, sealTravelling } from '../../../platform/vault/travelling.ts'
import { keyedHash, randomToken, serverKey } from '../../../platform/vault/server-key.ts'
import { startOfQuarter } from '../../../platform/vault/quarter-hours.ts'
import type { ReportsKeys } from '../server-keys.ts'

const HALF_AN_HOUR_MS = 30 * 60 * 1000

/**
 * Until when a report's words can be shown again: the end of the quarter of an hour after the one in
 * which it came, so a quarter to half an hour. Whoever finds the device later finds no words.
 */
export const shownUntil = (sentAt: Date): Date =>
  new Date(startOfQuarter(sentAt).getTime() + HALF_AN_HOUR_MS)

/** Seals a receipt's words for the pages of one visitor. */
export const keepWords = (
  keys: ReportsKeys,
  words: string,
  { now, sentAt }: { now: Date; sentAt: Date },
): string =>
  sealTravelling(keys.travelling, words, {
    purpose: 'receipt',
    now,
    lifetimeMs: Math.max(0, shownUntil(sentAt).getTime() - now.getTime()),
  })

/** The words that a page carried, if they are ours and may still be shown. */
export const keptWords = (keys: ReportsKeys, kept: string, now: Date): string | undefined => {
  const opened = openTravelling(keys.travelling, kept, { purpose: 'receipt', now })
  return opened.ok ? z.string().safeParse(opened.value).data : undefined
}

/** Which words were typed back right, so that no page shows them again. */
export type WrittenDown = {
  readonly add: (words: string, now: Date) => void
  readonly has: (words: string, now: Date) => boolean
}

/**
 * Remembers them in this process's memory only, under a key that lives there too, for as long as any
 * page could show them.
 */
export const createWrittenDown = (): WrittenDown => {
  const key = serverKey(Buffer.from(randomToken(32), 'base64url'), 'written down')
  const until = new Map<string, number>()
  const nameOf = (words: string) => keyedHash(key, words).toString('base64')
  return {
    add: (words, now) => {
      // The oldest stand first.
      for (const [name, end] of until) {
        if (end > now.getTime()) break
        until.delete(name)
      }
      until.set(nameOf(words), now.getTime() + HALF_AN_HOUR_MS)
    },
    has: (words, now) => (until.get(nameOf(words)) ?? 0) > now.getTime(),
  }
}
