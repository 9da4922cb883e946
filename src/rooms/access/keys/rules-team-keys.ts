/**
 * One who is in the team now and has a key pair. `unvouched`: the server does not vouch for the pair
 * (its secret is another one, or somebody put the pair there): nothing is sealed to it, and nothing
 * that is sealed to it is taken away either.
 */
export type TeamMember = {
  readonly memberId: string
  readonly memberKeyId: string
  readonly state: 'active' | 'suspended' | 'unvouched'
}

/** One generation of the team's key: whose pairs it is sealed to, whether recovery has it, and whether any record is sealed to it. */
export type Generation = {
  readonly id: string
  readonly generation: number
  readonly vouched: boolean
  readonly inRecovery: boolean
  readonly hasRecords: boolean
  readonly grants: readonly { readonly memberId: string; readonly memberKeyId: string }[]
}

/** How a team stands: `keys` from the oldest generation to the newest. */
export type TeamKeyState = {
  readonly members: readonly TeamMember[]
  readonly keys: readonly Generation[]
  /** Whether there is a recovery key that new generations can be sealed to. */
  readonly hasRecovery: boolean
}

/** What is to be done: grants that go, and the next generation with those it is sealed to. */
export type TeamKeySettlement = {
  readonly drop: readonly { readonly teamKeyId: string; readonly memberId: string }[]
  readonly next: { readonly generation: number; readonly to: readonly string[] } | undefined
}

type Held = { readonly memberId: string; readonly memberKeyId: string }

const isOf =
  (grant: Held) =>
  (member: TeamMember): boolean =>
    member.memberId === grant.memberId && member.memberKeyId === grant.memberKeyId

const activeHolders = ({ members }: TeamKeyState, key: Generation): readonly TeamMember[] =>
  members.filter((member) => member.state === 'active' && key.grants.some((it) => isOf(it)(member)))

/**
 * What a team's keys need after somebody joined, left, was suspended or chose a new passphrase.
 * Authority: decision 0013.
 *
 * - Who is not in the team, not active, or has a new pair, holds its keys no longer. Only the last
 *   copy of a key stays with somebody suspended: they cannot sign in, and nothing is lost.
 * - When somebody who held the newest generation holds it no longer, there is a next one, sealed to
 *   those who hold the newest and stay. Nobody who waits for a key gets one by somebody's leaving.
 * - A team without a key, or whose newest nobody active can open or give, gets a new one, for all
 *   active members: what reaches it must never be sealed to nobody.
 */
export const settleTeamKeys = (state: TeamKeyState): TeamKeySettlement => {
  const drop = state.keys.flatMap((key) =>
    key.grants
      .filter((grant) => !keepsGrant(state, key, grant))
      .map(({ memberId }) => ({ teamKeyId: key.id, memberId })),
  )
  const newest = state.keys.at(-1)
  const active = state.members.filter((member) => member.state === 'active')
  const toActive = (generation: number) =>
    active.length === 0 ? undefined : { generation, to: idsOf(active) }
  if (newest === undefined) return { drop, next: toActive(1) }
  const generation = newest.generation + 1
  const staying = activeHolders(state, newest)
  const isReachable = newest.vouched && (staying.length > 0 || newest.inRecovery)
  if (!isReachable) return { drop, next: toActive(generation) }
  const hasLeaver = drop.some(({ teamKeyId }) => teamKeyId === newest.id)
  const canBeOpened = staying.length > 0 || state.hasRecovery
  return {
    drop,
    next: hasLeaver && canBeOpened ? { generation, to: idsOf(staying) } : undefined,
  }
}

const keepsGrant = (state: TeamKeyState, key: Generation, grant: Held): boolean => {
  const member = state.members.find(isOf(grant))
  if (member === undefined) return false
  return member.state !== 'suspended' || isOutOfReach(state, key)
}

const isOutOfReach = (state: TeamKeyState, key: Generation): boolean =>
  !key.inRecovery && activeHolders(state, key).length === 0

const idsOf = (members: readonly TeamMember[]): readonly string[] =>
  members.map(({ memberId }) => memberId)

/**
 * Whether nobody could open some of what is sealed to a team any more, if these members left it: they
 * hold the last copy of a key, which neither another active member nor recovery has. Such a leaving
 * is refused: what was received must stay readable (decision 0013).
 */
export const wouldLoseKeys = (state: TeamKeyState, leaving: readonly string[]): boolean => {
  const after = {
    ...state,
    members: state.members.filter(({ memberId }) => !leaving.includes(memberId)),
  }
  return state.keys.some(
    (key) =>
      key.hasRecords &&
      isOutOfReach(after, key) &&
      key.grants.some((grant) => {
        const holder = state.members.find(isOf(grant))
        return holder !== undefined && leaving.includes(holder.memberId)
      }),
  )
}

/** The generations that one member holds and another, who is active in the team, lacks. */
export const generationsToGive = (
  { keys, members }: TeamKeyState,
  { from, to }: { readonly from: string; readonly to: string },
): readonly Generation[] => {
  const holds = (key: Generation, memberId: string) => {
    const member = members.find((one) => one.memberId === memberId && one.state === 'active')
    return member !== undefined && key.grants.some((grant) => isOf(grant)(member))
  }
  const isThere = members.some((one) => one.memberId === to && one.state === 'active')
  return isThere ? keys.filter((key) => holds(key, from) && !holds(key, to)) : []
}
