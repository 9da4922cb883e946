import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testSite } from '../../../platform/page/testing.ts'
import { deskReportPages } from '../routes.ts'
import { headingOf, press, testReports, type TestReports, wordsOn } from '../testing.ts'

describe('the desk writes down what somebody says', () => {
  let reports: TestReports
  let desk: ReturnType<typeof testSite>
  const siteFor = (...permissions: string[]) =>
    testSite({
      pages: deskReportPages({
        ...reports.deps,
        pathOf: (id) => `/triage/${id}`,
        apiDescription: '/api/openapi.json',
      }),
      db: reports.database.desk,
      clock: reports.clock,
      actor: {
        id: '018f0000-0000-7000-8000-00000000000a',
        name: 'Asha Verma',
        permissions: new Set(permissions),
      },
    })
  before(async () => {
    reports = await testReports()
    desk = siteFor('reports.enter')
  })
  after(() => reports.database.close())

  const enter = async (fields: Record<string, string | string[]>) =>
    press(desk, await desk.get('/reports/enter'), 'Save report', fields)

  test('it goes the same way as every report, and the log says who entered it', async () => {
    const saved = await enter({
      channel: 'phone',
      danger: 'unsure',
      saw: 'A caller saw two boys',
      yourName: 'Merle Quinlan',
    })
    assert.equal(headingOf(saved), 'The report is saved')
    const [one] = reports.received
    assert.deepEqual([one?.channel, one?.urgency, one?.quarantined], ['phone', 'soon', false])
    assert.equal(
      saved.document.querySelector(`a[href="/triage/${one?.reportId ?? ''}"]`)?.textContent,
      'Open the report',
    )
    assert.equal(wordsOn(saved), '')
    const log = await reports.database.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = 'reports.enter' and outcome = 'done'`,
    )
    assert.deepEqual(
      log.rows.map(({ particulars }) => JSON.parse(particulars) as unknown),
      [{ report: one?.reportId, channel: 'phone' }],
    )
  })

  test('words for the reporter are shown once, and lead back', async () => {
    const page = await desk.get('/reports/enter')
    const saved = await press(desk, page, 'Save report', {
      channel: 'in-person',
      saw: 'At the desk',
      giveWords: 'yes',
    })
    const words = wordsOn(saved)
    const back = await press(reports.visitor, await reports.visitor.get('/report/return'), 'open', {
      words,
    })
    assert.equal(headingOf(back), 'We have it')
    const before = reports.received.length
    const again = await press(desk, page, 'Save report', {
      channel: 'in-person',
      saw: 'At the desk',
      giveWords: 'yes',
    })
    assert.equal(headingOf(again), 'This report was saved before')
    assert.equal(reports.received.length, before)
  })

  test('what is missing or too long is told at once, and what was typed stays', async () => {
    const wrong = await enter({ where: 'x'.repeat(20_001) })
    assert.equal(wrong.status, 422)
    for (const message of [/Choose how it came/u, /up to 20,000 characters/u])
      assert.match(wrong.text, message)
    assert.equal(wrong.document.querySelector('textarea[name=where]')?.textContent.length, 20_001)
    assert.match((await enter({ channel: 'phone' })).text, /Write down what they said/u)
  })

  test('without the permission there is no such page', async () => {
    assert.equal((await siteFor('reports.read').get('/reports/enter')).status, 404)
  })

  test('a form without our token is refused', async () => {
    assert.equal((await desk.postRaw('/reports/enter', { channel: 'phone', saw: 'x' })).status, 403)
  })
})
