import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { totpCodeAt } from '../credentials/totp.ts'
import {
  CODE_MS,
  hiddenFields,
  PASSPHRASE,
  type Person,
  type TestPartnership,
  testPartnership,
  testTeam,
} from '../testing.ts'
import { makeRecordsTable, opens, sealRecord } from './testing-records.ts'

let here: TestPartnership
let admin: Person
before(async () => {
  here = await testPartnership()
  await makeRecordsTable(here)
  admin = await here.person('Petra Moss', ['administrator'])
})
after(() => here.close())

type Browser = ReturnType<TestPartnership['browser']>

const signIn = async (who: Person): Promise<Browser> => {
  here.clock.advance(CODE_MS)
  const { browser, answer } = await here.signIn(who)
  assert.equal(answer.status, 303)
  return browser
}

let count = 0
/** A team of new people: one who holds its key, and one who came later and waits. */
const teamWithNewcomer = async () => {
  count += 1
  const holder = await here.person(`Asha Verma ${count}`, ['triage-officer'])
  const newcomer = await here.person(`Tom Ellis ${count}`, ['triage-officer'])
  const team = await testTeam(here, `Intake team ${count}`, [holder])
  const record = await sealRecord(here, team.id)
  const at = await signIn(admin)
  const moved = await at.post(`/members/${newcomer.id}/move`, {
    agencyId: here.agencies.home,
    teamIds: [team.id],
    reason: 'Joins intake',
  })
  assert.equal(moved.status, 303)
  const give = `/keys/${team.id}/give/${newcomer.id}`
  return { holder, newcomer, team, record, give, holders: team.as(holder) }
}

const logged = async (audit: string) => {
  const { rows } = await here.owner.query<{ outcome: string; particulars: string }>(
    'select outcome, particulars from audit.entries where name = $1 order by seq desc limit 1',
    [audit],
  )
  return rows[0]
}

/** Goes through a one-time link, with a passphrase and an app of its own. */
const acceptLink = async (who: Person, path: string, passphrase: string): Promise<Person> => {
  const at = here.browser()
  const opened = await at.get(path)
  const first = await at.get(opened.headers.get('location') ?? '')
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/u.exec(first.text)?.[1] ?? '').replaceAll(' ', '')
  const codes = await at.postRaw('/invitation', {
    ...hiddenFields(first.document, '/invitation'),
    code: totpCodeAt(secret, here.clock.now()),
  })
  const last = await at.postRaw('/invitation/recovery-codes', {
    ...hiddenFields(codes.document, '/invitation/recovery-codes'),
    recoveryCode: codes.document.querySelector('ol code')?.text ?? '',
  })
  const done = await at.postRaw('/invitation/passphrase', {
    ...hiddenFields(last.document, '/invitation/passphrase'),
    passphrase,
    again: passphrase,
  })
  assert.equal(done.status, 303)
  return { ...who, secret }
}

describe('giving a colleague the key', () => {
  it('opens to a newcomer what was sealed before they came', async () => {
    const { newcomer, holders, record, give, team } = await teamWithNewcomer()
    const late = await signIn(newcomer)
    assert.deepEqual(await opens(here.access, here.visitOf(newcomer, late), [record]), [false])
    const waits = await late.get('/keys')
    assert.match(waits.text, /Waiting/u)
    assert.match(waits.text, /Ask Asha Verma \d+ to give it to you/u)

    const page = await holders.browser.get('/keys')
    assert.match(page.text, /You hold it/u)
    assert.equal(
      page.document.querySelector(`a[href="${give}"]`)?.text,
      `Give the key of ${team.name} to ${newcomer.name}`,
    )
    const unsure = await holders.browser.post(give, {})
    assert.equal(unsure.status, 422)
    assert.match(unsure.text, /Say that you have made sure who it is/u)
    const given = await holders.browser.post(give, { sure: 'yes' })
    assert.equal(given.headers.get('location'), '/keys?done=given')
    assert.deepEqual(await opens(here.access, here.visitOf(newcomer, late), [record]), [true])
    const entry = await logged('access.keys.give')
    assert.equal(entry?.outcome, 'done')
    assert.deepEqual(JSON.parse(entry.particulars), {
      teamId: team.id,
      memberId: newcomer.id,
      generations: 1,
    })
    assert.doesNotMatch((await holders.browser.get('/keys')).text, /Waiting for the key/u)
  })

  it('is not there for who holds no key, is in another team, or is not signed in', async () => {
    const { newcomer, give } = await teamWithNewcomer()
    const other = await teamWithNewcomer()
    assert.equal((await (await signIn(newcomer)).get(give)).status, 404)
    assert.equal((await other.holders.browser.get(give)).status, 404)
    const nobody = await here.browser().get(give)
    assert.match(nobody.headers.get('location') ?? '', /^\/sign-in/u)
  })

  it('is refused without the token of the form, and gives nothing', async () => {
    const { newcomer, holders, give, record } = await teamWithNewcomer()
    const forged = await holders.browser.post(give, { sure: 'yes' }, { csrf: false })
    assert.equal(forged.status, 403)
    const late = await signIn(newcomer)
    assert.deepEqual(await opens(here.access, here.visitOf(newcomer, late), [record]), [false])
  })

  it('says so when they hold it by now, or left in the meantime', async () => {
    const { newcomer, holders, give } = await teamWithNewcomer()
    const opened = await holders.browser.get(give)
    const fields = { ...hiddenFields(opened.document, ''), sure: 'yes' }
    assert.equal((await holders.browser.postRaw(give, fields)).status, 303)
    const again = await holders.browser.postRaw(give, fields)
    assert.equal(again.status, 422)
    assert.match(again.text, /They hold the key by now, or are not in the team any more/u)
    assert.equal((await logged('access.keys.give'))?.outcome, 'refused: nothing-to-give')
    const at = await signIn(admin)
    await at.post(`/members/${newcomer.id}/leave`, { reason: 'Another post' })
    assert.equal((await holders.browser.postRaw(give, fields)).status, 422)
  })
})

