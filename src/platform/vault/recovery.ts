import { labelledBlake2b } from './hash.ts'
import type { RecoveryShare } from './recovery-share.ts'
import { randomBytes, wipe } from './secrets.ts'
import { sameBytes } from './server-key.ts'
import { combinePoints, splitSecret } from './shamir.ts'

/** Shares to be handed out on paper, and what proves later that they gave the right secret. */
export type RecoverySplit = {
  readonly shares: readonly RecoveryShare[]
  /** 32 bytes that may be public: a hash of the secret. */
  readonly commitment: Buffer
}

const SECRET_BYTES = 32

/**
 * Splits a random secret of 32 bytes (the seed of a recovery key pair) so that any `threshold` of
 * `count` shares give it back, and fewer say nothing. Throws RangeError for another length, or
 * unless 2 <= threshold <= count <= 255.
 */
export const splitForRecovery = (
  secret: Uint8Array,
  { threshold, count }: { readonly threshold: number; readonly count: number },
): RecoverySplit => {
  if (secret.byteLength !== SECRET_BYTES) throw new RangeError('A recovery secret has 32 bytes.')
  const setId = randomBytes(4)
  const points = splitSecret(secret, { threshold, count })
  return {
    shares: points.map((point) => ({ ...point, setId, threshold })),
    commitment: commitmentTo(secret),
  }
}

/** `missing` is how many more shares are needed, at the least. */
export type CombinedShares =
  | { readonly ok: true; readonly secret: Buffer }
  | { readonly ok: false; readonly why: 'too-few'; readonly missing: number }
  | { readonly ok: false; readonly why: 'same-share' | 'other-set' | 'wrong-secret' }

/**
 * The secret from its shares, proven against the commitment. `same-share`: one share was given
 * twice; `other-set`: the shares are from different splittings; `wrong-secret`: they fit together
 * but are not of this commitment, or one of them was forged.
 */
export const combineShares = (
  shares: readonly RecoveryShare[],
  commitment: Uint8Array,
): CombinedShares => {
  const [first] = shares
  const threshold = first?.threshold ?? 2
  if (shares.some((share) => !isSameSet(share, first))) return { ok: false, why: 'other-set' }
  if (new Set(shares.map(({ index }) => index)).size < shares.length)
    return { ok: false, why: 'same-share' }
  if (shares.length < threshold)
    return { ok: false, why: 'too-few', missing: threshold - shares.length }
  const secret = combinePoints(shares.slice(0, threshold))
  if (sameBytes(commitmentTo(secret), commitment)) return { ok: true, secret }
  wipe(secret)
  return { ok: false, why: 'wrong-secret' }
}

const isSameSet = (share: RecoveryShare, first: RecoveryShare | undefined): boolean =>
  first !== undefined && share.setId.equals(first.setId) && share.threshold === first.threshold

/** The hash of a random secret says nothing that helps to find it. */
const commitmentTo = (secret: Uint8Array): Buffer =>
  labelledBlake2b('countersign recovery commitment', secret)
