import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { Command } from 'commander'
import { stoppedClock } from '../../platform/clock/clock.ts'
import { CommandError, type CommandHost, operatorAct } from '../../platform/command/command.ts'
import { addResultsCommands } from './cli.ts'
import { NOW, type Office, officeWithWeek } from './testing-database.ts'
import { recordSeedWeek } from './testing-seed-week.ts'

let office: Office
const folder = mkdtempSync(join(tmpdir(), 'cs-return-'))
const clock = stoppedClock(NOW)
before(async () => {
  office = await officeWithWeek()
  await recordSeedWeek(office)
})
after(async () => {
  rmSync(folder, { recursive: true })
  await office.database.close()
})

const run = async (...args: string[]) => {
  let out = ''
  const said: string[] = []
  const host: CommandHost = {
    visit: (audit, work) =>
      work({
        db: office.desk,
        act: operatorAct(audit, clock),
        clock,
        print: (text) => {
          out += text
          return Promise.resolve()
        },
        say: (text) => said.push(text),
      }),
  }
  const program = new Command('countersign').exitOverride()
  addResultsCommands(program, host)
  await program.parseAsync(['figures', 'return', ...args], { from: 'user' })
  return { out, said: said.join('\n') }
}
const WEEK = ['--week', '2021-10-13', '--scope', 'region:emsou']
const exports = async () =>
  (
    await office.database.owner.query<{ csv: string; made_by_kind: string; sha256: string }>(
      'select csv, made_by_kind, sha256 from results.return_exports order by made_at, id',
    )
  ).rows

it('writes the return to standard output and keeps it, with who made it and its hash', async () => {
  const { out, said } = await run(...WEEK)
  assert.match(out, /^Reporter code,Reporter,Week start,Week end,Warrants executed,/u)
  assert.match(
    out,
    /\r\nleicestershire,Leicestershire Police,2021-10-11,2021-10-17,11,exact,28,exact,/u,
  )
  const [kept] = await exports()
  assert.equal(kept?.csv, out)
  assert.equal(kept.made_by_kind, 'operator')
  assert(said.includes(kept.sha256))
})

it('writes it into a folder with its metadata beside it, or to a name that is given', async () => {
  await run(...WEEK, '--out', folder)
  await run(...WEEK, '--version', '1', '--out', join(folder, 'ours.csv'))
  assert.deepEqual(readdirSync(folder).sort(), [
    'ours.csv',
    'ours.csv-metadata.json',
    'return-2021-10-11-emsou-v1.csv',
    'return-2021-10-11-emsou-v1.csv-metadata.json',
  ])
  const csv = readFileSync(join(folder, 'ours.csv'), 'utf8')
  assert.equal(csv, (await run(...WEEK)).out)
  assert.match(readFileSync(join(folder, 'ours.csv-metadata.json'), 'utf8'), /"url": "ours\.csv"/u)
})

it('says what is wrong with what it was given, and keeps nothing', async () => {
  const before = (await exports()).length
  for (const [args, message] of [
    [['--week', '2021-13-01', '--scope', 'national'], /takes a date as YYYY-MM-DD/u],
    [['--week', '2020-01-01', '--scope', 'national'], /No week begins on or holds 2020-01-01/u],
    [['--week', '2021-10-11', '--scope', 'mars'], /No scope is called "mars"/u],
    [[...WEEK, '--version', 'x'], /takes the number of a version/u],
    [[...WEEK, '--version', '9'], /There is no version 9\. Known: 1/u],
    [[...WEEK, '--out', join(folder, 'A b.txt')], /ends in \.csv/u],
    [[...WEEK, '--out', join(folder, 'no-such', 'x.csv')], /folder/u],
  ] as const)
    await assert.rejects(run(...args), (error) => {
      assert(error instanceof CommandError, String(error))
      assert.match(error.message, message)
      return true
    })
  assert.equal((await exports()).length, before)
})
