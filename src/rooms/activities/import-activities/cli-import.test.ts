import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Command } from 'commander'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { type CommandHost, operatorAct } from '../../../platform/command/command.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { addActivitiesCommands } from '../cli.ts'
import { makeCast, TEST_NOW } from '../testing.ts'

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

const run = async (...args: string[]): Promise<{ out: string; said: string }> => {
  let out = ''
  let said = ''
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
        say: (text) => {
          said += `${text}\n`
        },
      }),
  }
  const program = new Command('countersign').exitOverride()
  addActivitiesCommands(program, host)
  try {
    await program.parseAsync(['activities', ...args], { from: 'user' })
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    cause.message = `${out}${cause.message}`
    throw cause
  }
  return { out, said }
}

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
