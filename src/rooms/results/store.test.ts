import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { quoteBeside, stopQuoting } from './quote-beside.ts'
import { readFigures, snapshotsOf } from './read-figures.ts'
import { placeables } from './read-release.ts'
import { readAroundWeek } from './read-suppression.ts'
import { recordStatement } from './record-statement.ts'
import { changeWeek, recordWeek } from './record-week.ts'
import { weekById } from './store-weeks.ts'
import { draftRelease } from './write-release.ts'
import { type Office, officeWithWeek, outcome, written } from './testing-database.ts'
import { recordSeedWeek } from './testing-seed-week.ts'

let office: Office
before(async () => {
  office = await officeWithWeek()
  await recordSeedWeek(office)
})
after(() => office.database.close())

const figures = async (slug: 'force' | 'rail' = 'force') => {
  const week = await weekById(office.desk.read, office.weekId)
  assert(week !== undefined)
  return readFigures(office.desk.read, { week, reporter: office[slug] })
}

describe('two people at once', () => {
  it('of two weeks with one name, one is recorded and the other is told', async () => {
    const { analyst } = office.people
    const record = () =>
      office.as(analyst, (tx) =>
        recordWeek(tx, {
          fields: {
            name: 'May 2019',
            startsOn: '2019-05-13',
            endsOn: '2019-05-20',
            otherDates: [],
          },
          by: office.by(analyst),
        }),
      )
    const results = await Promise.all([record(), record(), record()])
    assert.deepEqual(results.map((result) => (result.ok ? 'recorded' : result.why)).sort(), [
      'name-taken',
      'name-taken',
      'recorded',
    ])
  })

  it('of two releases with one address, one is drafted and the other is told', async () => {
    const { writer, second } = office.people
    const draft = (who: typeof writer) =>
      office.as(who, (tx) =>
        draftRelease(tx, {
          placing: { slug: 'race', agencyId: office.force.id, weekId: office.weekId },
          content: written(),
          by: office.by(who),
        }),
      )
    const results = await Promise.all([draft(writer), draft(second)])
    assert.deepEqual(results.map((result) => (result.ok ? 'drafted' : result.why)).sort(), [
      'drafted',
      'slug-taken',
    ])
  })

  it('of two changes to a week, the second is told that it changed', async () => {
    const { analyst } = office.people
    const change = (name: string) =>
      office.as(analyst, (tx) =>
        changeWeek(tx, {
          id: office.weekId,
          version: 1,
          fields: { name, startsOn: '2021-10-11', endsOn: '2021-10-17', otherDates: [] },
          by: office.by(analyst),
        }),
      )
    const results = await Promise.all([change('One'), change('Other')])
    assert.deepEqual(results.map((result) => (result.ok ? 'changed' : result.why)).sort(), [
      'changed',
      'changed-since-read',
    ])
  })
})

it('a total that is stated twice is still one total', async () => {
  const { analyst } = office.people
  const result = await office.as(analyst, (tx) =>
    recordStatement(tx, {
      weekId: office.weekId,
      agencyId: office.force.id,
      fields: {
        measure: 'cash_seized',
        subject: null,
        quantity: '36000',
        unit: 'GBP',
        qualifier: 'exact',
        valueGbp: null,
        valueQualifier: null,
        valueMethod: null,
        standing: 'headline',
        statedBy: 'Somebody',
        source: 'Elsewhere',
        periodNote: null,
      },
      by: office.by(analyst),
    }),
  )
  assert(!result.ok)
  assert.deepEqual(result.errors, [
    { field: 'measure', message: 'This is stated already: correct that statement' },
  ])
})

it('an operation is quoted once, leaves with its figures, and never adds to the week', async () => {
  const { analyst } = office.people
  const operationId = await office.operation('Op “Impose” 2')
  await office.did(outcome('arrests', { quantity: '5', unit: 'people' }), {
    startsOn: '2021-09-10',
    operationId,
  })
  await office.did(outcome('arrests', { quantity: '1', unit: 'people' }), {
    startsOn: '2021-10-13',
    operationId,
  })
  const quote = () =>
    office.as(analyst, (tx) =>
      quoteBeside(tx, {
        weekId: office.weekId,
        agencyId: office.force.id,
        operationId,
        note: 'Before.',
        by: office.by(analyst),
      }),
    )
  const quoted = await quote()
  assert(quoted.ok)
  assert.equal(quoted.ref, 'op-impose-2')
  assert.deepEqual(await quote(), { ok: false, why: 'quoted-already' })
  const quantity = async (key: string) =>
    (await figures()).figures.find((figure) => figure.key === key)?.quantity
  assert.equal(await quantity('beside/op-impose-2/arrests'), '5')
  assert.equal(await quantity('arrests'), '29')
  const gone = await office.as(analyst, (tx) =>
    stopQuoting(tx, {
      id: quoted.quotedId,
      weekId: office.weekId,
      agencyId: office.force.id,
      by: office.by(analyst),
    }),
  )
  assert.deepEqual(gone, { ok: true })
  assert.equal(await quantity('beside/op-impose-2/arrests'), undefined)
  assert.equal((await quote()).ok, true)
})

it('a joint activity is in the figures of its counter and of nobody else', async () => {
  const before = (await figures()).figures.length
  await office.did(outcome('warning_notices', { quantity: '4', unit: 'notices' }), {
    countedBy: 'btp',
  })
  assert.equal((await figures()).figures.length, before)
  const theirs = (await figures('rail')).figures.find(
    ({ measure }) => measure === 'warning_notices',
  )
  assert.deepEqual(
    [theirs?.quantity, theirs?.countedBy, theirs?.alsoReportedBy],
    ['4', ['btp'], ['leicestershire']],
  )
})

it('a small count of people is held back where its area is smaller than the force’s', async () => {
  const { analyst } = office.people
  const operationId = await office.operation('Op Small')
  for (const quantity of ['3', '20'])
    await office.did(
      outcome(quantity === '3' ? 'persons_charged' : 'arrests', { quantity, unit: 'people' }),
      {
        startsOn: '2021-09-11',
        operationId,
        area: 'Hinckley',
      },
    )
  await office.as(analyst, (tx) =>
    quoteBeside(tx, {
      weekId: office.weekId,
      agencyId: office.force.id,
      operationId,
      note: 'Before.',
      by: office.by(analyst),
    }),
  )
  await office.did(outcome('remanded', { quantity: '2', unit: 'people' }))
  const read = await figures()
  const around = await readAroundWeek(office.desk.read, read)
  const held = (areaIsPart: boolean) =>
    placeables(read, snapshotsOf(read), { areaIsPart, around })
      .filter((one) => one.heldBack)
      .map(({ snapshot }) => snapshot.key)
  assert.deepEqual(held(false), ['beside/op-small/persons_charged'])
  assert.deepEqual(held(true), ['remanded', 'beside/op-small/persons_charged'])
})
