import type { Clock } from '../../../platform/clock/clock.ts'
import type { ReadDb } from '../../../platform/database/handles.ts'
import { publishedVersion } from '../store-published.ts'

/** How long a process trusts what it last heard. Publishing shows within this time everywhere. */
const TRUSTED_MS = 500

/**
 * Names the state of everything published, for pages that are kept while it stands: one number,
 * asked of the database at most twice a second in each process, whatever the load.
 */
export const watchPublications = () => {
  let heard: { at: number; state: string } | undefined
  let asking: Promise<string> | undefined
  const ask = async (read: ReadDb, at: number): Promise<string> => {
    try {
      const state = `news ${(await publishedVersion(read)).toString()}`
      heard = { at, state }
      return state
    } finally {
      asking = undefined
    }
  }
  return ({ read, clock }: { read: ReadDb; clock: Clock }): string | Promise<string> => {
    const now = clock.now().getTime()
    if (heard !== undefined && now >= heard.at && now - heard.at < TRUSTED_MS) return heard.state
    asking ??= ask(read, now)
    return asking
  }
}
