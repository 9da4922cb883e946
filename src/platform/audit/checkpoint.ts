import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import type { ChainPoint } from './chain.ts'

/**
 * A checkpoint says: "on this day, entry N of this log had this hash". Another agency keeps it; if
 * the log is ever rewritten up to N, the checkpoint no longer fits. It holds no personal data.
 */
export const Checkpoint = z.strictObject({
  format: z.literal('countersign-audit-checkpoint-1'),
  partnership: z.string().max(200),
  seq: z.number().int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
  madeAt: z.iso.datetime(),
  /** Ed25519 public key, DER (SPKI), base64. */
  publicKey: z.string().max(200),
  /** Ed25519 signature over `signedText`, base64. */
  signature: z.string().max(200),
})
export type Checkpoint = z.infer<typeof Checkpoint>

const signedText = (checkpoint: Omit<Checkpoint, 'signature'>): Buffer =>
  Buffer.from(
    [
      checkpoint.format,
      JSON.stringify(checkpoint.partnership),
      checkpoint.seq,
      checkpoint.hash,
      checkpoint.madeAt,
      checkpoint.publicKey,
    ].join('\n'),
  )

/** What stands before the 32 bytes of an Ed25519 seed in PKCS 8 (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The signing key that a seed of 32 random bytes stands for. The seed stays in the data folder. */
export const signingKeyFrom = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })

/** Signs where the chain stands. */
export const signCheckpoint = (
  { partnership, point, madeAt }: { partnership: string; point: ChainPoint; madeAt: Date },
  key: KeyObject,
): Checkpoint => {
  const unsigned = {
    format: 'countersign-audit-checkpoint-1' as const,
    partnership,
    seq: point.seq,
    hash: point.hash.toString('hex'),
    madeAt: madeAt.toISOString(),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
  }
  return { ...unsigned, signature: sign(null, signedText(unsigned), key).toString('base64') }
}

/**
 * Whether a checkpoint was signed by the key it names: needs no database and no network. Compare
 * the public key with the one you were given when you first received a checkpoint.
 */
export const signatureHolds = (checkpoint: Checkpoint): boolean => {
  try {
    const key = createPublicKey({
      key: Buffer.from(checkpoint.publicKey, 'base64'),
      type: 'spki',
      format: 'der',
    })
    return verify(null, signedText(checkpoint), key, Buffer.from(checkpoint.signature, 'base64'))
  } catch (cause) {
    // A key or signature that cannot be read at all was not made by `signCheckpoint`.
    if (cause instanceof Error) return false
    throw cause
  }
}
