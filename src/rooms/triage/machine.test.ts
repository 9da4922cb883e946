import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { conservationFaults } from './conservation.ts'
import { findCase } from './store-cases.ts'
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

const PATH = '/triage/machine'
const SECOND = '/triage/machine/second'
const WHY = 'All the same words, one a second'
const caseOf = async (reportId: string) => {
  const of = await findCase(desk.desk.read, reportId)
  assert.ok(of)
  return of
}
const flood = async (count: number, of: Parameters<typeof receive>[1] = {}) => {
  const ids: string[] = []
  for (let made = 0; made < count; made += 1)
    ids.push((await receive(desk, { quarantined: true, aboutChild: true, ...of })).reportId)
  return ids
}
const chosen = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => `${id}.${String((await caseOf(id)).version)}`))
const statesOf = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await caseOf(id)).state))
const csrfOf = async (browser: Browser, path: string) => {
  const field = (await browser.get(path)).document.querySelector('input[name*=csrf]')
  return [field?.getAttribute('name') ?? '', field?.getAttribute('value') ?? ''] as const
}
const entries = async (name: string) =>
  (
    await desk.owner.query<{ outcome: string; particulars: Record<string, unknown> }>(
      'select outcome, particulars::jsonb as particulars from audit.entries where name = $1 order by seq',
      [name],
    )
  ).rows

it('several at once are proposed by one and decided by another, each with a step and an entry of its own', async () => {
  const ids = await flood(3)
  const bare = await asha.post(PATH, {})
  assert.deepEqual(errorsOn(bare), ['Tick at least one report', 'Say how you can tell'])
  const proposed = await asha.post(PATH, { chosen: await chosen(ids), why: WHY })
  assert.equal(proposed.headers.get('location'), `${PATH}?done=proposed`, proposed.text)
  assert.deepEqual(await statesOf(ids), ['proposed', 'proposed', 'proposed'])
  const logged = (await entries('triage.machine')).filter(({ outcome }) => outcome === 'done')
  assert.deepEqual(
    logged.map(({ particulars }) => particulars['reportId']),
    [...ids, null],
  )
  const own = await asha.get(SECOND)
  assert(!own.text.includes(ids[0] ?? ''), 'nobody is their own second person')
  const [csrf, value] = await csrfOf(asha, `/triage/${ids[0] ?? ''}/note`)
  const typed = { [csrf]: value, chosen: await chosen(ids), agree: 'yes', why: WHY }
  assert.equal((await asha.postRaw(SECOND, typed)).status, 409)
  assert.deepEqual(await statesOf(ids), ['proposed', 'proposed', 'proposed'])
  assert.match((await ben.get(`/triage/${ids[0] ?? ''}`)).text, /one a second/u)
  const agreed = await ben.post(SECOND, {
    chosen: await chosen(ids),
    agree: 'yes',
    why: 'So it is',
  })
  assert.equal(agreed.headers.get('location'), `${SECOND}?done=closed`, agreed.text)
  assert.deepEqual(await statesOf(ids), ['decided', 'decided', 'decided'])
  const { rows } = await desk.owner.query(
    `select distinct by_member, second_member, reason from triage.decisions where report_id = any($1)`,
    [ids],
  )
  assert.deepEqual(rows, [
    { by_member: desk.people.asha.id, second_member: desk.people.ben.id, reason: 'machine' },
  ])
  assert.deepEqual(await conservationFaults(desk.desk.read), [])
})

it('if anybody did something with one of them meanwhile, nothing is done, and that one is named', async () => {
  const ids = await flood(3)
  const seen = await chosen(ids)
  const [, second = ''] = ids
  await step(ben, second, 'flag')
  const refused = await asha.post(PATH, { chosen: seen, why: WHY })
  assert.equal(refused.status, 409)
  const { reference } = await caseOf(second)
  assert.match(
    errorsOn(refused)[0] ?? '',
    new RegExp(`^Nothing was done\\..* with ${reference} `, 'u'),
  )
  assert.deepEqual(await statesOf(ids), ['waiting', 'waiting', 'waiting'])
  const last = (await entries('triage.machine')).at(-1)
  assert.equal(last?.outcome, 'refused: changed-since-read')
  assert.equal(last.particulars['reports'], reference)
})

it('is for what was set aside, and for nobody else’s', async () => {
  const { reportId } = await receive(desk)
  const inQueue = await asha.post(PATH, { chosen: await chosen([reportId]), why: WHY })
  assert.equal(inQueue.status, 409)
  const ids = await flood(1)
  await step(ben, ids[0] ?? '', 'take')
  const held = await asha.post(PATH, { chosen: await chosen(ids), why: WHY })
  assert.equal(held.status, 409, 'a colleague has it')
  const stranger = await desk.as(desk.people.stranger)
  const others = await stranger.get(PATH)
  assert(!others.text.includes(ids[0] ?? ''))
  const dara = await desk.as(desk.people.dara)
  assert.equal((await dara.get(PATH)).status, 404)
})

it('what a colleague does not agree to goes back; another proposal is not agreed to here', async () => {
  const ids = await flood(1)
  await asha.post(PATH, { chosen: await chosen(ids), why: WHY })
  await ben.post(SECOND, { chosen: await chosen(ids), agree: 'no', why: 'This one is a person' })
  assert.deepEqual(await statesOf(ids), ['open'])
  const typed = { reason: 'known-already', why: 'The school told us', answer: '' }
  await asha.post(`/triage/${ids[0] ?? ''}/close`, typed)
  assert.deepEqual(await statesOf(ids), ['proposed'])
  const other = { chosen: await chosen(ids), agree: 'yes', why: 'So it is' }
  const none = await flood(1)
  await asha.post(PATH, { chosen: await chosen(none), why: WHY })
  assert.equal((await ben.post(SECOND, other)).status, 409)
  assert.deepEqual(await statesOf(ids), ['proposed'])
})
