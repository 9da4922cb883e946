import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { Command } from 'commander'
import { type CommandHost, operatorAct } from '../../platform/command/command.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import { addResultsCommands } from './cli.ts'
import { safeCell } from '../../platform/csv/safe-cell.ts'
import { recordWeek } from './record-week.ts'
import { type Office, officeWithWeek, outcome } from './testing-database.ts'
import { recordSeedWeek } from './testing-seed-week.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
  await recordSeedWeek(office)
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
  await program.parseAsync(['figures', 'show', ...args], { from: 'user' })
  return printed
}

/** Leicestershire, 11 to 17 October 2021, as published (NEMM; Greatest Hits Radio, October 2021). */
const PUBLISHED = [
  ['counted', 'warrants_executed', null, '11', 'warrants', 'exact', null, null, 1],
  ['counted', 'arrests', null, '28', 'people', 'exact', null, null, 1],
  ['counted', 'anpr_operations', null, '1', 'operations', 'exact', null, null, 1],
  ['counted', 'drugs_seized', 'cannabis', '900', 'plants', 'exact', '800000', 'about', 1],
  ['counted', 'drugs_seized', 'class_a_and_b', null, null, null, '200000', 'exact', 1],
  ['counted', 'cash_seized', null, '31930', 'GBP', 'exact', null, null, 2],
  ['counted', 'safeguarding_visits', null, '85', 'visits', 'exact', null, null, 1],
  ['counted', 'workshops', null, null, null, 'present', null, null, 1],
  ['headline', 'drugs_seized', null, null, null, null, '100000', 'over', 1],
  ['headline', 'cash_seized', null, '35000', 'GBP', 'exact', null, null, 1],
  ['beside', 'addresses_searched', null, '76', 'addresses', 'exact', null, null, 1],
  ['beside', 'arrests', null, '43', 'people', 'exact', null, null, 1],
  ['beside', 'lines_closed', null, '1', 'lines', 'exact', null, null, 1],
  ['beside', 'drugs_seized', 'heroin', '6', 'kg', 'about', '300000', 'over', 1],
  ['beside', 'cash_seized', null, '200000', 'GBP', 'almost', null, null, 1],
  ['beside', 'other_weapons_seized', 'offensive_weapon', null, null, 'several', null, null, 1],
  ['beside', 'film_views', null, '4700000', 'views', 'over', null, null, 1],
]

it('shows the published week claim by claim, and found by any of its days', async () => {
  for (const date of ['2021-10-11', '2021-10-14']) {
    const rows: unknown = JSON.parse(
      await run('--reporter', 'leicestershire', '--week', date, '--format', 'json'),
    )
    assert(Array.isArray(rows))
    const sorted = (list: unknown[]) => list.map((row) => JSON.stringify(row)).sort()
    assert.deepEqual(
      sorted(
        rows.map((row: Record<string, unknown>) =>
          [
            'standing',
            'measure',
            'subject',
            'quantity',
            'unit',
            'qualifier',
            'value_gbp',
            'value_qualifier',
            'counts',
          ].map((name) => row[name]),
        ),
      ),
      sorted(PUBLISHED),
    )
    assert.deepEqual(
      rows
        .filter((row: Record<string, unknown>) => row['gap'] !== null)
        .map((row: Record<string, unknown>) => row['gap']),
      [
        'more than £100,000 stated; the parts listed come to about £1,000,000: the headline understates by more than half',
        '£35,000 stated, £31,930 counted, £3,070 not itemised',
      ],
    )
  }
})

it('says whose a figure is and of which days: no statement is counted, nothing beside is of the week', async () => {
  const rows: unknown = JSON.parse(
    await run('--reporter', 'leicestershire', '--week', '2021-10-11', '--format', 'json'),
  )
  assert(Array.isArray(rows))
  const row = (key: string): Record<string, unknown> =>
    rows.map((one: Record<string, unknown>) => one).find((one) => one['key'] === key) ?? {}
  const headline = row('headline/cash_seized')
  assert.equal(headline['counted_by'], null)
  assert.equal(headline['stated_by'], 'Leicestershire Police (NEMM, October 2021)')
  const period = (key: string) =>
    ['period_start', 'period_end', 'period_note', 'week_start'].map((name) => row(key)[name])
  assert.deepEqual(period('arrests'), ['2021-10-11', '2021-10-17', null, '2021-10-11'])
  assert.deepEqual(period('beside/op-impose/arrests'), [
    '2021-09-20',
    '2021-09-20',
    null,
    '2021-10-11',
  ])
  assert.equal(row('arrests')['counted_by'], 'Leicestershire Police')
  assert.equal(row('arrests')['early'], false)
})

