import { type KeyPair, openTeamKey, type TeamKey, wipe } from '../../../platform/vault/index.ts'
import type { Grant } from './store-keyring.ts'

/** The team keys that a member holds, open while one piece of work lasts. */
export type TeamKeyring = {
  readonly memberId: string
  /** The teams of which they hold a key. */
  readonly teams: readonly string[]
  /** The pair of one generation of a team's key, or nothing if they do not hold it. */
  readonly open: (teamKeyId: string) => KeyPair | undefined
}

/** A keyring, and the end of it: every key that it opened is overwritten. */
export type OpenKeyring = { readonly ring: TeamKeyring; readonly wipe: () => void }

/** Opens team keys with a member's pair, each when it is asked for. The pair is wiped with the ring. */
export const createKeyring = (
  { memberId, pair }: { memberId: string; pair: KeyPair },
  grants: readonly Grant[],
): OpenKeyring => {
  const opened = new Map<string, TeamKey | undefined>()
  let isOpen = true

  const open = (teamKeyId: string): KeyPair | undefined => {
    if (!isOpen) throw new Error('access: a keyring was used after its work had ended')
    if (!opened.has(teamKeyId)) {
      const grant = grants.find((one) => one.teamKeyId === teamKeyId)
      opened.set(teamKeyId, grant && openTeamKey({ reader: memberId, pair }, grant.sealed, grant))
    }
    return opened.get(teamKeyId)
  }

  return {
    ring: { memberId, teams: [...new Set(grants.map(({ team }) => team))], open },
    wipe: () => {
      isOpen = false
      wipe(pair.privateKey)
      for (const key of opened.values()) if (key !== undefined) wipe(key.privateKey)
      opened.clear()
    },
  }
}
