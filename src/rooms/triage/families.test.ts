import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '../../platform/ids/ids.ts'
import { conservationFaults } from './conservation.ts'
import { settleReferral } from './see-referrals/settle-referral.ts'
import { findCase } from './store-cases.ts'
import { referralsOf } from './store-referrals.ts'
import { noticeAnswer } from './take-in.ts'
import { type Browser, errorsOn, receive, step, testDesk, type TestDesk } from './testing.ts'

let desk: TestDesk
let asha: Browser
let ben: Browser
let dara: Browser
before(async () => {
  desk = await testDesk()
  asha = await desk.as(desk.people.asha)
  ben = await desk.as(desk.people.ben)
  dara = await desk.as(desk.people.dara)
})
after(() => desk.close())

const caseOf = async (reportId: string) => {
  const of = await findCase(desk.desk.read, reportId)
  assert.ok(of)
  return of
}
const stateOf = async (reportId: string) => (await caseOf(reportId)).state
const statusOf = async (reportId: string) => {
  const { rows } = await desk.owner.query<{ status: string; messages: number }>(
    `select status, (select count(*)::int from reports.messages m where m.report_id = r.id) as messages
      from reports.reports r where id = $1`,
    [reportId],
  )
  return rows[0]
}
const taken = async (of: Parameters<typeof receive>[1] = {}, by = asha) => {
  const { reportId } = await receive(desk, of)
  await step(by, reportId, 'take')
  return reportId
}
const merge = async (reportId: string, into: string) =>
  asha.post(`/triage/${reportId}/merge`, { into: (await caseOf(into)).reference, why: 'The same' })
const hidden = ({ document }: Awaited<ReturnType<Browser['get']>>) =>
  Object.fromEntries(
    document
      .querySelectorAll('form[method=post] input[type=hidden]')
      .map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
  )
const passOn = async (path: string, typed: Record<string, string | string[]>) => {
  const looked = await asha.post(path, { ...typed, step: 'look' })
  assert.equal(looked.status, 200, errorsOn(looked).join())
  return asha.postRaw(path, { ...hidden(looked), ...typed, read: 'yes', step: 'send' })
}
const CLOSE = { reason: 'not-enough', why: 'No day, no place', answer: 'Thank you. We read it.' }
const LOG = { text: 'A boy at Larch Street.', source: '2', information: 'D', handling: 'P' }

describe('no one person ends a report about a child', () => {
  it('by merging it into one that is decided, or about to be', async () => {
    const adult = await taken()
    await asha.post(`/triage/${adult}/close`, CLOSE)
    const child = await taken({ aboutChild: true })
    assert.match(errorsOn(await merge(child, adult))[0] ?? '', /waits or that somebody has/u)
    const proposed = await taken({ aboutChild: true })
    await asha.post(`/triage/${proposed}/close`, CLOSE)
    assert.match(errorsOn(await merge(child, proposed))[0] ?? '', /waits or that somebody has/u)
    assert.deepEqual([await stateOf(child), await stateOf(adult)], ['open', 'decided'])
  })

  it('by merging it into an open one about nobody who is a child, and closing that', async () => {
    const [adult, child] = [await taken(), await taken({ aboutChild: true })]
    const old = await asha.get(`/triage/${adult}/close`)
    assert.equal((await merge(child, adult)).status, 303)
    const late = await asha.postRaw(`/triage/${adult}/close`, { ...hidden(old), ...CLOSE })
    assert.equal(late.status, 409, 'the page was opened before the two were merged')
    assert.match((await asha.get(`/triage/${adult}/close`)).text, /This is about a child/u)
    await asha.post(`/triage/${adult}/close`, CLOSE)
    assert.equal(await stateOf(adult), 'proposed')
    await ben.post(`/triage/${adult}/second`, { agree: 'yes', why: 'Yes', answer: 'Thank you.' })
    assert.equal(await stateOf(adult), 'decided')
    assert.deepEqual(await conservationFaults(desk.desk.read), [])
  })

  it('by way of a third report', async () => {
    const [first, second, child] = [await taken(), await taken(), await taken({ aboutChild: true })]
    await merge(child, first)
    await merge(first, second)
    await asha.post(`/triage/${second}/close`, CLOSE)
    assert.equal(await stateOf(second), 'proposed')
  })

  it('by an intelligence log that decides, unless it was referred', async () => {
    const child = await taken({ aboutChild: true })
    const refused = await passOn(`/triage/${child}/log`, { ...LOG, decides: 'yes' })
    assert.match(errorsOn(refused)[0] ?? '', /about a child, and was referred to nobody/u)
    assert.equal((await passOn(`/triage/${child}/log`, { ...LOG, decides: 'no' })).status, 303)
    assert.equal(await stateOf(child), 'open')
    const to = { to: desk.teams.helpers.id, text: 'A boy.', decides: 'no' }
    assert.equal((await passOn(`/triage/${child}/refer`, to)).status, 303)
    await passOn(`/triage/${child}/log`, { ...LOG, decides: 'yes' })
    assert.equal(await stateOf(child), 'referred')
    await dara.post(`/referrals/${(await referralsOf(desk.desk.read, child))[0]?.id ?? ''}`, {
      act: 'acknowledge',
    })
    assert.equal(await stateOf(child), 'decided')
    assert.deepEqual(await conservationFaults(desk.desk.read), [])
  })

  it('by a log on one that was referred before it was merged into it', async () => {
    const [adult, child] = [await taken(), await taken({ aboutChild: true })]
    const to = { to: desk.teams.helpers.id, text: 'A man.', decides: 'no' }
    assert.equal((await passOn(`/triage/${adult}/refer`, to)).status, 303)
    const [referral] = await referralsOf(desk.desk.read, adult)
    await dara.post(`/referrals/${referral?.id ?? ''}`, { act: 'acknowledge' })
    assert.equal((await merge(child, adult)).status, 303)
    const refused = await passOn(`/triage/${adult}/log`, { ...LOG, decides: 'yes' })
    assert.match(errorsOn(refused)[0] ?? '', /about a child, and was referred to nobody/u)
    assert.equal(await stateOf(adult), 'open')
    assert.equal((await passOn(`/triage/${adult}/refer`, { ...to, decides: 'yes' })).status, 303)
    assert.equal(await stateOf(adult), 'referred', 'the second referral is of the child too')
  })

  it('and a merge is for whoever has it', async () => {
    const one = await taken()
    assert.equal((await ben.get(`/triage/${one}/merge`)).status, 303)
  })
})

