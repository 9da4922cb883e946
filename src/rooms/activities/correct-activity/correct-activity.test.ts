import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { deskActivitiesPages } from '../routes.ts'
import { recordActivity } from '../save-activity.ts'
import {
  anActivity,
  type Cast,
  errorsOn,
  hiddenIn,
  makeCast,
  OWN_HAND,
  TEST_NOW,
  typed,
} from '../testing.ts'

let db: TestDatabase
let cast: Cast
let lead: Member
let colleague: Member

before(async () => {
  db = await testDatabase()
  cast = await makeCast(db)
  lead = await cast.member('northamptonshire', 'operation-lead')
  colleague = await cast.member('northamptonshire', 'operation-lead')
})
after(() => db.close())

const siteOf = (actor: Member) =>
  testSite({ pages: deskActivitiesPages(), db: db.desk, actor, clock: stoppedClock(TEST_NOW) })

const pathOf = (answer: { headers: Headers }) =>
  (answer.headers.get('location') ?? '').split('?')[0] ?? ''

const record = async (fields: Record<string, string | string[]> = {}) =>
  pathOf(await siteOf(lead).post('/activities/new', { ...typed.activity, ...fields }))

test('a correction keeps what stood before, and says why, who and when', async () => {
  const path = await record()
  const answer = await siteOf(lead).post(`${path}/edit`, {
    ...typed.activity,
    area: 'North Northamptonshire',
    why: 'The wrong half of the county',
  })
  assert.equal(answer.status, 303, answer.text)
  const shown = await siteOf(lead).get(path)
  const history = shown.document.querySelector('.cs-timeline')?.text ?? ''
  assert.match(history, /Activity corrected/u)
  assert.match(history, /West Northamptonshire became North Northamptonshire/u)
  assert.match(history, /The wrong half of the county/u)
  assert(history.includes(lead.name))
  assert.match(history, /10 January 2024/u)
})

test('a correction without a reason, or without a change, is refused in words', async () => {
  const path = await record()
  const bare = await siteOf(lead).post(`${path}/edit`, { ...typed.activity, area: 'Corby' })
  assert.deepEqual([bare.status, errorsOn(bare)], [422, ['Say why']])
  const same = await siteOf(lead).post(`${path}/edit`, { ...typed.activity, why: 'No reason' })
  assert.deepEqual([same.status, errorsOn(same)], [422, ['Nothing was changed']])
})

test('a counter that has no part in it is refused in a correction too, unless it was there before', async () => {
  const path = await record()
  const wrong = { ...typed.activity, countedBy: 'leicestershire', why: 'Theirs' }
  const refused = await siteOf(lead).post(`${path}/edit`, wrong)
  assert.equal(refused.status, 422)
  assert.match(errorsOn(refused).join(), /^Leicestershire Police has no part in this/u)
  const old = await db.desk.act(
    { actor: { kind: 'system', job: 'test' }, audit: 'activities.test', requestId: newId() },
    (tx) => recordActivity(tx, { by: OWN_HAND, fields: anActivity({ countedBy: 'btp' }) }),
  )
  assert(old.ok)
  const mended = await siteOf(lead).post(`/activities/${old.id}/edit`, {
    ...typed.activity,
    countedBy: 'btp',
    area: 'Corby',
    why: 'It was in Corby',
  })
  assert.equal(mended.status, 303, errorsOn(mended).join())
})

test('the second of two editors sees both versions, loses nothing, and can save over', async () => {
  const path = await record()
  const second = siteOf(colleague)
  const opened = hiddenIn(await second.get(`${path}/edit`))
  const first = await siteOf(lead).post(`${path}/edit`, {
    ...typed.activity,
    area: 'Corby',
    why: 'It was in Corby',
  })
  assert.equal(first.status, 303)
  const mine = {
    ...typed.activity,
    area: 'Kettering',
    note: 'Typed at length',
    why: 'It was in Kettering',
  }
  const clash = await second.postRaw(`${path}/edit`, { ...opened, ...mine })
  assert.equal(clash.status, 409)
  const table = clash.document.querySelector('.cs-table')?.text ?? ''
  assert.match(table, /Corby/u)
  assert.match(table, /Kettering/u)
  assert.match(clash.text, /It was in Corby/u)
  assert.equal(clash.document.querySelector('#area')?.getAttribute('value'), 'Kettering')
  assert.equal(clash.document.querySelector('#note')?.text.trim(), 'Typed at length')
  assert.equal(clash.document.querySelector('#why')?.text.trim(), 'It was in Kettering')
  const again = await second.postRaw(`${path}/edit`, { ...hiddenIn(clash), ...mine })
  assert.equal(again.status, 303)
  const shown = await second.get(path)
  const history = shown.document.querySelector('.cs-timeline')?.text ?? ''
  assert.match(history, /Corby became Kettering/u)
  assert.match(history, /West Northamptonshire became Corby/u)
})

