import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { newId } from '../../platform/ids/ids.ts'
import { conservation, conservationFaults } from './conservation.ts'
import { findCase } from './store-cases.ts'
import { noticeAnswer } from './take-in.ts'
import { type Browser, receive, step, testDesk, type TestDesk } from './testing.ts'

let desk: TestDesk
let asha: Browser
before(async () => {
  desk = await testDesk()
  asha = await desk.as(desk.people.asha)
})
after(() => desk.close())

const reporterWrites = (reportId: string) =>
  desk.public.act(
    { actor: { kind: 'public' }, audit: 'reports.answer', requestId: newId() },
    (tx) => noticeAnswer(() => desk.clock.now())(tx, { reportId }),
  )
const close = { reason: 'not-enough', why: 'No day', answer: '' }

it('what the reporter writes brings a decided report back into the queue', async () => {
  const { reportId } = await receive(desk)
  await step(asha, reportId, 'take')
  await asha.post(`/triage/${reportId}/close`, close)
  await reporterWrites(reportId)
  const of = await findCase(desk.desk.read, reportId)
  assert.deepEqual([of?.state, of?.assignedTo], ['waiting', null])
  assert.match((await asha.get(`/triage/${reportId}`)).text, /The reporter wrote/u)
  assert.deepEqual(await conservationFaults(desk.desk.read), [])
})

it('what the reporter of a merged report writes brings back the report that it was merged into', async () => {
  const one = await receive(desk)
  const other = await receive(desk)
  const target = await findCase(desk.desk.read, other.reportId)
  await step(asha, one.reportId, 'take')
  await asha.post(`/triage/${one.reportId}/merge`, { into: target?.reference ?? '', why: 'Same' })
  await step(asha, other.reportId, 'take')
  await asha.post(`/triage/${other.reportId}/close`, close)
  await reporterWrites(one.reportId)
  assert.equal((await findCase(desk.desk.read, one.reportId))?.state, 'merged')
  assert.equal((await findCase(desk.desk.read, other.reportId))?.state, 'waiting')
})

it('nobody decides on a page that does not show what the reporter just wrote', async () => {
  const { reportId } = await receive(desk)
  await step(asha, reportId, 'take')
  const page = await asha.get(`/triage/${reportId}/close`)
  const hidden = Object.fromEntries(
    page.document
      .querySelectorAll('form[method=post] input[type=hidden]')
      .map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
  )
  await reporterWrites(reportId)
  const answer = await asha.postRaw(`/triage/${reportId}/close`, { ...hidden, ...close })
  assert.equal(answer.status, 409)
  assert.match(answer.text, /Look at it again/u)
  assert.equal((await findCase(desk.desk.read, reportId))?.state, 'open')
})

it('the public site can make a case, and can read or change none', async () => {
  const read = desk.public.read.kysely
  const { sql } = await import('kysely')
  for (const statement of [
    sql`select 1 from triage.cases`,
    sql`select 1 from triage.history`,
    sql`select 1 from triage.texts`,
  ])
    await assert.rejects(statement.execute(read), /permission denied/u)
})

it('a case that is gone, a queue of nobody and a key that nobody holds are named', async () => {
  const { reportId } = await receive(desk)
  assert.deepEqual(await conservationFaults(desk.desk.read), [])
  const reference = (await findCase(desk.desk.read, reportId))?.reference ?? ''
  await desk.owner.query('delete from triage.history where report_id = $1', [reportId])
  await desk.owner.query('delete from triage.cases where report_id = $1', [reportId])
  const lost = await conservation(desk.desk.read)
  assert.equal(lost.holds, false)
  assert.match((await conservationFaults(desk.desk.read)).join('\n'), /reports were received, but/u)
  await desk.owner.query(
    'delete from access.team_key_grants where team_key_id in (select id from access.team_keys where team_id = $1)',
    [desk.teams.triage.id],
  )
  const faults = (await conservationFaults(desk.desk.read)).join('\n')
  assert.match(
    faults,
    /in the queue of Triage, where nobody active both holds the key and may decide/u,
  )
  await desk.owner.query('update access.teams set ended_at = now() where id = $1', [
    desk.teams.triage.id,
  ])
  assert.match((await conservationFaults(desk.desk.read)).join('\n'), /a team that has ended/u)
  assert(!faults.includes(reference))
})
