import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Browser, errorsOn, receive, testDesk, type TestDesk } from './testing.ts'

let desk: TestDesk
let admin: Browser
before(async () => {
  desk = await testDesk()
  admin = await desk.as(await desk.person('Ada Min', ['administrator']))
})
after(() => desk.close())

const toRoles = (id: string, more: Record<string, string> = {}) =>
  admin.post(`/members/${id}/roles`, { roles: ['practitioner'], reason: 'A new post', ...more })

describe('the last of a team who may do what it is there for', () => {
  it('keeps the role, until whoever takes it says that they know', async () => {
    const { asha, ben, cleo, eli } = desk.people
    assert.equal((await toRoles(ben.id)).status, 303)
    assert.equal((await toRoles(cleo.id)).status, 303)
    for (const last of [asha, eli]) {
      const refused = await toRoles(last.id)
      assert.match(errorsOn(refused)[0] ?? '', /have the role that its work needs/u)
      assert.match(refused.text, /I know that nobody will be able to open/u)
      assert.equal((await toRoles(last.id, { known: 'yes' })).status, 303, last.name)
    }
  })

  it('a team that takes reports, or has an open one, cannot be ended', async () => {
    await receive(desk)
    const path = `/teams/${desk.teams.triage.id}`
    const refused = await admin.post(path, { name: 'Triage', ended: 'yes' })
    assert.match(errorsOn(refused)[0] ?? '', /Reports of this team are still open/u)
  })
})
