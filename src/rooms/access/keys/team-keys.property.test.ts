import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type TestPartnership, testPartnership } from '../testing.ts'
import { membersOfTeam } from './store-team-keys.ts'
import { makeRecordsTable } from './testing-records.ts'
import { type TestWorld, testWorld } from './testing-world.ts'

const NAMES = ['Asha', 'Tom', 'Priya', 'Oswin']
const who = fc.nat(NAMES.length - 1)
const team = fc.nat(1)

/** What may happen to a team, more often than not the ordinary. */
const happening = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('seal'), team }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('move'), who, teams: fc.subarray([0, 1]) }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('give'), who, team }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('suspend'), who }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('resume') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget'), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave'), who: fc.constantFrom(2, 3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('make recovery key') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('recover'), who, team }) },
)
type Happening = {
  kind: string
  who?: number
  team?: number
  teams?: readonly number[]
}

let here: TestPartnership
before(async () => {
  here = await testPartnership()
  await makeRecordsTable(here)
})
after(() => here.close())

/** How everybody stands: their teams, their pair, and what they can open. */
const standing = async (world: TestWorld) => {
  const all = new Map<string, Standing>()
  for (const person of world.people) {
    const { rows } = await here.owner.query<{ state: string; pair: string | null }>(
      `select m.state, k.id as pair from access.members m
        left join access.member_keys k on k.member_id = m.id and k.ended_at is null
        where m.id = $1`,
      [person.id],
    )
    all.set(person.id, {
      isActive: rows[0]?.state === 'active',
      pair: rows[0]?.pair ?? '',
      teams: await world.teamsOf(person),
      ...(await world.openable(person)),
    })
  }
  return all
}
type Standing = {
  isActive: boolean
  pair: string
  teams: readonly string[]
  records: ReadonlySet<string>
  keys: ReadonlySet<string>
}

/** Who holds the newest key of a team, and whether recovery has it. */
const newest = async (teamId: string) => {
  const { rows } = await here.owner.query<{ key: string; recovered: boolean }>(
    `select team_key_id as key, exists (select from access.team_key_recoveries r
        where r.team_key_id = k.team_key_id) as recovered
      from access.public_team_keys k where team_id = $1`,
    [teamId],
  )
  const holders = (await membersOfTeam(here.desk.read, teamId)).map(({ id }) => id)
  return { key: rows[0]?.key, isRecovered: rows[0]?.recovered ?? false, holders }
}

/** The team keys that recovery has, and those that are sealed to somebody who is suspended. */
const outOfHands = async () => {
  const { rows } = await here.owner.query<{ recovery: string[]; suspended: string[] }>(
    `select array(select team_key_id::text from access.team_key_recoveries) as recovery,
      array(select g.team_key_id::text from access.team_key_grants g
        join access.members m on m.id = g.member_id and m.state = 'suspended'
        join access.member_keys k on k.id = g.member_key_id and k.ended_at is null) as suspended`,
  )
  return rows[0] ?? { recovery: [], suspended: [] }
}

const act = async (world: TestWorld, happened: Happening): Promise<void> => {
  const at = <T>(list: readonly T[], index = 0): T => {
    const found = list[index]
    assert(found !== undefined)
    return found
  }
  const person = at(world.people, happened.who)
  const teamId = at(world.teams, happened.team)
  switch (happened.kind) {
    case 'seal':
      return world.seal(teamId).catch((cause: unknown) => {
        assert.match(String(cause), /has no key/u)
      })
    case 'move':
      await world.move(
        person,
        (happened.teams ?? []).map((index) => at(world.teams, index)),
      )
      return
    case 'give':
      for (const colleague of world.people) await world.give(colleague, person, teamId)
      return
    case 'suspend':
    case 'leave':
      await world.change(person, { kind: happened.kind })
      return
    case 'resume':
      for (const suspended of world.people) await world.change(suspended, { kind: 'resume' })
      return
    case 'forget':
      await world.forget(person)
      return
    case 'make recovery key':
      return world.makeRecoveryKey()
    case 'recover':
      await world.recover(person, teamId)
  }
}

