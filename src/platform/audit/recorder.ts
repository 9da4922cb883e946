import type { NewEntry } from './append.ts'

type Waiting = { entry: NewEntry; resolve: () => void; reject: (cause: unknown) => void }

/** As many entries as one commit takes. */
const MOST_AT_ONCE = 200

/**
 * Records entries that stand on their own (a page that was read, a refusal). Each promise resolves
 * when its entry is durable; entries that arrive while one commit is under way share the next one,
 * so that the chain's single order does not make every reader wait for every other.
 */
export const createRecorder = (
  append: (entries: readonly NewEntry[]) => Promise<void>,
): ((entry: NewEntry) => Promise<void>) => {
  let waiting: Waiting[] = []
  let busy = false

  const drain = async () => {
    busy = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      try {
        await append(batch.map(({ entry }) => entry))
        for (const { resolve } of batch) resolve()
      } catch (cause) {
        for (const { reject } of batch) reject(cause)
      }
    }
    busy = false
  }

  return (entry) =>
    new Promise((resolve, reject) => {
      waiting.push({ entry, resolve, reject })
      if (!busy) void drain()
    })
}
