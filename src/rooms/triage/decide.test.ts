import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { conservationFaults } from './conservation.ts'
import { findCase } from './store-cases.ts'
import { referralsOf } from './store-referrals.ts'
import { type Browser, errorsOn, receive, step, testDesk, type TestDesk } from './testing.ts'

let desk: TestDesk
let asha: Browser
let ben: Browser
before(async () => {
  desk = await testDesk()
  asha = await desk.as(desk.people.asha)
  ben = await desk.as(desk.people.ben)
})
after(() => desk.close())

const text = (answer: { document: { querySelector: (of: string) => { text: string } | null } }) =>
  (answer.document.querySelector('main')?.text ?? '').replaceAll(/\s+/gu, ' ')
const stateOf = async (reportId: string) => (await findCase(desk.desk.read, reportId))?.state
const statusOf = async (reportId: string) => {
  const { rows } = await desk.owner.query<{ status: string }>(
    'select status from reports.reports where id = $1',
    [reportId],
  )
  return rows[0]?.status
}
const taken = async (of: Parameters<typeof receive>[1] = {}) => {
  const { reportId } = await receive(desk, of)
  await step(asha, reportId, 'take')
  return reportId
}
const hidden = (answer: Awaited<ReturnType<Browser['get']>>) =>
  Object.fromEntries(
    answer.document
      .querySelectorAll('form[method=post] input[type=hidden]')
      .map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
  )

/** Looks at what goes, then sends, as the two buttons do. */
const passOn = async (path: string, typed: Record<string, string | string[]>) => {
  const looked = await asha.post(path, { ...typed, step: 'look' })
  assert.equal(looked.status, 200, errorsOn(looked).join())
  return {
    looked,
    sent: await asha.postRaw(path, { ...hidden(looked), ...typed, read: 'yes', step: 'send' }),
  }
}
const WORDS = 'Odalys saw a boy at Larch Street. Ring ann@example.org. Line 07700 900456.'

describe('no further action', () => {
  it('is decided with a reason, and the reporter is answered', async () => {
    const reportId = await taken()
    const bare = await asha.post(`/triage/${reportId}/close`, {})
    assert.deepEqual(errorsOn(bare), ['Choose why', 'Say in your words why'])
    const typed = {
      reason: 'not-enough',
      why: 'No day, no place',
      answer: 'Thank you. We read it.',
    }
    const closed = await asha.post(`/triage/${reportId}/close`, typed)
    assert.equal(closed.status, 303, closed.text)
    assert.equal(await stateOf(reportId), 'decided')
    assert.equal(await statusOf(reportId), 'closed')
    const shown = text(await asha.get(`/triage/${reportId}`))
    assert.match(shown, /Thank you\. We read it\./u)
    assert.match(shown, /No day, no place/u)
  })

  it('is not for somebody who does not have the report', async () => {
    const reportId = await taken()
    assert.equal((await ben.get(`/triage/${reportId}/close`)).status, 303)
  })

  it('for a child needs a second person, who is not the first', async () => {
    const reportId = await taken({ aboutChild: true })
    const typed = { reason: 'known-already', why: 'Their worker knows', answer: '' }
    await asha.post(`/triage/${reportId}/close`, typed)
    assert.equal(await stateOf(reportId), 'proposed')
    assert.notEqual(await statusOf(reportId), 'closed')
    const own = await asha.get(`/triage/${reportId}/second`)
    assert.equal(own.headers.get('location'), `/triage/${reportId}`)
    await ben.post(`/triage/${reportId}/second`, { agree: 'no', why: 'Ask the school first' })
    assert.equal(await stateOf(reportId), 'open')
    await asha.post(`/triage/${reportId}/close`, { ...typed, why: 'The school knows too' })
    const agreed = await ben.post(`/triage/${reportId}/second`, { agree: 'yes', why: 'I agree' })
    assert.equal(agreed.status, 303, agreed.text)
    assert.equal(await stateOf(reportId), 'decided')
    const { rows } = await desk.owner.query(
      'select by_member, second_member, reason from triage.decisions where report_id = $1',
      [reportId],
    )
    assert.deepEqual(rows, [
      {
        by_member: desk.people.asha.id,
        second_member: desk.people.ben.id,
        reason: 'known-already',
      },
    ])
  })

  it('can be opened again, with a reason', async () => {
    const reportId = await taken()
    await asha.post(`/triage/${reportId}/close`, {
      reason: 'no-concern',
      why: 'Nothing',
      answer: '',
    })
    await ben.post(`/triage/${reportId}/undo`, { why: 'A second report came' })
    const of = await findCase(desk.desk.read, reportId)
    assert.deepEqual([of?.state, of?.assignedTo], ['open', desk.people.ben.id])
  })
})