describe('team keys, whoever joins and leaves', () => {
  it('stay readable to those who stay, closed to those who left, and are never lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.noBias(fc.array(happening, { minLength: 20, maxLength: 30 })),
        async (happenings) => {
          const world = await testWorld(here, NAMES)
          for (const person of world.people.slice(0, 2)) await world.move(person, world.teams)
          for (const teamId of world.teams) await world.seal(teamId)
          const lost = new Set<string>()
          let was = await standing(world)
          /** Team keys that each person could ever open: a thief of their memory has them still. */
          const everHeld = new Map([...was].map(([id, { keys }]) => [id, new Set(keys)]))
          let wasNewest = await Promise.all(world.teams.map(newest))
          for (const happened of happenings as readonly Happening[]) {
            const context = JSON.stringify(happened)
            const sealedBefore = world.records.length
            await act(world, happened)
            const is = await standing(world)
            const { recovery, suspended } = await outOfHands()
            const isNewest = await Promise.all(world.teams.map(newest))
            for (const [index, { key, holders, isRecovered }] of isNewest.entries()) {
              const before = wasNewest[index]
              const teamId = world.teams[index] ?? ''
              const isIn = (id: string) => is.get(id)?.teams.includes(teamId) ?? false
              const isActive = (id: string) => is.get(id)?.isActive === true && isIn(id)
              const couldGive =
                before?.isRecovered === true ||
                before?.holders.some((id) => isActive(id) && was.get(id)?.pair === is.get(id)?.pair)
              const isNew = holders.filter((id) => before?.holders.includes(id) !== true)
              if (world.people.some(({ id }) => isActive(id)))
                assert(holders.length > 0 || isRecovered, `sealed to nobody: ${context}`)
              if (key !== before?.key && couldGive === true)
                assert.deepEqual(isNew, [], `given by somebody’s leaving: ${context}`)
            }
            for (const person of world.people) {
              const [before, now] = [was.get(person.id), is.get(person.id)]
              assert(before !== undefined && now !== undefined)
              const held = everHeld.get(person.id)
              assert(held !== undefined)
              for (const record of world.records) {
                const stays =
                  before.isActive &&
                  now.isActive &&
                  before.pair === now.pair &&
                  before.teams.includes(record.teamId) &&
                  now.teams.includes(record.teamId)
                if (stays && before.records.has(record.id))
                  assert(now.records.has(record.id), `unreadable to who stays: ${context}`)
                if (!now.isActive || !now.teams.includes(record.teamId))
                  assert(!now.records.has(record.id), `readable to who left: ${context}`)
                const isGiven = happened.kind === 'give' || happened.kind === 'recover'
                const isOld = world.records.indexOf(record) < sealedBefore
                if (isOld && now.records.has(record.id) && !isGiven)
                  assert(held.has(record.teamKeyId), `got a key that nobody gave: ${context}`)
              }
              for (const record of world.records.slice(sealedBefore)) {
                const isThere = now.isActive && now.teams.includes(record.teamId)
                const isAnybodyThere = [...is.values()].some(
                  (one) => one.isActive && one.teams.includes(record.teamId),
                )
                if (!isThere && isAnybodyThere)
                  assert(!held.has(record.teamKeyId), `sealed to a leaver’s key: ${context}`)
              }
              for (const key of now.keys) held.add(key)
            }
            for (const record of world.records) {
              const isReadable =
                [...is.values()].some((one) => one.records.has(record.id)) ||
                recovery.includes(record.teamKeyId) ||
                suspended.includes(record.teamKeyId)
              // A forgotten passphrase is forgotten: what only it opened is lost, and nothing else ever is.
              if (!isReadable && happened.kind === 'forget') lost.add(record.id)
              assert(isReadable || lost.has(record.id), `lost: ${context}`)
            }
            was = is
            wasNewest = isNewest
          }
          return true
        },
      ),
      { seed: 20261120, numRuns: 12 },
    )
  })
})