describe('a forgotten passphrase', () => {
  it('costs the keys, which a colleague gives again', async () => {
    const { holder, newcomer, holders, give, record, team } = await teamWithNewcomer()
    await holders.browser.post(give, { sure: 'yes' })
    const at = await signIn(admin)
    const link = await at.post(`/members/${newcomer.id}/new-link`, { reason: 'Forgot it' })
    const path = /http:\/\/localhost(\/invitation\/[\w-]+)/u.exec(link.text)?.[1] ?? ''
    const passphrase = 'eleven copper kites over slate'
    const renewed = await acceptLink(newcomer, path, passphrase)

    here.clock.advance(CODE_MS)
    const browser = here.browser()
    const asked = await browser.post('/sign-in', { email: renewed.email, passphrase })
    await browser.postRaw('/sign-in/code', {
      ...hiddenFields(asked.document, '/sign-in/code'),
      code: here.codeOf(renewed),
    })
    const visit = here.visitOf(renewed, browser)
    assert.deepEqual(await opens(here.access, visit, [record]), [false])
    assert.match((await browser.get('/keys')).text, /Waiting/u)
    const destroyed = await here.owner.query(
      'select from access.member_keys where member_id = $1 and ended_at is not null and wrapped_sealed is null',
      [newcomer.id],
    )
    assert.equal(destroyed.rowCount, 1)

    const after = await sealRecord(here, team.id)
    assert.notEqual(after.teamKeyId, record.teamKeyId)
    const again = await signIn(holder)
    await again.post(give, { sure: 'yes' })
    assert.deepEqual(await opens(here.access, visit, [record, after]), [true, true])
  })

  it('of a session that began with the old one opens nothing any more', async () => {
    const { holder, holders, record } = await teamWithNewcomer()
    assert.deepEqual(await opens(here.access, holders.visit, [record]), [true])
    await here.act(async (tx) => here.access.keeper?.chosen(tx, holder.id, PASSPHRASE))
    assert.equal(await opens(here.access, holders.visit, [record]), 'no-key')
  })
})

describe('leaving a team', () => {
  it('is refused to the last who can open what it was sent, and says what to do', async () => {
    const { holder, team } = await teamWithNewcomer()
    const at = await signIn(admin)
    const left = await at.post(`/members/${holder.id}/leave`, { reason: 'Retires' })
    assert.equal(left.status, 422)
    assert.match(left.text, /the only one who holds the key of a team that they would leave/u)
    const moved = await at.post(`/members/${holder.id}/move`, {
      agencyId: here.agencies.home,
      teamIds: [],
      reason: 'Another post',
    })
    assert.match(moved.text, /the only one who holds the key/u)
    const ended = await at.post(`/teams/${team.id}`, { name: team.name, ended: 'yes' })
    assert.equal(ended.status, 422)
    assert.match(ended.text, /Only members of this team hold its key/u)
  })

  it('is warned of where a one-time link would cost the last copy of a key', async () => {
    const { holder, newcomer, team } = await teamWithNewcomer()
    const at = await signIn(admin)
    const warned = await at.get(`/members/${holder.id}/new-link`)
    assert.match(warned.text, new RegExp(`Nobody else holds the key of ${team.name}`, 'u'))
    const harmless = await at.get(`/members/${newcomer.id}/new-link`)
    assert.doesNotMatch(harmless.text, /Nobody else holds the key/u)
  })

  it('by suspension keeps the last copy, which opens again once they are back', async () => {
    const { holder, record, team } = await teamWithNewcomer()
    const at = await signIn(admin)
    assert.equal(
      (await at.post(`/members/${holder.id}/suspend`, { reason: 'Enquiry' })).status,
      303,
    )
    const meanwhile = await sealRecord(here, team.id)
    assert.notEqual(meanwhile.teamKeyId, record.teamKeyId, 'what comes now is for who is there')
    assert.equal((await at.post(`/members/${holder.id}/resume`, { reason: 'Over' })).status, 303)
    const back = await signIn(holder)
    assert.deepEqual(await opens(here.access, here.visitOf(holder, back), [record, meanwhile]), [
      true,
      false,
    ])
    assert.match((await back.get('/keys')).text, /Ask Tom Ellis \d+ to give it to you/u)
  })

  it('closes to them what comes afterwards, and nothing to those who stay', async () => {
    const { newcomer, holders, give, record, team } = await teamWithNewcomer()
    await holders.browser.post(give, { sure: 'yes' })
    const late = await signIn(newcomer)
    const at = await signIn(admin)
    const moved = await at.post(`/members/${newcomer.id}/move`, {
      agencyId: here.agencies.home,
      teamIds: [],
      reason: 'Another post',
    })
    assert.equal(moved.status, 303)
    assert.equal(await opens(here.access, here.visitOf(newcomer, late), [record]), 'no-key')
    const after = await sealRecord(here, team.id)
    const back = await signIn(newcomer)
    assert.deepEqual(await opens(here.access, here.visitOf(newcomer, back), [record, after]), [
      false,
      false,
    ])
    assert.deepEqual(await opens(here.access, holders.visit, [record, after]), [true, true])
    const { rows } = await here.owner.query<{ generation: number }>(
      'select generation from access.public_team_keys where team_id = $1',
      [team.id],
    )
    assert.equal(rows[0]?.generation, 2)
  })
})
