/** What a sending from one source costs it: a wait, and whether it is put aside to be read later. */
export type Cost = { readonly waitMs: number; readonly quarantined: boolean }

/** Remembers in memory, and nowhere else, how much came from one source lately. */
export type Slowing = { readonly cost: (source: string | undefined) => Cost }

/** Sendings of one source that cost nothing: a school or a mobile network is one source too. */
const FREE = 6
/** One more is free again after this long. */
const REFILL_MS = 5 * 60 * 1000
const STEP_MS = 400
const LONGEST_MS = 5_000
/** As many beyond the free ones are put aside. A report is never refused. */
const PUT_ASIDE_AFTER = 12
const MOST_SOURCES = 20_000

type Bucket = { used: number; at: number }

/**
 * Slows each source by itself: the more it sent lately, the longer it waits. `source` is a keyed hash
 * whose key lives in memory only. Sources without a name (a test, a socket of a proxy) are not slowed.
 */
export const createSlowing = (now: () => number): Slowing => {
  const buckets = new Map<string, Bucket>()
  const usedBy = (bucket: Bucket | undefined, at: number): number =>
    bucket === undefined ? 0 : Math.max(0, bucket.used - (at - bucket.at) / REFILL_MS)
  return {
    cost: (source) => {
      if (source === undefined) return { waitMs: 0, quarantined: false }
      const at = now()
      const used = usedBy(buckets.get(source), at) + 1
      buckets.delete(source)
      buckets.set(source, { used, at })
      // The one that sent longest ago is forgotten first.
      const oldest = buckets.size > MOST_SOURCES ? buckets.keys().next() : undefined
      if (oldest?.done === false) buckets.delete(oldest.value)
      const beyond = Math.max(0, used - FREE)
      return {
        waitMs: Math.min(LONGEST_MS, Math.round(beyond * STEP_MS)),
        quarantined: beyond > PUT_ASIDE_AFTER,
      }
    },
  }
}
