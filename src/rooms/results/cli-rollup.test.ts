import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { commandLine } from '../../platform/command/testing.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import { addResultsCommands } from './cli.ts'
import { type Office, officeWithWeek } from './testing-database.ts'
import { publishedRows, putClaims } from './testing-published.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
  await putClaims(office.database, publishedRows(), office.people.analyst.id)
})
after(() => office.database.close())

const run = async (...args: string[]): Promise<string> =>
  (
    await commandLine({ db: office.desk, clock: systemClock, add: addResultsCommands })(
      'figures',
      'rollup',
      ...args,
    )
  ).out

const Row = z.record(z.string(), z.unknown())
type Row = z.infer<typeof Row>
const rows = async (...args: string[]): Promise<Row[]> => {
  return z.array(Row).parse(JSON.parse(await run(...args, '--format', 'json')))
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
})

it('coverage stands in rows of its own, after the figures', async () => {
  const all = await rows(...EMSOU)
  assert.deepEqual(
    all
      .filter((row) => row['row'] === 'coverage')
      .map((row) => ['reporter', 'coverage', 'counts', 'counts_early'].map((name) => row[name])),
    [
      ['derbyshire', 'missing', 0, 0],
      ['leicestershire', 'missing', 0, 0],
      ['lincolnshire', 'claims', 7, 0],
      ['northamptonshire', 'claims', 10, 0],
      ['nottinghamshire', 'missing', 0, 0],
    ],
  )
  assert.deepEqual(all.find((row) => row['measure'] === 'arrests')?.['shares'], [
    share('lincolnshire', '18'),
    share('northamptonshire', '28'),
  ])
})

const share = (reporter: string, quantity: string) => ({
  reporter,
  from: 'claims',
  quantity,
  qualifier: 'exact',
  value_gbp: null,
  value_qualifier: null,
  phrase: `${quantity} arrests`,
  counts: 1,
  early: false,
})

it('writes text that a person can read, and CSV with as many rows', async () => {
  const text = await run(...EMSOU)
  assert.match(
    text,
    /^East Midlands, Week of 2024-11-25, 25 November to 1 December 2024\n2 of 5 forces are in\.\n/u,
  )
  assert.match(
    text,
    /Missing: Derbyshire Constabulary, Leicestershire Police, Nottinghamshire Police\./u,
  )
  assert.match(text, / {2}at least 7 knives\n {6}Lincolnshire Police: several knives \(claims\)/u)
  assert.match(text, /Parts, held apart and never added\n {2}13 children safeguarded/u)
  const csv: unknown = parse(await run(...EMSOU, '--format', 'csv'), { columns: true })
  assert(Array.isArray(csv))
  assert.equal(csv.length, (await rows(...EMSOU)).length)
  assert.match(
    JSON.stringify(csv),
    /"shares":"lincolnshire: 18 arrests; northamptonshire: 28 arrests"/u,
  )
})

it('the national total over several kinds of weapon is compared with all of them', async () => {
  const all = await rows('--week', '2020-09-16', '--scope', 'reporter:national')
  const weapons = all.find((row) => row['key'] === 'headline/weapons_seized') ?? {}
  assert.deepEqual(
    ['quantity', 'stated', 'parts', 'gap', 'gap_in_words'].map((name) => weapons[name]),
    ['163', '196', '163', '33', '196 stated, 163 counted; 33 in nobody’s figures here'],
  )
})

it('names what there is when a scope, a week or a day is not found', async () => {
  const refused = (pattern: RegExp, ...args: string[]) =>
    assert.rejects(run(...args), { message: pattern })
  await refused(
    /No scope is called "region:nowhere"\. Known: national, region:emsou, .*reporter:leicestershire/u,
    '--week',
    '2024-11-25',
    '--scope',
    'region:nowhere',
  )
  await refused(
    /No week begins on or holds 1999-01-01\. Known: 2025-06-23 to 2025-06-29/u,
    '--week',
    '1999-01-01',
    '--scope',
    'national',
  )
  await refused(
    /--week takes a date as YYYY-MM-DD; "soon" is none/u,
    '--week',
    'soon',
    '--scope',
    'national',
  )
  await refused(/--week is missing/u, '--scope', 'national')
  await refused(/--to is missing/u, '--from', '2024-01-01', '--scope', 'national')
  await refused(
    /--to must be on or after --from/u,
    '--from',
    '2024-01-02',
    '--to',
    '2024-01-01',
    '--scope',
    'national',
  )
  await office.database.owner.query(
    `insert into results.weeks (id, version, name, starts_on, ends_on, other_dates)
     values (gen_random_uuid(), 1, 'Another', '2025-06-20', '2025-06-24', '[]')`,
  )
  await refused(
    /2025-06-24 lies in several weeks\. Give the first day of the one you mean: .*Another/u,
    '--week',
    '2025-06-24',
    '--scope',
    'national',
  )
})

it('adds up a span of days', async () => {
  const all = await rows('--from', '2024-11-01', '--to', '2024-12-31', '--scope', 'region:emsou')
  const arrests = all.find((row) => row['measure'] === 'arrests') ?? {}
  assert.deepEqual(
    ['week', 'week_start', 'week_end', 'quantity', 'stated'].map((name) => arrests[name]),
    [null, '2024-11-01', '2024-12-31', '46', null],
  )
})

it('is in the log, which keeps nothing that could not be a scope', async () => {
  const last = async () =>
    (
      await office.database.owner.query<{ name: string; particulars: string }>(
        `select name, particulars::text from audit.entries order by seq desc limit 1`,
      )
    ).rows[0]
  await run(...EMSOU)
  assert.match(JSON.stringify(await last()), /results\.figures\.rollup.*region:emsou/u)
  await assert.rejects(run('--week', '2024-11-25', '--scope', 'Kim Example 07700 900123'))
  assert.doesNotMatch(JSON.stringify(await last()), /07700/u)
})
