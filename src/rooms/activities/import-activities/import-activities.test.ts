import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { operatorAct } from '../../../platform/command/command.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import type { Member } from '../../access/index.ts'
import { recordOutcome } from '../index.ts'
import { anOutcome, type Cast, errorsOn, makeCast, OWN_HAND } from '../testing.ts'
import { importDesk, HEADER, oneRow, tableOn, textOn } from './testing.ts'

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

const count = async (table: string): Promise<number> => {
  const { rows } = await db.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)
  return rows[0]?.n ?? -1
}

test('a file is sent, looked at, brought in, and undone with a reason', async () => {
  const site = desk.siteFor(analyst)
  const address = await desk.checked(site, oneRow('N-1'))
  assert.equal(await count('activities.activities'), 0, 'nothing stands before it is brought in')
  const preview = await site.get(address)
  assert.match(textOn(preview), /It would make 1 activity and 1 outcome/u)
  assert.deepEqual(tableOn(preview, 'The row as it was read')[0]?.slice(0, 4), [
    '2',
    'N-1',
    'warrant',
    '2023-10-10',
  ])
  const brought = await site.post(address, { go: 'bring-in' })
  assert.equal(brought.headers.get('location'), `${address}?done=brought-in`)
  const receipt = await site.get(address)
  assert.match(
    textOn(receipt),
    /SHA-256 [0-9a-f]{64} .*Rows 1 row .*Made 1 activity and 1 outcome .*By Member/u,
  )
  const list = await site.get('/activities')
  assert.match(textOn(list), /West Northamptonshire/u)
  const activity = list.document
    .querySelectorAll('main td a, main th a')
    .map((link) => link.getAttribute('href') ?? '')
    .find((href) => /^\/activities\/[0-9a-f-]{36}$/u.test(href))
  assert.match(
    textOn(await site.get(activity ?? '')),
    /In its own system N-1, brought in from a file on 10 January 2024/u,
  )
  assert.match(
    (await desk.logged('activities.import')).at(-1) ?? '',
    /"step":"brought in".*"activities":1,"outcomes":1/u,
  )
  assert.equal(await count('imports.pieces'), 0, 'the bytes are taken away')
  assert.equal(await count('imports.rows'), 0)

  const without = await site.post(`${address}/undo`, { why: '' })
  assert.deepEqual(errorsOn(without), ['Say why it is undone'])
  const named = await site.post(`${address}/undo`, { why: 'Ring 07700 900123' })
  assert.deepEqual(errorsOn(named), ['The reason must not hold a phone number'])
  const undone = await site.post(`${address}/undo`, { why: 'The wrong month was sent' })
  assert.equal(undone.headers.get('location'), `${address}?done=undone`)
  assert.match(textOn(await site.get(address)), /Undone .* Why The wrong month was sent/u)
  assert.doesNotMatch(textOn(await site.get('/activities')), /West Northamptonshire/u)
  assert.match((await desk.logged('activities.import-undo')).at(-1) ?? '', /"step":"undone"/u)
})

test('bringing in twice, in two windows, brings in once', async () => {
  const site = desk.siteFor(analyst)
  const address = await desk.checked(site, oneRow('N-2'))
  const before = await count('activities.activities')
  const both = await Promise.all([
    site.post(address, { go: 'bring-in' }),
    site.post(address, { go: 'bring-in' }),
  ])
  assert.equal(await count('activities.activities'), before + 1)
  for (const answer of both) assert.ok([303, 409].includes(answer.status), String(answer.status))
  const again = await site.postRaw(address, {
    go: 'bring-in',
    _csrf:
      (await site.get(`${address}/undo`)).document
        .querySelector('input[name=_csrf]')
        ?.getAttribute('value') ?? '',
  })
  assert.equal(again.headers.get('location'), `${address}?done=before`)
  assert.equal(await count('activities.activities'), before + 1)
})

test('the same file twice does nothing, and says when it came and from whom', async () => {
  const site = desk.siteFor(analyst)
  const address = await desk.checked(site, oneRow('N-3'))
  const waiting = await desk.upload(site, oneRow('N-3'), { name: 'other.csv' })
  assert.equal(waiting.status, 422)
  assert.match(textOn(waiting), /in hand already: Member \S+ began it on 10 January 2024/u)
  await site.post(address, { go: 'bring-in' })
  const again = await desk.upload(site, oneRow('N-3'))
  assert.match(textOn(again), /brought in already, on 10 January 2024 at 12:00 by Member/u)
  assert.ok(again.document.querySelector(`main a[href="${address}"]`))
  const elsewhere = desk.siteFor(await cast.member('leicestershire', 'analyst'))
  const theirs = await desk.upload(elsewhere, oneRow('N-3'))
  assert.equal(theirs.document.querySelector(`a[href="${address}"]`), null)
})

