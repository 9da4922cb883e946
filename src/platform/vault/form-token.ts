import { fromBase64url } from './base64url.ts'
import { FORMAT } from './formats.ts'
import { keyedBlake2b } from './hash.ts'
import { quarterHourOf, startOfQuarterHour } from './quarter-hours.ts'
import { randomBytes } from './secrets.ts'
import { sameBytes, type ServerKey } from './server-key.ts'

/** How long a form token is good, in milliseconds; a used id may be forgotten after that. */
export const FORM_TOKEN_LIFETIME_MS = 24 * 60 * 60 * 1000

const ID_AT = 5
const TAG_AT = ID_AT + 16
const TOKEN_BYTES = TAG_AT + 32

export type ReadFormToken =
  | { readonly ok: true; readonly id: Buffer; readonly issued: Date }
  | { readonly ok: false; readonly why: 'broken' | 'stale' }

/**
 * A signed token for one sending of a form, as base64url: the quarter of an hour in which it was
 * given, 16 random bytes, and a keyed BLAKE2b of both. It says nothing about who asked for it.
 */
export const newFormToken = (key: ServerKey, now: Date): string => {
  const token = Buffer.alloc(TOKEN_BYTES)
  token.writeUInt8(FORMAT.formToken)
  token.writeUInt32BE(quarterHourOf(now), 1)
  token.set(randomBytes(16), ID_AT)
  token.set(keyedBlake2b(key.bytes, token.subarray(0, TAG_AT)), TAG_AT)
  return token.toString('base64url')
}

/**
 * Reads a token. `id` (16 bytes) is for a store to remember: a second sending with the same id is a
 * repeat. `issued` is the start of the quarter of an hour in which it was given.
 */
export const readFormToken = (key: ServerKey, typed: string, now: Date): ReadFormToken => {
  const token = typed.length <= 2 * TOKEN_BYTES ? fromBase64url(typed) : undefined
  if (token?.byteLength !== TOKEN_BYTES || token[0] !== FORMAT.formToken)
    return { ok: false, why: 'broken' }
  const tag = keyedBlake2b(key.bytes, token.subarray(0, TAG_AT))
  if (!sameBytes(tag, token.subarray(TAG_AT))) return { ok: false, why: 'broken' }
  const issued = startOfQuarterHour(token.readUInt32BE(1))
  return now.getTime() - issued.getTime() > FORM_TOKEN_LIFETIME_MS
    ? { ok: false, why: 'stale' }
    : { ok: true, id: Buffer.from(token.subarray(ID_AT, TAG_AT)), issued }
}