test('the same correction sent twice is saved once', async () => {
  const path = await record()
  const site = siteOf(lead)
  const fields = {
    ...hiddenIn(await site.get(`${path}/edit`)),
    ...typed.activity,
    area: 'Corby',
    why: 'It was in Corby',
  }
  const answers = await Promise.all([1, 2].map(() => site.postRaw(`${path}/edit`, fields)))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  )
  const history = (await site.get(path)).document.querySelectorAll('.cs-timeline__item')
  assert.equal(history.length, 2)
})

test('another agency’s activity is not there: not to read, not to correct, not to withdraw', async () => {
  const path = await record()
  const stranger = await cast.member('leicestershire', 'operation-lead')
  const site = siteOf(stranger)
  for (const page of ['', '/edit', '/withdraw', '/outcomes/new'])
    assert.equal((await site.get(path + page)).status, 404, page)
  const own = await record()
  const hidden = hiddenIn(await siteOf(lead).get(`${own}/edit`))
  const forged = await site.postRaw(`${path}/edit`, { ...hidden, ...typed.activity, why: 'Mine' })
  // The token is of another session of this site: it is offered again, and nothing was done.
  assert.equal(forged.status, 409)
  assert(!(await siteOf(lead).get(path)).text.includes('Mine'))
  const list = await site.get('/activities')
  assert(!list.text.includes(path))
})

test('a joint partner reads an activity and finds no way to change it', async () => {
  const path = await record({ jointWith: ['btp'] })
  const partner = siteOf(await cast.member('btp', 'operation-lead'))
  const shown = await partner.get(path)
  assert.equal(shown.status, 200)
  assert.match(shown.text, /Also reported by/u)
  assert(!shown.text.includes(`${path}/edit`))
  assert.equal((await partner.get(`${path}/edit`)).status, 404)
})

test('whoever may read all reads all, and changes nothing', async () => {
  const path = await record()
  const analyst = siteOf(await cast.member('leicestershire', 'analyst'))
  assert.equal((await analyst.get(path)).status, 200)
  assert.equal((await analyst.get(`${path}/edit`)).status, 404)
})

test('a withdrawn activity stays readable, marked, and can be changed no more', async () => {
  const path = await record()
  const site = siteOf(lead)
  const empty = await site.post(`${path}/withdraw`, { why: ' ' })
  assert.deepEqual([empty.status, errorsOn(empty)], [422, ['Say why it is withdrawn']])
  const answer = await site.post(`${path}/withdraw`, { why: 'Recorded twice' })
  assert.equal(answer.headers.get('location'), `${path}?done=withdrawn`)
  const shown = await site.get(path)
  assert.match(shown.text, /Withdrawn on 10 January 2024/u)
  assert(!shown.text.includes(`${path}/edit`))
  assert.equal((await site.get(`${path}/edit`)).status, 404)
  assert(!(await site.get('/activities')).text.includes(path))
  assert((await site.get('/activities?shown=withdrawn')).text.includes(path))
})

test('withdrawing what somebody changed meanwhile asks again', async () => {
  const path = await record()
  const site = siteOf(lead)
  const hidden = hiddenIn(await site.get(`${path}/withdraw`))
  await siteOf(colleague).post(`${path}/edit`, { ...typed.activity, area: 'Corby', why: 'Corby' })
  const clash = await site.postRaw(`${path}/withdraw`, { ...hidden, why: 'Recorded twice' })
  assert.equal(clash.status, 409)
  assert.match(errorsOn(clash)[0] ?? '', /Somebody changed this/u)
  assert.equal(clash.document.querySelector('#why')?.text.trim(), 'Recorded twice')
  const again = await site.postRaw(`${path}/withdraw`, {
    ...hiddenIn(clash),
    why: 'Recorded twice',
  })
  assert.equal(again.status, 303)
})

test('a correction sent after somebody withdrew the activity keeps what was typed, and says who and why', async () => {
  const path = await record()
  const second = siteOf(colleague)
  const opened = hiddenIn(await second.get(`${path}/edit`))
  await siteOf(lead).post(`${path}/withdraw`, { why: 'Recorded twice' })
  const late = await second.postRaw(`${path}/edit`, {
    ...opened,
    ...typed.activity,
    area: 'Kettering',
    note: 'Typed at length',
    why: 'It was in Kettering',
  })
  assert.equal(late.status, 409)
  assert.match(late.text, new RegExp(`withdrawn by ${lead.name} on 10 January 2024`, 'u'))
  assert.match(late.text, /because: Recorded twice/u)
  assert.equal(late.document.querySelector('#area')?.getAttribute('value'), 'Kettering')
  assert.equal(late.document.querySelector('#note')?.text.trim(), 'Typed at length')
  assert.equal(late.document.querySelector('#why')?.text.trim(), 'It was in Kettering')
  assert.equal(late.document.querySelector('main form button'), null)
  assert.doesNotMatch((await second.get(path)).text, /Kettering/u)
})
