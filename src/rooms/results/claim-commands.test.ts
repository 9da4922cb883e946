import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { stoppedClock } from '../../platform/clock/clock.ts'
import { commandLine } from '../../platform/command/testing.ts'
import { testDatabase, type TestDatabase } from '../../platform/database/testing.ts'
import { addResultsCommands } from './cli.ts'
import { FIGURE_FILE_COLUMNS } from './import-figures/columns.ts'
import { CLAIM_COLUMNS } from './rules-claim-cells.ts'
import { cellsWith, claimsFile } from './testing-claims.ts'
import { NOW } from './testing-database.ts'
import { publishedFile } from './testing-imports.ts'

let db: TestDatabase
const folder = mkdtempSync(join(tmpdir(), 'cs-figures-'))
const clock = stoppedClock(NOW)
before(async () => {
  db = await testDatabase()
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await db.close()
})

const run = (...args: string[]) =>
  commandLine({ db: db.desk, clock, add: addResultsCommands })('figures', ...args)

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('published figures are brought in at the command line, and exported as the same file', async () => {
  const path = file('published.csv', publishedFile)
  const only = await run('import', path, '--check-only')
  assert.match(only.said, /190 rows checked, no problems: 190 claims and 10 weeks/u)
  assert.equal((await run('claims', '--format', 'csv')).out.split('\r\n').length, 2)
  const { out } = await run('import', path)
  assert.match(out, /Made +190 claims and 10 weeks/u)
  assert.match(out, /Weeks that it opened: County Lines Intensification Week, October 2019 \(7 to/u)
  assert.equal((await run('claims', '--format', 'csv')).out, publishedFile)
  const again = await run('import', path)
  assert.match(again.said, /The same file was brought in already, on .* by the command line/u)
  assert.equal((await run('claims', '--format', 'csv')).out, publishedFile)
})

test('claims are asked for by reporter and by week, as JSON and in words', async () => {
  const text = await run('claims')
  assert.equal(text.out.trim().split('\n').length, 190)
  const some = await run('claims', '--reporter', 'emsou', '--week', '2024-11-28')
  assert.equal(some.out.trim().split('\n').length, 6)
  assert.match(
    some.out,
    /^emsou {2}25 November to 1 December 2024 {2}110 arrests {2}\[counted; early;/u,
  )
  const json = await run('claims', '--reporter', 'btp', '--format', 'json')
  for (const row of json.out.trim().split('\n')) assert.match(row, /^\{"reporter":"btp",.*\}$/u)
})

test('who or what is not known is told, with what is', async () => {
  await assert.rejects(
    run('claims', '--reporter', 'nobody'),
    /No agency is called "nobody"\. Known: /u,
  )
  await assert.rejects(
    run('claims', '--week', '2001-01-01'),
    /No week begins on or holds 2001-01-01/u,
  )
  await assert.rejects(run('claims', '--week', 'yesterday'), /--week takes a date as YYYY-MM-DD/u)
  await assert.rejects(
    run('import', file('wrong.csv', claimsFile(cellsWith({ measure: 'arests' })))),
    /1 problem in 1 row: nothing was brought in/u,
  )
})

test('every column is documented as it is read', () => {
  const docs = readFileSync(join(import.meta.dirname, '../../../docs/figures-import.md'), 'utf8')
  for (const { name } of FIGURE_FILE_COLUMNS) assert(docs.includes(`\`${name}\``), name)
  assert.deepEqual(
    FIGURE_FILE_COLUMNS.map(({ name }) => name),
    [...CLAIM_COLUMNS],
  )
})

test('an import is undone at the command line with a reason', async () => {
  const { out } = await run('imports')
  const id = /^(\S+) .* Brought in, 190 rows/mu.exec(out)?.[1] ?? ''
  await run('undo-import', id, '--why', 'to be sent again')
  assert.equal((await run('claims')).out, '')
})