describe('a referral that ends a child’s report', () => {
  it('is acknowledged by somebody else than whoever sent it', async () => {
    const child = await taken({ aboutChild: true })
    const to = { to: desk.teams.helpers.id, text: 'A boy.', decides: 'yes' }
    assert.equal((await passOn(`/triage/${child}/refer`, to)).status, 303)
    const [referral] = await referralsOf(desk.desk.read, child)
    assert.ok(referral)
    const settled = await desk.act((tx) =>
      settleReferral(tx, {
        referral,
        act: 'acknowledge',
        by: desk.people.asha.id,
        now: desk.clock.now(),
      }),
    )
    assert.deepEqual(settled, { ok: false, why: 'own-referral' })
    assert.equal(await stateOf(child), 'referred')
  })

  it('was sent after all that it must tell of', async () => {
    const adult = await taken()
    const to = { to: desk.teams.helpers.id, text: 'A letter.', decides: 'no' }
    await passOn(`/triage/${adult}/refer`, to)
    const [referral] = await referralsOf(desk.desk.read, adult)
    await dara.post(`/referrals/${referral?.id ?? ''}`, { act: 'acknowledge' })
    desk.clock.advance(60_000)
    assert.equal((await merge(await taken({ aboutChild: true }), adult)).status, 303)
    const refused = await passOn(`/triage/${adult}/log`, { ...LOG, decides: 'yes' })
    assert.match(errorsOn(refused)[0] ?? '', /about a child, and was referred to nobody/u)
  })
})

it('a child whom the desk found later is ended by nobody alone', async () => {
  const reportId = await taken()
  const { level } = await caseOf(reportId)
  const found = { level, reason: 'child', why: 'He is 15' }
  const rated = await asha.post(`/triage/${reportId}/level`, found)
  assert.equal(rated.status, 303, errorsOn(rated).join())
  assert.match(
    errorsOn(await asha.post(`/triage/${reportId}/level`, found))[0] ?? '',
    /so already/u,
  )
  await asha.post(`/triage/${reportId}/close`, CLOSE)
  assert.equal(await stateOf(reportId), 'proposed')
})

