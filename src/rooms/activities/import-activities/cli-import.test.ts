import assert from 'node:assert/strict'
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { operatorAct } from '../../../platform/command/command.ts'
import { commandLine } from '../../../platform/command/testing.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { checkNext } from '../../../platform/imports/check-rows.ts'
import { receiveFile } from '../../../platform/imports/receive-file.ts'
import { addActivitiesCommands } from '../cli.ts'
import { makeCast, TEST_NOW } from '../testing.ts'
import { COLUMNS } from './columns.ts'
import { activitiesImport } from './import-kind.ts'

let db: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'cs-import-'))
const clock = stoppedClock(TEST_NOW)

before(async () => {
  db = await testDatabase()
  await makeCast(db)
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await db.close()
})

const run = (...args: string[]) =>
  commandLine({ db: db.desk, clock, add: addActivitiesCommands }, (cause, { out }) => {
    cause.message = `${out}${cause.message}`
  })('activities', ...args)

const HEADER =
  'activity,kind,starts_on,area,done_by,joint_with,measure,subject,quantity,unit,qualifier,status,outcome,within,under_18,note'
let files = 0
const file = (...rows: string[]): string => {
  files += 1
  const path = join(folder, `returns-${files.toString()}.csv`)
  writeFileSync(path, [HEADER, ...rows, ''].join('\r\n'))
  return path
}

test('a file is checked, brought in, and brought in once', async () => {
  const path = file(
    'X-1,warrant,2023-10-10,West Northamptonshire,northamptonshire,btp,arrests,,3,people,exact,checked,,,,',
    'X-1,,,,,,drugs_seized,heroin,32,wraps,,early,,,,',
    'X-2,Cuckooing visit,2023-10-11,Hinckley,Leicestershire Police,,,,,,,,,,,',
  )
  const only = await run('import', path, '--check-only')
  assert.match(only.said, /3 rows checked, no problems: 2 activities and 2 outcomes/u)
  const { out } = await run('import', path)
  assert.match(out, /Made +2 activities and 2 outcomes/u)
  assert.match(out, /SHA-256 +[0-9a-f]{64}/u)
  const { rows } = await db.owner.query<{ n: number }>(
    'select count(*)::int as n from activities.current_outcomes',
  )
  assert.equal(rows[0]?.n, 2)
  const again = await run('import', path)
  assert.match(again.said, /brought in already, on 10 January 2024 at 12:00 by the command line/u)
})

const idOf = async (name: string): Promise<string> => {
  const { out } = await run('imports')
  const line = out.split('\n').find((one) => one.includes(name)) ?? ''
  return line.split(' ')[0] ?? ''
}

const ROW = (reference: string, date = '2023-10-10', quantity = '3') =>
  `${reference},warrant,${date},Hinckley,northamptonshire,,arrests,,${quantity},people,exact,checked,,,,`

test('a file with problems is told by row and column, and nothing of it is brought in', async () => {
  const path = file(
    ROW('C-1', '2023-10-10', '-1'),
    'C-2,warant,2023-10-10,Hinckley,northamptonshire,,arests,,1,people,exact,checked,,,,',
  )
  await assert.rejects(run('import', path), (cause: Error) => {
    assert.match(cause.message, /Unknown kind "warant" \(is it warrant\?\): 1 row/u)
    assert.match(cause.message, /Unknown measure "arests" \(is it arrests\?\): 1 row/u)
    assert.match(cause.message, /row 2, quantity: Quantity must not be less than zero \("-1"\)/u)
    assert.match(cause.message, /3 problems in 2 rows: nothing was brought in/u)
    return true
  })
  const id = await idOf(path.split('/').at(-1) ?? '')
  assert.match((await run('discard-import', id)).out, /^Discarded: returns-/u)
})

test('dates that may be read in two ways are asked about, and read as --dates says', async () => {
  const path = file(ROW('C-3', '9/10/2023'))
  await assert.rejects(run('import', path), /may be read in two ways/u)
  assert.match((await run('import', path, '--dates', 'day-first')).out, /Made +1 activity/u)
})

