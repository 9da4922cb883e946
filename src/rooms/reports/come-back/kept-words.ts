import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Visit } from '../../../platform/page/page.ts'
import { openTravelling, sealTravelling } from '../../../platform/vault/travelling.ts'
import type { ReportsKeys } from '../server-keys.ts'

const HOUR_MS = 60 * 60 * 1000

const Kept = z.object({ words: z.string(), messageId: z.uuid() })

type VisitNow = Pick<Visit, 'clock'>

/** Seals the words for the page of a report, so that they are not typed again for an hour. */
export const keepForReturn = (
  keys: ReportsKeys,
  { clock }: VisitNow,
  { words, messageId = randomUUID() }: { words: string; messageId?: string | undefined },
): string =>
  sealTravelling(
    keys.travelling,
    { words, messageId },
    { purpose: 'come back', now: clock.now(), lifetimeMs: HOUR_MS },
  )

export const keptForReturn = (keys: ReportsKeys, kept: string, { clock }: VisitNow) => {
  const opened = openTravelling(keys.travelling, kept, { purpose: 'come back', now: clock.now() })
  return opened.ok ? Kept.safeParse(opened.value).data : undefined
}
