import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { newId } from '../../../platform/ids/ids.ts'
import { createWorker } from '../../../platform/jobs/index.ts'
import { conservation, conservationFaults } from '../conservation.ts'
import { triageHandlers } from '../handlers.ts'
import { findCase } from '../store-cases.ts'
import { noticeAnswer } from '../take-in.ts'
import { type Browser, errorsOn, receive, step, testDesk, type TestDesk } from '../testing.ts'
import { retentionOf } from './store-retention.ts'
import { closed, days, letGo, retentionPath, workerAt } from './testing.ts'
import { erasureFaults } from './verify-erasures.ts'

let desk: TestDesk
let asha: Browser
let ben: Browser
before(async () => {
  desk = await testDesk()
})
after(() => desk.close())
afterEach(async () => {
  assert.deepEqual(await erasureFaults(desk.desk.read, desk.clock.now()), [])
  assert.deepEqual(await conservationFaults(desk.desk.read), [])
})

/** Time goes by: a session does not last that long. */
const pass = async (count: number) => {
  desk.clock.advance(days(count))
  asha = await desk.as(desk.people.asha)
  ben = await desk.as(desk.people.ben)
}
const signIn = () => pass(0)
const standing = async (reportId: string) => (await retentionOf(desk.desk.read, reportId))?.state
const erased = async (reportId: string) =>
  (await desk.owner.query('select 1 from triage.erasures where report_id = $1', [reportId])).rows
    .length > 0
const reference = async (reportId: string) =>
  (await findCase(desk.desk.read, reportId))?.reference ?? ''
const mergeInto = async (one: string, other: string) =>
  asha.post(`/triage/${one}/merge`, { into: await reference(other), why: 'Same' })
const reporterWrites = (reportId: string) =>
  desk.public.act(
    { actor: { kind: 'public' }, audit: 'reports.answer', requestId: newId() },
    (tx) => noticeAnswer(() => desk.clock.now())(tx, { reportId }),
  )

describe('the review of a decided report', () => {
  it('is due when the rule says so, takes two people, and is in the log', async () => {
    await signIn()
    const { reportId } = await closed(desk, asha)
    assert.match((await asha.get('/triage/retention')).text, /Nothing is due for review/u)
    const early = await asha.post(retentionPath(reportId), { act: 'let-go' })
    assert.match(errorsOn(early).join(), /not due yet/u)
    await pass(366)
    assert.match((await asha.get('/triage/retention')).text, new RegExp(await reference(reportId)))
    assert.equal((await asha.post(retentionPath(reportId), { act: 'let-go' })).status, 303)
    const own = await asha.post(retentionPath(reportId), { act: 'agree' })
    assert.match(errorsOn(own).join(), /Somebody else of your team has to agree/u)
    assert.equal((await ben.post(retentionPath(reportId), { act: 'agree' })).status, 303)
    assert.equal(await standing(reportId), 'grace')
    const { rows } = await desk.owner.query<{ actor: string }>(
      `select actor_id::text as actor from audit.entries where name = 'triage.review'
        and particulars::jsonb->>'act' in ('let-go', 'agree') and particulars::jsonb->>'reportId' = $1 order by seq desc limit 1`,
      [reportId],
    )
    assert.equal(rows[0]?.actor, desk.people.ben.id)
  })

  it('keeps it with a reason and a day; every mistake is said', async () => {
    await signIn()
    const { reportId } = await closed(desk, asha)
    const path = retentionPath(reportId)
    const bare = await asha.post(path, { act: 'keep-on', day: '', month: '', year: '' })
    assert.deepEqual(errorsOn(bare), ['Choose why it is kept on', 'Enter until when it is kept'])
    const past = { act: 'keep-on', reason: 'proceedings', day: '1', month: '1', year: '2020' }
    assert.match(errorsOn(await asha.post(path, past)).join(), /Enter a day after today/u)
    const year = String(desk.clock.now().getUTCFullYear() + 2)
    const kept = await asha.post(path, { ...past, year })
    assert.equal(kept.status, 303, errorsOn(kept).join())
    assert.equal((await retentionOf(desk.desk.read, reportId))?.byHand, true)
  })

  it('is refused to who read an older page, to who sends no token, and is not there for others', async () => {
    await signIn()
    const { reportId } = await closed(desk, asha)
    const stale = await asha.post(retentionPath(reportId), { act: 'let-go', version: '1' })
    assert.equal(stale.status, 409)
    assert.equal((await asha.postRaw(retentionPath(reportId), { act: 'let-go' })).status, 403)
    const stranger = await desk.as(desk.people.stranger)
    assert.equal((await stranger.get(retentionPath(reportId))).status, 404)
    assert.equal((await stranger.get(`/triage/erased/${reportId}`)).status, 404)
    const dara = await desk.as(desk.people.dara)
    for (const path of [retentionPath(reportId), '/triage/retention', '/triage/erased'])
      assert([403, 404].includes((await dara.get(path)).status), path)
  })

  for (const from of ['proposed', 'grace'] as const)
    it(`ends when the reporter writes, and when it is opened again, from ${from}`, async () => {
      await signIn()
      const wrote = await closed(desk, asha)
      const opened = await closed(desk, asha)
      await pass(366)
      for (const { reportId } of [wrote, opened])
        if (from === 'grace') assert.deepEqual(await letGo(reportId, asha, ben), [303, 303])
        else await asha.post(retentionPath(reportId), { act: 'let-go' })
      await reporterWrites(wrote.reportId)
      await ben.post(`/triage/${opened.reportId}/undo`, { why: 'A second report came' })
      desk.clock.advance(days(31))
      await workerAt(desk).runDue()
      for (const { reportId } of [wrote, opened]) {
        assert.equal(await standing(reportId), undefined)
        assert.equal(await erased(reportId), false)
      }
    })
})

