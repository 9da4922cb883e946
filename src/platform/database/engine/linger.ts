import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type HeldLock, tryExclusive, tryShared } from './file-lock.ts'
import { findPlaces, type Places } from './places.ts'
import { stopPostmaster } from './postmaster.ts'

const keeperLock = ({ home }: Places): string => join(home, 'keeper.lock')

/** Whether a process already lingers over the engine of this data folder. */
export const isLingeredOver = (data: string): boolean => {
  const free = tryExclusive(keeperLock(findPlaces(data, { say: () => undefined })))
  free?.release()
  return free === undefined
}

/**
 * Holds on to a running engine until nobody else has used it for `idle` milliseconds, then stops it.
 * So test processes that come one after the other find it running, and nothing is left behind.
 */
export const lingerOverEngine = async (data: string, idle: number): Promise<void> => {
  const places = findPlaces(data, { say: () => undefined })
  const keeper = tryExclusive(keeperLock(places))
  if (keeper === undefined) return
  let lease: HeldLock | undefined = tryShared(places.lease)
  let quietSince = Date.now()
  while (lease !== undefined) {
    await sleep(400)
    const gate = tryExclusive(places.gate)
    if (gate === undefined) {
      quietSince = Date.now()
      continue
    }
    lease.release()
    const alone = tryExclusive(places.lease)
    if (alone === undefined) quietSince = Date.now()
    if (alone !== undefined && Date.now() - quietSince >= idle) {
      await stopPostmaster(places.cluster)
      // Before the gate: whoever starts the engine next must find that it has no keeper.
      keeper.release()
      alone.release()
      gate.release()
      return
    }
    alone?.release()
    lease = tryShared(places.lease)
    gate.release()
  }
  keeper.release()
}
