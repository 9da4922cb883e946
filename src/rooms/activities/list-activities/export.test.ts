import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { Command } from 'commander'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { CommandError, type CommandHost, operatorAct } from '../../../platform/command/command.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { testSite } from '../../../platform/page/testing.ts'
import { addActivitiesCommands } from '../cli.ts'
import { exportActivities } from '../export-activities.ts'
import { recordActivity, recordOutcome, WHOLE_REACH, withdrawActivity } from '../index.ts'
import { deskActivitiesPages } from '../routes.ts'
import { anActivity, anOutcome, type Cast, makeCast, OWN_HAND, TEST_NOW } from '../testing.ts'
import { CSV_COLUMNS } from './csv.ts'

let db: TestDatabase
let cast: Cast
const clock = stoppedClock(TEST_NOW)
const MANY = 2_500

before(async () => {
  db = await testDatabase()
  cast = await makeCast(db)
  await db.desk.act(operatorAct('activities.test', clock), async (tx) => {
    for (let at = 0; at < 3; at += 1) {
      const other = at === 2 ? 'leicestershire' : 'northamptonshire'
      const made = await recordActivity(tx, {
        by: OWN_HAND,
        fields: anActivity({ doneBy: other, countedBy: other }),
      })
      assert(made.ok)
      await recordOutcome(tx, { by: OWN_HAND, activityId: made.id, fields: anOutcome() })
      if (at === 1)
        await withdrawActivity(tx, {
          by: OWN_HAND,
          activityId: made.id,
          version: 1,
          why: 'Recorded twice',
        })
    }
  })
  // Enough rows for several batches, in one go.
  await db.owner.query(
    `with made as (insert into activities.activities select gen_random_uuid(), 'A-' || i, 1 from generate_series(1, $1::int) i returning id)
     insert into activities.activity_versions (activity_id, version, change, changed_by_kind, changed_at, kind, strand, starts_on, ends_on, area, done_by, counted_by, note)
     select id, 1, 'recorded', 'system', now(), 'patrol', 'protect', date '2022-05-01', date '2022-05-01', 'Corby', a.id_, a.id_, ''
     from made, (select id as id_ from access.agencies where slug = 'btp') a`,
    [MANY],
  )
})
after(() => db.close())

const lastLeft = async (): Promise<unknown> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await db.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = 'activities.exported' order by seq desc limit 1`,
    )
    if (rows[0] !== undefined) return JSON.parse(rows[0].particulars)
    await wait(20)
  }
  return undefined
}

const run = async (...args: string[]): Promise<string> => {
  let out = ''
  const host: CommandHost = {
    visit: (audit, work) =>
      work({
        db: db.desk,
        act: operatorAct(audit, clock),
        clock,
        print: (text) => {
          out += text
          return Promise.resolve()
        },
        say: () => undefined,
      }),
  }
  const program = new Command('countersign').exitOverride()
  addActivitiesCommands(program, host)
  await program.parseAsync(['activities', 'export', ...args], { from: 'user' })
  return out
}

const linesOf = (text: string): string[] => text.trimEnd().split('\r\n')

test('the command writes everything that stands, and the log says how many rows left', async () => {
  const lines = linesOf(await run())
  assert.equal(lines[0], CSV_COLUMNS.join(','))
  assert.equal(lines.length, 1 + MANY + 2)
  assert.deepEqual(await lastLeft(), { rows: MANY + 2, whole: true })
  assert.equal(linesOf(await run('--from', '2023-01-01')).length, 1 + 2)
  assert.equal(linesOf(await run('--to', '2022-12-31', '--agency', 'btp')).length, 1 + MANY)
  assert.equal(linesOf(await run('--agency', 'example-council')).length, 1)
})

test('options that do not fit are said, with what would', async () => {
  const wrong: [string[], RegExp][] = [
    [['--from', '2023-02-30'], /--from must be a real date/u],
    [['--from', '2023-10-10', '--to', '2023-10-09'], /--to must not be before --from/u],
    [['--format', 'json'], /--format must be csv/u],
    [['--agency', 'atlantis'], /there is no agency "atlantis"/u],
  ]
  for (const [args, words] of wrong)
    await assert.rejects(
      run(...args),
      (cause) => cause instanceof CommandError && words.test(cause.message),
    )
})

test('a member downloads what their reach covers, and withdrawn ones are marked', async () => {
  const siteOf = async (slug: string, role: 'operation-lead' | 'analyst') =>
    testSite({
      pages: deskActivitiesPages(),
      db: db.desk,
      actor: await cast.member(slug, role),
      clock,
    })
  const own = await (await siteOf('northamptonshire', 'operation-lead')).get('/activities/export')
  assert.equal(linesOf(own.text).length, 2)
  assert.deepEqual(await lastLeft(), { rows: 1, whole: true })
  const analyst = await siteOf('northamptonshire', 'analyst')
  assert.equal(linesOf((await analyst.get('/activities/export')).text).length, 1 + MANY + 2)
  const all = linesOf((await analyst.get('/activities/export?shown=all&kind=warrant')).text)
  assert.equal(all[0], `${CSV_COLUMNS.join(',')},withdrawn`)
  assert.deepEqual(
    all
      .slice(1)
      .map((line) => line.split(',').at(-1))
      .toSorted(),
    ['no', 'no', 'yes'],
  )
  assert.equal(linesOf((await analyst.get('/activities/export?measure=arrests')).text).length, 3)
  const nobody = testSite({
    pages: deskActivitiesPages(),
    db: db.desk,
    actor: await cast.member('btp', 'triage-officer', 'administrator'),
    clock,
  })
  assert.equal(linesOf((await nobody.get('/activities/export')).text).length, 1 + MANY)
})

const begin = () =>
  exportActivities(db.desk, {
    filter: { shown: 'standing' },
    reach: WHOLE_REACH,
    act: { ...operatorAct('activities.export', clock), requestId: newId() },
  })

test('a reader who goes away lets the database go, and the log says what had left', async () => {
  const made = begin()
  assert(made.ok)
  await made.pieces.next()
  await made.pieces.next()
  await made.pieces.next()
  await made.pieces.return()
  assert.deepEqual(await lastLeft(), { rows: 1_000, whole: false })
})

test('only a few download at once; whoever comes after is told to wait', async () => {
  const open = [begin(), begin(), begin()]
  for (const one of open) if (one.ok) await one.pieces.next()
  assert.deepEqual(begin(), { ok: false, why: 'too-many' })
  const site = testSite({
    pages: deskActivitiesPages(),
    db: db.desk,
    actor: await cast.member('btp', 'analyst'),
    clock,
  })
  const busy = await site.get('/activities/export')
  assert.equal(busy.status, 503)
  assert.match(busy.text, /Others are downloading just now/u)
  for (const one of open) if (one.ok) await one.pieces.return()
  assert.equal((await site.get('/activities/export?kind=warrant')).status, 200)
})
