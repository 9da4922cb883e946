import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { newId } from '../../../platform/ids/ids.ts'
import type { Role } from '../permissions.ts'
import { hiddenFields, type Person, testPartnership, type TestPartnership } from '../testing.ts'
import { changeMember } from './change-member.ts'

const MINUTE = 60_000

describe('members', () => {
  let here: TestPartnership
  let asha: Person
  let tom: Person
  let priya: Person
  before(async () => {
    here = await testPartnership()
    asha = await here.person('Asha Verma', ['administrator'])
    tom = await here.person('Tom Ellis', ['administrator'])
    priya = await here.person('Priya Nair', ['analyst'])
  })
  beforeEach(() => here.clock.advance(2 * MINUTE))
  after(() => here.close())

  const admin = async (who = asha) => (await here.signIn(who)).browser
  const stateOf = async (id: string) => {
    const { rows } = await here.owner.query<{
      state: string
      roles: Role[]
      version: number
      agency_id: string
    }>('select state, roles, version, agency_id from access.members where id = $1', [id])
    const row = rows[0]
    assert.ok(row !== undefined)
    return row
  }

  it('are listed by name, filtered, and paged without a name in the address', async () => {
    const now = here.clock.now()
    const names = Array.from({ length: 60 }, (_, index) => `Zed ${String(index).padStart(2, '0')}`)
    for (const name of names)
      await here.owner.query(
        "insert into access.members (id, agency_id, name, email, state, roles, created_at) values ($1, $2, $3, $4, 'active', '{auditor}', $5)",
        [
          newId(),
          here.agencies.other,
          name,
          `${name.replace(' ', '')}@example.org`.toLowerCase(),
          now,
        ],
      )
    const at = await admin()
    const first = await at.get('/members?from=Z')
    assert.equal(first.document.querySelectorAll('tbody tr').length, 50)
    const next = first.document.querySelector('a[rel=next]')?.getAttribute('href') ?? ''
    assert.doesNotMatch(next, /zed/iu)
    const second = await at.get(next.replaceAll('&amp;', '&'))
    assert.deepEqual(
      second.document.querySelectorAll('tbody th').map((cell) => cell.text.trim()),
      names.slice(50),
    )
    const auditors = await at.get(`/members?role=auditor&agency=${here.agencies.home}`)
    assert.match(auditors.text, /Nobody fits these filters/u)
    assert.match((await at.get('/members?role=administrator')).text, /Asha Verma/u)
    for (const mangled of ['?role=x&agency=%00&state=9&from=zz&after=1', "?agency=' or 1=1"])
      assert.equal((await at.get(`/members${mangled}`)).status, 200)
  })

  it('never both decide on reports and open who sent them, however they get the roles', async () => {
    const at = await admin()
    const roles = ['triage-officer', 'source-protection-officer']
    const changed = await at.post(`/members/${priya.id}/roles`, {
      roles,
      reason: 'Short of people',
    })
    assert.equal(changed.status, 422)
    assert.match(changed.text, /Nobody both decides on reports and opens who their reporters are/u)
    const invited = await at.post('/members/invite', {
      name: 'Nobody Whom',
      email: 'nobody.whom@example.org',
      agencyId: here.agencies.home,
      teamIds: [],
      roles,
    })
    assert.equal(invited.status, 422)
    await assert.rejects(
      here.owner.query('update access.members set roles = $1 where id = $2', [roles, priya.id]),
    )
    assert.deepEqual((await stateOf(priya.id)).roles, ['analyst'])
  })

  it('are suspended and resumed, with the reason in their history and the act in the log', async () => {
    const at = await admin()
    const suspended = await at.post(`/members/${priya.id}/suspend`, {
      reason: 'Left a laptop on a train',
    })
    assert.equal(suspended.headers.get('location'), `/members/${priya.id}?done=changed`)
    assert.equal((await stateOf(priya.id)).state, 'suspended')
    await at.post(`/members/${priya.id}/resume`, { reason: 'Laptop is back' })
    assert.equal((await stateOf(priya.id)).state, 'active')
    const page = await at.get(`/members/${priya.id}`)
    assert.match(page.text, /Left a laptop on a train/u)
    assert.match(page.text, /state: suspended → active/u)
    const { rows } = await here.owner.query<{ actor_id: string; particulars: string }>(
      "select actor_id, particulars from audit.entries where name = 'access.members.suspend' and outcome = 'done'",
    )
    assert.equal(rows[0]?.actor_id, asha.id)
    assert.match(rows[0].particulars, new RegExp(priya.id, 'u'))
    assert.doesNotMatch(rows[0].particulars, /Priya|laptop/u)
  })

  it('need a reason for every change', async () => {
    const at = await admin()
    const answer = await at.post(`/members/${priya.id}/suspend`, { reason: '   ' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /Say why, for the history/u)
  })

  it('never change their own roles or standing, by form or by hand', async () => {
    const at = await admin()
    const own = await at.get(`/members/${asha.id}`)
    assert.match(own.text, /This is you/u)
    const answer = await at.post(`/members/${asha.id}/roles`, {
      roles: ['administrator', 'auditor'],
      reason: 'More',
    })
    assert.match(answer.text, /Nobody changes their own roles/u)
    for (const change of ['suspend', 'leave', 'new-link'])
      assert.match(
        (await at.post(`/members/${asha.id}/${change}`, { reason: 'Why not' })).text,
        /Ask another administrator/u,
      )
    assert.deepEqual((await stateOf(asha.id)).roles, ['administrator'])
  })

  it('move to another agency and its teams, and no team of elsewhere', async () => {
    const at = await admin()
    await at.post('/teams/new', { agencyId: here.agencies.other, name: 'County lines team' })
    await at.post('/teams/new', { agencyId: here.agencies.home, name: 'Rail team' })
    const { rows } = await here.owner.query<{ id: string; name: string }>(
      'select id, name from access.teams order by name',
    )
    const [county, rail] = rows.map((row) => row.id)
    const move = (teamIds: (string | undefined)[]) =>
      at.post(`/members/${priya.id}/move`, {
        agencyId: here.agencies.other,
        teamIds: teamIds.map(String),
        reason: 'New post',
      })
    assert.match((await move([rail])).text, /Choose teams of the agency that you chose/u)
    assert.equal((await move([county])).status, 303)
    assert.equal((await stateOf(priya.id)).agency_id, here.agencies.other)
    assert.match((await at.get(`/members/${priya.id}`)).text, /County lines team/u)
    const ended = await at.post(`/teams/${county ?? ''}`, {
      name: 'County lines team',
      ended: 'yes',
    })
    assert.equal(ended.status, 303)
    assert.doesNotMatch(
      (await at.get(`/members/${priya.id}`)).document.querySelector('dl')?.text ?? '',
      /County lines team/u,
    )
  })

  it('show the second editor what stands now, and keep what they chose', async () => {
    const one = await admin(asha)
    const two = await admin(tom)
    const opened = await two.get(`/members/${priya.id}/roles`)
    await one.post(`/members/${priya.id}/roles`, {
      roles: ['analyst', 'auditor'],
      reason: 'Covers for Ida',
    })
    const late = await two.postRaw(`/members/${priya.id}/roles`, {
      ...hiddenFields(opened.document, ''),
      roles: ['practitioner'],
      reason: 'Moved to the front desk',
    })
    assert.equal(late.status, 409)
    assert.match(late.text, /Somebody changed this member after you opened the page/u)
    assert.match(late.document.querySelector('dl')?.text ?? '', /Analyst, Auditor/u)
    assert.match(late.text, /Moved to the front desk/u)
    const mine = late.document
      .querySelectorAll('input[name=roles][checked]')
      .map((box) => box.getAttribute('value'))
    assert.deepEqual(mine, ['practitioner'])
    const again = await two.postRaw(`/members/${priya.id}/roles`, {
      ...hiddenFields(late.document, ''),
      roles: ['practitioner'],
      reason: 'Moved to the front desk',
    })
    assert.equal(again.status, 303)
    assert.deepEqual((await stateOf(priya.id)).roles, ['practitioner'])
  })

  it('keep one administrator, even when two act on each other at the same moment', async () => {
    const act = (by: Person) =>
      ({
        actor: { kind: 'member', id: by.id },
        audit: 'access.members.suspend',
        requestId: newId(),
      }) as const
    const [first, second] = [await stateOf(asha.id), await stateOf(tom.id)]
    const suspend = (by: Person, whom: Person, version: number) =>
      changeMember(
        { db: here.desk, act: act(by), clock: here.clock, keys: here.access.keys },
        { memberId: whom.id, version, reason: 'Test', change: { kind: 'suspend' } },
      )
    const done = await Promise.all([
      suspend(asha, tom, second.version),
      suspend(tom, asha, first.version),
    ])
    assert.equal(done.filter((one) => one.ok).length, 1)
    const refused = done.find((one) => !one.ok)
    assert.deepEqual(refused, { ok: false, why: 'last-administrator' })
    await here.owner.query("update access.members set state = 'active' where id in ($1, $2)", [
      asha.id,
      tom.id,
    ])
  })

  it('change their details, but not to the address of another', async () => {
    const at = await admin()
    const change = (email: string) =>
      at.post(`/members/${priya.id}/details`, { name: 'Priya Nair-Webb', email, reason: 'Married' })
    assert.match((await change(tom.email)).text, /already a member/u)
    assert.equal((await change('priya.nair-webb@example.org')).status, 303)
    assert.match((await at.get(`/members/${priya.id}`)).text, /Priya Nair-Webb/u)
  })

  it('leave for good, and their address is free for who comes after', async () => {
    const at = await admin()
    const ida = await here.person('Ida Brook', ['analyst'])
    assert.equal((await at.post(`/members/${ida.id}/leave`, { reason: 'Retired' })).status, 303)
    const page = await here
      .browser()
      .post('/sign-in', { email: ida.email, passphrase: 'violet kettle harbour seventeen' })
    assert.match(page.text, /passphrase is wrong/u)
    const invited = await at.post('/members/invite', {
      name: 'Ida Brook',
      email: ida.email,
      agencyId: here.agencies.home,
    })
    assert.match(invited.text, /One-time link for Ida Brook/u)
    assert.match((await at.get('/members?state=left')).text, /Ida Brook/u)
    assert.match(
      (await at.post(`/members/${ida.id}/roles`, { roles: [], reason: 'x' })).text,
      /in this state/u,
    )
  })

  it('are not there where there is no such id', async () => {
    const at = await admin()
    for (const path of [
      `/members/${newId()}`,
      '/members/1',
      '/members/%00',
      `/members/${newId()}/suspend`,
      '/teams/x',
      `/agencies/${newId()}`,
    ])
      assert.equal((await at.get(path)).status, 404, path)
  })

  it('survive hostile names', async () => {
    const at = await admin()
    const name = '<img src=x onerror=alert(1)>'
    const invited = await at.post('/members/invite', {
      name,
      email: 'hostile@example.org',
      agencyId: here.agencies.home,
    })
    assert.doesNotMatch(invited.text, /<img src=x/u)
    for (const bad of ['a\u0000b', '\u202Egnp', 'x'.repeat(201)])
      assert.equal(
        (
          await at.post('/members/invite', {
            name: bad,
            email: 'b@example.org',
            agencyId: here.agencies.home,
          })
        ).status,
        422,
      )
  })
})
