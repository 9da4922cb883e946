import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setIntake } from '../store-intake.ts'
import {
  deskAct,
  FULL,
  headingOf,
  press,
  TEST_KEYS,
  testReports,
  type TestReports,
} from '../testing.ts'

describe('where no team may be told who a reporter is', () => {
  let reports: TestReports
  const choose = (identity: string | null, version: number) =>
    deskAct(reports, (tx) =>
      setIntake(tx, TEST_KEYS, { report: reports.team.id, identity, version }),
    )
  before(async () => {
    reports = await testReports()
  })
  after(() => reports.database.close())

  test('who had answered when the team was taken away is told, and what they wrote is not kept', async () => {
    const { visitor } = reports
    let page = await visitor.get('/report')
    reports.clock.advance(60_000)
    for (const step of Object.keys(FULL)) page = await press(visitor, page, 'next', FULL[step])
    await choose(null, 4)
    const refused = await press(visitor, page, 'send')
    assert.equal(refused.status, 422)
    assert.match(refused.text, /nobody here may be told who you are/u)
    assert.match(refused.text, /Merle Quinlan/u)
    assert.equal(reports.received.length, 0)
    page = await press(visitor, refused, 'change:you')
    page = await press(visitor, page, 'check', { yourName: '', yourPhone: '' })
    assert.equal((await press(visitor, page, 'send')).status, 200)
    assert.equal(reports.received.length, 1)
  })

  test('nobody is asked, on any page, and the report is kept', async () => {
    const { visitor, clock } = reports
    clock.advance(60_000)
    let page = await visitor.get('/report')
    clock.advance(60_000)
    for (const step of Object.keys(FULL).slice(0, -1))
      page = await press(visitor, page, 'next', FULL[step])
    assert.equal(headingOf(page), 'Read it through before you send it')
    assert.doesNotMatch(page.text, /change:you/u)
    assert.equal((await press(visitor, page, 'send')).status, 200)
    assert.equal(reports.received.length, 2)
  })
})
