import { receiptFrom, type Receipt } from '../../../platform/vault/receipt.ts'
import {
  keyedHash,
  randomToken,
  serverKey,
  type ServerKey,
} from '../../../platform/vault/server-key.ts'

/** So that somebody who finds one in a file knows what it is, and can search for it. */
const MARK = 'csp_'
const RANDOM_BYTES = 32
const SHAPE = /^csp_[A-Za-z0-9_-]{43}$/u

/** A new key of a partner system: a mark and 256 random bits. Shown once and kept nowhere. */
export const newPartnerKey = (): string => `${MARK}${randomToken(RANDOM_BYTES)}`

/** The key in an `Authorization` header; undefined where there is none of ours. */
export const partnerKeyIn = (authorization: string | undefined): string | undefined => {
  const key = /^Bearer +(\S+) *$/iu.exec(authorization ?? '')?.[1]
  return key !== undefined && SHAPE.test(key) ? key : undefined
}

/** What the database finds a partner by. 256 random bits cannot be guessed: no slow hash is needed. */
export const partnerKeyHash = (hashing: ServerKey, key: string): Buffer => keyedHash(hashing, key)

/** What one sending is known by again, all of it keyed with the partner's own key. */
export type SendingTags = {
  readonly repeat: Buffer
  readonly body: Buffer
  /** The same sending has the same receipt, and it is kept nowhere. */
  readonly receipt: Receipt
}

export const sendingTags = (
  key: string,
  { idempotencyKey, body }: { idempotencyKey: string; body: Buffer },
): SendingTags => {
  const secret = Buffer.from(key, 'ascii')
  const keyFor = (purpose: string) => serverKey(secret, `reports, partner ${purpose}`)
  return {
    repeat: keyedHash(keyFor('repeat'), idempotencyKey),
    body: keyedHash(keyFor('body'), body.toString('base64')),
    receipt: receiptFrom(keyedHash(keyFor('receipt'), idempotencyKey)),
  }
}
