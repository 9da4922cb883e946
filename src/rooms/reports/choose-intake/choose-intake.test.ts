import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { html } from '../../../platform/html/index.ts'
import { page } from '../../../platform/page/page.ts'
import { shown } from '../../../platform/page/reply.ts'
import { type Answer, testSite } from '../../../platform/page/testing.ts'
import { accessPages } from '../../access/routes.ts'
import {
  type Person,
  testPartnership,
  type TestPartnership,
  testTeam,
} from '../../access/testing.ts'
import { deskReportPages } from '../routes.ts'
import { receiveReport, takesReports } from '../receive-report.ts'
import { type ReportsKeys, reportsKeys } from '../server-keys.ts'
import { readIntake } from '../store-intake.ts'
import { intakeNotice } from './notice.ts'

type Browser = ReturnType<typeof testSite>

describe('which teams take reports', () => {
  let here: TestPartnership
  let keys: ReportsKeys
  let triage: string
  let sources: string
  let elsewhere: string
  const people: Record<string, Person> = {}
  const browsers = new Map<string, Browser>()

  before(async () => {
    here = await testPartnership()
    keys = reportsKeys(new Uint8Array(32).fill(3), here.access)
    const joel = await here.person('Joel Pemberwick', ['triage-officer'])
    const bronwen = await here.person('Bronwen Tallisker', ['source-protection-officer'])
    const made = await here.person('Nobody Whom', ['triage-officer'])
    people['petra'] = await here.person('Petra Mossgrave', ['administrator'])
    triage = (await testTeam(here, 'Triage', [joel])).id
    sources = (await testTeam(here, 'Source protection', [bronwen])).id
    elsewhere = (await testTeam(here, 'Elsewhere', [made])).id
    Object.assign(people, { joel, bronwen, made })
  })
  after(() => here.close())

  /** The desk of one of them, signed in. */
  const as = async (name: string): Promise<Browser> => {
    const known = browsers.get(name)
    if (known !== undefined) return known
    const who = people[name]
    assert.ok(who)
    const first = page({
      path: '/first',
      permission: 'signed-in',
      audit: 'test.first',
      show: async (visit) =>
        shown({ title: 'First', body: html`<h1>First</h1>${await intakeNotice(visit, keys)}` }),
    })
    const pages = [
      first,
      ...accessPages(here.access),
      ...deskReportPages({
        keys,
        onReceived: () => Promise.resolve(),
        pathOf: (id) => `/${id}`,
        apiDescription: '/api/openapi.json',
      }),
    ]
    const browser = testSite({ pages, db: here.desk, clock: here.clock, gate: here.gate })
    await here.signIn(who, browser)
    here.clock.advance(60_000)
    browsers.set(name, browser)
    return browser
  }
  const hiddenOn = ({ document }: Answer) =>
    Object.fromEntries(
      document
        .querySelectorAll('main form input[type=hidden]')
        .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    )
  const stands = async () => {
    const { report, identity } = await readIntake(here.desk.read, keys)
    return [report, identity]
  }
  const propose = async (name: string, report: string, identity: string) =>
    (await as(name)).post('/reports/intake', { report, identity })
  const waiting = async () =>
    (await (await as('petra')).get('/reports/intake')).document
      .querySelector('main .govuk-inset-text a')
      ?.getAttribute('href') ?? ''

  test('a team that decides may not learn who reporters are, and one in which nobody may act is refused', async () => {
    const same = await propose('petra', triage, triage)
    assert.equal(same.status, 422)
    assert.match(same.text, /Choose another team than the one that decides/u)
    const idle = await propose('petra', sources, triage)
    assert.match(idle.text, /a triage officer who can sign in holds its key/u)
    assert.match(idle.text, /a source protection officer who can sign in holds its key/u)
    assert.deepEqual(await stands(), [null, null])
  })

  test('with one administrator the first choice stands at once, and everybody concerned is told', async () => {
    const asked = (await (await as('petra')).get('/reports/intake')).text
    assert.match(asked, /it holds at once/u)
    assert.doesNotMatch(asked, /Another administrator must confirm this/u)
    const saved = await propose('petra', triage, sources)
    assert.equal(saved.headers.get('location'), '/reports/intake?done=saved')
    assert.deepEqual(await stands(), [triage, sources])
    const { text } = await (await as('joel')).get('/first')
    assert.match(text, /new reports go to Triage/u)
    assert.match(text, /confirmed by nobody: there was no second administrator/u)
    const log = await here.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = 'reports.intake' and outcome = 'done'`,
    )
    const told = JSON.parse(log.rows.at(-1)?.particulars ?? '') as Record<string, unknown>
    assert.deepEqual([told['report'], told['identity'], told['stands']], [triage, sources, true])
  })

  test('one administrator alone cannot send reports to another team', async () => {
    const asked = (await (await as('petra')).get('/reports/intake')).text
    assert.match(asked, /Another administrator must confirm this/u)
    const sent = await propose('petra', elsewhere, sources)
    assert.equal(sent.headers.get('location'), '/reports/intake?done=proposed')
    assert.deepEqual(await stands(), [triage, sources])
    const own = await (await as('petra')).post(await waiting(), { decision: 'confirm' })
    assert.equal(own.status, 422)
    assert.match(own.text, /You proposed this/u)
    assert.deepEqual(await stands(), [triage, sources])
  })

  test('the team that takes reports sees on its first page what was proposed', async () => {
    for (const name of ['joel', 'bronwen']) {
      const { text } = await (await as(name)).get('/first')
      assert.match(
        text,
        /Petra Mossgrave proposed on 20 November 2026 that new reports go to Elsew/u,
      )
    }
  })

  test('a second administrator sees both, refuses or confirms, and only what they looked at', async () => {
    people['samir'] = await here.person('Samir Wolstenby', ['administrator'])
    const samir = await as('samir')
    const first = await waiting()
    const looked = await samir.get(first)
    assert.match(looked.text, /Elsewhere, Northamptonshire Police \(now: Triage/u)
    await propose('petra', elsewhere, '')
    const late = await samir.postRaw(first, { ...hiddenOn(looked), decision: 'confirm' })
    assert.match(late.text, /another was proposed instead/u)
    const refused = await samir.post(await waiting(), { decision: 'refuse' })
    assert.equal(refused.headers.get('location'), '/reports/intake?done=refused')
    assert.deepEqual(await stands(), [triage, sources])
    await propose('petra', triage, '')
    const confirmed = await samir.post(await waiting(), { decision: 'confirm' })
    assert.equal(confirmed.headers.get('location'), '/reports/intake?done=saved')
    assert.deepEqual(await stands(), [triage, null])
    const { text } = await (await as('joel')).get('/first')
    assert.match(text, /Proposed by Petra Mossgrave, confirmed by Samir Wolstenby/u)
  })

  test('without a team for it, who somebody is is never sealed to those who decide', async () => {
    const answer = { question: 'you', label: 'Your name', text: 'Merle Quinlan' }
    const send = (identity: (typeof answer)[]) =>
      here.act((tx) =>
        receiveReport(tx, {
          report: {
            channel: 'public',
            form: 'public-1',
            urgency: 'soon',
            aboutChild: false,
            quarantined: false,
            answers: [answer],
            identity,
          },
          keys,
          now: here.clock.now(),
          onReceived: () => Promise.resolve(),
        }),
      )
    assert.deepEqual(await send([answer]), { ok: false, why: 'no-identity-team' })
    assert.equal((await send([])).ok, true)
  })

  test('a proposal is good for a week', async () => {
    await propose('petra', elsewhere, sources)
    const place = await waiting()
    here.clock.advance(7 * 24 * 3600 * 1000)
    browsers.clear()
    const late = await (await as('samir')).post(place, { decision: 'confirm' })
    assert.match(late.text, /its time is over/u)
    assert.equal(await waiting(), '')
    assert.deepEqual(await stands(), [triage, null])
  })

  test('whoever proposes after others were chosen is told, and keeps their choice', async () => {
    const petra = await as('petra')
    const opened = await petra.get('/reports/intake')
    const hidden = hiddenOn(opened)
    await propose('petra', triage, sources)
    await (await as('samir')).post(await waiting(), { decision: 'confirm' })
    const second = await petra.postRaw('/reports/intake', { ...hidden, report: '', identity: '' })
    assert.equal(second.status, 409)
    assert.match(second.text, /Other teams were chosen after you opened the page/u)
    assert.deepEqual(await stands(), [triage, sources])
  })

  test('nobody else may, and a form from elsewhere is refused', async () => {
    assert.equal((await (await as('joel')).get('/reports/intake')).status, 404)
    const petra = await as('petra')
    const bare = await petra.post('/reports/intake', { report: '' }, { csrf: false })
    assert.equal(bare.status, 403)
  })

  test('a team that was put into the database behind the server’s back gets nothing, and the desk says so', async () => {
    const change = `update reports.intake set team_id = $1 where compartment = 'report'`
    await here.owner.query(change, [elsewhere])
    await assert.rejects(takesReports(here.public.read, keys), /not one that this server made/u)
    for (const [name, path] of [
      ['petra', '/reports/intake'],
      ['joel', '/first'],
    ] as const)
      assert.match((await (await as(name)).get(path)).text, /in the database/u)
    await here.owner.query(change, [triage])
    assert.equal(await takesReports(here.public.read, keys), true)
  })
})
