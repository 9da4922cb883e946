import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { testSite } from '../../../platform/page/testing.ts'
import { deskReportPages } from '../routes.ts'
import { readIntake } from '../store-intake.ts'
import { headingOf, testReports, type TestReports } from '../testing.ts'

describe('which teams take reports', () => {
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
      permissions: new Set(['triage.configure', 'reports.enter', 'partners.manage']),
      actor: {
        id: '018f0000-0000-7000-8000-00000000000a',
        name: 'Asha Verma',
        permissions: new Set(permissions),
      },
    })
  before(async () => {
    reports = await testReports({ intake: false })
    desk = siteFor('triage.configure')
  })
  after(() => reports.database.close())

  const optionsOf = async (field: string) =>
    (await desk.get('/reports/intake')).document
      .querySelectorAll(`select[name=${field}] option`)
      .map((option) => ({ value: option.getAttribute('value') ?? '', text: option.text.trim() }))
  const teamCalled = async (name: string) =>
    (await optionsOf('report')).find(({ text }) => text.startsWith(name))?.value ?? ''

  test('a team that is chosen takes reports from then on, and the log says which', async () => {
    assert.equal(
      headingOf(await reports.visitor.get('/report')),
      'We cannot take reports here just now',
    )
    const [report, identity] = [await teamCalled('Triage'), await teamCalled('Source protection')]
    const saved = await desk.post('/reports/intake', { report, identity })
    assert.equal(saved.headers.get('location'), '/reports/intake?done=saved')
    const stands = await readIntake(reports.database.desk.read)
    assert.deepEqual([stands.report, stands.identity], [report, identity])
    const log = await reports.database.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = 'reports.intake' and outcome = 'done'`,
    )
    assert.deepEqual(JSON.parse(log.rows.at(-1)?.particulars ?? ''), { report, identity })
  })

  test('a team without a key is not offered, and is refused when it is sent all the same', async () => {
    const keyless = randomUUID()
    await reports.database.owner.query(
      `insert into access.teams (id, agency_id, name)
        select $1, id, 'Night desk' from access.agencies where slug = 'northamptonshire'`,
      [keyless],
    )
    assert.equal(await teamCalled('Night desk'), '')
    const refused = await desk.post('/reports/intake', { report: keyless, identity: '' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Choose a team that has a key/u)
  })

  test('whoever saves second is told, keeps their choice, and may put it in place', async () => {
    const report = await teamCalled('Triage')
    const page = await desk.get('/reports/intake')
    const hidden = Object.fromEntries(
      page.document
        .querySelectorAll('main form input[type=hidden]')
        .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    )
    await desk.post('/reports/intake', { report, identity: '' })
    const second = await desk.postRaw('/reports/intake', { ...hidden, report: '', identity: '' })
    assert.equal(second.status, 409)
    assert.match(second.text, /Somebody chose teams after you opened the page/u)
    assert.equal((await readIntake(reports.database.desk.read)).report, report)
  })

  test('nobody else may, and a form from elsewhere is refused', async () => {
    assert.equal((await siteFor('reports.enter').get('/reports/intake')).status, 404)
    const bare = await desk.post('/reports/intake', { report: '' }, { csrf: false })
    assert.equal(bare.status, 403)
  })
})