describe('merged reports', () => {
  it('go with the one that they were merged into, each with a certificate', async () => {
    await signIn()
    const [root, other] = [await receive(desk), await receive(desk)]
    for (const { reportId } of [root, other]) await step(asha, reportId, 'take')
    assert.equal((await mergeInto(other.reportId, root.reportId)).status, 303)
    const ended = { reason: 'no-concern', why: 'Nothing', answer: '' }
    assert.equal((await asha.post(`/triage/${root.reportId}/close`, ended)).status, 303)
    await pass(366)
    assert.match((await asha.get(retentionPath(root.reportId))).text, /1 that was merged into it/u)
    assert.deepEqual(await letGo(root.reportId, asha, ben), [303, 303])
    desk.clock.advance(days(31))
    await workerAt(desk).runDue()
    assert.equal(await erased(root.reportId), true)
    assert.equal(await erased(other.reportId), true)
    await signIn()
    const certificate = await asha.get(`/triage/erased/${other.reportId}`)
    assert.match(certificate.text, new RegExp(await reference(root.reportId)))
  })

  it('nothing is merged into a report that was let go, and erased with it unseen', async () => {
    await signIn()
    const root = await closed(desk, asha)
    await pass(366)
    const other = await receive(desk)
    await step(asha, other.reportId, 'take')
    assert.deepEqual(await letGo(root.reportId, asha, ben), [303, 303])
    assert.equal((await mergeInto(other.reportId, root.reportId)).status, 422)
    desk.clock.advance(days(31))
    await workerAt(desk).runDue()
    assert.equal(await erased(root.reportId), true)
    assert.equal(await erased(other.reportId), false)
  })
})

describe('the job that erases', () => {
  const due = async () => {
    await signIn()
    const { reportId } = await closed(desk, asha)
    await pass(366)
    assert.deepEqual(await letGo(reportId, asha, ben), [303, 303])
    return reportId
  }

  it('waits for the end of the grace period, and erases once though it runs twice, in two workers', async () => {
    const reportId = await due()
    desk.clock.advance(days(29))
    await workerAt(desk).runDue()
    assert.equal(await erased(reportId), false)
    desk.clock.advance(days(1))
    await Promise.all([workerAt(desk).runDue(), workerAt(desk).runDue()])
    assert.equal(await erased(reportId), true)
    const steps = await desk.owner.query(
      `select 1 from triage.history where report_id = $1 and act = 'erase'`,
      [reportId],
    )
    assert.equal(steps.rows.length, 1)
  })

  it('an end half way leaves all of it, and the next run finishes', async () => {
    const reportId = await due()
    desk.clock.advance(days(30))
    const handlers = triageHandlers({ mail: undefined, deskOrigin: '' })
    let ends = 0
    const breaking = handlers.map((handler) =>
      handler.kind === 'triage.erase'
        ? {
            ...handler,
            work: async (...of: Parameters<typeof handler.work>) => {
              await handler.work(...of)
              ends += 1
              throw new Error('the process ends here')
            },
          }
        : handler,
    )
    await createWorker({
      db: desk.desk,
      clock: desk.clock,
      handlers: breaking,
      onFault: () => undefined,
    }).runDue()
    assert.equal(ends, 1)
    assert.equal(await erased(reportId), false)
    const keys = await desk.owner.query(
      'select 1 from reports.compartment_keys where report_id = $1',
      [reportId],
    )
    assert(keys.rows.length > 0, 'its keys are still there')
    desk.clock.advance(days(1))
    await workerAt(desk).runDue()
    assert.equal(await erased(reportId), true)
  })

  it('counts what was erased as decided still', async () => {
    const before = await conservation(desk.desk.read)
    const reportId = await due()
    desk.clock.advance(days(31))
    await workerAt(desk).runDue()
    assert.equal(await erased(reportId), true)
    const now = await conservation(desk.desk.read)
    assert.deepEqual([now.received, now.decided], [before.received + 1, before.decided + 1])
  })
})
