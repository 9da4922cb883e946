import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newKeyPair } from '../../../platform/vault/index.ts'
import {
  CODE_MS,
  hiddenFields,
  PASSPHRASE,
  type Person,
  RECOVERY_CODE,
  type TestPartnership,
  testPartnership,
  testTeam,
} from '../testing.ts'
import { teamPublicKeys } from './team-public-keys.ts'
import { makeRecordsTable, opens, type SealedRecord, sealRecord } from './testing-records.ts'
import { withTeamKeys } from './with-team-keys.ts'

let here: TestPartnership
let asha: Person
let tom: Person
let team: Awaited<ReturnType<typeof testTeam>>
let record: SealedRecord

before(async () => {
  here = await testPartnership()
  await makeRecordsTable(here)
  asha = await here.person('Asha Verma', ['triage-officer'])
  tom = await here.person('Tom Ellis', ['triage-officer'])
  team = await testTeam(here, 'Intake team', [asha, tom])
  record = await sealRecord(here, team.id)
})
after(() => here.close())

/** Somebody signed in anew, with the next code of their app. */
const signInAgain = async (who: Person) => {
  here.clock.advance(CODE_MS)
  const { browser, answer } = await here.signIn(who)
  assert.equal(answer.status, 303)
  return browser
}

const one = async <Row>(sql: string, ...values: unknown[]): Promise<Row> => {
  const { rows } = await here.owner.query(sql, values)
  assert.equal(rows.length, 1, sql)
  return rows[0] as Row
}

describe('a member’s key', () => {
  it('opens what was sealed to their team, for each in it, in their own session', async () => {
    for (const who of [asha, tom])
      assert.deepEqual(await opens(here.access, team.as(who).visit, [record]), [true])
  })

  it('opens in a session whose row and cookie are its own, and in no other', async () => {
    const { visit, browser } = team.as(asha)
    const { cookies } = await signInAgain(tom)
    const mixed = { ...visit, cookie: (name: string) => cookies.get(name) }
    assert.equal(await opens(here.access, mixed, [record]), 'no-key')
    const nobody = { ...visit, cookie: () => undefined }
    assert.equal(await opens(here.access, nobody, [record]), 'no-key')
    const stranger = { ...visit, actor: undefined }
    assert.equal(await opens(here.access, stranger, [record]), 'no-key')
    // The row of one session beside the cookie of another of the same member.
    const second = await signInAgain(asha)
    const halves = await here.owner.query<{ id: string; key_half: Buffer }>(
      'select id, key_half from access.sessions where member_id = $1 and ended_at is null order by id',
      [asha.id],
    )
    const [first, last] = [halves.rows[0], halves.rows.at(-1)]
    await here.owner.query('update access.sessions set key_half = $2 where id = $1', [
      last?.id,
      first?.key_half,
    ])
    const secondVisit = here.visitOf(asha, second)
    assert.equal(await opens(here.access, secondVisit, [record]), 'no-key')
    assert.deepEqual(await opens(here.access, here.visitOf(asha, browser), [record]), [true])
  })

  it('is overwritten, with every key that it opened, once the work has ended', async () => {
    const { visit } = team.as(asha)
    const kept = await withTeamKeys(visit, here.access, (ring) => {
      const pair = ring.open(record.teamKeyId)
      assert.deepEqual(ring.teams, [team.id])
      assert.equal(ring.memberId, asha.id)
      assert.equal(ring.open(team.id), undefined)
      return Promise.resolve({ ring, privateKey: pair?.privateKey })
    })
    assert(kept !== 'no-key')
    assert.deepEqual(kept.privateKey, Buffer.alloc(32))
    assert.throws(() => kept.ring.open(record.teamKeyId), /after its work had ended/u)
  })

  it('leaves no half behind when its session ends', async () => {
    const browser = await signInAgain(asha)
    const visit = here.visitOf(asha, browser)
    assert.deepEqual(await opens(here.access, visit, [record]), [true])
    await browser.post('/me/sign-out-everywhere', {}, { from: '/me' })
    assert.equal(await opens(here.access, visit, [record]), 'no-key')
    const { halves } = await one<{ halves: number }>(
      'select count(key_half)::int as halves from access.sessions where member_id = $1',
      asha.id,
    )
    assert.equal(halves, 0)
  })

  it('leaves no half behind when the time of its session is over', async () => {
    await signInAgain(tom)
    here.clock.advance(13 * 3600 * 1000)
    await signInAgain(asha)
    const { halves } = await one<{ halves: number }>(
      'select count(key_half)::int as halves from access.sessions where member_id = $1',
      tom.id,
    )
    assert.equal(halves, 0)
  })

  it('is the same after a change of passphrase, and opens with the new one only', async () => {
    const ida = await here.person('Ida Brook', ['triage-officer'])
    const own = await testTeam(here, 'Ida’s team', [ida])
    const before = await sealRecord(here, own.id)
    const { browser, visit } = own.as(ida)
    const next = 'marble lantern orchard fifteen'
    const changed = await browser.post('/me/passphrase', {
      current: PASSPHRASE,
      passphrase: next,
      again: next,
    })
    assert.equal(changed.status, 303)
    assert.deepEqual(await opens(here.access, visit, [before]), [true])
    here.clock.advance(60_000)
    const again = here.browser()
    const page = await again.post('/sign-in', { email: ida.email, passphrase: next })
    const hidden = hiddenFields(page.document, '/sign-in/code')
    await again.postRaw('/sign-in/code', { ...hidden, code: here.codeOf(ida) })
    assert.deepEqual(await opens(here.access, here.visitOf(ida, again), [before]), [true])
    const opened = here.access.keeper?.opened(ida.id, PASSPHRASE)
    assert.equal(await opened, '', 'the old passphrase opens nothing')
  })

  it('is made at the next sign-in for who joined before there were keys', async () => {
    const oswin = await here.person('Oswin Tarrant', ['triage-officer'], { hasKey: false })
    const late = await testTeam(here, 'Late team', [oswin])
    const { visit } = late.as(oswin)
    const theirs = await sealRecord(here, late.id)
    assert.deepEqual(await opens(here.access, visit, [theirs]), [true])
    const { keys } = await one<{ keys: number }>(
      'select count(*)::int as keys from access.member_keys where member_id = $1',
      oswin.id,
    )
    assert.equal(keys, 1)
  })

  it('is one for each member, whoever of two sign-ins at one moment makes it', async () => {
    const twin = await here.person('Meera Joshi', ['triage-officer'], { hasKey: false })
    const both = await Promise.all([
      here.access.keeper?.opened(twin.id, PASSPHRASE),
      here.access.keeper?.opened(twin.id, PASSPHRASE),
    ])
    assert.equal(both[0], both[1])
    assert.notEqual(both[0], '')
  })

  it('is still there for who signs in with a recovery code', async () => {
    const browser = here.browser()
    const hidden = await here.begin(tom, browser)
    await browser.postRaw('/sign-in/code', { ...hidden, code: RECOVERY_CODE })
    assert.deepEqual(await opens(here.access, here.visitOf(tom, browser), [record]), [true])
  })

  it('lets its member in without keys where it cannot be opened', async () => {
    const broken = await here.person('Ravi Menon', ['triage-officer'])
    await here.owner.query(
      `update access.member_keys set wrapped_sealed = set_byte(wrapped_sealed, 60, get_byte(wrapped_sealed, 60) # 1) where member_id = $1`,
      [broken.id],
    )
    const { browser, answer } = await here.signIn(broken)
    assert.equal(answer.status, 303)
    assert.equal(await opens(here.access, here.visitOf(broken, browser), [record]), 'no-key')
  })
})

