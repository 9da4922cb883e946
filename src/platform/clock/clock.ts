/** Tells the time. The only source of "now", so that tests can say when it is. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is told to move. For tests. */
export const stoppedClock = (start: Date): Clock & { advance(milliseconds: number): void } => {
  let at = start.getTime()
  return {
    now: () => new Date(at),
    advance: (milliseconds) => {
      at += milliseconds
    },
  }
}
