import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  exampleSignIns,
  listAgencies,
  listTeams,
  membersOfTeam,
  readPartnership,
  ROLE_NAMES,
  ROLES,
} from '../../rooms/access/index.ts'
import { listNews } from '../../rooms/results/index.ts'
import { conservation } from '../../rooms/triage/index.ts'
import { leicestershire } from './leicestershire.ts'
import { northamptonshire } from './northamptonshire.ts'
import { AGENCIES, KNOWN_MEMBERS, MEMBERS, NAME, TEAMS } from './partnership.ts'
import { REPORTS } from './reports.ts'
import { type EmptyHouse, emptyHouse } from './testing.ts'

let house: EmptyHouse
before(async () => {
  house = await emptyHouse()
})
after(() => house.database.close())

const rows = async (table: string): Promise<number> => {
  const { rows: found } = await house.database.owner.query<{ rows: number }>(
    `select count(*)::int as rows from ${table}`,
  )
  return found[0]?.rows ?? -1
}

const counts = async () => ({
  members: await rows('access.members'),
  places: await rows('guide.directory_entries'),
  activities: await rows('activities.activities'),
  releases: await rows('results.releases'),
})

describe('loading the example', () => {
  it('leaves nothing when it is stopped half way, and then loads from the beginning', async () => {
    let chosen = 0
    const unexpected = () => Promise.reject(new Error('only the choosing is expected'))
    const stopped = house.load({
      chosen: () => {
        chosen += 1
        return chosen < 7 ? Promise.resolve() : Promise.reject(new Error('pulled the plug'))
      },
      changed: unexpected,
      opened: unexpected,
      sessionStarted: unexpected,
    })
    await assert.rejects(stopped, /pulled the plug/u)
    assert.equal(await readPartnership(house.database.desk.read), undefined)
    assert.deepEqual(await counts(), { members: 0, places: 0, activities: 0, releases: 0 })
    assert.deepEqual(await house.load(house.keeper), { ok: true })
  })

  it('is refused where there is a partnership, changes nothing, and says so in the log', async () => {
    const before = await counts()
    assert.deepEqual(before, { members: MEMBERS.length, places: 4, activities: 36, releases: 2 })
    assert.deepEqual(await house.load(), { ok: false, why: 'already-set-up' })
    assert.deepEqual(await counts(), before)
    const { rows: log } = await house.database.owner.query<{ outcome: string }>(
      `select outcome from audit.entries where name = 'example.load' order by seq`,
    )
    assert.deepEqual(
      log.map(({ outcome }) => outcome),
      ['done', 'refused: already-set-up'],
    )
  })

  it('makes a partnership that says it is an example, with a member of every role', async () => {
    const partnership = await readPartnership(house.database.desk.read)
    assert.deepEqual(partnership, {
      name: NAME,
      isExample: true,
      forceAreas: ['Leicestershire Police', 'Northamptonshire Police'],
    })
    const { passphrase, members } = await exampleSignIns(house.database.desk.read)
    assert(passphrase.length >= 15)
    assert.equal(members.length, MEMBERS.length)
    for (const role of ROLES)
      assert(
        members.some(({ roles }) => roles === ROLE_NAMES[role]),
        `nobody is ${role}`,
      )
    for (const { email } of members) assert.match(email, /@example\.org$/u)
    const agencies = await listAgencies(house.database.desk.read)
    const partners = agencies.filter(({ isMember }) => isMember).map(({ name }) => name)
    assert.equal(partners.length, KNOWN_MEMBERS.length + AGENCIES.length)
    assert.equal((await listNews(house.database.public.read, { limit: 10 })).length, 2)
  })

  it('puts made-up reports into the queue, each with its case', async () => {
    assert.equal(await rows('reports.reports'), REPORTS.length)
    assert.equal(await rows('triage.cases where not closed'), REPORTS.length)
    assert.deepEqual((await conservation(house.database.desk.read)).holds, true)
  })

  it('gives every member a key pair, and every team a key that all in it hold', async () => {
    assert.equal(await rows('access.member_keys where ended_at is null'), MEMBERS.length)
    const teams = await listTeams(house.database.desk.read)
    assert.equal(teams.length, TEAMS.length)
    for (const team of teams) {
      const holders = await membersOfTeam(house.database.desk.read, team.id)
      assert.equal(holders.length, team.members, team.name)
    }
    // Nobody has made a recovery key: that takes people who keep its shares.
    assert.equal(await rows('access.recovery_keys'), 0)
  })

  it('speaks of children as exploited, in every word of it', () => {
    const words = JSON.stringify([NAME, AGENCIES, MEMBERS, northamptonshire, leicestershire])
    // The language guide for child exploitation (Children’s Society and NAPAC, November 2024).
    const avoided =
      /runners?\b|drug.running|\bmules?\b|plugging|recruit|lifestyle|puts? (?:themselves|herself|himself) at risk|child prostitut|works? for (?:a|the) gang|involved in (?:county lines|CCE)|goes missing/iu
    assert.doesNotMatch(words, avoided)
    assert.doesNotMatch(words, /[—]/u)
  })
})
