import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Command } from 'commander'
import { stoppedClock } from '../../platform/clock/clock.ts'
import { type CommandHost, operatorAct } from '../../platform/command/command.ts'
import { testDatabase, type TestDatabase } from '../../platform/database/testing.ts'
import { addActivitiesCommands } from './cli.ts'
import { recordActivity, recordOutcome } from './index.ts'
import { anActivity, anOutcome, makeCast, OWN_HAND, TEST_NOW } from './testing.ts'

let db: TestDatabase
let reference = ''
const clock = stoppedClock(TEST_NOW)

before(async () => {
  db = await testDatabase()
  await makeCast(db)
  await db.desk.act(operatorAct('activities.test', clock), async (tx) => {
    const made = await recordActivity(tx, {
      by: OWN_HAND,
      fields: anActivity({ jointWith: ['btp'] }),
    })
    assert(made.ok)
    reference = made.reference
    assert((await recordOutcome(tx, { by: OWN_HAND, activityId: made.id, fields: anOutcome() })).ok)
  })
})
after(() => db.close())

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
  await program.parseAsync(['activities', ...args], { from: 'user' })
  return out
}

test('activities list gives a line each, as text or as JSON', async () => {
  assert.match(
    await run('list'),
    /^A-\S+ {2}10 October 2023 {2}Warrant, West Northamptonshire, Northamptonshire Police, 1 outcome\n$/u,
  )
  const row: unknown = JSON.parse(await run('list', '--format', 'json', '--agency', 'btp'))
  assert(typeof row === 'object' && row !== null && 'reference' in row)
  assert.equal(row.reference, reference)
  assert.equal(await run('list', '--from', '2024-01-01'), '')
})

test('activities show gives what came of it', async () => {
  const text = await run('show', reference.toLowerCase())
  assert.match(text, /joint with British Transport Police/u)
  assert.match(text, /1\. Arrests: 3 arrests \[Counted; Checked\]/u)
})

const WRONG: [args: string[], message: RegExp][] = [
  [['list', '--from', '2023-02-30'], /real date/u],
  [['list', '--from', '2023-10-10', '--to', '2023-10-09'], /before --from/u],
  [['list', '--agency', 'atlantis'], /no agency "atlantis"/u],
  [['list', '--format', 'xml'], /text or json/u],
  [['show', 'A-0000-0000'], /no activity/u],
]

for (const [args, message] of WRONG)
  test(`activities ${args.join(' ')} says what is wrong`, async () => {
    await assert.rejects(run(...args), message)
  })