describe('referring to a team', () => {
  it('shows what goes, sends only what was shown, and stays in the queue until it is acknowledged', async () => {
    const reportId = await taken({ aboutChild: true })
    const path = `/triage/${reportId}/refer`
    const typed = {
      to: desk.teams.helpers.id,
      decides: 'yes',
      answer: 'Somebody is helping.',
      text: WORDS,
      names: 'Odalys',
    }
    const blind = await asha.post(path, { ...typed, step: 'send', seen: '' })
    assert.equal(blind.status, 200, 'nothing is sent unseen')
    assert.equal(await stateOf(reportId), 'open')
    const looked = await asha.post(path, { ...typed, step: 'look' })
    const gone = looked.document.querySelectorAll('del').map(({ text: one }) => one)
    assert.deepEqual(
      gone.map((one) => one.replaceAll(/\(taken out: |\)/gu, '')),
      ['Odalys', 'ann@example.org', '07700 900456'],
    )
    const changed = await asha.postRaw(path, {
      ...hidden(looked),
      ...typed,
      text: `${WORDS} More.`,
      step: 'send',
    })
    assert.equal(changed.status, 200, 'another text is shown first')
    const kept = { ...typed, keep: ['phone:07700 900456'] }
    const unshown = await asha.postRaw(path, {
      ...hidden(looked),
      ...kept,
      read: 'yes',
      step: 'send',
    })
    assert.match(errorsOn(unshown)[0] ?? '', /What you leave in changes what goes/u)
    assert.equal(await stateOf(reportId), 'open', 'what was not shown is not sent')
    assert.equal(unshown.document.querySelectorAll('del').length, 2, 'it is shown as it would go')
    assert.equal(unshown.document.querySelector('input[name=read][checked]'), null)
    const unread = await asha.postRaw(path, { ...hidden(unshown), ...kept, step: 'send' })
    assert.match(errorsOn(unread)[0] ?? '', /say that you took out what tells who wrote it/u)
    assert.equal(await stateOf(reportId), 'open')
    const sent = await asha.postRaw(path, {
      ...hidden(unread),
      ...kept,
      read: 'yes',
      step: 'send',
    })
    assert.equal(sent.headers.get('location'), `/triage/${reportId}?done=referred`, sent.text)
    assert.equal(await stateOf(reportId), 'referred')
    assert.equal(await statusOf(reportId), 'passed-on')
    const [referral] = await referralsOf(desk.desk.read, reportId)
    const dara = await desk.as(desk.people.dara)
    const list = await dara.get('/referrals')
    assert(list.text.includes(`/referrals/${referral?.id ?? ''}`), list.text)
    const seen = await dara.get(`/referrals/${referral?.id ?? ''}`)
    assert.match(
      text(seen),
      /\[taken out\] saw a boy at Larch Street\. Ring \[taken out\]\. Line 07700 900456\./u,
    )
    assert.doesNotMatch(seen.text, /Odalys|ann@example/u)
    await asha.post(`/referrals/${referral?.id ?? ''}`, { act: 'escalate' })
    assert.match((await dara.get('/referrals')).text, /Escalated/u)
    const acknowledged = await dara.post(`/referrals/${referral?.id ?? ''}`, { act: 'acknowledge' })
    assert.equal(acknowledged.status, 303, acknowledged.text)
    assert.equal(await stateOf(reportId), 'decided')
    const twice = await dara.postRaw(`/referrals/${referral?.id ?? ''}`, {
      ...hidden(seen),
      act: 'acknowledge',
    })
    assert.notEqual(twice.status, 303)
    assert.deepEqual(await conservationFaults(desk.desk.read), [])
  })

  it('is not there for a third team, and the sender cannot acknowledge for the other', async () => {
    const reportId = await taken()
    await passOn(`/triage/${reportId}/refer`, {
      to: desk.teams.helpers.id,
      decides: 'no',
      answer: '',
      text: 'A boy at Larch Street',
      names: '',
    })
    assert.equal(await stateOf(reportId), 'open')
    const [referral] = await referralsOf(desk.desk.read, reportId)
    const path = `/referrals/${referral?.id ?? ''}`
    const stranger = await desk.as(desk.people.stranger)
    assert.equal((await stranger.get(path)).status, 404)
    const own = await asha.get(path)
    const forged = await asha.postRaw(path, { ...hidden(own), act: 'acknowledge' })
    assert.equal(forged.status, 404)
    const closed = { reason: 'known-already', why: 'They have it', answer: '' }
    await asha.post(`/triage/${reportId}/close`, closed)
    assert.equal(await stateOf(reportId), 'referred', 'what nobody acknowledged keeps it open')
    await asha.post(`/triage/${reportId}/undo`, { why: 'The wrong team' })
    assert.equal(await stateOf(reportId), 'open')
    const dara = await desk.as(desk.people.dara)
    assert.equal((await dara.get(path)).status, 404, 'what was taken back is not there')
  })

  it('no report goes to a team that opens who reporters are', async () => {
    const reportId = await taken()
    const path = `/triage/${reportId}/refer`
    const to = desk.teams.source.id
    const offered = await asha.get(path)
    assert.equal(offered.document.querySelector(`option[value="${to}"]`), null)
    const forged = { to, decides: 'yes', answer: '', text: 'A boy', names: '' }
    const looked = await asha.post(path, { ...forged, step: 'look' })
    assert.match(errorsOn(looked)[0] ?? '', /opens who reporters are/u)
  })

  it('a team without a key cannot be sealed to, and it is said', async () => {
    const reportId = await taken()
    const { rows } = await desk.owner.query<{ id: string }>(
      `insert into access.teams (id, agency_id, name) values (gen_random_uuid(), $1, 'Empty') returning id`,
      [desk.agencies.other],
    )
    const refused = await asha.post(`/triage/${reportId}/refer`, {
      to: rows[0]?.id ?? '',
      decides: 'yes',
      answer: '',
      text: 'A boy',
      names: '',
      step: 'look',
    })
    assert.match(errorsOn(refused)[0] ?? '', /Nobody of that team holds a key yet/u)
  })
})