test('the receipt comes as JSON, the list has every import, and one is undone with a reason', async () => {
  const path = file(ROW('C-4'))
  const receipt: unknown = JSON.parse((await run('import', path, '--format', 'json')).out)
  assert(typeof receipt === 'object' && receipt !== null && 'import' in receipt)
  assert.deepEqual(
    { ...receipt, import: '', sha256: '', bytes: 0 },
    {
      import: '',
      kind: 'activities',
      file: path.split('/').at(-1),
      bytes: 0,
      sha256: '',
      state: 'committed',
      rows: 1,
      problems: 0,
      counts: { activities: 1, outcomes: 1 },
      brought_in_at: TEST_NOW.toISOString(),
      brought_in_by: 'the command line',
      undone_at: null,
      undone_why: null,
    },
  )
  const id = await idOf(path.split('/').at(-1) ?? '')
  assert.equal(receipt.import, id)
  await assert.rejects(run('discard-import', id), /undo-import takes it back/u)
  const { out } = await run('undo-import', id, '--why', 'The wrong month')
  assert.match(out, /Undone +10 January 2024[^]*Why +The wrong month/u)
  assert.match((await run('import', path)).out, /Made +1 activity/u, 'it may come again')
})

test('a file of several parts keeps activities together whose rows stand far apart', async () => {
  const many = Array.from({ length: 4_000 }, (_, at) => ROW(`M-${at}`))
  const path = file(
    ROW('M-FAR'),
    ...many,
    'M-FAR,,,,,,arrests,,1,people,exact,checked,,1,yes,',
    'M-FAR,,,Corby,,,arrests,,1,people,exact,checked,,,,',
  )
  await assert.rejects(run('import', path), /row 4004, area: This differs from the first row/u)
  const right = file(ROW('M-FAR'), ...many, 'M-FAR,,,,,,arrests,,1,people,exact,checked,,1,yes,')
  assert.match((await run('import', right)).out, /4,001 activities and 4,002 outcomes/u)
  const { rows } = await db.owner.query<{ number: number; within: boolean }>(
    `select o.number, o.within_outcome_id is not null as within
      from activities.imported_activities i
      join activities.current_outcomes o on o.activity_id = i.activity_id
      where i.file_reference = 'M-FAR' order by 1`,
  )
  assert.deepEqual(rows, [
    { number: 1, within: false },
    { number: 2, within: true },
  ])
})

test('a check that was stopped goes on behind the last part, and says so', async () => {
  const path = file(...Array.from({ length: 6_000 }, (_, at) => ROW(`G-${at}`)))
  const act = operatorAct('activities.import', clock)
  const got = await receiveFile(
    { db: db.desk, act, clock },
    {
      kind: 'activities',
      fileName: path,
      agencyId: null,
      dayFirst: false,
      bytes: createReadStream(path) as AsyncIterable<Buffer>,
    },
  )
  assert(got.ok)
  const step = await db.desk.goOn(act, (tx) =>
    checkNext(tx, activitiesImport, { importId: got.importId, now: clock.now() }),
  )
  assert.equal(step, 'more')
  const { said, out } = await run('import', path)
  assert.match(said, /the check goes on at [1-9]\d? %/u)
  assert.match(out, /6,000 activities and 6,000 outcomes/u)
})

const WRONG: [args: string[], message: RegExp][] = [
  [['import', '/nowhere/at-all.csv'], /there is no file "\/nowhere\/at-all\.csv"/u],
  [['import', 'x.csv', '--dates', 'month-first'], /--dates can only be day-first/u],
  [['import', 'x.csv', '--format', 'xml'], /text or json/u],
  [['undo-import', 'x', '--why', 'So'], /there is no import of activities "x"/u],
  [['undo-import', 'x', '--why', ' '], /--why must say why/u],
]

for (const [args, message] of WRONG)
  test(`activities ${args.join(' ')} says what is wrong`, async () => {
    await assert.rejects(run(...args), message)
  })

test('the columns are documented as they are read', () => {
  const text = readFileSync(
    join(import.meta.dirname, '../../../../docs/activities-import.md'),
    'utf8',
  )
  for (const { name, required, meaning } of COLUMNS)
    assert.ok(
      text.includes(`| \`${name}\` | ${required ? 'yes' : ''} | ${meaning} |`),
      `docs/activities-import.md says something else of ${name}`,
    )
})