test('two send the same file at the same moment: the second is told', async () => {
  const sites = [
    desk.siteFor(analyst),
    desk.siteFor(await cast.member('northamptonshire', 'analyst')),
  ]
  const sent = await Promise.all(sites.map((site) => desk.upload(site, oneRow('N-4'))))
  assert.deepEqual(sent.map(({ status }) => status).toSorted(), [303, 422])
})

test('two bring in different files at the same moment: the second is told, and nothing of it is there', async () => {
  const site = desk.siteFor(analyst)
  const address = await desk.checked(site, oneRow('N-12'))
  const before = await count('activities.activities')
  await db.owner.hold(async (client) => {
    // As somebody else holds it while their own file is written.
    await client.query(
      `begin; select pg_advisory_xact_lock(hashtextextended('imports kind activities', 0))`,
    )
    const told = await site.post(address, { go: 'bring-in' })
    assert.equal(told.status, 409)
    assert.match(errorsOn(told).join(), /Somebody else is bringing in or undoing a file/u)
    assert.equal(await count('activities.activities'), before)
    await client.query('rollback')
  })
  assert.equal((await site.post(address, { go: 'bring-in' })).status, 303)
})

test('an outcome that was added since is not undone', async () => {
  const site = desk.siteFor(analyst)
  const address = await desk.checked(site, oneRow('N-13'))
  await site.post(address, { go: 'bring-in' })
  const { rows } = await db.owner.query<{ id: string }>(
    `select activity_id as id from activities.imported_activities where file_reference = 'N-13'`,
  )
  desk.clock.advance(1_000)
  await db.desk.act(operatorAct('activities.test', desk.clock), (tx) =>
    recordOutcome(tx, {
      by: { ...OWN_HAND, now: desk.clock.now() },
      activityId: rows[0]?.id ?? '',
      fields: anOutcome(),
    }),
  )
  const refused = await site.post(`${address}/undo`, { why: 'Sent too early' })
  assert.match(
    errorsOn(refused).join(),
    /^Nothing was undone: A-\S+ has an outcome that was added since$/u,
  )
})

test('a reference that was brought in before is a problem that says when; after an undo it is none', async () => {
  const site = desk.siteFor(analyst)
  const first = await desk.checked(site, oneRow('N-5'))
  const second = await desk.checked(site, oneRow('N-5', 'arrests,4,people,checked'))
  assert.match(textOn(await site.get(second)), /It would make/u)
  await site.post(first, { go: 'bring-in' })
  const refused = await site.post(second, { go: 'bring-in' })
  assert.equal(refused.status, 409)
  assert.match(errorsOn(refused).join(), /has changed since it was checked/u)
  const [problem] = tableOn(refused, 'Problems, by row and column')
  assert.match(
    problem?.[2] ?? '',
    /Already brought in on 10 January 2024 at 12:00 with “returns\.csv”, as A-/u,
  )
  await site.post(`${first}/undo`, { why: 'Sent too early' })
  await site.post(second, { go: 'again' })
  await desk.runJobs()
  const brought = await site.post(second, { go: 'bring-in' })
  assert.equal(brought.status, 303)
})

test('what was corrected since is not undone, and what it is is said', async () => {
  const site = desk.siteFor(analyst)
  const address = await desk.checked(site, oneRow('N-6'))
  await site.post(address, { go: 'bring-in' })
  const { rows } = await db.owner.query<{ id: string; reference: string }>(
    `select a.id, a.reference from activities.imported_activities i
      join activities.activities a on a.id = i.activity_id where i.file_reference = 'N-6'`,
  )
  const [made] = rows
  assert(made !== undefined)
  await db.owner.query(
    `insert into activities.activity_versions select activity_id, 2, 'corrected', 'Area', 'operator',
      null, now(), null, kind, strand, starts_on, ends_on, 'Corby', done_by, counted_by, operation_id, note
      from activities.activity_versions where activity_id = $1`,
    [made.id],
  )
  await db.owner.query('update activities.activities set version = 2 where id = $1', [made.id])
  const refused = await site.post(`${address}/undo`, { why: 'Sent too early' })
  assert.equal(refused.status, 409)
  assert.deepEqual(errorsOn(refused), [`Nothing was undone: ${made.reference} was corrected since`])
  assert.match(textOn(await site.get(address)), /Receipt/u)
})

