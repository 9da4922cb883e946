import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { Command } from 'commander'
import { systemClock } from '../../../platform/clock/clock.ts'
import { CommandError, type CommandHost, operatorAct } from '../../../platform/command/command.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { addResultsCommands } from '../cli.ts'
import { type Office, officeWithWeek } from '../testing-database.ts'
import { recordSeedWeek } from '../testing-seed-week.ts'

let office: Office
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-text-'))
  office = await officeWithWeek()
  await recordSeedWeek(office)
  const claim = newId()
  await office.database.owner.query(
    'insert into results.claims (id, week_id, agency_id, version, import_id, row_number) values ($1, $2, $3, 1, $4, 1)',
    [claim, office.weekId, office.rail.id, newId()],
  )
  await office.database.owner.query(
    `insert into results.claim_versions (claim_id, version, change, made_by_kind, made_at, starts_on, ends_on,
       standing, measure, quantity, unit, qualifier, status, note, source, fingerprint)
     values ($1, 1, 'imported', 'operator', now(), '2021-10-11', '2021-10-17',
       'counted', 'phones_seized', 44, 'items', 'exact', 'published', '', 'Rail news, 2021', $2)`,
    [claim, 'a'.repeat(64)],
  )
})
after(async () => {
  await office.database.close()
  await rm(folder, { recursive: true })
})

const run = async (text: string | undefined, ...args: string[]): Promise<string> => {
  const path = join(folder, text === undefined ? 'not-there.txt' : 'release.txt')
  if (text !== undefined) await writeFile(path, text)
  let printed = ''
  const host: CommandHost = {
    visit: (audit, work) =>
      work({
        db: office.desk,
        act: operatorAct(audit, systemClock),
        clock: systemClock,
        print: (more) => {
          printed += more
          return Promise.resolve()
        },
        say: () => undefined,
      }),
  }
  const program = new Command('countersign').exitOverride()
  addResultsCommands(program, host)
  await program.parseAsync(['figures', 'check-text', path, ...args], { from: 'user' })
  return printed
}
const FORCE = ['--reporter', 'leicestershire', '--week', '2021-10-11']

it('says of every number, with its line and column, what the figures say', async () => {
  const printed = await run('A week.\nWe made 28 arrests and 90 safeguarding visits.', ...FORCE)
  assert.match(printed, /^October 2021, 11 to 17 October 2021: Leicestershire Police\n/u)
  assert.match(printed, /2:9 {2}28 {2}borne out\n {6}The same number: 28 arrests/u)
  assert.match(
    printed,
    /2:24 {2}90 {2}contradicted\n {6}The nearest figure says 85 safeguarding visits/u,
  )
  assert.match(printed, /Not mentioned in the text:\n(?:.*\n)* {2}11 warrants/u)
})

it('holds a text against what others published too, and several reporters at once', async () => {
  const text = 'From 11 October 2021, 28 arrests were made and 44 phones seized.'
  const printed = await run(text, '--reporter', 'leicestershire', 'btp', '--format', 'json')
  const read: unknown = JSON.parse(printed)
  assert(typeof read === 'object' && read !== null && 'numbers' in read)
  assert.match(
    printed,
    /"found": "borne-out",\n {6}"why": "The same number: 44 phones seized \(British Transport Police; published: Rail news, 2021\)\."/u,
  )
  assert.match(printed, /"reporters": \[\n {4}"leicestershire",\n {4}"btp"/u)
})

it('says what to mend', async () => {
  const says = (pattern: RegExp) => (thrown: unknown) =>
    thrown instanceof CommandError && pattern.test(thrown.message)
  await assert.rejects(run(undefined, ...FORCE), says(/not-there\.txt cannot be read/u))
  await assert.rejects(run(' \n', ...FORCE), says(/Paste the text/u))
  await assert.rejects(run('x'.repeat(40_001), ...FORCE), says(/40,000 characters or fewer/u))
  await assert.rejects(
    run('x', '--reporter', 'nowhere', '--week', '2021-10-11'),
    says(/No agency is called "nowhere"/u),
  )
  await assert.rejects(
    run('x', '--reporter', 'btp', '--week', '2021-13-11'),
    says(/takes a date as YYYY-MM-DD/u),
  )
  await assert.rejects(
    run('x', '--reporter', 'btp', '--week', '2020-10-11'),
    says(/No week begins on or holds/u),
  )
  await assert.rejects(run('x', '--reporter', 'btp'), says(/Give --week/u))
})