/** Northamptonshire, 9 to 15 October 2023, as published (Northampton Chronicle, 20 October 2023). */
const NORTHAMPTONSHIRE: [string, string | null, string | null, string | null, string][] = [
  ['warrants_executed', null, '4', 'warrants', '4 warrants'],
  ['arrests', null, '22', 'people', '22 arrests'],
  ['children_safeguarded', null, '15', 'people', '15 children safeguarded'],
  ['adults_safeguarded', null, '11', 'people', '11 adults safeguarded'],
  ['drugs_seized', 'crack_cocaine', '30', 'wraps', '30 wraps of crack cocaine'],
  ['drugs_seized', 'heroin', '32', 'wraps', '32 wraps of heroin'],
  ['drugs_seized', 'cocaine', '557', 'deals', '557 deals of cocaine'],
  ['drugs_seized', 'cannabis', '97', 'plants', '97 cannabis plants'],
  ['drugs_seized', 'cannabis', '85', 'buds', '85 cannabis buds'],
  ['drugs_seized', 'mdma', '57', 'tablets', '57 MDMA tablets'],
  ['cash_seized', null, '10256', 'GBP', '£10,256 in cash'],
  ['bladed_weapons_seized', 'machete', '1', 'items', '1 machete'],
  ['other_weapons_seized', 'crossbow', '1', 'items', '1 crossbow'],
  ['bladed_weapons_seized', 'knife', '4', 'items', '4 knives'],
  ['other_weapons_seized', 'knuckleduster', '2', 'items', '2 knuckledusters'],
  ['schools_sent_material', null, '360', 'schools', '360 schools sent material'],
  ['cuckooing_visits', null, null, null, 'cuckooing visits, number not given'],
  ['beat_bus_visits', null, null, null, 'Beat Bus visits, number not given'],
]

it('words the published week of Northamptonshire from the catalogue', async () => {
  const { analyst } = office.people
  await office.as(analyst, (tx) =>
    recordWeek(tx, {
      fields: {
        name: 'October 2023',
        startsOn: '2023-10-09',
        endsOn: '2023-10-15',
        otherDates: [],
      },
      by: office.by(analyst),
    }),
  )
  for (const [measure, subject, quantity, unit] of NORTHAMPTONSHIRE)
    await office.did(
      outcome(measure, {
        subject,
        quantity,
        unit,
        qualifier: quantity === null ? 'present' : 'exact',
      }),
      {
        startsOn: '2023-10-10',
        doneBy: 'northamptonshire',
        countedBy: 'northamptonshire',
        area: 'Northamptonshire',
      },
    )
  const rows: unknown = JSON.parse(
    await run('--reporter', 'northamptonshire', '--week', '2023-10-15', '--format', 'json'),
  )
  assert(Array.isArray(rows))
  assert.deepEqual(
    rows
      .map((row: Record<string, unknown>) =>
        [row['measure'], row['subject'], row['quantity'], row['unit'], row['phrase']].join(),
      )
      .sort(),
    NORTHAMPTONSHIRE.map((row) => row.join()).sort(),
  )
})

it('writes CSV with a header and as many rows, and text that a person can read', async () => {
  const csv = await run('--reporter', 'leicestershire', '--week', '2021-10-11', '--format', 'csv')
  const lines = csv.trimEnd().split('\r\n')
  assert.match(lines[0] ?? '', /^reporter,week,week_start,week_end,key,standing,/u)
  assert.equal(lines.length, PUBLISHED.length + 1)
  const text = await run('--reporter', 'leicestershire', '--week', '2021-10-11')
  assert.match(text, /^October 2021, 11 to 17 October 2021\n\nCounted\n {2}11 warrants\n/u)
  assert.match(
    text,
    /Quoted beside the week, and not part of it\n {2}76 addresses searched \(Op Impose\)/u,
  )
})

it('names what it knows when a reporter or a week is unknown', async () => {
  await assert.rejects(
    run('--reporter', 'nowhere', '--week', '2021-10-11'),
    /Known: .*leicestershire.*northamptonshire/u,
  )
  await assert.rejects(
    run('--reporter', 'leicestershire', '--week', '2020-01-01'),
    /Known: .*2021-10-11 to 2021-10-17 \(October 2021\)/u,
  )
  await assert.rejects(
    run('--reporter', 'leicestershire', '--week', '2021-02-30'),
    /"2021-02-30" is none/u,
  )
  await assert.rejects(
    run('--reporter', 'btp', '--week', '2020-01-01'),
    /btp has nothing in any week yet/u,
  )
  assert.match(
    await run('--reporter', 'btp', '--week', '2021-10-11'),
    /Nothing has been counted or stated/u,
  )
})

it('takes a day of two weeks for neither, and says which there are', async () => {
  const { analyst } = office.people
  await office.as(analyst, (tx) =>
    recordWeek(tx, {
      fields: {
        name: 'Half of October 2021',
        startsOn: '2021-10-14',
        endsOn: '2021-10-31',
        otherDates: [],
      },
      by: office.by(analyst),
    }),
  )
  await assert.rejects(
    run('--reporter', 'leicestershire', '--week', '2021-10-15'),
    /lies in several weeks.*2021-10-14 to 2021-10-31 \(Half of October 2021\); 2021-10-11 to 2021-10-17/u,
  )
  for (const [day, first] of [
    ['2021-10-14', /^Half of October 2021/u],
    ['2021-10-11', /^October 2021/u],
    ['2021-10-12', /^October 2021/u],
  ] as const)
    assert.match(await run('--reporter', 'leicestershire', '--week', day), first)
})

it('keeps nothing in the log that could not be a reporter', async () => {
  await assert.rejects(
    run('--reporter', 'a\u202eb\u001b[31m', '--week', '2021-10-11'),
    /No agency/u,
  )
  const { rows } = await office.database.owner.query<{ particulars: string }>(
    `select entries::text as particulars from audit.entries entries where entries::text like '%31m%'`,
  )
  assert.deepEqual(rows, [])
})

it('lets no text begin a formula in a spreadsheet', () => {
  assert.equal(safeCell('=1+1'), "'=1+1")
  assert.equal(safeCell('22 arrests'), '22 arrests')
})
