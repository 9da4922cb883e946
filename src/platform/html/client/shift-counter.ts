type Key = { key: string; isComposing: boolean; repeat: boolean }

/** How long three presses may take. */
const WITHIN_MS = 5000
const PRESSES = 3

/**
 * Counts presses of Shift alone: one that makes a capital or moves a selection does not count, and
 * starts the count afresh.
 */
export const shiftCounter = (now: () => number) => {
  let alone = false
  let times: number[] = []
  return {
    down: (event: Key): void => {
      if (event.isComposing || event.key !== 'Shift') {
        alone = false
        times = []
      } else if (!event.repeat) alone = true
    },
    /** How many presses are still wanting, or undefined where this was none. */
    up: (event: Key): number | undefined => {
      if (event.key !== 'Shift' || !alone) return undefined
      alone = false
      times = [...times, now()].filter((time) => now() - time <= WITHIN_MS)
      const left = PRESSES - times.length
      if (left <= 0) times = []
      return Math.max(0, left)
    },
  }
}
