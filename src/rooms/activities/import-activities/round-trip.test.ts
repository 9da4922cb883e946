import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { stoppedClock } from '../../../platform/clock/clock.ts'
import { commandLine } from '../../../platform/command/testing.ts'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import { addActivitiesCommands } from '../cli.ts'
import { makeCast, TEST_NOW } from '../testing.ts'

let here: TestDatabase
let there: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'cs-round-'))
const clock = stoppedClock(TEST_NOW)

before(async () => {
  here = await testDatabase()
  there = await testDatabase()
  await makeCast(here)
  await makeCast(there)
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await here.close()
  await there.close()
})

const run = async (db: TestDatabase, ...args: string[]): Promise<string> =>
  (await commandLine({ db: db.desk, clock, add: addActivitiesCommands })('activities', ...args)).out

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** What was exported, without the references that each system gives by itself. */
const told = (csv: string): Record<string, string>[] =>
  z
    .array(z.record(z.string(), z.string()))
    .parse(parse(csv, { columns: true, bom: true }))
    .map((row): Record<string, string> => ({ ...row, activity: '' }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

test('what is exported and brought into an empty system is exported from there the same', async () => {
  const first = file(
    'first.csv',
    [
      'activity,kind,starts_on,ends_on,area,done_by,counted_by,joint_with,note,measure,subject,quantity,unit,qualifier,value_gbp,value_qualifier,value_method,valued_by,valued_on,standing,outcome,within,seizure,under_18,status,outcome_note',
      'X-1,warrant,2023-10-10,2023-10-11,West Northamptonshire,northamptonshire,northamptonshire,btp,"=a note that looks like a formula, with ""quotes""",arrests,,5,people,exact,,,,,,counted,1,,,,checked,',
      'X-1,,,,,,,,,arrests,,2,people,exact,,,,,,within,2,1,,yes,checked,-one line',
      'X-1,,,,,,,,,drugs_seized,heroin,32,wraps,over,1250.50,about,street,Analyst,2023-10-12,counted,3,,1,,early,',
      'X-1,,,,,,,,,drugs_seized,crack_cocaine,30.5,g,almost,,,,,,counted,4,,1,,early,',
      'X-2,workshop,2023-10-12,,Hinckley,leicestershire,,,,workshops,,,,several,,,,,,,,,,,early,Ysgol Gŵyl 🎓',
      'X-3,patrol,2023-10-13,,Hinckley,leicestershire,,,,,,,,,,,,,,,,,,,,',
    ].join('\n'),
  )
  await run(here, 'import', first)
  const exported = await run(here, 'export')
  assert.equal(told(exported).length, 6)
  assert.match(exported, /'=a note that looks like a formula/u)
  await run(there, 'import', file('second.csv', exported))
  assert.deepEqual(told(await run(there, 'export')), told(exported))
})
