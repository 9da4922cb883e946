import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { agencyBySlug } from '../../access/index.ts'
import { changeClaim } from '../change-claim.ts'
import { cellsOf } from '../rules-claim-cells.ts'
import { writtenClaims } from '../show-claims.ts'
import { claimsOfReporter, claimsOfWeek } from '../store-claims.ts'
import { filesOfClaim, versionsOfClaim } from '../store-claim-versions.ts'
import { listWeeks } from '../store-weeks.ts'
import { cellsWith, claimsFile } from '../testing-claims.ts'
import { NOW, type Office, officeWithWeek } from '../testing-database.ts'
import { importsOf, publishedFile } from '../testing-imports.ts'

let office: Office
let imports: ReturnType<typeof importsOf>
before(async () => {
  office = await officeWithWeek()
  const actor = { kind: 'member', id: office.people.analyst.id } as const
  const act = { actor, audit: 'results.figures.import', requestId: 'test-request' }
  imports = importsOf(office.desk, act, () => NOW)
})
after(() => office.database.close())

const written = async (
  asked: { agencyId?: string; weekId?: string } = {},
  format: 'csv' | 'json' | 'text' = 'csv',
): Promise<string> => {
  let text = ''
  for await (const some of writtenClaims(office.desk.read, { ok: true, ...asked }, format))
    text += some
  return text
}

const claimsOf = async (slug: string) => {
  const agency = await agencyBySlug(office.desk.read, slug)
  assert(agency !== undefined)
  return claimsOfReporter(office.desk.read, { agencyId: agency.id })
}

const change = async (claimId: string, quantity: string | null) => {
  const [newest] = await versionsOfClaim(office.desk.read, claimId)
  assert(newest !== undefined)
  return office.as(office.people.analyst, (tx) =>
    changeClaim(tx, {
      id: claimId,
      version: newest.version,
      why: 'as the source says',
      by: office.by(office.people.analyst),
      cells: quantity === null ? null : { ...cellsOf(newest.fields, ''), quantity },
    }),
  )
}

