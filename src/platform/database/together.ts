type Waiting<Key, Value> = {
  key: Key
  resolve: (value: Value | undefined) => void
  reject: (cause: unknown) => void
}

/** As many keys as one query takes. */
const MOST_AT_ONCE = 200

/**
 * Asks one question for many who ask it at the same time: all that came with the same turn of the
 * event loop, and all that came while a question asked before them was on its way. Each answer is therefore of a query
 * that began after its key was asked for: nothing is remembered, nothing can be stale.
 */
export const askTogether = <Key, Value>(
  ask: (keys: readonly Key[]) => Promise<(key: Key) => Value | undefined>,
): ((key: Key) => Promise<Value | undefined>) => {
  let waiting: Waiting<Key, Value>[] = []
  let busy = false

  const drain = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      try {
        const answer = await ask(batch.map(({ key }) => key))
        for (const { key, resolve } of batch) resolve(answer(key))
      } catch (cause) {
        for (const { reject } of batch) reject(cause)
      }
    }
    busy = false
  }

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (busy) return
      busy = true
      setImmediate(() => void drain())
    })
}
