type Listener = () => void

const listeners = new Set<Listener>()

/** Calls back when this process has promised work. Answers with how to stop listening. */
export const onNudge = (listener: Listener): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/**
 * Tells the workers of this process that something is due soon. Only a hint, given before the commit:
 * other processes, and whoever misses it, find the job at their next look.
 */
export const nudge = (): void => {
  for (const listener of listeners) listener()
}
