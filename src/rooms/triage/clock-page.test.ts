import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { readClockwork } from './store-clock.ts'
import { type Browser, errorsOn, receive, testDesk, type TestDesk } from './testing.ts'
import { findCase } from './store-cases.ts'

let desk: TestDesk
let petra: Browser
before(async () => {
  desk = await testDesk()
  petra = await desk.as(await desk.person('Petra Moss', ['administrator']))
})
after(() => desk.close())

const typed = {
  labels: ['Now', 'Amber', 'Green', 'Blue'],
  meanings: ['a', 'b', 'c', 'd'],
  minutes: ['2', '8', '', ''],
  always: ['red'],
  opens: ['08:00', '08:00', '08:00', '08:00', '08:00', '', ''],
  closes: ['20:00', '20:00', '20:00', '20:00', '20.00', '', ''],
  closures: '2026-12-25 Christmas Day\n2026-12-28 Boxing Day',
}

it('an administrator sets levels, hours and closures; what comes then has that clock', async () => {
  const saved = await petra.post('/triage/clock', typed)
  assert.equal(saved.status, 303, errorsOn(saved).join())
  const { levels, hours } = await readClockwork(desk.desk.read)
  assert.deepEqual(
    levels.map(({ label, workingMinutes, aroundTheClock }) => [
      label,
      workingMinutes,
      aroundTheClock,
    ]),
    [
      ['Now', 120, true],
      ['Amber', 480, false],
      ['Green', null, false],
      ['Blue', null, false],
    ],
  )
  assert.deepEqual(hours.days.get(5), { opens: '08:00', closes: '20:00' })
  assert.equal(hours.closures.size, 2)
  const { reportId } = await receive(desk, { urgency: 'danger' })
  const of = await findCase(desk.desk.read, reportId)
  assert.equal((of?.dueAt?.getTime() ?? 0) - (of?.receivedAt.getTime() ?? 0), 120 * 60_000)
})

it('everything that is wrong is said at once', async () => {
  const wrong = await petra.post('/triage/clock', {
    ...typed,
    labels: ['', 'Amber', 'Green', 'Blue'],
    minutes: ['-1', 'many', '', ''],
    opens: ['08:00', '21:00', 'nine', '08:00', '08:00', '', ''],
    closures: 'Christmas',
  })
  assert.equal(wrong.status, 422)
  assert.deepEqual(errorsOn(wrong), [
    'Level 1 needs a name of up to 60 characters',
    'Level 1: hours must be a number such as 4 or 0.5, or empty',
    'Amber: hours must be a number such as 4 or 0.5, or empty',
    'Tuesday must close after it opens',
    'Wednesday needs two times such as 09:00 and 17:00, or none',
    '“Christmas” is not a day and its name, as in 2026-12-25 Christmas Day',
  ])
})

it('of two who change it at once the second is told, and loses nothing', async () => {
  const page = await petra.get('/triage/clock')
  const hidden = Object.fromEntries(
    page.document
      .querySelectorAll('form[method=post] input[type=hidden]')
      .map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
  )
  await petra.post('/triage/clock', typed)
  const second = await petra.postRaw('/triage/clock', {
    ...hidden,
    ...typed,
    labels: ['Mine', 'Amber', 'Green', 'Blue'],
  })
  assert.match(errorsOn(second)[0] ?? '', /Somebody changed this/u)
  assert.equal(second.document.querySelector('#label-0')?.getAttribute('value'), 'Mine')
})

it('is not there for somebody who decides on reports', async () => {
  const asha = await desk.as(desk.people.asha)
  assert.equal((await asha.get('/triage/clock')).status, 404)
})
