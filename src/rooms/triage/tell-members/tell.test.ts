import assert from 'node:assert/strict'
import { afterEach, beforeEach, it } from 'node:test'
import { createWorker, failedJobs } from '../../../platform/jobs/index.ts'
import { openMail, readMailUrl } from '../../../platform/mail/index.ts'
import { fakeSmtp } from '../../../platform/mail/testing.ts'
import { triageHandlers } from '../handlers.ts'
import { errorsOn, receive, step, testDesk, type TestDesk } from '../testing.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let desk: TestDesk
let server: Awaited<ReturnType<typeof fakeSmtp>>
let mail: ReturnType<typeof openMail>
let faults: unknown[]
beforeEach(async () => {
  desk = await testDesk()
  server = await fakeSmtp()
  const address = readMailUrl(server.url, 'desk@countersign.example.org')
  assert(address !== undefined, 'it can be used')
  mail = openMail(address)
  faults = []
})
afterEach(async () => {
  mail.close()
  server.close()
  await desk.close()
})

const run = () =>
  createWorker({
    db: desk.desk,
    clock: desk.clock,
    handlers: triageHandlers({ mail, deskOrigin: 'https://desk.example.org' }),
    onFault: (cause) => faults.push(cause),
  }).runDue()
const to = (who: { email: string }) =>
  server.received.filter((text) => text.includes(`To: ${who.email}`)).length

it('one report is one mail to each of its team, which says nothing', async () => {
  await receive(desk)
  desk.clock.advance(16 * MINUTE)
  await run()
  const { asha, ben, cleo, dara, stranger } = desk.people
  assert.deepEqual([asha, ben, cleo, dara, stranger].map(to), [1, 1, 1, 0, 0])
  for (const text of server.received) {
    const [, body] = text.split('\n\n', 2)
    assert.equal(
      text.slice(text.indexOf('\n\n') + 2),
      'There is something for you at the desk.\n\nhttps://desk.example.org\n\nYou can stop these messages there, on your own page.\n',
    )
    assert(body !== undefined)
    assert.doesNotMatch(text, /Larch|Odalys|07700|urgent/iu)
  }
})

it('a flood of a thousand reports in three hours is at most four mails to each', async () => {
  for (let n = 0; n < 1000; n += 1) {
    await receive(desk, {}, { hasReceipt: false })
    if (n % 50 === 49) {
      desk.clock.advance(9 * MINUTE)
      await run()
    }
  }
  const { asha, ben, cleo } = desk.people
  for (const who of [asha, ben, cleo]) {
    assert(to(who) >= 2 && to(who) <= 4, String(to(who)))
  }
  assert.equal(server.received.length, to(asha) + to(ben) + to(cleo))
  const { rows } = await desk.owner.query('select 1 from jobs.jobs')
  assert(rows.length < 10, String(rows.length))
})

it('after an outage one mail comes, and not all that could not be sent', async () => {
  server.refuse(true)
  for (let n = 0; n < 5; n += 1) {
    await receive(desk)
    desk.clock.advance(61 * MINUTE)
    await run()
  }
  assert.equal(server.received.length, 0)
  assert(faults.length > 0)
  assert(!JSON.stringify(faults.map((one) => [String(one), (one as Error).stack])).includes('@'))
  server.refuse(false)
  // Whole hours go by: whatever waits for its next try is due.
  desk.clock.advance(HOUR)
  await run()
  for (const who of [desk.people.asha, desk.people.ben, desk.people.cleo]) assert.equal(to(who), 1)
})

it('what cannot be sent in eight tries is given up, and stands where administrators see it', async () => {
  server.refuse(true)
  await receive(desk)
  for (let n = 0; n < 40; n += 1) {
    desk.clock.advance(HOUR)
    await run()
  }
  const failed = await failedJobs(desk.desk.read)
  assert.deepEqual(
    failed.map(({ kind, fault, tries }) => [kind, fault, tries]),
    [1, 2, 3].map(() => ['triage.mail', 'NotSent 451', 8]),
  )
})

it('whoever left, or wants none, gets none; nobody is told of what somebody took meanwhile', async () => {
  const ben = await desk.as(desk.people.ben)
  assert.equal((await ben.post('/me/notices', { choice: 'never' })).status, 303)
  assert.equal((await ben.postRaw('/me/notices', { choice: 'usual' })).status, 403)
  assert.deepEqual(errorsOn(await ben.post('/me/notices', { choice: 'hourly' })), [
    'Choose when you are told by mail',
  ])
  await desk.owner.query(
    `update access.members set state = 'left', left_at = now() where id = $1`,
    [desk.people.cleo.id],
  )
  const { reportId } = await receive(desk)
  desk.clock.advance(16 * MINUTE)
  await run()
  assert.deepEqual([desk.people.asha, desk.people.ben, desk.people.cleo].map(to), [1, 0, 0])
  const asha = await desk.as(desk.people.asha)
  await step(asha, reportId, 'take')
  const other = await receive(desk)
  await step(asha, other.reportId, 'take')
  desk.clock.advance(2 * HOUR)
  await run()
  assert.equal(to(desk.people.asha), 1)
})

it('nothing that is kept tells when an urgent report came, closer than the quarter of an hour', async () => {
  server.refuse(true)
  desk.clock.advance(7 * MINUTE + 31_456)
  await receive(desk, { urgency: 'danger' })
  await run()
  const isWhole = (column: string) => `${column} = date_bin('15 minutes', ${column}, 'epoch')`
  const { rows: standing } = await desk.owner.query(
    `select ${isWhole('told_at')} and ${isWhole('urgent_told_at')} as whole from triage.notice_standing`,
  )
  assert.deepEqual(
    standing,
    [1, 2, 3].map(() => ({ whole: true })),
  )
  const { rows: mails } = await desk.owner.query(
    `select ${isWhole('made_at')} as whole, about - 'memberId' as about from jobs.jobs where kind = 'triage.mail'`,
  )
  assert.deepEqual(
    mails,
    [1, 2, 3].map(() => ({ whole: true, about: { telling: 1 } })),
  )
  const { rows: entries } = await desk.owner.query<{ name: string; request: string }>(
    `select name, request_id as request from audit.entries
      where (name like 'jobs.%' or name like 'triage.tell%') and actor_kind = 'system'`,
  )
  assert(entries.some(({ name }) => name === 'triage.tell'))
  for (const { request } of entries) assert.match(request, /^.{14}4/u, 'an id that holds no time')
  const { rows: exact } = await desk.owner.query(
    `select name from audit.entries where actor_kind = 'system' and actor_id <> 'test' and not ${isWhole('at')}`,
  )
  assert.deepEqual(exact, [])
})

it('two mails are never closer than the interval, though no exact time is kept', async () => {
  desk.clock.advance(14 * MINUTE)
  await receive(desk, { urgency: 'danger' })
  await run()
  const { asha } = desk.people
  assert.equal(to(asha), 1)
  desk.clock.advance(50 * MINUTE)
  await receive(desk, { urgency: 'danger' })
  await run()
  assert.equal(to(asha), 1)
  desk.clock.advance(25 * MINUTE)
  await run()
  assert.equal(to(asha), 2)
})
