import { askTogether } from '../database/together.ts'
import type { NewEntry } from './append.ts'

/**
 * Records entries that stand on their own (a page that was read, a refusal). Each promise resolves
 * when its entry is durable; entries that arrive while one commit is under way share the next one,
 * so that the chain's single order does not make every reader wait for every other.
 */
export const createRecorder = (
  append: (entries: readonly NewEntry[]) => Promise<void>,
): ((entry: NewEntry) => Promise<void>) => {
  const record = askTogether(async (entries: readonly NewEntry[]) => {
    await append(entries)
    return () => true
  })
  return async (entry) => {
    await record(entry)
  }
}
