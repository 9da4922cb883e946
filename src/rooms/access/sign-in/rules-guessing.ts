/** A bucket of tries: `tokens` of them were left at `filledAt`. */
export type Bucket = { readonly tokens: number; readonly filledAt: Date }

/** How many tries a bucket holds, and how many come back in a minute. */
export type Limit = { readonly size: number; readonly perMinute: number }

/**
 * The limits on guessing. Authority: NIST SP 800-63B, 5.2.2 (throttle, never only lock) and
 * decision 0007: a stranger may slow strangers down, never the member. A browser that has signed in
 * as this member before has a bucket of its own; any other browser shares the account's, and once
 * that is empty it must send the code of the authenticator app along, which a stranger cannot.
 */
export const LIMITS = {
  account: { size: 10, perMinute: 1 },
  browser: { size: 20, perMinute: 2 },
  code: { size: 6, perMinute: 0.5 },
  browserCode: { size: 12, perMinute: 1 },
} as const satisfies Record<string, Limit>

/** What a bucket holds now; a new one is full. */
export const filled = (bucket: Bucket | undefined, limit: Limit, now: Date): Bucket => {
  if (bucket === undefined) return { tokens: limit.size, filledAt: now }
  const minutes = Math.max(0, now.getTime() - bucket.filledAt.getTime()) / 60_000
  return { tokens: Math.min(limit.size, bucket.tokens + minutes * limit.perMinute), filledAt: now }
}

/** Takes one try, or says how many seconds until there is one. */
export const takeTry = (
  bucket: Bucket | undefined,
  limit: Limit,
  now: Date,
): { ok: true; bucket: Bucket } | { ok: false; waitSeconds: number; bucket: Bucket } => {
  const full = filled(bucket, limit, now)
  if (full.tokens >= 1) return { ok: true, bucket: { ...full, tokens: full.tokens - 1 } }
  return {
    ok: false,
    waitSeconds: Math.ceil(((1 - full.tokens) / limit.perMinute) * 60),
    bucket: full,
  }
}

/** Gives a try back, because it was right. */
export const giveBack = (bucket: Bucket | undefined, limit: Limit, now: Date): Bucket => {
  const full = filled(bucket, limit, now)
  return { ...full, tokens: Math.min(limit.size, full.tokens + 1) }
}
