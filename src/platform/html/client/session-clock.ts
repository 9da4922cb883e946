export type SessionState =
  | { kind: 'running' }
  /** `staying` helps: it is the idle limit that ends the session, not the absolute one. */
  | { kind: 'ending'; secondsLeft: number; stayingHelps: boolean }
  | { kind: 'ended' }

export type SessionClock = {
  readonly idleSeconds: number
  /** When the session ends whatever happens, in milliseconds of the same clock as `now`. */
  readonly endsAt: number
  readonly warnSeconds: number
}

/** How a session stands, by when it was last used. Counts by the clock, so that sleep counts too. */
export const sessionState = (clock: SessionClock, usedAt: number, now: number): SessionState => {
  const idleEnd = usedAt + clock.idleSeconds * 1000
  const end = Math.min(idleEnd, clock.endsAt)
  const secondsLeft = Math.ceil((end - now) / 1000)
  if (secondsLeft <= 0) return { kind: 'ended' }
  if (secondsLeft > clock.warnSeconds) return { kind: 'running' }
  // Staying gains nothing that can be noticed once the absolute end is as near.
  return { kind: 'ending', secondsLeft, stayingHelps: clock.endsAt - end > 30_000 }
}

/** "3 minutes", "1 minute", "40 seconds": whole minutes, then tens of seconds. */
export const timeInWords = (seconds: number): string => {
  if (seconds > 60) {
    const minutes = Math.ceil(seconds / 60)
    return `${minutes.toString()} minutes`
  }
  if (seconds > 50) return '1 minute'
  return `${(Math.ceil(seconds / 10) * 10).toString()} seconds`
}
