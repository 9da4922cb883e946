import type { MemberState } from '../model.ts'

/** How long a one-time link is good. */
export const LINK_DAYS = 7

/** What a link is for: to join, or to choose passphrase and authenticator app anew. */
export type LinkKind = 'join' | 'reset'

/** The kind of link that a member in this state can be given. */
export const linkKindFor = (state: MemberState): LinkKind | undefined => {
  switch (state) {
    case 'invited':
      return 'join'
    case 'active':
      return 'reset'
    case 'suspended':
    case 'left':
      return undefined
  }
}

export type LinkState = 'open' | 'used' | 'withdrawn' | 'expired'

/**
 * Whether a link still opens. It is good once, for seven days, until a newer one is made, and only
 * while the member stands as they did when it was made.
 */
export const linkState = (
  link: {
    kind: LinkKind
    expiresAt: Date
    usedAt: Date | null
    withdrawnAt: Date | null
    memberState: MemberState
  },
  now: Date,
): LinkState => {
  if (link.usedAt !== null) return 'used'
  if (link.withdrawnAt !== null || linkKindFor(link.memberState) !== link.kind) return 'withdrawn'
  return now < link.expiresAt ? 'open' : 'expired'
}
