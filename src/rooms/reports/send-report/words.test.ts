import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { press, testReports, type TestReports } from '../testing.ts'

/** What stands in clear in the database is what the start pages say. */
describe('what people are told before they begin', () => {
  let reports: TestReports
  before(async () => {
    reports = await testReports()
  })
  after(() => reports.database.close())

  for (const path of ['/report', '/report/professional', '/report/young'])
    test(`${path} names everything that is not locked, and what we cannot promise`, async () => {
      const { document } = await reports.visitor.get(path)
      const said = document.querySelector('details')?.textContent ?? ''
      for (const clear of [
        /danger/u,
        /now or soon/u,
        /form/u,
        /gave a name/u,
        /how much you wrote/u,
      ])
        assert.match(said, clear)
      assert.match(said, /message/u)
      assert.doesNotMatch(said, /are taken out/u)
      assert.match(said, /go(?:es)? back/u)
    })

  test('the young receipt page rings Childline', async () => {
    const { document } = await sendYoung(reports)
    assert.ok(document.querySelector('main a[href="tel:08001111"]'))
  })
})

const sendYoung = async ({ visitor, clock }: TestReports) => {
  const start = await visitor.get('/report/young')
  clock.advance(60_000)
  const question = await press(visitor, start, 'next', { danger: 'no' })
  const check = await press(visitor, question, 'check', { saw: 'Something' })
  return press(visitor, check, 'send')
}