test('a file is discarded, and then nothing of it is kept', async () => {
  const site = desk.siteFor(analyst)
  const address = await desk.checked(site, oneRow('N-7'))
  const gone = await site.post(address, { go: 'discard' })
  assert.equal(gone.headers.get('location'), `${address}?done=discarded`)
  assert.match(textOn(await site.get(address)), /discarded, and nothing of it was brought in/u)
  assert.equal((await desk.upload(site, oneRow('N-7'))).status, 303, 'it may come again')
})

test('what nobody touched for a week is discarded by itself', async () => {
  const site = desk.siteFor(analyst)
  const address = await desk.checked(site, oneRow('N-8'))
  await db.owner.query(`update imports.imports set touched_at = '2024-01-02' where id = $1`, [
    address.split('/').at(-1),
  ])
  await db.owner.query(
    `insert into jobs.jobs (id, kind, about, run_at, made_at)
      values (gen_random_uuid(), 'imports.clear', '{}', '2024-01-01', '2024-01-01')`,
  )
  await desk.runJobs()
  assert.match(textOn(await site.get(address)), /discarded/u)
})

test('while a file is checked, its page says how far', async () => {
  const site = desk.siteFor(analyst)
  const sent = await desk.upload(site, oneRow('N-9'))
  const page = await site.get(sent.headers.get('location') ?? '')
  assert.match(textOn(page), /Being checked 0 % of 153 bytes is checked/u)
  assert.ok(page.document.querySelector('progress[max="100"]'))
  assert.match(page.document.querySelector('main')?.text ?? '', /Look again/u)
})

test('only who may bring in opens the pages, and only what their own agency brought in', async () => {
  const mine = await desk.checked(desk.siteFor(analyst), oneRow('N-10'))
  const officer = desk.siteFor(await cast.member('northamptonshire', 'operation-lead'))
  const elsewhere = desk.siteFor(await cast.member('leicestershire', 'analyst'))
  for (const path of ['/activities/imports', '/activities/imports/new', mine])
    assert.equal((await officer.get(path)).status, 404, path)
  for (const path of [mine, `${mine}/undo`, `${mine}/problems.csv`])
    assert.equal((await elsewhere.get(path)).status, 404, path)
  assert.doesNotMatch(textOn(await elsewhere.get('/activities/imports')), /N-10|Member \S+ 1 /u)
  assert.equal((await desk.siteFor(undefined).get(mine)).status, 303)
  const forged = await desk.siteFor(analyst).post(mine, { go: 'bring-in' }, { csrf: false })
  assert.equal(forged.status, 403)
  assert.match(textOn(await desk.siteFor(analyst).get('/activities')), /Bring in a file/u)
})

test('the columns stand on a page, with an example that can be brought in', async () => {
  const site = desk.siteFor(analyst)
  const page = await site.get('/activities/imports/columns')
  assert.match(textOn(page), /starts_on Yes The first day/u)
  const example = await site.get('/activities/imports/example.csv')
  const preview = await site.get(await desk.checked(site, example.text))
  assert.match(textOn(preview), /It would make 1 activity and 1 outcome/u)
})

test('a file that cannot be read is told at once, and nothing of it is kept', async () => {
  const site = desk.siteFor(analyst)
  const before = await count('imports.pieces')
  for (const [bytes, words] of [
    ['', /The file is empty/u],
    [Buffer.from(`\ufeff${HEADER}`, 'utf16le'), /UTF-16/u],
    [Buffer.from(oneRow('£'), 'latin1'), /not UTF-8/u],
    ['PK\u0003\u0004', /spreadsheet/u],
  ] as const) {
    const answer = await desk.upload(site, bytes)
    assert.equal(answer.status, 422)
    assert.match(errorsOn(answer).join(), words)
  }
  assert.deepEqual(errorsOn(await desk.upload(site, oneRow('N-11'), { name: '' })), [
    'Choose a CSV file',
  ])
  assert.equal(await count('imports.pieces'), before)
})
