import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Browser, errorsOn, testDesk, type TestDesk } from './testing.ts'

let desk: TestDesk
let petra: Browser
let samir: Browser
let asha: Browser
before(async () => {
  desk = await testDesk()
  petra = await desk.as(await desk.person('Petra Mossgrave', ['administrator']))
  samir = await desk.as(await desk.person('Samir Wolstenby', ['administrator']))
  asha = await desk.as(desk.people.asha)
})
after(() => desk.close())

const hidden = ({ document }: Awaited<ReturnType<Browser['get']>>) =>
  Object.fromEntries(
    document
      .querySelectorAll('main form[method=post] input[type=hidden]')
      .map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
  )
const lastLogged = async (name: string) => {
  const { rows } = await desk.owner.query<{ particulars: string }>(
    `select particulars from audit.entries where name = $1 and outcome = 'done'`,
    [name],
  )
  return JSON.parse(rows.at(-1)?.particulars ?? '{}') as Record<string, unknown>
}

const RULES = { close: '400', refer: '2192', pass: '2192', log: '2192', grace: '30' }

describe('how long reports are kept', () => {
  const path = '/triage/retention/rules'

  it('is settled with a reason, which stands in the history', async () => {
    const sent = await petra.post(path, { ...RULES, reason: 'Agreed with the records officer' })
    assert.equal(sent.headers.get('location'), `${path}?done=saved`, errorsOn(sent).join())
    const { text } = await petra.get(path)
    assert.match(text, /365 → 400 days/u)
    assert.match(text, /Agreed with the records officer/u)
    assert.equal((await lastLogged('triage.retention-rules'))['close'], 400)
  })

  it('says everything that is wrong at once, and keeps what was typed', async () => {
    const sent = await petra.post(path, { ...RULES, close: '3', grace: 'soon', reason: '' })
    assert.equal(sent.status, 422)
    assert.deepEqual(errorsOn(sent), [
      'Enter a whole number of days from 30 to 36525',
      'Enter a whole number of days from 7 to 365',
      'Say why, for the history',
    ])
    assert.equal(sent.document.querySelector('#grace')?.getAttribute('value'), 'soon')
  })

  it('of two who change it at once the second is told, and loses nothing', async () => {
    const old = hidden(await samir.get(path))
    await petra.post(path, { ...RULES, reason: 'First' })
    const mine = { ...RULES, close: '500', reason: 'Second' }
    const late = await samir.postRaw(path, { ...old, ...mine })
    assert.equal(late.status, 409)
    assert.equal(late.document.querySelector('#close')?.getAttribute('value'), '500')
    assert.equal((await samir.postRaw(path, { ...hidden(late), ...mine })).status, 303)
  })

  it('is not there for somebody who decides on reports, nor for a form from elsewhere', async () => {
    assert.equal((await asha.get(path)).status, 404)
    assert.equal((await petra.postRaw(path, { ...RULES, reason: 'x' })).status, 403)
  })
})

describe('how often members are told by mail', () => {
  const path = '/triage/notices'
  const every = { every: '90', from: '21.00', to: '6:30' }

  it('is settled, with times as people write them', async () => {
    const sent = await petra.post(path, every)
    assert.equal(sent.headers.get('location'), `${path}?done=saved`, errorsOn(sent).join())
    const { document } = await petra.get(path)
    const stands = ['every', 'from', 'to'].map((name) =>
      document.querySelector(`#${name}`)?.getAttribute('value'),
    )
    assert.deepEqual(stands, ['90', '21:00', '06:30'])
  })

  for (const [what, typed, says] of [
    ['too often', { ...every, every: '1' }, 'Enter a whole number of minutes from 5 to 1440'],
    ['no time', { ...every, to: 'late' }, 'Enter two times such as 20:00 and 07:00, or none'],
    [
      'a night of no length',
      { ...every, to: '21:00' },
      'Quiet hours must end at another time than they begin',
    ],
  ] as const)
    it(`says what to mend: ${what}`, async () => {
      assert.deepEqual(errorsOn(await petra.post(path, typed)), [says])
    })

  it('of two who change it at once the second is told, and loses nothing', async () => {
    const old = hidden(await samir.get(path))
    await petra.post(path, every)
    const late = await samir.postRaw(path, { ...old, ...every, every: '30' })
    assert.equal(late.status, 409)
    assert.equal(late.document.querySelector('#every')?.getAttribute('value'), '30')
  })

  it('is not there for somebody who decides on reports, nor for a form from elsewhere', async () => {
    assert.equal((await asha.get(path)).status, 404)
    assert.equal((await petra.postRaw(path, every)).status, 403)
  })
})
