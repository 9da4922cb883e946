/** Reports that a system may send at once, and how many a second after that. */
const AT_ONCE = 60
const PER_SECOND = 2

/** Whether a partner may send now; else in how many seconds. Remembered in memory only. */
export type Pace = { readonly ask: (partnerId: string) => { readonly waitSeconds: number } }

/**
 * Each partner by itself: 60 reports at once, then two a second. A system that is told to wait keeps
 * what it has and sends it again; nobody types twice, as they would on a page.
 */
export const createPace = (now: () => number): Pace => {
  const used = new Map<string, { count: number; at: number }>()
  return {
    ask: (partnerId) => {
      const at = now()
      const before = used.get(partnerId)
      const left = before === undefined ? 0 : before.count - ((at - before.at) / 1_000) * PER_SECOND
      const count = Math.max(0, left)
      if (count + 1 > AT_ONCE) return { waitSeconds: Math.ceil((count + 1 - AT_ONCE) / PER_SECOND) }
      used.set(partnerId, { count: count + 1, at })
      return { waitSeconds: 0 }
    },
  }
}