describe('a team’s public key', () => {
  it('can be read by the public site, which can read nothing else of keys', async () => {
    const [key] = await teamPublicKeys(here.public.read, [team.id], here.access)
    assert.equal(key?.teamId, team.id)
    assert.equal(key.generation, 1)
    const { may } = await one<{ may: string[] }>(
      `select coalesce(array_agg(c.oid::regclass::text), '{}') as may from pg_class c
        where c.relnamespace = 'access'::regnamespace
          and has_table_privilege('countersign_public', c.oid, 'select,insert,update,delete')`,
    )
    assert.deepEqual(may.toSorted(), ['access.public_partnership', 'access.public_team_keys'])
  })

  it('is not sealed to where somebody planted it in the database', async () => {
    const planted = newKeyPair()
    const { public_key: genuine } = await one<{ public_key: Buffer }>(
      'select public_key from access.team_keys where team_id = $1',
      team.id,
    )
    const put = (key: Buffer) =>
      here.owner.query('update access.team_keys set public_key = $2 where team_id = $1', [
        team.id,
        key,
      ])
    await put(planted.publicKey)
    await assert.rejects(
      teamPublicKeys(here.public.read, [team.id], here.access),
      /not one that this server made/u,
    )
    await put(genuine)
    assert.equal((await teamPublicKeys(here.public.read, [team.id], here.access)).length, 1)
  })

  it('goes on for those whom the server gave it to, and not for who was written in beside them', async () => {
    const priya = await here.person('Priya Nair', ['triage-officer'])
    const ravi = await here.person('Ravi Sen', ['triage-officer'])
    const own = await testTeam(here, 'Safeguarding team', [priya, ravi])
    const thief = await here.person('Zed Arkwright', ['triage-officer'])
    await here.owner.query(
      `insert into access.team_members (id, team_id, member_id) values (gen_random_uuid(), $1, $2)`,
      [own.id, thief.id],
    )
    await here.owner.query(
      `insert into access.team_key_grants
        select g.team_key_id, k.member_id, k.id, g.sealed, g.tag, now()
        from access.team_key_grants g, access.member_keys k, access.team_keys t
        where g.team_key_id = t.id and t.team_id = $1 and g.member_id = $2 and k.member_id = $3`,
      [own.id, priya.id, thief.id],
    )
    await here.act(async (tx) => here.access.keeper?.chosen(tx, ravi.id, PASSPHRASE))
    const { holders } = await one<{ holders: string[] }>(
      `select array_agg(g.member_id) as holders from access.public_team_keys k
        join access.team_key_grants g using (team_key_id) where k.team_id = $1 and k.generation = 2`,
      own.id,
    )
    assert.deepEqual(holders, [priya.id])
  })

  it('is absent for a team that nobody with a key has joined, and for no team at all', async () => {
    const empty = await testTeam(here, 'Empty team', [])
    assert.deepEqual(await teamPublicKeys(here.public.read, [empty.id], here.access), [])
    assert.deepEqual(await teamPublicKeys(here.public.read, [], here.access), [])
  })
})