describe('all that was published of weeks of action', () => {
  let importId = ''
  let remarked: readonly string[] = []

  it('is brought in whole, and shown back as it was published, byte for byte', async () => {
    const brought = await imports.bring(publishedFile, 'published-figures.csv')
    importId = brought.importId
    remarked = brought.remarks
    assert.deepEqual(brought.receipt, { claims: 190, weeks: 9 })
    assert.deepEqual(brought.preview, brought.receipt)
    assert.equal(await written(), publishedFile)
  })

  it('opens the weeks that nobody had recorded, by their names, and says which', async () => {
    const opened = [
      'October 2019 (7 to 13 October 2019)',
      'September 2020 (14 to 20 September 2020)',
      'May 2021 (17 to 23 May 2021)',
      'October 2022 (3 to 9 October 2022)',
      'February 2023 (27 February to 5 March 2023)',
      'October 2023 (9 to 15 October 2023)',
      'March 2024 (4 to 10 March 2024)',
      'November 2024 (25 November to 1 December 2024)',
      'June 2025 (23 to 29 June 2025)',
    ]
    const named = opened.map((week) => `County Lines Intensification Week, ${week}`).join('; ')
    assert.deepEqual(remarked, [
      `Weeks that nobody has recorded yet, and that are opened: ${named}.`,
    ])
    assert.deepEqual(await imports.remarks(importId), [`Weeks that it opened: ${named}.`])
    const weeks = await listWeeks(office.desk.read)
    assert.equal(weeks.length, opened.length + 1)
    assert.equal(weeks.filter(({ name }) => name === 'October 2021').length, 1)
  })

  it('puts what was quoted beside a week with that week, and keeps its own days', async () => {
    const claims = await claimsOfWeek(office.desk.read, office.weekId)
    const beside = claims.filter(({ startsOn }) => startsOn === '2021-09-01')
    assert.equal(beside.length, 6)
    assert.deepEqual(
      new Set(claims.map(({ standing }) => standing)),
      new Set(['counted', 'headline', 'beside']),
    )
  })

  it('is shown by reporter and by week, and as JSON and in words', async () => {
    const rail = await agencyBySlug(office.desk.read, 'btp')
    assert(rail !== undefined)
    const own = (await written({ agencyId: rail.id }, 'json')).trim().split('\n')
    assert.equal(own.length, 9)
    assert.deepEqual(
      { ...(JSON.parse(own[0] ?? '') as object), id: '', import: '' },
      {
        reporter: 'btp',
        week_start: '2024-03-04',
        week_end: '2024-03-10',
        standing: 'counted',
        measure: 'arrests',
        subject: null,
        quantity: '62',
        unit: 'people',
        qualifier: 'exact',
        value_gbp: null,
        value_qualifier: null,
        status: 'published',
        note: null,
        source: 'BTP, Mar 2024; Express & Star, 16 Mar 2024',
        week: 'County Lines Intensification Week, March 2024',
        id: '',
        version: 1,
        import: '',
        row: 182,
      },
    )
    assert.match(
      await written({ weekId: office.weekId }, 'text'),
      /^leicestershire {2}11 to 17 October 2021 {2}11 warrants {2}\[counted; published; October 2021; NEMM/mu,
    )
  })

  it('is in the log, with the file it came as', async () => {
    const { rows } = await office.database.owner.query<{ particulars: string }>(
      `select particulars from audit.entries where name = 'results.figures.import' and particulars like '%brought in%'`,
    )
    assert.match(rows[0]?.particulars ?? '', /"claims":190/u)
    assert.match(rows[0]?.particulars ?? '', /"sha256":"[0-9a-f]{64}"/u)
  })

  it('adds no claim that stands already when another file gives it, and says so', async () => {
    const [header = '', first = ''] = publishedFile.split('\r\n')
    const more = claimsFile(
      cellsWith({
        reporter: 'northamptonshire',
        week_start: '2023-10-09',
        week_end: '2023-10-15',
        quantity: '3',
      }),
    )
    const brought = await imports.bring(
      [header, first, ...more.split('\r\n').slice(1)].join('\r\n'),
    )
    assert.deepEqual(brought.receipt, { claims: 1 })
    assert.deepEqual(brought.remarks, [
      '1 row says what stands already from another file: it is not added twice.',
    ])
    assert.deepEqual(await imports.remarks(brought.importId), [
      '1 row says what stands already from another file: it was not added twice.',
    ])
    const claims = await claimsOf('northamptonshire')
    const warrants = claims.filter(({ measure }) => measure === 'warrants_executed')
    assert.equal(warrants.length, 1)
    assert.equal((await filesOfClaim(office.desk.read, warrants[0]?.id ?? '')).length, 2)
  })

  it('is undone as a whole, all but what another file gave too; the weeks stay', async () => {
    assert.deepEqual(await imports.undo(importId), { ok: true, repeated: false })
    const left = await claimsOf('northamptonshire')
    assert.deepEqual(left.map(({ measure }) => measure).sort(), ['arrests', 'warrants_executed'])
    assert.deepEqual(await claimsOf('national'), [])
    assert.equal((await listWeeks(office.desk.read)).length, 10)
    const { rows } = await office.database.owner.query<{ why: string; made_by_kind: string }>(
      `select distinct why, made_by_kind from results.claim_versions where change = 'withdrawn'`,
    )
    assert.deepEqual(rows, [
      { why: 'The import was undone: the wrong file', made_by_kind: 'member' },
    ])
  })

  it('is brought in again after that: what stands is not added twice', async () => {
    const again = await imports.bring(publishedFile)
    assert.deepEqual(again.receipt, { claims: 189 })
    assert.match(again.remarks.join(), /^1 rows? sa/u)
    assert.equal((await claimsOf('btp')).length, 9)
  })
})

describe('rows that are alike', () => {
  const row = cellsWith({ reporter: 'kent', measure: 'cash_seized', unit: 'GBP', quantity: '500' })

  it('are two claims in one file, and the same two in another', async () => {
    await imports.bring(claimsFile(row, row))
    assert.equal((await claimsOf('kent')).length, 2)
    const other = await imports.bring(claimsFile(row, row, row))
    assert.deepEqual(other.receipt, { claims: 1 })
    assert.match(other.remarks.join(), /^2 rows? sa/u)
    assert.equal((await claimsOf('kent')).length, 3)
  })

  it('are the claim that was corrected since, where they say what it once said', async () => {
    const before = cellsWith({ reporter: 'surrey' })
    const { importId } = await imports.bring(claimsFile(before))
    const [claim] = await claimsOf('surrey')
    assert(claim !== undefined)
    assert.deepEqual(await change(claim.id, '29'), { ok: true })
    const again = await imports.bring(
      claimsFile(before, cellsWith({ reporter: 'surrey', quantity: '7' })),
    )
    assert.deepEqual(again.receipt, { claims: 1 })
    assert.match(again.remarks.join(), /^1 rows? sa/u)
    assert.deepEqual(await imports.undo(again.importId), { ok: true, repeated: false })
    assert.deepEqual(await imports.undo(importId), {
      ok: false,
      why: 'corrected-since',
      reasons: ['The claim of row 2 (arrests) was corrected since: withdraw it first'],
    })
    assert.deepEqual(await change(claim.id, null), { ok: true })
    assert.deepEqual(await imports.undo(importId), { ok: true, repeated: false })
    assert.deepEqual(await claimsOf('surrey'), [])
  })
})

describe('a file with something to mend', () => {
  it('is told all of it, by row and column, unknown codes at once with the nearest', async () => {
    const checked = await imports.check(
      claimsFile(
        cellsWith(),
        cellsWith({ measure: 'arests', quantity: '-1' }),
        cellsWith({ measure: 'arests' }),
        cellsWith({ measure: 'drugs_seized', subject: 'herion', unit: 'wrap' }),
        cellsWith({ week_start: '2021-10-16', week_end: '2021-10-19' }),
        cellsWith({ week_start: '2021-10-16', week_end: '2021-10-19', note: 'again' }),
        cellsWith({ week_start: '11/10/21' }),
      ),
    )
    assert.equal(checked.import.state, 'faulty')
    assert.deepEqual(checked.unknowns, [
      'measure arests → arrests (2)',
      'subject herion → heroin (1)',
      'unit wrap → wraps (1)',
    ])
    assert.deepEqual(checked.problems, [
      '3 measure: No measure is called "arests": the nearest is "arrests"',
      '3 quantity: Quantity must not be less than zero',
      '4 measure: No measure is called "arests": the nearest is "arrests"',
      '5 subject: No subject is called "herion": the nearest is "heroin"',
      '5 unit: No unit is called "wrap": the nearest is "wraps"',
      '8 week_start: "11/10/21" has a year of two digits: write it as 2023-10-09',
      '6 week_start: These days overlap October 2021 (11 to 17 October 2021) without lying in it. If they are that week, add 2021-10-16 to 2021-10-19 to it as other dates and check the file again, and so in 1 more of the rows',
    ])
    assert.deepEqual(await imports.commit(checked.importId), { ok: false, why: 'not-ready' })
  })

  it('is told what has changed since it was checked, and brings in nothing', async () => {
    const checked = await imports.check(
      claimsFile(
        cellsWith({ reporter: 'dorset', week_start: '2020-06-01', week_end: '2020-06-07' }),
      ),
    )
    assert.deepEqual(checked.import.counts, { claims: 1, weeks: 1 })
    await office.as(office.people.analyst, async (tx) => {
      const { recordWeek } = await import('../record-week.ts')
      return recordWeek(tx, {
        fields: { name: 'June 2020', startsOn: '2020-06-03', endsOn: '2020-06-09', otherDates: [] },
        by: office.by(office.people.analyst),
      })
    })
    assert.deepEqual(await imports.commit(checked.importId), { ok: false, why: 'changed' })
    assert.equal((await imports.found(checked.importId)).state, 'faulty')
    assert.deepEqual(await claimsOf('dorset'), [])
  })
})

describe('how a spreadsheet writes it', () => {
  it('columns in another order, dates with the day first, semicolons, an empty column left out: all read', async () => {
    const file = [
      '\ufeffSource;Status;Reporter;Week start;Week end;Standing;Measure;Quantity;Unit;Qualifier;Note',
      "A newspaper;published;essex;09/10/2023;15/10/2023;counted;arrests;1,041;people;over;'=1+1",
      '',
    ].join('\r\n')
    await imports.bring(file)
    const [claim] = await claimsOf('essex')
    assert.equal(claim?.quantity, '1041')
    assert.equal(claim.note, '=1+1')
    const essex = await agencyBySlug(office.desk.read, 'essex')
    assert.match(
      await written({ agencyId: essex?.id ?? '' }),
      /essex,2023-10-09,2023-10-15,counted,arrests,,1041,people,over,,,published,'=1\+1,A newspaper/u,
    )
  })
})
