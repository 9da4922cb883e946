import type { ReadDb, Tx } from '../../../platform/database/handles.ts'
import { isVouchedFor, type KeyTags } from './key-tags.ts'
import { newestPublicKeys } from './store-public-keys.ts'

/** What a record for a team is sealed to. */
export type TeamPublicKey = {
  readonly teamId: string
  readonly teamKeyId: string
  readonly generation: number
  readonly publicKey: Buffer
}

/**
 * The newest key of each of these teams. A team that has ended, or that nobody with a key has joined
 * yet, is absent. The public site may ask this too.
 *
 * Throws if the server never gave its word for one of them: then somebody has put a key of their own
 * into the database, or the server has lost its secret, and nothing may be sealed to it.
 */
export const teamPublicKeys = async (
  db: ReadDb | Tx,
  teamIds: readonly string[],
  tags: KeyTags,
): Promise<TeamPublicKey[]> => {
  if (teamIds.length === 0) return []
  const found = await newestPublicKeys(db, teamIds)
  return found.map(({ tag, ...key }) => {
    const owner = { kind: 'team', id: key.teamId, generation: key.generation } as const
    if (!isVouchedFor(tags, owner, { publicKey: key.publicKey, tag }))
      throw new Error('access: a key of a team is not one that this server made')
    return key
  })
}
