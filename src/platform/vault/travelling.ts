import { aeadOpen, aeadSeal } from './aead.ts'
import { associated } from './associated.ts'
import { fromBase64url } from './base64url.ts'
import { FORMAT } from './formats.ts'
import { pad, unpad } from './padding.ts'
import { quarterHourFrom, quarterHourOf, startOfQuarterHour } from './quarter-hours.ts'
import { secretBytes, withSecret } from './secrets.ts'
import type { ServerKey } from './server-key.ts'

const BUCKETS = [1, 4, 16, 64, 256].map((kib) => kib * 1024)
const TIMES_BYTES = 8
/** As much JSON, in bytes, as may travel in a page. */
export const MOST_TRAVELLING_BYTES = 256 * 1024 - TIMES_BYTES - 1

const HEADER = Buffer.from([FORMAT.travelling])

export type Travelling = {
  /** What travels, and for whom: it opens only with the same purpose. */
  readonly purpose: string
  readonly now: Date
  readonly lifetimeMs: number
}

/** `issued` is the start of the quarter of an hour in which it was sealed. */
export type OpenedTravelling =
  | { readonly ok: true; readonly value: unknown; readonly issued: Date }
  | { readonly ok: false; readonly why: 'stale' | 'broken' }

/**
 * Seals something small so that it can travel in a page and be nowhere else, as base64url. Padded to
 * 1, 4, 16, 64 or 256 KiB; times are whole quarters of an hour, and it lives until the first of them
 * after `lifetimeMs`. Throws RangeError for JSON above `MOST_TRAVELLING_BYTES`, TypeError for what
 * is no JSON.
 */
export const sealTravelling = (key: ServerKey, value: unknown, travelling: Travelling): string =>
  withSecret(secretBytes(jsonOf(value)), (json) => {
    const needed = TIMES_BYTES + json.byteLength
    const bucket = BUCKETS.find((size) => size > needed)
    if (bucket === undefined) throw new RangeError('This is too large to travel in a page.')
    return withSecret(Buffer.alloc(needed), (plaintext) => {
      const { now, lifetimeMs } = travelling
      plaintext.writeUInt32BE(quarterHourOf(now))
      plaintext.writeUInt32BE(quarterHourFrom(now.getTime() + lifetimeMs), 4)
      plaintext.set(json, TIMES_BYTES)
      return withSecret(pad(plaintext, bucket), (padded) =>
        aeadSeal(boxOf(key, travelling.purpose), padded).toString('base64url'),
      )
    })
  })

/** Opens what travelled. The value is JSON as it was sealed; the caller's schema makes it a type. */
export const openTravelling = (
  key: ServerKey,
  sealed: string,
  { purpose, now }: Pick<Travelling, 'purpose' | 'now'>,
): OpenedTravelling => {
  const bytes = fromBase64url(sealed)
  const padded = bytes?.[0] === FORMAT.travelling ? aeadOpen(boxOf(key, purpose), bytes) : undefined
  const plaintext = padded && unpad(padded)
  if (plaintext === undefined) return { ok: false, why: 'broken' }
  return withSecret(plaintext, () => {
    if (now >= startOfQuarterHour(plaintext.readUInt32BE(4))) return { ok: false, why: 'stale' }
    const issued = startOfQuarterHour(plaintext.readUInt32BE(0))
    const value: unknown = JSON.parse(plaintext.toString('utf8', TIMES_BYTES))
    return { ok: true, value, issued }
  })
}

const boxOf = (key: ServerKey, purpose: string) => ({
  key: key.bytes,
  header: HEADER,
  associated: associated(FORMAT.travelling, purpose),
})

const jsonOf = (value: unknown): string => {
  const json: unknown = JSON.stringify(value)
  if (typeof json !== 'string') throw new TypeError('Only JSON can travel.')
  return json
}
