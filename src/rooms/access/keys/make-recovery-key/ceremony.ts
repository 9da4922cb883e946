import { z } from 'zod'
import {
  keyPairFromSeed,
  openTravelling,
  sealTravelling,
  shareWords,
  splitForRecovery,
  wipe,
} from '../../../../platform/vault/index.ts'
import { randomBytes } from '../../../../platform/vault/secrets.ts'
import type { Access } from '../../create-access.ts'
import { SHARES } from './action.ts'

/** How long the three may take. */
const LIFETIME_MS = 2 * 3600 * 1000

/** What travels from page to page: the shares that nobody has typed back yet, the first of them due. */
const Ceremony = z.object({
  shares: z.array(z.string()).min(1),
  /** Whether the first of them is on the screen, or asked for. */
  isShown: z.boolean(),
  publicKey: z.string(),
  commitment: z.string(),
})
export type Ceremony = z.infer<typeof Ceremony>

/** A new recovery secret, split. The secret itself is overwritten at once. */
export const beginCeremony = (): Ceremony => {
  const seed = randomBytes(32)
  const pair = keyPairFromSeed(seed)
  const { shares, commitment } = splitForRecovery(seed, SHARES)
  wipe(seed, pair.privateKey)
  return {
    shares: shares.map((share) => shareWords(share).join(' ')),
    isShown: true,
    publicKey: pair.publicKey.toString('base64'),
    commitment: commitment.toString('base64'),
  }
}

type Whose = { readonly memberId: string }

const purposeOf = ({ memberId }: Whose): string => `making of a recovery key by ${memberId}`

export const packCeremony = (access: Access, ceremony: Ceremony, whose: Whose): string =>
  sealTravelling(access.keys.travelling, ceremony, {
    purpose: purposeOf(whose),
    now: access.clock.now(),
    lifetimeMs: LIFETIME_MS,
  })

/** The ceremony, if it is this administrator's and not too old. */
export const unpackCeremony = (
  access: Access,
  packed: string,
  whose: Whose,
): Ceremony | undefined => {
  const opened = openTravelling(access.keys.travelling, packed, {
    purpose: purposeOf(whose),
    now: access.clock.now(),
  })
  const parsed = opened.ok ? Ceremony.safeParse(opened.value) : undefined
  return parsed?.success === true ? parsed.data : undefined
}
