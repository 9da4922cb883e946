import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { importHandlers } from '../../../platform/imports/index.ts'
import { createWorker } from '../../../platform/jobs/index.ts'
import { type Answer, testSite } from '../../../platform/page/testing.ts'
import type { Member } from '../../access/index.ts'
import { deskActivitiesPages } from '../routes.ts'
import { type Cast, errorsOn, makeCast, TEST_NOW } from '../testing.ts'
import { activitiesImport } from './import-kind.ts'

let db: TestDatabase
let cast: Cast
let analyst: Member
const clock = stoppedClock(TEST_NOW)

before(async () => {
  db = await testDatabase()
  cast = await makeCast(db)
  analyst = await cast.member('northamptonshire', 'analyst')
})
after(() => db.close())

const siteFor = (actor: Member | undefined) =>
  testSite({ pages: deskActivitiesPages(), db: db.desk, actor, clock })

const worker = () =>
  createWorker({
    db: db.desk,
    clock,
    handlers: importHandlers([activitiesImport], { db: db.desk, clock }),
    onFault: (cause) => {
      throw cause
    },
  })

const BOUNDARY = 'x-boundary-x'

/** Sends a file as a browser does, from the form of the page. */
const upload = async (
  site: ReturnType<typeof siteFor>,
  bytes: string | Uint8Array,
  { name = 'returns.csv', dayFirst = false } = {},
): Promise<Answer> => {
  const form = await site.get('/activities/imports/new')
  const csrf = form.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? ''
  const field = (of: string, value: string) =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${of}"\r\n\r\n${value}\r\n`
  const body = Buffer.concat([
    Buffer.from(
      `${field('_csrf', csrf)}${dayFirst ? field('dayFirst', 'yes') : ''}--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`,
    ),
    Buffer.from(bytes as string),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ])
  return site.send('/activities/imports/new', {
    method: 'POST',
    body,
    headers: {
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      origin: 'http://localhost',
    },
  })
}

/** Sends a file and checks it; answers with the address of the import. */
const checked = async (
  site: ReturnType<typeof siteFor>,
  bytes: string,
  how: { name?: string; dayFirst?: boolean } = {},
): Promise<string> => {
  const sent = await upload(site, bytes, how)
  assert.equal(sent.status, 303, errorsOn(sent).join())
  await worker().runDue()
  return sent.headers.get('location') ?? ''
}

const HEADER = 'activity,kind,starts_on,area,done_by,measure,quantity,unit,status\n'

const one = (reference: string, rest = 'arrests,3,people,checked') =>
  `${HEADER}${reference},warrant,2023-10-10,West Northamptonshire,northamptonshire,${rest}\n`

/** The words of the page, with a space between cells. */
const text = ({ document }: Answer): string =>
  (document.querySelector('main')?.innerHTML ?? '')
    .replaceAll(/<[^>]+>/gu, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/gu, ' ')

const logged = async (name: string): Promise<string[]> => {
  const { rows } = await db.owner.query<{ particulars: string }>(
    `select particulars from audit.entries where name = $1 and outcome = 'done' order by seq`,
    [name],
  )
  return rows.map(({ particulars }) => particulars)
}

test('a file is sent, looked at, brought in, and undone with a reason', async () => {
  const site = siteFor(analyst)
  const address = await checked(site, one('N-1'))
  const preview = await site.get(address)
  assert.equal(preview.status, 200)
  assert.match(text(preview), /It would make 1 activity and 1 outcome/u)
  assert.match(text(preview), /The row as it was read.*N-1.*warrant/u)
  const brought = await site.post(address, { go: 'bring-in' })
  assert.equal(brought.headers.get('location'), `${address}?done=brought-in`)
  const receipt = await site.get(address)
  assert.match(text(receipt), /Receipt.*SHA-256 [0-9a-f]{64}.*Made 1 activity and 1 outcome/u)
  assert.match(text(await site.get('/activities')), /West Northamptonshire/u)
  const steps = await logged('activities.import')
  assert.match(steps.at(-1) ?? '', /"step":"brought in".*"activities":1/u)

  const without = await site.post(`${address}/undo`, { why: '' })
  assert.deepEqual(errorsOn(without), ['Say why it is undone'])
  const undone = await site.post(`${address}/undo`, { why: 'The wrong month was sent' })
  assert.equal(undone.headers.get('location'), `${address}?done=undone`)
  assert.match(text(await site.get(address)), /Undone .* The wrong month was sent/u)
  assert.doesNotMatch(text(await site.get('/activities')), /West Northamptonshire/u)
  assert.match((await logged('activities.import-undo')).at(-1) ?? '', /"step":"undone"/u)
})
