import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { Command } from 'commander'
import { parse } from 'csv-parse/sync'
import { type CommandHost, operatorAct } from '../../platform/command/command.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import { addResultsCommands } from './cli.ts'
import { type Office, officeWithWeek, outcome } from './testing-database.ts'
import { publishedRows, putClaims } from './testing-published.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
  await putClaims(office.database, publishedRows(), office.people.analyst.id)
})
after(() => office.database.close())

const run = async (...args: string[]): Promise<string> => {
  let printed = ''
  const host: CommandHost = {
    visit: (audit, work) =>
      work({
        db: office.desk,
        act: operatorAct(audit, systemClock),
        clock: systemClock,
        print: (text) => {
          printed += text
          return Promise.resolve()
        },
        say: () => undefined,
      }),
  }
  const program = new Command('countersign').exitOverride()
  addResultsCommands(program, host)
  await program.parseAsync(['figures', 'rollup', ...args], { from: 'user' })
  return printed
}

type Row = Record<string, unknown>
const rows = async (...args: string[]): Promise<Row[]> => {
  const read: unknown = JSON.parse(await run(...args, '--format', 'json'))
  assert(Array.isArray(read))
  return read
}
const EMSOU = ['--week', '2024-11-25', '--scope', 'region:emsou']

it('the region’s stated totals stand beside the sum of its forces, with the gap', async () => {
  const all = await rows(...EMSOU)
  const of = (measure: string) => all.find((row) => row['measure'] === measure) ?? {}
  const arrests = of('arrests')
  assert.deepEqual(
    ['quantity', 'stated', 'parts', 'gap', 'counted_by', 'gap_in_words'].map((n) => arrests[n]),
    [
      '46',
      '110',
      '46',
      '64',
      'lincolnshire; northamptonshire',
      '110 stated, 46 counted by 2 of 5 forces; 64 in nobody’s figures here',
    ],
  )
  assert.deepEqual(
    ['quantity', 'stated', 'gap'].map((name) => of('lines_closed')[name]),
    ['12', '15', '3'],
  )
  assert.deepEqual(
    ['quantity', 'stated', 'parts', 'gap', 'phrase'].map((name) => of('cuckooing_visits')[name]),
    [null, '67', null, null, '67 addresses visited about cuckooing: stated only'],
  )
  console.log(await run(...EMSOU))
  console.log(await run(...EMSOU.slice(0,3), 'national'))
})
