/** How many slow hashes run at once, so that sign-ins cannot take the machine's memory and cores. */
const AT_ONCE = 2
/** How many may wait; one more is told that the service is busy. */
const MOST_WAITING = 64

/** Too many sign-ins at once. The person is asked to try again, and no guess is counted. */
export class TooManyHashes extends Error {
  override readonly name = 'TooManyHashes'
}

/** Who waits in front of whom: those that this server has reason to trust go first. */
export type Urgency = 'known' | 'unknown'

const waiting: Record<Urgency, (() => void)[]> = { known: [], unknown: [] }
let running = 0

/** Hands the place on to the first who waits, so that nobody can slip in between. */
const handOn = () => {
  const start = waiting.known.shift() ?? waiting.unknown.shift()
  if (start === undefined) running -= 1
  else start()
}

/**
 * Does slow hashing in turn: one queue for the whole process, whatever is hashed and by whom. Throws
 * `TooManyHashes` when too many wait.
 */
export const hashInTurn = async <T>(urgency: Urgency, work: () => Promise<T>): Promise<T> => {
  if (running < AT_ONCE) running += 1
  else {
    if (waiting[urgency].length >= MOST_WAITING) throw new TooManyHashes()
    await new Promise<void>((start) => waiting[urgency].push(start))
  }
  try {
    return await work()
  } finally {
    handOn()
  }
}
