import { newId } from '../../../platform/ids/ids.ts'
import {
  keyPairFromSeed,
  openDataKey,
  type RecoveryShare,
  splitForRecovery,
} from '../../../platform/vault/index.ts'
import { changeMember, type MemberChange } from '../members/change-member.ts'
import { memberById } from '../members/store-members.ts'
import { startSession } from '../sessions/start-session.ts'
import { formTeam } from '../teams/form-team.ts'
import { teamsOf } from '../teams/store-teams.ts'
import { PASSPHRASE, type Person, type TestPartnership } from '../testing.ts'
import { giveTeamKey } from './give-key/action.ts'
import { confirmRecoveryKey, keepRecoveryKey, SHARES } from './make-recovery-key/action.ts'
import type { SealedRecord } from './testing-records.ts'
import { sealRecord } from './testing-records.ts'
import { confirmGift, takeFromRecovery } from './use-recovery-key/action.ts'
import { withTeamKeys } from './with-team-keys.ts'

export type TeamRecord = SealedRecord & { readonly teamId: string }

/** People, two teams and records of theirs, acted on by the room's own commands. */
export const testWorld = async (here: TestPartnership, names: readonly string[]) => {
  const { access, clock } = here
  // A recovery key is the partnership's: each world begins without one.
  await here.owner.query('update access.recovery_keys set ended_at = now() where ended_at is null')
  const people: Person[] = []
  for (const name of names) people.push(await here.person(`${name} ${newId()}`, ['triage-officer']))
  const one = await here.person(`First ${newId()}`, ['administrator'])
  const two = await here.person(`Second ${newId()}`, ['administrator'])
  const teams: string[] = []
  for (const name of ['Intake', 'Safeguarding']) {
    const team = { agencyId: here.agencies.home, name: `${name} ${newId()}`, memberIds: [] }
    const formed = await here.act((tx) => formTeam(tx, access, { team, now: clock.now() }))
    if (formed.ok) teams.push(formed.teamId)
  }
  const records: TeamRecord[] = []
  let shares: readonly RecoveryShare[] = []

  const systemAct = () => ({
    actor: { kind: 'system', job: 'test' } as const,
    audit: 'test.act',
    requestId: newId(),
  })

  /** A session of somebody, opened without the pages of sign-in; undefined where they may not. */
  const visitOf = async (who: Person) => {
    const member = await memberById(here.desk.read, who.id)
    if (member?.state !== 'active') return undefined
    const opened = (await access.keeper?.opened(who.id, PASSPHRASE)) ?? ''
    const session = await here.act(async (tx) => {
      const started = await startSession(access, tx, who.id)
      await access.keeper?.sessionStarted(tx, started, opened)
      return started
    })
    return {
      cookie: () => session.token,
      actor: {
        id: who.id,
        name: who.name,
        permissions: new Set<string>(),
        agencySlug: 'northamptonshire',
        roles: [],
      },
      read: here.desk.read,
      db: here.desk,
      act: { ...systemAct(), actor: { kind: 'member', id: who.id } as const },
    }
  }

  /** The ids of the records that somebody can open, and of the team keys they do it with. */
  const openable = async (who: Person) => {
    const visit = await visitOf(who)
    const nothing = { records: new Set<string>(), keys: new Set<string>() }
    if (visit === undefined) return nothing
    const found = await withTeamKeys(visit, access, (ring) => {
      const open = records.filter((record) => {
        const pair = ring.open(record.teamKeyId)
        const bound = { record: record.id, reader: record.teamKeyId }
        return pair && openDataKey(pair, record.sealed, bound)?.bytes.equals(record.dataKey)
      })
      return Promise.resolve({
        records: new Set(open.map(({ id }) => id)),
        keys: new Set(open.map(({ teamKeyId }) => teamKeyId)),
      })
    })
    return found === 'no-key' ? nothing : found
  }

  const change = async (who: Person, what: MemberChange) => {
    const member = await memberById(here.desk.read, who.id)
    return changeMember(
      { db: here.desk, act: systemAct(), clock, keys: access.keys },
      {
        memberId: who.id,
        version: member?.version ?? 0,
        reason: 'Test',
        change: what,
        isKnown: true,
      },
    )
  }

  return {
    people,
    teams,
    records,
    openable,
    change,
    teamsOf: async (who: Person) => (await teamsOf(here.desk.read, who.id)).map(({ id }) => id),
    move: (who: Person, teamIds: readonly string[]) =>
      change(who, { kind: 'move', agencyId: here.agencies.home, teamIds }),
    /** What a one-time link does to keys: a new pair in place of the old. */
    forget: (who: Person) => here.act(async (tx) => access.keeper?.chosen(tx, who.id, PASSPHRASE)),
    give: async (from: Person, to: Person, teamId: string) => {
      const visit = await visitOf(from)
      return visit === undefined
        ? undefined
        : giveTeamKey(access, visit, { teamId, memberId: to.id })
    },
    seal: async (teamId: string) => {
      records.push({ ...(await sealRecord(here, teamId)), teamId })
    },
    makeRecoveryKey: async () => {
      const seed = Buffer.alloc(32, newId())
      const split = splitForRecovery(seed, SHARES)
      const made = { publicKey: keyPairFromSeed(seed).publicKey, commitment: split.commitment }
      await here.act((tx) => keepRecoveryKey(tx, access, { made, by: one.id, now: clock.now() }))
      const { rows } = await here.owner.query<{ id: string }>(
        'select id from access.recovery_keys where ended_at is null and confirmed_at is null',
      )
      const id = rows[0]?.id ?? ''
      await here.act((tx) => confirmRecoveryKey(tx, access, { id, by: two.id, now: clock.now() }))
      shares = split.shares
    },
    recover: async (who: Person, teamId: string) => {
      if (shares.length === 0) return undefined
      const now = clock.now()
      const taken = await here.act((tx) =>
        takeFromRecovery(tx, access, {
          teamId,
          memberId: who.id,
          shares: shares.slice(1),
          reason: 'Test',
          by: one.id,
          now,
        }),
      )
      return taken.ok
        ? here.act((tx) => confirmGift(tx, access, { giftId: taken.giftId, by: two.id, now }))
        : taken
    },
  }
}

export type TestWorld = Awaited<ReturnType<typeof testWorld>>
