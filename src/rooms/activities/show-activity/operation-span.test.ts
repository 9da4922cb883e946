import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { deskActivitiesPages } from '../routes.ts'
import { makeCast, TEST_NOW, typed } from '../testing.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

test('an activity whose days lie outside its operation says so', async () => {
  const cast = await makeCast(db)
  const actor = await cast.member('northamptonshire', 'operation-lead')
  const site = testSite({
    pages: deskActivitiesPages(),
    db: db.desk,
    actor,
    clock: stoppedClock(TEST_NOW),
  })
  const recorded = async (startsDay: string) => {
    const made = await site.post('/operations/new', {
      ...typed.operation,
      startsDay,
      endsDay: '15',
      endsMonth: '10',
      endsYear: '2023',
    })
    const operation = (made.headers.get('location') ?? '').split('?')[0]?.split('/').at(-1) ?? ''
    const activity = await site.post('/activities/new', { ...typed.activity, operation })
    return site.get((activity.headers.get('location') ?? '').split('?')[0] ?? '')
  }
  assert.match(
    (await recorded('12')).text,
    /outside those of its operation \(12 to 15 October 2023\)/u,
  )
  assert.doesNotMatch((await recorded('9')).text, /outside those of its operation/u)
})
