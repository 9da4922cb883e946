import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../../platform/database/testing.ts'
import type { Member } from '../../access/index.ts'
import { recordOperation } from '../index.ts'
import { operatorAct } from '../../../platform/command/command.ts'
import { errorsOn, makeCast, OWN_HAND } from '../testing.ts'
import { importDesk, tableOn, textOn } from './testing.ts'

let db: TestDatabase
let analyst: Member
let desk: ReturnType<typeof importDesk>

before(async () => {
  db = await testDatabase()
  const cast = await makeCast(db)
  analyst = await cast.member('northamptonshire', 'analyst')
  desk = importDesk(db)
  await db.desk.act(operatorAct('activities.test', desk.clock), async (tx) => {
    for (const name of ['Operation Larch', 'Operation Elm', 'Operation Elm'])
      assert(
        (
          await recordOperation(tx, {
            by: OWN_HAND,
            fields: {
              name,
              summary: '',
              startsOn: '2023-10-09',
              endsOn: null,
              ledBy: 'northamptonshire',
              jointWith: ['leicestershire'],
            },
          })
        ).ok,
      )
  })
})
after(() => db.close())

type Cells = Readonly<Record<string, string>>

const GOOD: Cells = {
  activity: 'R-1',
  kind: 'warrant',
  starts_on: '2023-10-10',
  area: 'Hinckley',
  done_by: 'northamptonshire',
  measure: 'arrests',
  quantity: '3',
  unit: 'people',
}

let made = 0

