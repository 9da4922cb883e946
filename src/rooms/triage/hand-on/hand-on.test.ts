import assert from 'node:assert/strict'
import { afterEach, beforeEach, it } from 'node:test'
import { conservationFaults } from '../conservation.ts'
import { findCase } from '../store-cases.ts'
import { historyOf } from '../store-history.ts'
import { type Browser, receive, step, testDesk, type TestDesk } from '../testing.ts'
import { handOn } from './hand-on.ts'

let desk: TestDesk
let asha: Browser
let ben: Browser
beforeEach(async () => {
  desk = await testDesk()
  asha = await desk.as(desk.people.asha)
  ben = await desk.as(desk.people.ben)
})
afterEach(() => desk.close())

/** What Asha's leaving, suspension or other role does to her work. */
const leaves = (may: { permissions?: ReadonlySet<string>; teamIds?: readonly string[] } = {}) =>
  desk.act((tx) =>
    handOn(tx, {
      memberId: desk.people.asha.id,
      permissions: new Set(),
      teamIds: [desk.teams.triage.id],
      now: desk.clock.now(),
      ...may,
    } as Parameters<typeof handOn>[1]),
  )
const caseOf = async (reportId: string) => {
  const of = await findCase(desk.desk.read, reportId)
  assert(of !== undefined, 'it is there')
  return of
}
const lastStep = async (reportId: string) => (await historyOf(desk.desk.read, reportId)).at(-1)
const taken = async (of: Parameters<typeof receive>[1] = {}) => {
  const { reportId } = await receive(desk, of)
  await step(asha, reportId, 'take')
  return reportId
}
const noFaults = async () => {
  const faults = await conservationFaults(desk.desk.read)
  assert.deepEqual(faults, [])
}

const WAYS = {
  'no longer works on reports': { permissions: new Set<string>() },
  'is in no team of theirs any more': { permissions: new Set(['triage.work']), teamIds: [] },
}
for (const [why, may] of Object.entries(WAYS))
  it(`what somebody had goes back to the queue when she ${why}, with an alarm and a step`, async () => {
    const reportId = await taken()
    await leaves(may)
    const of = await caseOf(reportId)
    assert.deepEqual([of.state, of.assignedTo, of.handedBack], ['waiting', null, true])
    const last = await lastStep(reportId)
    assert.equal(last?.act, 'handed-back')
    assert.deepEqual(last.about, { was: 'open', who: desk.people.asha.id })
    assert.equal((await step(ben, reportId, 'take')).status, 303)
    assert.deepEqual(
      [(await caseOf(reportId)).assignedTo, (await caseOf(reportId)).handedBack],
      [desk.people.ben.id, false],
    )
    await noFaults()
  })

it('nothing moves while she may still work on it', async () => {
  const reportId = await taken()
  await leaves({ permissions: new Set(['triage.work']) })
  assert.equal((await caseOf(reportId)).assignedTo, desk.people.asha.id)
})

it('an offer to her ends, and stays with whoever made it', async () => {
  const { reportId } = await receive(desk)
  await step(ben, reportId, 'take')
  await ben.post(`/triage/${reportId}/offer`, { to: desk.people.asha.id })
  assert.equal((await caseOf(reportId)).offeredTo, desk.people.asha.id)
  await leaves()
  const of = await caseOf(reportId)
  assert.deepEqual([of.offeredTo, of.assignedTo, of.state], [null, desk.people.ben.id, 'open'])
  assert.equal((await lastStep(reportId))?.act, 'offer-ended')
  await noFaults()
})

it('what she proposed for a child goes back to the queue: somebody who is here answers for it', async () => {
  const reportId = await taken({ aboutChild: true })
  const typed = { reason: 'known-already', why: 'Their worker knows', answer: '' }
  await asha.post(`/triage/${reportId}/close`, typed)
  assert.equal((await caseOf(reportId)).state, 'proposed')
  await leaves()
  const of = await caseOf(reportId)
  assert.deepEqual([of.state, of.proposedBy], ['waiting', null])
  assert.equal((await ben.get(`/triage/${reportId}/second`)).status, 303, 'nobody agrees to it now')
  await noFaults()
})

it('a report of hers that was merged is never hers again: whoever takes it apart has it', async () => {
  const reportId = await taken()
  const other = await receive(desk)
  const { reference } = await caseOf(other.reportId)
  await asha.post(`/triage/${reportId}/merge`, { into: reference, why: 'Same' })
  await leaves()
  assert.equal((await caseOf(reportId)).state, 'merged')
  const apart = await ben.post(`/triage/${reportId}/undo`, { why: 'Not the same' })
  assert.equal(apart.status, 303, apart.text)
  const of = await caseOf(reportId)
  assert.deepEqual([of.state, of.assignedTo], ['open', desk.people.ben.id])
  await noFaults()
})

it('colleagues are told once, however much she had', async () => {
  for (let n = 0; n < 3; n += 1) await taken()
  await desk.owner.query('delete from jobs.jobs')
  await leaves()
  const { rows } = await desk.owner.query<{ about: unknown }>('select about from jobs.jobs')
  assert.equal(rows.length, 1)
})
