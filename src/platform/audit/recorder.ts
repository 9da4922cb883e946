import { askTogether } from '../database/together.ts'
import type { NewEntry } from './append.ts'

/**
 * Records entries that stand on their own (a page that was read, a refusal). Each promise resolves
 * when its entry is durable; entries that arrive while one commit is under way share the next one,
 * so that the chain's single order does not make every reader wait for every other. Answers whether
 * the entry was appended: one that is only to be appended `while` nothing has changed may not be.
 */
export const createRecorder = (
  append: (entries: readonly NewEntry[]) => Promise<number>,
): ((entry: NewEntry) => Promise<boolean>) => {
  const record = askTogether(async (entries: readonly NewEntry[]) => {
    const lastChange = await append(entries)
    return (entry) => entry.while === undefined || entry.while === lastChange
  })
  return async (entry) => (await record(entry)) === true
}