describe('all that was merged', () => {
  it('stands as the most urgent of it stood', async () => {
    const red = await taken({ urgency: 'danger', aboutChild: true })
    await step(asha, red, 'flag')
    const aside = await taken({ urgency: 'routine', quarantined: true })
    const { level, dueAt } = await caseOf(red)
    assert.equal((await merge(red, aside)).status, 303)
    const of = await caseOf(aside)
    assert.deepEqual([of.level, of.dueAt, of.urgent, of.setAside], [level, dueAt, true, false])
  })

  it('is answered though the one that stays has nobody to answer', async () => {
    const { reportId: silent } = await receive(desk, {}, { hasReceipt: false })
    await step(asha, silent, 'take')
    const one = await taken()
    await merge(one, silent)
    const page = await asha.get(`/triage/${silent}/close`)
    assert.ok(page.document.querySelector('textarea[name=answer]'))
    await asha.post(`/triage/${silent}/close`, CLOSE)
    assert.deepEqual(await statusOf(one), { status: 'closed', messages: 1 })
  })

  it('comes back on the clock of its level, and set aside no more, when its reporter writes', async () => {
    const reportId = await taken({ urgency: 'danger', quarantined: true })
    await asha.post(`/triage/${reportId}/close`, CLOSE)
    await desk.public.act(
      { actor: { kind: 'public' }, audit: 'reports.answer', requestId: newId() },
      (tx) => noticeAnswer(() => desk.clock.now())(tx, { reportId }),
    )
    const of = await caseOf(reportId)
    assert.deepEqual([of.state, of.setAside], ['waiting', false])
    const hours = ((of.dueAt?.getTime() ?? 0) - desk.clock.now().getTime()) / 3_600_000
    assert.ok(hours > 3 && hours <= 4, `a red one is due in ${hours.toString()} hours`)
  })

  it('is answered and told the same', async () => {
    const [one, other] = [await taken(), await taken()]
    const { reportId: silent } = await receive(desk, {}, { hasReceipt: false })
    await step(asha, silent, 'take')
    await merge(silent, other)
    await merge(one, other)
    await asha.post(`/triage/${other}/close`, CLOSE)
    for (const reportId of [one, other])
      assert.deepEqual(await statusOf(reportId), { status: 'closed', messages: 1 })
    assert.deepEqual(await statusOf(silent), { status: 'closed', messages: 0 })
    assert.match((await asha.get(`/triage/${one}`)).text, /Thank you\. We read it\./u)
  })

  it('moves the one that it was merged into when its reporter writes', async () => {
    const [one, other] = [await taken(), await taken()]
    await merge(one, other)
    const old = await asha.get(`/triage/${other}/close`)
    await desk.public.act(
      { actor: { kind: 'public' }, audit: 'reports.answer', requestId: newId() },
      (tx) => noticeAnswer(() => desk.clock.now())(tx, { reportId: one }),
    )
    const late = await asha.postRaw(`/triage/${other}/close`, { ...hidden(old), ...CLOSE })
    assert.equal(late.status, 409)
    assert.deepEqual([await stateOf(one), await stateOf(other)], ['merged', 'open'])
  })
})

it('when one reporter of a decided family writes or adds a file, nobody is told that it is finished', async () => {
  const [one, other, apart] = [await taken(), await taken(), await taken()]
  await merge(one, other)
  for (const id of [other, apart]) await asha.post(`/triage/${id}/close`, CLOSE)
  await desk.public.act(
    { actor: { kind: 'public' }, audit: 'reports.files', requestId: newId() },
    (tx) => noticeAnswer(() => desk.clock.now())(tx, { reportId: one }),
  )
  assert.equal(await stateOf(other), 'waiting')
  for (const id of [one, other]) assert.equal((await statusOf(id))?.status, 'read')
  assert.equal((await statusOf(apart))?.status, 'closed')
})

describe('a referral that nobody acknowledged', () => {
  const referred = async () => {
    const reportId = await taken()
    const to = { to: desk.teams.helpers.id, text: 'A boy.', decides: 'no' }
    assert.equal((await passOn(`/triage/${reportId}/refer`, to)).status, 303)
    const [referral] = await referralsOf(desk.desk.read, reportId)
    return { reportId, referralId: referral?.id ?? '' }
  }

  it('is not hidden by a merge', async () => {
    const [{ reportId }, other] = [await referred(), await taken()]
    assert.match(errorsOn(await merge(reportId, other))[0] ?? '', /has not said yet that it has/u)
    assert.equal((await merge(other, reportId)).status, 303)
  })

  it('is acknowledged, escalated and taken back while the report waits or is open', async () => {
    const waiting = await referred()
    await step(asha, waiting.reportId, 'put-back')
    const path = `/referrals/${waiting.referralId}`
    assert.equal((await asha.post(path, { act: 'escalate' })).status, 303)
    assert.equal((await dara.post(path, { act: 'acknowledge' })).status, 303)
    const open = await referred()
    const undo = `/triage/${open.reportId}/undo`
    assert.match((await asha.get(`/triage/${open.reportId}`)).text, /Take the referral back/u)
    assert.equal((await asha.post(undo, { why: 'The wrong team' })).status, 303)
    assert.equal((await dara.get(`/referrals/${open.referralId}`)).status, 404)
    assert.doesNotMatch(
      (await asha.get(`/triage/${open.reportId}`)).text,
      /href="[^"]*undo"/u,
      'there is nothing to take back any more',
    )
  })
})