describe('an intelligence log', () => {
  const typed = {
    source: '2',
    information: 'C',
    handling: 'C',
    conditions: ['A2', 'S2'],
    legacy: 'b24',
    decides: 'yes',
    answer: '',
    text: WORDS,
    names: 'Odalys',
  }

  it('is graded, sealed, and leads to its source by a number only', async () => {
    const reportId = await taken()
    const { sent } = await passOn(`/triage/${reportId}/log`, typed)
    assert.equal(sent.status, 303, sent.text)
    assert.equal(await statusOf(reportId), 'kept')
    const list = await asha.get('/triage/logs')
    const path = list.document.querySelector('tbody a')?.getAttribute('href') ?? ''
    const log = await asha.get(path)
    assert.match(text(log), /2 C C \(A2, S2\) earlier B24/u)
    assert.match(text(log), /\[taken out\] saw a boy/u)
    assert.match(text(log), /S-[2-9A-Z]{8}: Untested/u)
    assert(!log.text.includes(reportId))
    const stranger = await desk.as(desk.people.stranger)
    assert.equal((await stranger.get(path)).status, 404)
  })

  it('says what is wrong with a grade', async () => {
    const reportId = await taken()
    const bare = await asha.post(`/triage/${reportId}/log`, {
      ...typed,
      source: '',
      handling: '',
      conditions: [],
      legacy: 'X99',
    })
    assert.deepEqual(errorsOn(bare), [
      'Choose how reliable the source is',
      'An earlier grade is a letter and two digits, for example B24',
      'Choose how it may be shared',
    ])
    const none = await asha.post(`/triage/${reportId}/log`, { ...typed, conditions: [] })
    assert.deepEqual(errorsOn(none), ['Choose at least one condition'])
    const many = await asha.post(`/triage/${reportId}/log`, { ...typed, handling: 'P' })
    assert.match(errorsOn(many)[0] ?? '', /With P there are no conditions/u)
  })
})

it('passing to another force keeps what was passed, to whom and how it may be used', async () => {
  const reportId = await taken()
  const { sent } = await passOn(`/triage/${reportId}/pass`, {
    to: desk.agencies.other,
    handling: 'P',
    conditions: [],
    decides: 'yes',
    answer: '',
    text: WORDS,
    names: 'Odalys',
  })
  assert.equal(sent.status, 303, sent.text)
  const shown = await asha.get(`/triage/${reportId}`)
  const link = shown.document.querySelector('a[href*="/passed/"]')?.getAttribute('href') ?? ''
  assert.match(text(await asha.get(link)), /Leicestershire Police.*\[taken out\] saw a boy/u)
})

describe('who a reporter is', () => {
  const identity = [{ question: 'name', label: 'Your name', text: 'Odalys Finch' }]

  it('is opened with a reason by a source protection officer, and by nobody else', async () => {
    const reportId = await taken({ identity })
    const shown = await asha.get(`/triage/${reportId}`)
    assert.match(text(shown), /The reporter said who they are/u)
    assert(!shown.text.includes('Odalys Finch'))
    assert.equal((await asha.get('/triage/identity')).status, 404)
    const reference = (await findCase(desk.desk.read, reportId))?.reference ?? ''
    const eli = await desk.as(desk.people.eli)
    const bare = await eli.post('/triage/identity', { reference })
    assert.deepEqual(errorsOn(bare), ['Choose why it has to be opened'])
    const opened = await eli.post('/triage/identity', { reference, reason: 'child-in-danger' })
    assert.match(text(opened), /Odalys Finch/u)
    const { rows } = await desk.owner.query(
      'select member_id, reason from reports.identity_openings where report_id = $1',
      [reportId],
    )
    assert.deepEqual(rows, [{ member_id: desk.people.eli.id, reason: 'child-in-danger' }])
  })

  it('that was not said, or of a report that is not there, answers the same', async () => {
    const reportId = await taken()
    const reference = (await findCase(desk.desk.read, reportId))?.reference ?? ''
    const eli = await desk.as(desk.people.eli)
    for (const typed of [reference, 'R-00000-00000', 'nothing']) {
      const refused = await eli.post('/triage/identity', { reference: typed, reason: 'court' })
      assert.match(errorsOn(refused)[0] ?? '', /There is no such report/u)
    }
  })
})
