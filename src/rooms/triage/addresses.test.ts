import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Browser, testDesk, type TestDesk } from './testing.ts'

let desk: TestDesk
let asha: Browser
before(async () => {
  desk = await testDesk()
  asha = await desk.as(desk.people.asha)
})
after(() => desk.close())

const ZEROS = '00000000-0000-0000-0000-000000000000'
const DASHES = '-'.repeat(36)
const PATHS = ['/triage', '/triage/logs', '/triage/retention', '/triage/erased', '/referrals']
const NAMES = ['after', 'before', 'find', 'whose', 'list', 'done', 'page']

describe('a mangled address', () => {
  const FOUND = [
    `/triage?after=1.2026-99-99T1:1:1Z.${DASHES}`,
    `/triage?after=1.0000-01-01T01:01:01Z.${ZEROS}`,
    `/triage?after=1.2026-02-30T01:01:01Z.${ZEROS}`,
    '/triage?find=01/01/0000',
    '/triage?find=0000-01-01',
    `/triage/logs?after=2026-99-99T99:99Z.${ZEROS}`,
    `/triage/logs?after=2026-01-01T01:01:01Z.${DASHES}`,
    `/triage/erased?after=2026-01-01T01:01:01Z.${DASHES}`,
    `/triage/retention?after=2026-99-99T99:99Z.${ZEROS}`,
  ]
  for (const path of FOUND)
    it(`shows the list from its beginning: ${path}`, async () => {
      const { status } = await asha.get(path)
      assert(status === 200 || status === 404, String(status))
    })

  it('is never an error of the server', async () => {
    const year = fc.constantFrom('0000', '0001', '1899', '1900', '2026', '9999', '99999')
    const two = fc.integer({ min: 0, max: 99 }).map((it) => String(it).padStart(2, '0'))
    const day = fc.tuple(year, two, two).map((parts) => parts.join('-'))
    const time = fc.tuple(two, two, two).map((parts) => parts.join(':'))
    const id = fc.oneof(fc.uuid(), fc.constantFrom(ZEROS, DASHES, '', 'x'))
    const moment = fc.tuple(day, time, id).map(([a, b, c]) => `${a}T${b}Z.${c}`)
    const value = fc.oneof(
      moment,
      moment.map((it) => `1.${it}`),
      id.map((it) => `0.infinity.${it}`),
      day,
      day.map((it) => it.split('-').toReversed().join('/')),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('%', '\\', "'", 'R-%%%', 'R-_____', '-1', '1e99', 'all', 'closed', 'today'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PATHS),
        fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 3 }),
        async (path, query) => {
          const { status } = await asha.get(`${path}?${new URLSearchParams(query).toString()}`)
          assert(status < 500, `${String(status)} ${path}`)
        },
      ),
      { seed: 20261129, numRuns: 250 },
    )
  })
})

it('what somebody searched for is not in the log, only what kinds of word they were', async () => {
  await asha.get('/triage?find=Odalys%20Finch%20today%20urgent%20R-7K2QM')
  const { rows } = await desk.owner.query<{ particulars: string }>(
    `select particulars::text from audit.entries where name = 'triage.queue' order by seq desc limit 1`,
  )
  const [entry] = rows
  assert.deepEqual(JSON.parse(entry?.particulars ?? ''), {
    whose: 'all',
    list: 'open',
    searchedBy: 'reference day urgent',
    otherWords: '2',
  })
})
