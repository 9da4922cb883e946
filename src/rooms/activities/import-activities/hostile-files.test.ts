import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import type { Member } from '../../access/index.ts'
import { type Cast, makeCast } from '../testing.ts'
import { HEADER, importDesk, oneRow, textOn } from './testing.ts'

let db: TestDatabase
let cast: Cast
let analyst: Member
let desk: ReturnType<typeof importDesk>

before(async () => {
  db = await testDatabase()
  cast = await makeCast(db)
  analyst = await cast.member('northamptonshire', 'analyst')
  desk = importDesk(db)
})
after(() => db.close())

test('an unknown column is named also where its name is cut in the middle of a pair', async () => {
  const site = desk.siteFor(analyst)
  const column = `${'a'.repeat(99)}\u{1f600}`
  const address = await desk.checked(site, oneRow('H-1').replace('status', column))
  assert.match(textOn(await site.get(address)), /There is no column/u)
})

test('a cell may be long, odd and cut anywhere', async () => {
  const site = desk.siteFor(analyst)
  for (let lead = 75; lead < 82; lead += 1) {
    const odd = `${'b'.repeat(lead)}${'\u{1f600}'.repeat(300)}`
    const address = await desk.checked(
      site,
      `${HEADER}H-2,${odd},${odd},${odd},${odd},${odd},${odd},${odd},${odd}\n`,
    )
    assert.match(textOn(await site.get(address)), /problems/u)
  }
})

test('a file that is discarded while it comes does not come back without its first bytes', async () => {
  const site = desk.siteFor(analyst)
  const { receiveFile } = await import('../../../platform/imports/receive-file.ts')
  const { operatorAct } = await import('../../../platform/command/command.ts')
  async function* bytes() {
    yield Buffer.from(HEADER)
    yield Buffer.alloc(300_000, 'x')
    const { rows } = await db.owner.query<{ id: string }>(
      `select id from imports.imports where state = 'receiving'`,
    )
    const answer = await site.post(`/activities/imports/${rows[0]?.id ?? ''}`, { go: 'discard' })
    assert.equal(answer.status, 303)
    yield Buffer.from('\n')
  }
  const got = await receiveFile(
    { db: db.desk, act: operatorAct('activities.import', desk.clock), clock: desk.clock },
    {
      kind: 'activities',
      fileName: 'x.csv',
      agencyId: analyst.agencyId,
      dayFirst: false,
      bytes: bytes(),
    },
  )
  assert.deepEqual(got, {
    ok: false,
    why: 'unreadable',
    words: 'It was discarded while it was still arriving: bring it in again',
  })
  const { rows } = await db.owner.query(
    `select state from imports.imports where file_name = 'x.csv'`,
  )
  assert.deepEqual(rows, [{ state: 'discarded' }])
})

test('a file that one agency has in hand keeps no other from it, and comes in once', async () => {
  const both = `activity,kind,starts_on,area,done_by,joint_with,measure,quantity,unit,status
H-9,warrant,2023-10-10,Hinckley,northamptonshire,leicestershire,arrests,3,people,checked
`
  const [here, there] = [
    desk.siteFor(analyst),
    desk.siteFor(await cast.member('leicestershire', 'analyst')),
  ]
  const waiting = await desk.checked(here, both)
  const theirs = await desk.checked(there, both)
  assert.equal((await there.post(theirs, { go: 'bring-in' })).status, 303)
  const late = await here.post(waiting, { go: 'bring-in' })
  assert.equal(late.status, 409)
  assert.match(textOn(await here.get(waiting)), /has brought in this same file meanwhile/u)
  const { rows } = await db.owner.query<{ n: number }>(
    `select count(*)::int as n from activities.imported_activities where file_reference = 'H-9'`,
  )
  assert.equal(rows[0]?.n, 1)
})