/** A file of these rows, with all the columns that any of them has; the last makes each file new. */
const fileOf = (...rows: Cells[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cell = (text = '') => `"${text.replaceAll('"', '""')}"`
  made += 1
  const empty = '\r\n'.repeat(made)
  return `${columns.join(',')}\r\n${rows.map((row) => columns.map((name) => cell(row[name])).join(',')).join('\r\n')}${empty}`
}

const problemsOf = async (file: string): Promise<string[]> => {
  const site = desk.siteFor(analyst)
  const page = await site.get(await desk.checked(site, file))
  return tableOn(page, 'Problems, by row and column').map(
    ([row = '', column = '', words = '']) => `${row} ${column}: ${words}`,
  )
}

const WRONG: [name: string, cells: Cells, problems: RegExp[]][] = [
  ['no reference', { activity: '' }, [/activity: Give the reference/u]],
  ['a long reference', { activity: 'x'.repeat(101) }, [/activity: .*100 characters or fewer/u]],
  [
    'nothing that is needed',
    { kind: '', starts_on: '', area: '', done_by: '' },
    [
      /kind: Say what was done/u,
      /starts_on: Give the first/u,
      /area: Give the area/u,
      /done_by: Give the agency/u,
    ],
  ],
  [
    'an unknown kind',
    { kind: 'warant' },
    [/kind: There is no kind of activity of this name: is it warrant\?/u],
  ],
  ['an unknown measure', { measure: 'arests' }, [/measure: .*is it arrests\?/u]],
  ['an unknown unit', { unit: 'persns' }, [/unit: There is no unit of this name/u]],
  ['an unknown agency', { done_by: 'northantsshire' }, [/done_by: There is no agency/u]],
  [
    'an unknown subject',
    { measure: 'drugs_seized', subject: 'herion', unit: 'wraps' },
    [/subject: .*is it heroin\?/u],
  ],
  ['a strand that is none', { strand: 'persue' }, [/strand: .*is it pursue\?/u]],
  ['a negative count', { quantity: '-3' }, [/quantity: Quantity must not be less than zero/u]],
  ['a number in words', { quantity: 'three' }, [/quantity: .*in figures/u]],
  ['a formula', { quantity: '=1+2' }, [/quantity: .*in figures/u]],
  ['half a person', { quantity: '1.5' }, [/quantity: .*whole number/u]],
  ['a quantity without a unit', { unit: '' }, [/unit: Give the unit of the quantity/u]],
  ['a unit of another measure', { unit: 'kg' }, [/unit: Arrests cannot be counted in this unit/u]],
  ['a unit without a quantity', { quantity: '' }, [/qualifier: Say how many/u]],
  ['reversed dates', { ends_on: '2023-10-09' }, [/ends_on: .*same as or after/u]],
  ['a day to come', { starts_on: '2024-02-01' }, [/starts_on: .*today or in the past/u]],
  [
    'a spreadsheet number',
    { starts_on: '45208' },
    [/starts_on: .*spreadsheet keeps a date \(it may be 2023-10-09\)/u],
  ],
  ['an address', { area: '12 High Street' }, [/area: Area must not be an address/u]],
  [
    'a telephone number',
    { note: 'Ring 07700 900123' },
    [/note: Note must not hold a phone number/u],
  ],
  [
    'a plate',
    { outcome_note: 'Car AB12 CDE' },
    [/outcome_note: Note must not hold a number plate/u],
  ],
  ['hidden letters', { note: 'a\u202eb' }, [/note: The cell holds invisible/u]],
  [
    'an outcome without a measure',
    { measure: '' },
    [/measure: Say what was counted, because quantity is filled/u],
  ],
  ['others’ work', { done_by: 'leicestershire' }, [/done_by: Your own agency must have done it/u]],
  [
    'a counter that has no part',
    { counted_by: 'leicestershire' },
    [/counted_by: .*has no part in this/u],
  ],
  [
    'a partner that did it',
    { joint_with: 'btp; northamptonshire' },
    [/joint_with: .*cannot also be a joint partner/u],
  ],
  ['an unknown operation', { operation: 'Operation Oak' }, [/operation: There is no operation/u]],
  [
    'one of two operations of a name',
    { operation: 'Operation Elm' },
    [/operation: Several operations/u],
  ],
  ['no yes and no no', { under_18: 'perhaps' }, [/under_18: Write yes or no/u]],
  [
    'a standing that is none',
    { standing: 'partly' },
    [/standing: Write one of counted, within, beside/u],
  ],
  ['a part of nothing', { standing: 'within' }, [/within: Say which outcome/u]],
  ['a part of what is not there', { within: '7' }, [/within: No row of this activity above/u]],
  [
    'a value without its method',
    { measure: 'cash_seized', unit: 'GBP', value_gbp: '5' },
    [
      /value_gbp: Cash seized has no value/u,
      /value_qualifier: Say whether/u,
      /value_method: Say how/u,
    ],
  ],
  ['a seizure of people', { seizure: '1' }, [/seizure: Only drugs/u]],
]

for (const [name, cells, problems] of WRONG)
  test(`${name} is a problem by row and column`, async () => {
    const found = await problemsOf(fileOf({ ...GOOD, ...cells }))
    assert.equal(found.length, problems.length, found.join('\n'))
    for (const [at, problem] of problems.entries()) {
      assert.match(found[at] ?? '', problem)
      assert.match(found[at] ?? '', /^2 /u, 'the row as a spreadsheet counts it')
    }
  })

test('codes may be written by their names, and defaults are those of the documented columns', async () => {
  const site = desk.siteFor(analyst)
  const address = await desk.checked(
    site,
    fileOf(
      {
        ...GOOD,
        activity: 'OK-1',
        kind: 'Cuckooing visit',
        done_by: 'Northamptonshire Police',
        joint_with: 'BTP',
        counted_by: 'Leicestershire Police',
        operation: 'operation larch',
        note: '=HYPERLINK("x")',
      },
      {
        activity: 'OK-1',
        measure: 'Drugs seized',
        subject: 'crack cocaine',
        quantity: '1,250',
        unit: 'g',
      },
      {
        activity: 'OK-1',
        measure: 'arrests',
        quantity: '1',
        unit: 'people',
        within: '1',
        under_18: 'Yes',
      },
    ),
  )
  const brought = await site.post(address, { go: 'bring-in' })
  assert.equal(brought.status, 303, textOn(await site.get(address)))
  const { rows } = await db.owner.query<Record<string, unknown>>(
    `select o.number, o.measure, o.subject, o.quantity, o.qualifier, o.standing, o.under18, o.status,
      w.number as within, a.strand, a.starts_on, a.ends_on, a.note, d.slug as doer, c.slug as counter,
      p.name as operation, array(select x.slug from activities.activity_partners y
        join access.agencies x on x.id = y.agency_id where y.activity_id = a.id) as joint
    from activities.imported_activities i
    join activities.current_activities a on a.id = i.activity_id
    join activities.current_outcomes o on o.activity_id = a.id
    left join activities.current_outcomes w on w.id = o.within_outcome_id
    join access.agencies d on d.id = a.done_by join access.agencies c on c.id = a.counted_by
    join activities.current_operations p on p.id = a.operation_id
    where i.file_reference = 'OK-1' order by o.number`,
  )
  const activity = {
    strand: 'protect',
    starts_on: '2023-10-10',
    ends_on: '2023-10-10',
    note: '=HYPERLINK("x")',
    doer: 'northamptonshire',
    counter: 'leicestershire',
    operation: 'Operation Larch',
    joint: ['btp'],
  }
  const outcome = {
    subject: null,
    qualifier: 'exact',
    standing: 'counted',
    under18: false,
    within: null,
    status: 'early',
  }
  assert.deepEqual(rows, [
    { number: 1, measure: 'arrests', quantity: '3', ...outcome, ...activity },
    {
      number: 2,
      measure: 'drugs_seized',
      quantity: '1250',
      ...outcome,
      subject: 'crack_cocaine',
      ...activity,
    },
    {
      number: 3,
      measure: 'arrests',
      quantity: '1',
      ...outcome,
      standing: 'within',
      under18: true,
      within: 1,
      ...activity,
    },
  ])
})

test('rows of one activity say the same or nothing, also far apart, and a whole stands above its parts', async () => {
  const found = await problemsOf(
    fileOf(
      { ...GOOD, activity: 'S-1', outcome: 'a' },
      { ...GOOD, activity: 'S-2', within: 'a', outcome: 'b' },
      {
        activity: 'S-1',
        area: 'Corby',
        outcome: 'a',
        measure: 'arrests',
        quantity: '1',
        unit: 'people',
      },
      {
        activity: 'S-1',
        within: 'z',
        outcome: 'y',
        measure: 'arrests',
        quantity: '1',
        unit: 'people',
      },
      { activity: 'S-1', outcome: 'z', measure: 'arrests', quantity: '1', unit: 'people' },
    ),
  )
  assert.deepEqual(
    found.map((problem) => problem.slice(0, 60)),
    [
      '3 within: No row of this activity above this one is called so in',
      '4 area: This differs from the first row of the same activity: w',
      '4 outcome: Another row of this activity is called so already',
      '5 within: No row of this activity above this one is called so in',
    ].map((problem) => problem.slice(0, 60)),
  )
})

test('what nobody knows is listed once for the whole file, with the nearest that is known', async () => {
  const site = desk.siteFor(analyst)
  const page = await site.get(
    await desk.checked(
      site,
      fileOf(
        { ...GOOD, activity: 'U-1', measure: 'arests' },
        { ...GOOD, activity: 'U-2', measure: 'arests' },
        { ...GOOD, activity: 'U-3', done_by: 'atlantis' },
      ),
    ),
  )
  assert.deepEqual(tableOn(page, 'Words that Countersign does not know'), [
    ['atlantis', 'done_by', 'None is near', '1', '4'],
    ['arests', 'measure', 'arrests', '2', '2'],
  ])
})

test('dates that may be read in two ways are asked about, and then read as was said', async () => {
  const site = desk.siteFor(analyst)
  const address = await desk.checked(
    site,
    fileOf({ ...GOOD, activity: 'D-1', starts_on: '9/10/2023' }),
  )
  const asked = await site.get(address)
  assert.match(
    tableOn(asked, 'Problems, by row and column').join(),
    /"9\/10\/2023" may be read in two ways/u,
  )
  assert.match(textOn(asked), /In these dates the day comes first/u)
  await site.post(address, { go: 'day-first' })
  assert.match(textOn(await site.get(address)), /read with the day first, as was said/u)
  await site.post(address, { go: 'bring-in' })
  const { rows } = await db.owner.query<{ day: string }>(
    `select starts_on as day from activities.imported_activities i
      join activities.current_activities a on a.id = i.activity_id where file_reference = 'D-1'`,
  )
  assert.equal(rows[0]?.day, '2023-10-09')

  const clear = await desk.checked(
    site,
    fileOf(
      { ...GOOD, activity: 'D-2', starts_on: '9/10/2023' },
      { ...GOOD, activity: 'D-3', starts_on: '13/10/2023' },
    ),
  )
  assert.match(textOn(await site.get(clear)), /because 1 of them can be read in no other way/u)
  const mixed = await problemsOf(
    fileOf(
      { ...GOOD, activity: 'D-4', starts_on: '13/10/2023' },
      { ...GOOD, activity: 'D-5', starts_on: '10/13/2023' },
      { ...GOOD, activity: 'D-6', starts_on: '9/10/2023' },
    ),
  )
  assert.match(
    mixed.join('\n'),
    /File –: The file mixes dates .*"9\/10\/2023" in row 4 may mean either/u,
  )
})

test('a header that is wrong, a file without rows, and one that breaks off, are said in words', async () => {
  const site = desk.siteFor(analyst)
  const said = async (bytes: string) => textOn(await site.get(await desk.checked(site, bytes)))
  assert.match(
    await said('activity,kind,kind,colour\nx,warrant,,\n'),
    /column "kind" is there twice .*no column "colour" .*column starts_on is missing/u,
  )
  assert.match(
    await said('activity,kind,starts_on,area,done_by\n\n\n'),
    /no rows below its header/u,
  )
  const broken = await said(
    'activity,kind,starts_on,area,done_by\nB-1,warrant,2023-10-10,Hinckley,northamptonshire\nB-2,"warrant,2023-10-10\n',
  )
  assert.match(
    broken,
    /3 – A quotation mark is opened here and never closed: close it, or take it away\. What stands below it was not read\./u,
  )
  assert.match(
    await said(`activity,kind,starts_on,area,done_by\nB-3,"${'x'.repeat(600_000)}\n`),
    /is opened at or below this row and not closed within 128 kB/u,
  )
})

test('the problems come as CSV, with nothing in it that a spreadsheet would work out', async () => {
  const site = desk.siteFor(analyst)
  const address = await desk.checked(site, fileOf({ ...GOOD, quantity: '=cmd()' }))
  const csv = await site.get(`${address}/problems.csv`)
  assert.match(csv.text, /^row,column,problem,written\r\n2,quantity,.*,'=cmd\(\)\r\n$/u)
  assert.match(csv.headers.get('content-disposition') ?? '', /attachment/u)
})

test('many problems are paged, and all are counted', async () => {
  const site = desk.siteFor(analyst)
  const rows = Array.from({ length: 130 }, (_, at) => ({
    ...GOOD,
    activity: `P-${at}`,
    quantity: 'x',
  }))
  const address = await desk.checked(site, fileOf(...rows))
  const first = await site.get(address)
  assert.match(textOn(first), /130 problems\. Nothing can be brought in/u)
  const next = first.document.querySelector('a[rel=next]')?.getAttribute('href') ?? ''
  const rest = tableOn(await site.get(next), 'Problems, by row and column')
  assert.equal(rest.length, 30)
  assert.equal(rest[0]?.[0], '102')
  assert.deepEqual(errorsOn(first), [])
})
